"""The report of an interview: how much was said, whether it was right, how briefly, how fast.

It holds its own texts in both languages, so that it can be read when the bank has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quizgd.bank.model import Bank, Level, Question
from quizgd.checker.concision import seconds as spoken_seconds
from quizgd.checker.verdict import Length, State
from quizgd.language import Bilingual, Lang
from quizgd.practice.interview import experience
from quizgd.practice.interview.experience import RUBRIC
from quizgd.practice.interview.records import COLD_SECONDS, Kind, Talk
from quizgd.practice.interview.thread import Thread, threads

MOST_TO_PRACTISE = 5
_WELL = 0.999


@dataclass(frozen=True, slots=True)
class Point:
    """A concept of a question, and what became of it."""

    id: str
    core: bool
    state: State
    """At the end of the question."""
    unaided: bool
    """Whether it was said before the interviewer asked for anything."""
    means: Bilingual
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong claim that was made."""

    id: str
    taken_back: bool
    """Whether the candidate put it right when asked."""
    claim: Bilingual
    correction: Bilingual


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the interview and how it went."""

    question: str
    ask: Bilingual
    level: Level
    followed: bool
    """Whether an answer had led to it."""
    passed: bool
    story: bool
    """A question about experience, which the candidate judges."""
    seconds: float
    """Time taken for all replies."""
    spoken: float
    """Seconds it takes to say the first reply aloud."""
    target: int
    """Seconds a first reply should take."""
    length: Length
    check_in: bool
    began: float | None
    """Seconds before the first reply was begun."""
    points: tuple[Point, ...] = ()
    slips: tuple[Slip, ...] = ()
    model: Bilingual | None = None
    """The model answer."""
    demo: str | None = None
    """The demo that shows its answer best."""
    settings: Mapping[str, float | int | str | bool] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    """What the candidate says the story held (`experience.RUBRIC`)."""

    @property
    def core(self) -> tuple[Point, ...]:
        """The points that make an answer complete."""
        return tuple(p for p in self.points if p.core)

    @property
    def coverage(self) -> float:
        """Share of the core said in the end; of a story, the share that was ticked. 0 to 1."""
        if self.story:
            return len(self.ticked) / len(RUBRIC)
        return _share(p.state is State.STATED for p in self.core) or 0.0

    @property
    def unaided(self) -> float:
        """Share of the core said in the first reply, 0 to 1."""
        return _share(p.unaided for p in self.core) or 0.0

    @property
    def turned(self) -> tuple[Point, ...]:
        """Core points that ended up the wrong way round."""
        return tuple(p for p in self.core if p.state is State.CONTRADICTED)

    @property
    def well(self) -> bool:
        """Nothing missing and nothing wrong, before any help."""
        return self.unaided >= _WELL and not self.slips and not self.passed


@dataclass(frozen=True, slots=True)
class Report:
    """How an interview went."""

    level: Level
    lang: Lang
    minutes: float
    cold: bool
    elapsed: float
    """Seconds the candidate used."""
    asked: tuple[Asked, ...]

    @property
    def judged(self) -> tuple[Asked, ...]:
        """The questions that a key judges."""
        return tuple(a for a in self.asked if not a.story)

    @property
    def coverage(self) -> float | None:
        """Mean share of the core that was said in the end; None when nothing was asked."""
        return _mean(a.coverage for a in self.judged)

    @property
    def unaided(self) -> float | None:
        """Mean share of the core that was said before any help."""
        return _mean(a.unaided for a in self.judged)

    @property
    def correctness(self) -> float | None:
        """Of everything that was heard, right or wrong, the share that was right.

        None when nothing was heard. What was wrong and taken back still counts as wrong here;
        `slips` tells it.
        """
        right = sum(p.state is State.STATED for a in self.judged for p in a.points)
        wrong = sum(len(a.slips) + len(a.turned) for a in self.judged)
        return right / (right + wrong) if right + wrong else None

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Every wrong claim."""
        return tuple(s for a in self.judged for s in a.slips)

    @property
    def concision(self) -> float | None:
        """Share of the first replies that did not run long; None when nothing was answered."""
        spoken = [a for a in self.asked if a.length is not Length.EMPTY]
        return _share(a.length is not Length.LONG for a in spoken)

    @property
    def check_ins(self) -> int:
        """How often the candidate asked whether to go on."""
        return sum(a.check_in for a in self.asked)

    @property
    def late(self) -> int:
        """How many answers were not begun in time, in a cold start."""
        return sum(a.began is not None and a.began > COLD_SECONDS for a in self.asked)

    @property
    def practise(self) -> tuple[Asked, ...]:
        """What to answer again: wrong claims that stood first, then what was said least of."""
        weak = [a for a in self.judged if not a.well]

        def urgency(item: Asked) -> tuple[bool, float, float]:
            held = any(not slip.taken_back for slip in item.slips) or bool(item.turned)
            return not held, item.unaided, item.coverage

        return tuple(sorted(weak, key=urgency)[:MOST_TO_PRACTISE])

    @property
    def demos(self) -> tuple[Asked, ...]:
        """The questions whose demo is worth watching, one a demo, the weakest first."""
        first: dict[str, Asked] = {}
        for item in (*self.practise, *self.asked):
            if item.demo is not None and not item.well:
                first.setdefault(item.demo, item)
        return tuple(first.values())


