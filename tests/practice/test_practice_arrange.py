"""The order of a round, against a plain way of finding it, and with a whole bank waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizgd.practice.arrange import PAIRS, arranged


def plainly(ids: Sequence[str], topic: Mapping[str, str]) -> tuple[str, ...]:
    """The most pressing of another topic, or one of a topic that fills more than half."""
    waiting, ordered = [*ids], list[str]()
    while waiting:
        others = [name for name in waiting if not ordered or topic[name] != topic[ordered[-1]]]
        if not others:
            return (*ordered, *waiting)
        of = Counter(topic[name] for name in others)
        crowded = max(of, key=lambda name: (of[name], -next(iter_of(ids, topic, name))))
        full = 2 * of[crowded] > len(waiting)
        chosen = next(n for n in others if topic[n] == crowded) if full else others[0]
        waiting.remove(chosen)
        ordered.append(chosen)
    return tuple(ordered)


def iter_of(ids: Sequence[str], topic: Mapping[str, str], name: str):  # type: ignore[no-untyped-def]
    return (place for place, one in enumerate(ids) if topic[one] == name)


@given(st.lists(st.sampled_from("abcde"), max_size=24))
def test_it_is_what_the_plain_way_finds(topics: list[str]) -> None:
    ids = [f"q{number}" for number in range(len(topics))]
    topic = dict(zip(ids, topics, strict=True))
    assert arranged(ids, topic) == plainly(ids, topic)


def test_ten_thousand_questions_are_put_in_order_topics_apart_and_pairs_together() -> None:
    """Worked off in one pass: a way that looks at all the rest each time takes minutes here."""
    pair = PAIRS[0]
    ids = [pair.one, *(f"q{number}" for number in range(30_000)), pair.other]
    topic = {name: f"t{number % 7}" for number, name in enumerate(ids)}
    found = arranged(ids, topic)
    assert sorted(found) == sorted(ids)
    assert found.index(pair.other) == found.index(pair.one) + 1
    together = sum(topic[one] == topic[other] for one, other in pairwise(found))
    assert together <= 1
