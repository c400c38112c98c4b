"""Calculations: each right answer is worked a second time, from the words of the task alone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from quizgd.bank.model import Bank
from quizgd.descent.single import run
from quizgd.descent.surfaces import Quadratic
from quizgd.language import Lang
from quizgd.practice.drills import numbers
from quizgd.practice.drills.number_text import UnreadableError
from quizgd.practice.drills.problem import NO, YES, Problem, mark, plain

SEEDS = range(60)
SLOW = {"convolution", "largest-rate", "effective-step", "batch-size"}
KINDS = {kind.id: kind for kind in numbers.KINDS}
_NUMBER = re.compile(r"(?<![\w.,₀₁₂])−?\d[\d,]*(?:\.\d+)?")


def numbers_in(text: str) -> list[float]:
    return [float(n.rstrip(",").replace(",", "").replace("−", "-")) for n in _NUMBER.findall(text)]


def named(text: str, name: str) -> float:
    found = re.search(rf"{name} = (−?[\d.]*\d)", text)
    assert found, f"{name} in {text}"
    return float(found[1].replace("−", "-"))


def squared(text: str) -> Callable[[complex], complex]:
    """The loss that stands in a task, for any number."""
    found = re.search(r"f\(w\) = ([\d.]*)(?:\(w ([−+]) ([\d.]+)\)|w)²", text)
    assert found, text
    factor = float(found[1] or 1)
    shift = float(found[3] or 0) * (-1 if found[2] == "−" else 1)
    return lambda w: factor * (w + shift) ** 2


def slope(function: Callable[[complex], complex], at: float) -> float:
    """The derivative by a complex step: exact to the last digits, and no formula of ours."""
    return function(complex(at, 1e-20)).imag / 1e-20


def descended(text: str, steps: int) -> float:
    loss, w, rate = squared(text), named(text, "w₀"), named(text, "η")
    for _ in range(steps):
        w -= rate * slope(loss, w)
    return w


def converges(text: str) -> float:
    curvature = 2 * squared(text)(1).real
    points = run(Quadratic(curvature), 1.0, named(text, "η"), steps=100)
    return YES if abs(points[-1].x) < 1e-3 else NO


def largest_rate(text: str) -> float:
    """By bisection over runs: nothing but descending tells."""
    curvatures = [float(c or 1) for c in re.findall(r"([\d.]*)[xy]²", text)]

    def settles(rate: float) -> bool:
        return all(abs(run(Quadratic(c), 1.0, rate, steps=200)[-1].x) <= 1 for c in curvatures)

    low, high = 0.0, 4 / max(curvatures)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if settles(middle) else (low, middle)
    return low


def steady_step(text: str) -> float:
    beta, rate = (float(n) for n in re.findall(r"([\d.]+)v", text))
    gradient, velocity = named(text, "g"), 0.0
    for _ in range(3000):
        velocity = beta * velocity + gradient
    return rate * velocity


def with_momentum(text: str) -> float:
    beta, rate = (float(n) for n in re.findall(r"([\d.]+)v", text))
    w, velocity = named(text, "w"), 0.0
    found = re.search(r"gradients are (−?\d+) and then (−?\d+)", text)
    assert found
    for gradient in found.groups():
        velocity = beta * velocity + float(gradient.replace("−", "-"))
        w -= rate * velocity
    return w


def batches(samples: int, size: int) -> list[int]:
    """The sizes of the batches of one epoch, dealt out one sample after the other."""
    dealt: list[int] = []
    for sample in range(samples):
        if sample % size == 0:
            dealt.append(0)
        dealt[-1] += 1
    return dealt


def two(text: str) -> tuple[int, int, list[int]]:
    samples, size, *rest = (int(n) for n in numbers_in(text))
    return samples, size, rest


def dropping(text: str) -> float:
    samples, size, (epochs,) = two(text)
    return sum(size == batch for batch in batches(samples, size)) * epochs


def total(text: str) -> float:
    samples, epochs, (size,) = two(text)
    return sum(len(batches(samples, size)) for _ in range(epochs))


def size_backwards(text: str) -> float:
    samples, epochs, (updates,) = two(text)
    return next(
        size for size in range(1, samples + 1) if len(batches(samples, size)) * epochs == updates
    )


def squares(text: str) -> float:
    predictions, targets = (numbers_in(part) for part in text.split("targets"))
    return sum((p - t) ** 2 for p, t in zip(predictions, targets, strict=True)) / len(targets)


def composed(text: str) -> float:
    found = re.search(r"y = \((\d+)x ([−+]) (\d+)\)([²³])", text)
    assert found
    a, b = float(found[1]), float(found[3]) * (-1 if found[2] == "−" else 1)
    return slope(lambda x: (a * x + b) ** (2 if found[4] == "²" else 3), named(text, "x"))


def one_weight(text: str) -> float:
    x, y = named(text, "x"), named(text, "y")
    return slope(lambda w: (w * x - y) ** 2, named(text, "w"))


def two_weights(text: str) -> float:
    x, y, second = named(text, "x"), named(text, "y"), named(text, "w₂")

    def loss(w: complex) -> complex:
        hidden = w * x if (w * x).real > 0 else 0
        return (second * hidden - y) ** 2

    return slope(loss, named(text, "w₁"))


def parameters(text: str) -> float:
    side, _, size, _, inputs, outputs = (int(n) for n in re.findall(r"\d+", text))
    assert side > size
    names = {
        (o, i, row, column)
        for o in range(outputs)
        for i in range(inputs)
        for row in range(size)
        for column in range(size)
    }
    return len(names) + (outputs if "with biases" in text else 0)


def places(text: str) -> float:
    size, _, side, _, stride, padding = (int(n) for n in re.findall(r"\d+", text))
    count = at = 0
    while at + size <= side + 2 * padding:
        count, at = count + 1, at + stride
    return count


WORKED: dict[str, Callable[[str], float]] = {
    "one-step": lambda text: descended(text, 1),
    "two-steps": lambda text: descended(text, 2),
    "does-it-converge": converges,
    "largest-rate": largest_rate,
    "effective-step": steady_step,
    "momentum-by-hand": with_momentum,
    "updates-per-epoch": lambda text: len(batches(*two(text)[:2])),
    "updates-when-dropping": dropping,
    "total-updates": total,
    "last-batch": lambda text: batches(*two(text)[:2])[-1],
    "batches-of": lambda text: 1 if "Batch gradient" in text else numbers_in(text)[0],
    "batch-size": size_backwards,
    "scaled-rate": lambda t: numbers_in(t)[0] * numbers_in(t)[2] / numbers_in(t)[1],
    "mean-squared-error": squares,
    "composed": composed,
    "weight-gradient": one_weight,
    "two-layers": two_weights,
    "convolution": parameters,
    "output-size": places,
}


def test_every_kind_is_worked_a_second_time() -> None:
    assert WORKED.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_follows_from_the_words_of_the_task(kind: str) -> None:
    for seed in SEEDS if kind not in SLOW else SEEDS[:10]:
        problem = KINDS[kind].problem(seed)
        assert WORKED[kind](problem.ask.en) == pytest.approx(problem.value, abs=1e-8), problem.id

        # Both languages give the same values; only their order may differ.
        def values(text: str) -> list[str]:
            return sorted(re.findall(r"(?<!\w)−?\d[\d,.]*\d|(?<!\w)−?\d", text))

        assert values(problem.ask.ko) == values(problem.ask.en), problem.id


@pytest.mark.parametrize("kind", KINDS)
def test_the_solution_ends_with_the_answer(kind: str) -> None:
    for seed in SEEDS:
        problem = KINDS[kind].problem(seed)
        for lang in Lang:
            text = " ".join(step[lang] for step in problem.steps)
            assert problem.is_word or plain(problem.value, 4) in text, problem.id
            assert all(step[lang] for step in problem.steps)


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_is_right_and_a_known_mistake_is_named(kind: str) -> None:
    for seed in SEEDS:
        problem = KINDS[kind].problem(seed)
        for text in typed(problem, problem.value):
            assert mark(problem, text).correct, (problem.id, text)
        for mistake in problem.mistakes:
            for text in typed(problem, mistake.value):
                marked = mark(problem, text)
                assert not marked.correct, (problem.id, mistake.id, text)
                assert mistake in marked.mistakes
                assert mistake.says.ko and mistake.says.en


def typed(problem: Problem, value: float) -> list[str]:
    if problem.is_word:
        yes = (
            "y",
            "yes",
            "예",
            "네",
            "수렴합니다",
            "Converges.",
            "it does not diverge",
            "발산하지 않아요",
        )
        no = (
            "n",
            "no",
            "아니요",
            "발산",
            "수렴하지 않습니다",
            "It doesn't converge",
            "diverges",
            "안 수렴해요",
        )
        return [*(yes if value == YES else no)]
    shown = plain(value, 10)
    return [shown, shown.replace(",", ""), f"= {shown} {problem.unit.ko}", f"{value!r}"]


def test_a_mistake_never_has_the_value_of_the_right_answer() -> None:
    dropped = kept = 0
    for kind in KINDS.values():
        for seed in SEEDS:
            problem = kind.problem(seed)
            drawn = kind.make(random.Random(f"{kind.id}:{seed}")).mistakes
            kept, dropped = kept + len(problem.mistakes), dropped + len(drawn)
            for mistake in problem.mistakes:
                assert abs(mistake.value - problem.value) > problem.tolerance
    assert kept > 0.8 * dropped > 0
    assert kept < dropped, "none had to be left out: is anything sifted?"


def test_an_answer_that_goes_on_may_be_rounded_or_cut_and_no_more() -> None:
    problem = next(
        p for seed in SEEDS if "decimals" in (p := KINDS["mean-squared-error"].problem(seed)).ask.en
    )
    value = problem.value
    cut = int(value * 100) / 100
    assert mark(problem, f"{round(value, 2)}").correct
    assert mark(problem, f"{cut}").correct
    assert not mark(problem, f"{value + 0.02}").correct
    assert not mark(problem, f"{value - 0.02}").correct


def test_a_count_must_be_exact() -> None:
    problem = KINDS["updates-per-epoch"].problem(1)
    assert not mark(problem, f"{problem.value + 0.5}").correct
    assert mark(problem, f"{problem.value:,.0f}번").correct


def test_a_thousand_with_a_comma_is_read_in_both_ways() -> None:
    problem = next(p for s in range(2000) if (p := KINDS["total-updates"].problem(s)).value > 1000)
    assert mark(problem, f"{problem.value:,.0f}").correct


@pytest.mark.parametrize("text", ["", "maybe", "글쎄", "?"])
def test_what_is_neither_yes_nor_no_is_not_marked(text: str) -> None:
    with pytest.raises(UnreadableError):
        mark(KINDS["does-it-converge"].problem(0), text)


def test_the_same_seed_deals_the_same_deck_and_another_one_does_not() -> None:
    assert numbers.deal(7, 8) == numbers.deal(7, 8)
    assert numbers.deal(7, 8) != numbers.deal(8, 8)
    deck = numbers.deal(7, 8)
    assert len({item.partition(":")[0] for item in deck}) == 8, "kinds are not repeated"
    assert all(numbers.problem(item) is not None for item in deck)
    assert numbers.deal(3, 4, first=["composed"])[0].startswith("composed:")
    known = [*KINDS][:15]
    assert not {i.partition(":")[0] for i in numbers.deal(3, 4, last=known)} & {*known}
    assert len(numbers.deal(1, 50)) == 50


@pytest.mark.parametrize(
    "item", ["", "one-step", "one-step:", "one-step:x", "no-such:1", "one-step:²"]
)
def test_an_id_that_is_none_gives_no_problem(item: str) -> None:
    assert numbers.problem(item) is None


def test_each_kind_names_a_question_that_explains_it(bank: Bank) -> None:
    assert all(bank.find(kind.question) is not None for kind in KINDS.values())


def test_many_seeds_give_many_problems() -> None:
    for kind in KINDS.values():
        asked = {kind.problem(seed).ask.en for seed in range(60)}
        assert len(asked) >= 12, kind.id
