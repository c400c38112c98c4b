"""The order questions are asked in: one topic kept apart, but what is confused side by side.

Mixing topics makes one tell problems apart (Brunmair & Richter 2019, Rohrer 2019), and two ideas
that are taken for each other are told apart best when one follows the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizgd.language import Bilingual


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions whose ideas are taken for each other."""

    one: str
    other: str
    between: Bilingual
    """What is confused."""


PAIRS: tuple[Pair, ...] = (
    Pair(
        "what-is-an-epoch",
        "batch-size-and-count",
        Bilingual("에포크와 이터레이션", "epoch and iteration"),
    ),
    Pair(
        "what-is-momentum",
        "learning-rate-effect",
        Bilingual("모멘텀과 학습률 감소", "momentum and learning-rate decay"),
    ),
    Pair(
        "kinds-of-gradient-descent",
        "what-is-a-mini-batch",
        Bilingual("배치와 미니배치", "batch and mini-batch"),
    ),
)


def arranged(ids: Sequence[str], topic: Mapping[str, str]) -> tuple[str, ...]:
    """`ids`, the pressing ones first, with two of a topic in a row only where it must be.

    The two of a confusable pair stand next to each other. `topic` names the topic of each id.
    """
    partner = _partners(ids)
    follows = {second for first, second in partner.items()}
    blocks: list[tuple[str, ...]] = [
        (name, partner[name]) if name in partner else (name,) for name in ids if name not in follows
    ]
    waiting: dict[str, deque[_Block]] = {}
    for place, block in enumerate(blocks):
        waiting.setdefault(topic.get(block[0], ""), deque()).append((place, block))
    ordered: list[str] = []
    last = None
    for left in range(len(blocks), 0, -1):
        _, block = waiting[_next(waiting, left, last)].popleft()
        ordered += block
        last = topic.get(block[-1], "")
    return tuple(ordered)


_Block = tuple[int, tuple[str, ...]]
"""Where it stands among the pressing ones, and one id or the two of a pair."""


def _next(waiting: Mapping[str, deque[_Block]], left: int, last: str | None) -> str:
    """The topic whose turn it is: of the most pressing block that is of another than `last`.

    One that else would be left alone in the end goes first. `left`: how many blocks wait.
    """
    # One plain pass, without a function called for every topic: long lists have many blocks.
    pressing = crowded = None
    first, most = left, 0
    for name, blocks in waiting.items():
        if name == last or not blocks:
            continue
        place = blocks[0][0]
        if pressing is None or place < first:
            pressing, first = name, place
        if len(blocks) > most:
            crowded, most = name, len(blocks)
    if pressing is None or crowded is None:
        assert last is not None
        return last
    return crowded if 2 * most > left else pressing


def _partners(ids: Sequence[str]) -> dict[str, str]:
    """The one of a pair that comes first in `ids`, and the one asked after it; each id once."""
    place = {name: index for index, name in enumerate(ids)}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for pair in PAIRS:
        both = {pair.one, pair.other}
        if both <= place.keys() and not both & taken:
            first, second = sorted(both, key=place.__getitem__)
            found[first] = second
            taken |= both
    return found
