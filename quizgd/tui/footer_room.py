"""What a footer has room for: in a narrow window it names fewer keys, and none of them in part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.binding import ActiveBinding, Binding

Shown = Callable[[Binding], str]
"""How the footer writes a binding's key."""


def fitted(
    found: dict[str, ActiveBinding], spare: Sequence[str], room: int, shown: Shown
) -> dict[str, ActiveBinding]:
    """`found` with keys hidden, those of the actions in `spare` in turn, until `room` cells do.

    A hidden key still works, and the help still names it.
    """
    kept = dict(found)

    def taken() -> int:
        named: dict[str, Binding] = {}
        for active in kept.values():
            if active.binding.show:  # Several keys of one action are named once.
                named.setdefault(active.binding.action, active.binding)
        return sum(cell_len(f"{shown(b)} {b.description} ") for b in named.values()) - 1

    for action in spare:
        if taken() <= room:
            break
        for key, active in kept.items():
            if active.binding.action == action:
                kept[key] = active._replace(binding=replace(active.binding, show=False))
    return kept
