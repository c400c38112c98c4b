"""The keys of a demo on screen: which there are, when they work, which a narrow footer drops."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("1", "do('choose',0)", "Choose", key_display="1-4"),
    *(Binding(str(number + 1), f"do('choose',{number})", show=False) for number in (1, 2, 3)),
    Binding("s", "do('skip')", "Skip"),
    Binding("enter", "do('enter')", "OK", key_display="⏎"),
    Binding("backspace", "do('unchoose')", show=False),
    Binding("space", "do('toggle')", "Run/pause"),
    Binding("n", "do('one')", "Step"),
    Binding("N", "do('epoch')", "Epoch", key_display="N"),
    Binding("b", "do('back')", "Back"),
    Binding("r", "do('reset')", "Reset"),
    Binding("R", "do('reseed')", "New seed", key_display="R"),
    Binding("p", "do('again')", "Predict"),
    Binding("c", "do('compare')", "Compare"),
    Binding("w", "why", "Say why"),
    Binding("m", "do('move')", "Start"),
    Binding("left", "do('turn',0,-1)", show=False),
    Binding("right", "do('turn',0,1)", show=False),
    Binding("down", "do('turn',1,-1)", show=False),
    Binding("up", "do('turn',1,1)", show=False),
    Binding("left_square_bracket", "do('turn',2,-1)", show=False),
    Binding("right_square_bracket", "do('turn',2,1)", show=False),
    Binding("comma", "do('turn',3,-1)", show=False),
    Binding("full_stop", "do('turn',3,1)", show=False),
    Binding("left_curly_bracket,shift+left", "do('turn_units',-1)", show=False),
    Binding("right_curly_bracket,shift+right", "do('turn_units',1)", show=False),
    Binding("minus", "do('faster',-1)", show=False),
    Binding("plus,equals_sign", "do('faster',1)", show=False),
    # Leaving stands before what a narrow footer may cut off.
    Binding("escape", "leave", "Leave"),
    Binding("question_mark,f1", "help", "Help", key_display="?"),
    Binding("ctrl+l", "language", "Language"),
]
LOCKED_ONLY = frozenset({"choose", "skip", "unchoose"})
UNLOCKED_ONLY = frozenset({"toggle", "one", "epoch", "back", "reset", "again", "compare"})
SPARE = (
    *(
        f"do('{what}')"
        for what in ("reset", "back", "move", "compare", "reseed", "again", "epoch", "one")
    ),
    "why",
    "leave",
)
"""Actions that a footer without room for all names no more, the first of these first."""
