"""What a note of one question holds, for Anki and for Markdown: plain data in one language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.days import study_day

if TYPE_CHECKING:
    from quizgd.bank.model import Bank, Question
    from quizgd.practice.history import History


@dataclass(frozen=True, slots=True)
class Standing:
    """How one question went."""

    attempts: int
    last: float
    """Share of the core concepts that the last answer stated, 0 to 1."""
    best: float
    when: date
    """The study day of the last answer."""
    due: date | None
    text: str
    """The last answer itself; empty where it was given up."""


@dataclass(frozen=True, slots=True)
class Note:
    """One question with its key."""

    id: str
    topic: str
    """The topic's id."""
    title: str
    """The topic's title."""
    level: str
    ask: str
    answer: str
    core: tuple[tuple[str, str], ...]
    """What each core concept means, and why it matters."""
    bonus: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    """Wrong claims with their corrections."""
    standing: Standing | None


def notes(
    bank: Bank,
    lang: Lang,
    standings: Mapping[str, Standing],
    *,
    topics: Collection[str] = (),
    answered: bool = False,
) -> Iterator[Note]:
    """Notes in the bank's order. `topics`: only these; `answered`: only what was answered."""
    titles = {topic.id: topic.title[lang] for topic in bank.topics}
    for question in bank.questions:
        if topics and question.topic not in topics:
            continue
        if answered and question.id not in standings:
            continue
        yield _note(question, titles[question.topic], lang, standings.get(question.id))


def standings(history: History, zone: tzinfo | None = None) -> dict[str, Standing]:
    """How each question that was answered went, by its id. Raises `HistoryError`."""
    cards = deck.cards(history)
    found = {}
    for name, entry in history.summary().items():
        last = next(iter(history.answers(name, 1)), None)
        card = cards.get(name)
        found[name] = Standing(
            attempts=entry.attempts,
            last=entry.last_coverage,
            best=entry.best_coverage,
            when=study_day(entry.last_when, zone),
            due=card.due if card else None,
            text=last.text if last and not last.gave_up else "",
        )
    return found


def _note(question: Question, title: str, lang: Lang, standing: Standing | None) -> Note:
    def points(*, core: bool) -> tuple[tuple[str, str], ...]:
        return tuple((c.means[lang], c.why[lang]) for c in question.concepts if c.core is core)

    return Note(
        id=question.id,
        topic=question.topic,
        title=title,
        level=question.level.value,
        ask=question.ask[lang],
        answer=question.answer[lang],
        core=points(core=True),
        bonus=points(core=False),
        wrong=tuple((w.claim[lang], w.correction[lang]) for w in question.wrong),
        standing=standing,
    )
