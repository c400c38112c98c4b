"""What became of the questions that were answered: renamed in the bank, or removed from it.

Editing a question's text keeps its id, and so its history. What was answered under an old id moves
to the new one; what was answered under an id that is gone is kept, and told once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgd.language import Bilingual
from quizgd.practice import deck

if TYPE_CHECKING:
    from quizgd.bank.model import Bank
    from quizgd.practice.history import History

_GONE = "practice.removed"
_NAMED = 3
"""So many ids are named in the sentence."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the program was last opened."""

    renamed: tuple[tuple[str, str], ...]
    """Old and new ids of what was moved."""
    removed: tuple[str, ...]
    """Ids with a history that the bank no longer holds, and that were not told of before."""

    def sentences(self) -> tuple[Bilingual, ...]:
        """What a person should know; empty when nothing changed."""
        said = []
        if self.renamed:
            names = _names([f"{old} → {new}" for old, new in self.renamed])
            said.append(
                Bilingual(
                    f"이름이 바뀐 질문의 기록을 새 이름으로 옮겼습니다: {names}",
                    f"The history of renamed questions was moved to their new names: {names}",
                )
            )
        if self.removed:
            names = _names(self.removed)
            said.append(
                Bilingual(
                    f"질문 은행에서 사라진 질문입니다. 기록은 그대로 두었습니다: {names}",
                    f"No longer in the bank; their history is kept: {names}",
                )
            )
        return tuple(said)


def reconcile(history: History, bank: Bank) -> Changes:
    """Move what was renamed, and find what was removed."""
    there = {q.id for q in bank.questions}
    kept = deck.known(history) | history.answered()
    strangers = kept - there
    before = removed(history)
    new_names = {old: q.id for q in bank.questions for old in q.renamed_from}
    moving = {old: new_names[old] for old in strangers if old in new_names}
    moved = deck.rename(history, moving) if moving else set()
    gone = strangers - moving.keys()
    if gone != before:
        history.set_setting(_GONE, json.dumps(sorted(gone)))
    return Changes(
        renamed=tuple(sorted((old, moving[old]) for old in moved)),
        removed=tuple(sorted(gone - before)),
    )


def removed(history: History) -> set[str]:
    """The ids that the bank did not hold when it was last opened."""
    try:
        found = json.loads(history.setting(_GONE, "[]"))
    except ValueError:
        return set()
    return {name for name in found if isinstance(name, str)} if isinstance(found, list) else set()


def _names(names: list[str] | tuple[str, ...]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" (+{more})" if more > 0 else "")
