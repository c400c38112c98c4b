"""One pass over the data after another, cut into batches: what is counted, without any model."""

from __future__ import annotations

from dataclasses import dataclass

from quizgd.descent.minibatch import order


@dataclass(frozen=True, slots=True)
class Pass:
    """After `step` updates: passes ended, samples used in the running one, the last batch.

    `rows` are the indices of the last batch's samples, in the order in which they were drawn;
    `within` is how many updates the pass has seen to which `rows` belong, that one included;
    `seen` counts samples over all passes, `dropped` those left over by passes that have ended.
    """

    step: int = 0
    epoch: int = 0
    taken: int = 0
    seen: int = 0
    dropped: int = 0
    within: int = 0
    rows: tuple[int, ...] = ()


def updates_in_epoch(samples: int, batch: int, drop_last: bool) -> int:
    """ceil(N / B), or floor(N / B) where a last batch that is not full is dropped.

    Raises ValueError unless 1 <= B <= N.
    """
    if not 1 <= batch <= samples:
        raise ValueError(f"a batch holds between 1 and {samples} samples, not {batch}")
    return samples // batch if drop_last else -(-samples // batch)


def draw(at: Pass, samples: int, batch: int, drop_last: bool, seed: int) -> Pass:
    """The next update: its batch is drawn without replacement from a fresh shuffle every pass."""
    rows = order(seed, at.epoch, samples)[at.taken : at.taken + batch]
    taken = at.taken + len(rows)
    left = samples - taken
    over = left == 0 or (drop_last and left < batch)
    return Pass(
        at.step + 1,
        at.epoch + over,
        0 if over else taken,
        at.seen + len(rows),
        at.dropped + (left if over else 0),
        at.within + 1 if at.taken else 1,
        tuple(int(row) for row in rows),
    )
