"""How far the words of a clause are read on: which clauses may be one statement."""

from __future__ import annotations

from collections.abc import Sequence

from quizgd.checker.heard import Clause
from quizgd.checker.needs import Told

SUBJECT_REACH = 4
"""Clauses that a term with rivals may speak for after its own."""
NOWHERE = -1
"""Where words reach that assert nothing: not even their own clause."""


class Reach:
    """The clauses of one answer, and the last clause that the words of each may be read with."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self.beside: list[int] = []
        """For each clause: the last that its words are read with."""
        self.within: list[int] = []
        """The same where all should stand in one clause; what a condition leads to is in it."""
        for at, clause in enumerate(clauses):
            beside = within = at
            if clause.reported:
                beside = within = NOWHERE
            elif at + 1 < len(clauses):
                following = clauses[at + 1]
                if following.refers:
                    beside = within = at + 1
                elif following.sentence == clause.sentence:
                    beside = at + 1
                    if clause.conditional:
                        within = at + 1
            self.beside.append(beside)
            self.within.append(within)

    def of_subject(self, clause: int, *, further: bool) -> int:
        """The last clause that a term with rivals may speak for.

        A condition holds for its sentence, a subject (`further`) for the next one too, unless it
        is only supposed: "if SGD used them all, it would be batch."
        """
        last = clause
        if clause + 1 < len(self._clauses):
            own = self._clauses[clause]
            until = own.sentence + (further and not own.supposed)
            for following in self._clauses[clause + 1 : clause + 1 + SUBJECT_REACH]:
                if following.sentence > until:
                    break
                last += 1
        return last

    def windows(self, told: Sequence[Told], known: int) -> list[int]:
        """The bits of the slots that each clause may meet with those that may be read with it.

        `told` is what each clause tells, and `known` are the bits of what needs no telling. Clauses
        that assert nothing have no window, nor do those that tell no more than the one before.
        """
        windows: list[int] = []
        last = 0
        spoken_of = known
        for at, clause in enumerate(self._clauses):
            own, carried = told[at]
            if not clause.reported:
                window = own | spoken_of
                if at and self.beside[at - 1] == at:
                    window |= told[at - 1].slots
                if window | last != last:
                    if windows and window | last == window:
                        windows[-1] = window
                    else:
                        windows.append(window)
                    last = window
            spoken_of |= carried
        return windows