def build(talk: Talk, bank: Bank) -> Report:
    """The report of a talk."""
    ticks = {t.question: tuple(t.text.split()) for t in talk.turns if t.kind is Kind.RUBRIC}
    setup = talk.setup
    return Report(
        setup.level,
        setup.lang,
        setup.minutes,
        setup.cold,
        round(talk.elapsed, 1),
        tuple(
            _judged(thread, question)
            if (question := bank.find(thread.question))
            else _story(thread, ticks.get(thread.question, ()))
            for thread in threads(talk.turns)
            if thread.replies
        ),
    )


def _judged(thread: Thread, question: Question) -> Asked:
    first = thread.verdicts[0].concision if thread.verdicts else None
    wrong = thread.wrong()
    return Asked(
        question=question.id,
        ask=question.ask,
        level=question.level,
        followed=thread.followed,
        passed=thread.passed,
        story=False,
        seconds=round(thread.seconds, 1),
        spoken=first.seconds if first else 0.0,
        target=question.length,
        length=first.length if first else Length.EMPTY,
        check_in=any(v.concision.check_in for v in thread.verdicts),
        began=thread.replies[0].began,
        points=tuple(
            Point(
                c.id,
                c.core,
                thread.state(c.id),
                thread.state(c.id, unaided=True) is State.STATED,
                c.means,
                c.why,
            )
            for c in question.concepts
        ),
        slips=tuple(
            Slip(w.id, wrong[w.id], w.claim, w.correction) for w in question.wrong if w.id in wrong
        ),
        model=question.answer,
        demo=question.demos[0].name if question.demos else None,
        settings=dict(question.demos[0].settings) if question.demos else {},
    )


def _story(thread: Thread, ticked: tuple[str, ...]) -> Asked:
    story = experience.find(thread.question)
    text = thread.replies[0].text
    spoken = spoken_seconds(text)
    return Asked(
        question=thread.question,
        ask=story.ask if story else Bilingual(thread.question, thread.question),
        level=Level.SENIOR,
        followed=thread.followed,
        passed=thread.passed,
        story=True,
        seconds=round(thread.seconds, 1),
        spoken=spoken,
        target=experience.LENGTH,
        length=experience.length(text),
        check_in=False,
        began=thread.replies[0].began,
        ticked=tuple(part for part in RUBRIC if part in ticked),
    )


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return round(sum(found) / len(found), 4) if found else None


def _share(values: Iterable[bool]) -> float | None:
    return _mean(float(value) for value in values)
