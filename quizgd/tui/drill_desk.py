"""Between the desk and the drills: decks, results, and the drill that was left. No textual here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from quizgd import paths
from quizgd.bank.model import Bank
from quizgd.bank.problems import BankError
from quizgd.language import Bilingual
from quizgd.practice import drill_log
from quizgd.practice.drill_log import Drilled, Standing, Tally
from quizgd.practice.drills import run as runs
from quizgd.practice.drills.kinds import Drills
from quizgd.practice.drills.names import KINDS
from quizgd.practice.drills.run import DrillRun
from quizgd.practice.history import History
from quizgd.practice.records import HistoryError
from quizgd.tui.desk import Desk

T = TypeVar("T")

NOTHING = Bilingual("이 질문 은행으로는 할 수 있는 것이 없습니다.", "This bank has nothing for it.")


@dataclass(slots=True)
class _Made:
    """The drills of the bank that is open, made when they are first needed."""

    bank: Bank | None = None
    drills: Drills | None = None
    trouble: Bilingual | None = None


_made = _Made()


def drills(desk: Desk) -> Drills | None:
    """The drills of the desk's bank; None while there is none, or their files cannot be used."""
    if desk.bank is None:
        return None
    if _made.bank is not desk.bank:
        _made.bank, _made.drills, _made.trouble = desk.bank, None, None
        try:
            _made.drills = Drills(desk.bank, paths.shipped_bank() / "drills")
        except BankError as error:
            first = error.problems[0]
            _made.trouble = Bilingual(
                f"연습 파일을 쓸 수 없습니다. {first}", f"A file of drills cannot be used: {first}"
            )
    return _made.drills


def trouble(desk: Desk) -> Bilingual:
    """Why a drill cannot be had."""
    drills(desk)
    return _made.trouble or NOTHING


def _ask(desk: Desk, otherwise: T, ask: Callable[[History], T]) -> T:
    """What `ask` finds in the history; `otherwise` where it cannot be read."""
    if desk.history is None:
        return otherwise
    try:
        return ask(desk.history)
    except HistoryError:
        return otherwise


def standing(desk: Desk, kind: str) -> Standing:
    """How the items of a kind stand."""
    return _ask(desk, Standing(), lambda history: drill_log.standing(history, kind))


def tallies(desk: Desk) -> Mapping[str, Tally]:
    """How often each kind was done, and how often right."""
    return _ask(desk, {}, drill_log.tallies)


def begin(
    desk: Desk, kind: str, items: tuple[str, ...] = (), *, kept: bool = True
) -> DrillRun | None:
    """A new run of `items`, or of a new deck; None when there is nothing to ask."""
    made = drills(desk)
    if made is None or kind not in KINDS:
        return None
    now = desk.clock()
    seed = int(now.timestamp() * 1000) % 2**31
    dealt = items or tuple(made.deal(kind, seed, standing(desk, kind)))
    dealt = tuple(item for item in dealt if made.knows(kind, item))
    return DrillRun(kind, dealt, seed, now, kept=kept) if dealt else None


def left(desk: Desk) -> DrillRun | None:
    """The drill that was left and can be resumed."""
    made = drills(desk)
    text = desk.setting(runs.SETTING, "")
    return runs.resumed(text, made.knows) if made is not None and text else None


def taken_up(desk: Desk, kind: str) -> DrillRun | None:
    """The run of this kind that was left, else a new one."""
    before = left(desk)
    return before if before is not None and before.kind == kind else begin(desk, kind)


def keep(desk: Desk, run: DrillRun) -> Bilingual | None:
    """Keep where one is; what went wrong, or None."""
    if not run.kept:
        return None
    text = run.text()

    def write(history: History) -> None:
        if history.setting(runs.SETTING, "") != text:
            history.set_setting(runs.SETTING, text)

    return desk.keep(write)


def record(desk: Desk, drilled: Drilled) -> Bilingual | None:
    """Keep one result; what went wrong, or None. It never touches the schedule."""
    return desk.keep(lambda history: drill_log.record(history, drilled))
