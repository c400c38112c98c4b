"""Every sentence that `epoch` prints, held against what is counted."""

from __future__ import annotations

import math
import random

import pytest

from quizgd.demos import DemoError, open_demo
from quizgd.demos.export import to_text
from quizgd.descent.batches import Pass, draw, updates_in_epoch
from quizgd.descent.minibatch import order
from quizgd.language import Lang


def finished(lang=Lang.EN, predict=None, **settings):
    demo = open_demo("epoch", settings, lang)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


@pytest.mark.parametrize(("last", "each", "size"), [("keep", 32, 8), ("drop", 31, 32)])
def test_a_thousand_samples_in_batches_of_32(last, each, size):
    demo = finished(samples=1000, batch=32, epochs=5, last=last)
    assert demo.figures()["updates_per_epoch"] == {"theory": each, "measured": each}
    assert demo.steps == 5 * each
    assert demo.last_batch() == size
    assert demo.question().key == demo.measured() == str(5 * each)
    assert demo.now.seen == (5000 if last == "keep" else 5 * 31 * 32)
    assert demo.now.dropped == (0 if last == "keep" else 5 * 8)


def test_key_is_what_is_counted_for_random_settings():
    rng = random.Random(9)
    for _ in range(60):
        samples = rng.randint(2, 300)
        demo = finished(
            samples=samples,
            batch=rng.randint(1, samples),
            epochs=rng.randint(1, 3),
            last=rng.choice(["keep", "drop"]),
        )
        asked = demo.question()
        assert asked.key == demo.measured(), demo.settings
        numbers = [int(option.id) for option in asked.options]
        assert numbers == sorted(set(numbers))
        assert 3 <= len(numbers) <= 4


def test_claim_an_epoch_uses_every_sample_once_in_a_new_order_each_time():
    at, orders = Pass(), []
    for _ in range(3):
        rows = []
        while True:
            at = draw(at, 50, 8, False, 7)
            rows += at.rows
            if at.taken == 0:
                break
        assert sorted(rows) == list(range(50))
        orders.append(rows)
    assert orders[0] != orders[1] != orders[2]
    assert at.step == 3 * math.ceil(50 / 8)


def test_every_new_shuffle_drops_other_samples():
    kept = [set(order(7, epoch, 50)[:48].tolist()) for epoch in range(4)]
    assert len({frozenset(each) for each in kept}) == 4


def test_closing_lines_say_the_true_numbers():
    demo = finished(predict="14")
    assert demo.closing(Lang.EN) == (
        "Predicted: 14 updates (✓ right) │ Theory: ⌈100/16⌉ × 2 = 7 × 2 = 14 │ "
        "Measured: 14 updates, 200 samples seen, last batch 4"
    )
    dropped = finished(Lang.KO, last="drop")
    assert "⌊100/16⌋ × 2 = 6 × 2 = 12번" in dropped.closing(Lang.KO)
    assert "본 샘플 192개, 마지막 배치 16개, 버린 샘플 8개" in dropped.closing(Lang.KO)
    assert updates_in_epoch(100, 16, drop_last=True) == 6


def strips(picture, tile):
    """The glyph of every sample in both orders, from tiles `tile` cells apart."""
    lines = picture.split("\n")
    titles = [i for i, line in enumerate(lines) if line.startswith(("as stored", "this epoch"))]
    across, down = tile
    return tuple(
        "".join(line[::across].rstrip() for line in lines[title + 1 :: down][:rows])
        for title, rows in zip(titles, (3, 3), strict=True)
    )


@pytest.mark.parametrize(("size", "tile"), [((41, 15), (2, 1)), ((81, 21), (4, 2))])
def test_the_strips_show_the_batch_that_was_drawn(size, tile):
    demo = open_demo("epoch", {"samples": 60, "batch": 16}, Lang.EN)
    demo.predict(None)
    for update in range(1, 9):
        demo.step()
        stored, shuffled = strips(to_text(demo.frame(*size)), tile)
        assert len(stored) == len(shuffled) == 60
        within = (update - 1) % 4
        count = 12 if within == 3 else 16
        assert shuffled[: 16 * within + count] == "▒" * 16 * within + "█" * count
        assert "█" not in shuffled[16 * within + count :]
        assert [i for i, glyph in enumerate(stored) if glyph == "█"] == sorted(demo.now.rows)


def test_one_cell_stands_for_several_samples_only_where_room_is_short():
    demo = open_demo("epoch", {"samples": 1000, "batch": 32}, Lang.EN)
    demo.predict(None)
    demo.step()
    assert "one cell =" not in to_text(demo.frame(118, 30))
    assert "one cell = 4 samples" in to_text(demo.frame(78, 9))
    assert "█" in to_text(demo.frame(78, 9))


def test_what_is_asked_is_hidden_until_it_is_answered():
    demo = open_demo("epoch", {}, Lang.EN)
    assert "0/? updates" in to_text(demo.frame(80, 14))
    demo.predict(None)
    assert "0/7 updates" in to_text(demo.frame(80, 14))


def test_a_batch_holds_no_more_than_all_samples():
    for lang, word in ((Lang.EN, "more than all 20"), (Lang.KO, "샘플 수(20)보다 큽니다")):
        for settings in ({"samples": 20, "batch": 21}, {"batch-size": 21, "samples": 20}):
            with pytest.raises(DemoError) as caught:
                open_demo("epoch", settings, lang)
            assert word in str(caught.value)
    demo = open_demo("epoch", {"samples": 20, "batch": 16}, Lang.EN)
    with pytest.raises(DemoError):
        demo.set("batch", 30)
    assert demo.settings["batch"] == 16
    assert demo.turn("batch", 1)
    assert demo.settings["batch"] == 20
    assert not demo.turn("batch", 1)
    demo.set("samples", 10)
    assert demo.settings["batch"] == 10
    for bad in (0, -1, 1.5, 1_000_000, "many", float("inf")):
        for name in ("samples", "batch", "epochs"):
            with pytest.raises(DemoError, match=name):
                open_demo("epoch", {name: bad}, Lang.EN)


def test_it_ends_after_its_last_epoch_and_goes_back_exactly():
    demo = finished(samples=20, batch=6, epochs=1)
    assert not demo.step()
    kept = [demo._row(state) for state in demo.states]
    while demo.back():
        pass
    while demo.step():
        pass
    assert [demo._row(state) for state in demo.states] == kept


@pytest.mark.parametrize("lang", list(Lang))
def test_every_size_is_filled(lang):
    demo = open_demo("epoch", {"samples": 1000, "batch": 30, "epochs": 5, "last": "drop"}, lang)
    for answered in (False, True):
        if answered:
            demo.predict(None)
            [demo.step() for _ in range(40)]
        for width, height in ((40, 8), (58, 9), (78, 13), (118, 30), (198, 50)):
            frame = demo.frame(width, height)
            assert (frame.width, frame.height) == (width, height)
