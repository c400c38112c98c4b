"""Every sentence that `convolution` prints, held against numbers."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from quizgd.demos import conv_problem as problem
from quizgd.demos import open_demo
from quizgd.demos.export import to_text
from quizgd.descent.datasets import BARS
from quizgd.descent.optimizers import SGD
from quizgd.language import Lang
from tests.demos.test_demos_nets import finished


@pytest.mark.parametrize(("stride", "padding"), product((1, 2, 3), (0, 1, 2)))
def test_convolution_key_is_the_size_of_the_map_that_was_filled(stride, padding):
    demo = open_demo("convolution", {"stride": stride, "padding": padding}, Lang.EN)
    demo.predict(None)
    while demo.filled() is None:
        demo.step()
    assert demo.measured() == demo.question().key == str((8 + 2 * padding - 3) // stride + 1)
    assert demo.now.slid == demo.side**2
    assert len({option.id for option in demo.question().options}) >= 3


@pytest.mark.parametrize("name", problem.FILTERS)
def test_convolution_every_cell_is_the_sum_of_products_under_the_filter(name):
    demo = open_demo("convolution", {"filter": name, "padding": 1, "stride": 2}, Lang.EN)
    image, _ = problem.picture(demo.seed)
    over = np.pad(image, 1)
    for row, column, value in demo.places:
        under = over[2 * row : 2 * row + 3, 2 * column : 2 * column + 3]
        assert value == pytest.approx(float((under * problem.FILTERS[name]).sum()))


def test_claim_convolution_a_filter_finds_its_pattern_wherever_it_lies():
    """Shift the image and the map shifts with it: the same weights at every place."""
    image = np.zeros((8, 8))
    image[3, 1:6] = 1.0
    from quizgd.descent.convolution import slide  # noqa: PLC0415

    kernel = problem.FILTERS["horizontal"]
    first = {(r, c): v for r, c, v in slide(image, kernel, padding=1)}
    moved = {(r, c): v for r, c, v in slide(np.roll(image, (2, 1), (0, 1)), kernel, padding=1)}
    assert max(first.values()) == max(moved.values()) == 6.0
    for (row, column), value in first.items():
        if row + 2 < 8 and column + 1 < 8:
            assert moved[row + 2, column + 1] == pytest.approx(value)


def test_claim_convolution_gradient_descent_learns_filters_that_tell_the_bars():
    for seed in (7, 8):
        demo = finished("convolution", seed=seed)
        assert demo.states[0].accuracy < 0.6
        assert demo.now.accuracy > 0.9
        assert demo.now.updates == 64


def test_convolution_parameters_are_counted_as_said():
    demo = open_demo("convolution", {}, Lang.EN)
    figures = demo.figures()
    assert figures["filter_parameters"] == 3 * 3 + 1
    assert figures["dense_parameters"] == 36 * (64 + 1) == 2340
    assert "2,340" in demo.because(Lang.EN)
    assert "2,340" in demo.because(Lang.KO)
    assert figures["network_parameters"] == 8 * 10 + 4 * (16 * 8 + 1) == problem.PARAMETERS


def test_convolution_closing_line_says_the_true_numbers():
    demo = finished("convolution", "6")
    right = f"{100 * demo.now.accuracy:.3g} %"
    assert demo.closing(Lang.EN) == (
        "Predicted: 6 × 6 (✓ right) │ Theory: ⌊(8 + 2·0 − 3)/1⌋ + 1 = 6 │ "
        f"Measured: 6 × 6 = 36 cells; network accuracy {right} after 64 updates"
    )
    assert demo.closing(Lang.KO).endswith(f"측정: 6×6 = 36칸, 신경망은 갱신 64번에 정확도 {right}")


def test_convolution_hides_the_size_until_the_question_is_answered():
    demo = open_demo("convolution", {}, Lang.EN)
    text = to_text(demo.frame(100, 20))
    assert "36" not in text
    assert "6×6" not in text
    demo.predict(None)
    text = to_text(demo.frame(100, 20))
    assert "of 36" in text
    assert "feature map 6×6" in text


def test_convolution_image_is_unseen_and_of_a_class_that_goes_round_with_the_seed():
    for seed in range(4):
        image, kind = problem.picture(seed)
        assert image.shape == (8, 8)
        assert kind == seed
    demo = finished("convolution", seed=2)
    guess, share = problem.verdict(demo.now, problem.picture(2)[0])
    assert 0.25 < share <= 1.0
    assert BARS[guess] in to_text(demo.frame(120, 24)).split("\n")[0]


def test_convolution_a_rate_of_0_1_learns_well_and_one_of_10_not_at_all():
    # Steps add up to ten times their length: what the buffer comes to under one and the same
    # gradient.
    rule, x = SGD(0.9), 0.0
    memory = rule.begin(x)
    for _ in range(200):
        before = x
        x, memory = rule.update(x, 1.0, memory, 0.1)
    assert before - x == pytest.approx(10 * 0.1, rel=1e-6)
    for seed in (7, 8, 9):
        assert finished("convolution", seed=seed, rate=0.1).now.accuracy > 0.9
        lost = finished("convolution", seed=seed, rate=10.0)
        assert lost.stopped is not None or lost.now.accuracy < 0.5
    for lang in Lang:
        assert "0.1" in lost.safe_bound(lang)
    assert "up to ten times" in lost.safe_bound(Lang.EN)
    assert "최대 10배" in lost.safe_bound(Lang.KO)


def test_convolution_a_rate_that_is_too_large_is_told():
    demo = open_demo("convolution", {"rate": 10.0}, Lang.EN)
    demo.predict(None)
    while not demo.finished and demo.step():
        assert np.isfinite(demo.now.loss)
    if demo.stopped is None:
        assert demo.now.accuracy < 0.9
    else:
        assert "0.1 learns well" in demo.halted(Lang.EN)
