"""What can be asked: the bank as frozen, typed data.

Everything here is plain data; `quizgd.bank.read` makes it from YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from quizgd.language import Bilingual, Lang


class Level(StrEnum):
    """How far a candidate is; a question is asked from its level on."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"


class Form(StrEnum):
    """What kind of answer a question wants."""

    EXPLAIN = "explain"
    WHY = "why"
    COMPARE = "compare"
    COMPUTE = "compute"
    ORDER = "order"
    DEBUG = "debug"
    PSEUDOCODE = "pseudocode"
    EXPERIENCE = "experience"


@dataclass(frozen=True, slots=True)
class Term:
    """One idea of the field and every way people type it.

    `forms` are surface forms, never regular expressions. In an English form a trailing `*`
    stands for any further letters of that word ("converg*"); spaces and hyphens inside a form
    are optional; a Korean form is found with or without spaces and particles. `#`, `#-=`, `#+=`,
    `#(#(` and `∂#` stand for notations: see `quizgd.checker.notation`.
    """

    id: str
    forms: Mapping[Lang, tuple[str, ...]]
    opposite: str | None = None
    """The term that turns a statement round: large and small, rise and fall."""
    versus: tuple[str, ...] = ()
    """Terms that take over as the subject when they are named: batch, stochastic, mini-batch."""
    kinds: tuple[str, ...] = ()
    """Broader terms that this one also counts as: `adam` is an `adaptive-method`."""
    compound: bool = False
    """Its forms are names of one thing: no `gradient` is heard in "gradient descent"."""
    joins: tuple[tuple[str, str], ...] = ()
    """Two terms that are this one when the second directly follows the first: a verb and the
    direction it tells ("늘어나는 쪽"), a number and what is counted ("30 rows")."""
    part: bool = False
    """Only ever heard as part of a join: alone it says nothing."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All terms, by id. Compared by identity, so that what is compiled from it can be kept."""

    terms: Mapping[str, Term]


class Mode(StrEnum):
    """How a slot must be met."""

    SAID = "said"
    DENIED = "not"
    ABSENT = "without"
    LATER = "then"
    """Said to come after what the slot before it asks for."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern: any of `terms`, said, denied, absent or told to come later."""

    terms: tuple[str, ...]
    mode: Mode = Mode.SAID


Pattern = tuple[Slot, ...]
"""Slots that must meet in one clause."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Answers that an author promises will, or will not, count; `bank check` runs them."""

    counts: Mapping[Lang, tuple[str, ...]]
    does_not_count: Mapping[Lang, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Strangers:
    """Terms that are hardly ever said with something by who means it, by where they stand."""

    clause: frozenset[str] = frozenset()
    """In the clauses that say it, neither denied nor only compared with."""
    sentence: frozenset[str] = frozenset()
    """Anywhere in their sentences."""
    answer: frozenset[str] = frozenset()
    """Anywhere in the answer."""
    all: frozenset[str] = field(init=False, repr=False, compare=False)
    """Every one of them: most answers name none."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "all", self.clause | self.sentence | self.answer)


@dataclass(frozen=True, slots=True)
class Concept:
    """An idea that an answer conveys: core ones make it complete, bonus ones are praised."""

    id: str
    core: bool
    means: Bilingual
    """The idea itself, one sentence, shown in the verdict."""
    why: Bilingual
    """Why it matters, one sentence, shown when it is missing."""
    probe: Bilingual
    """The nudge an interviewer would give, without giving it away."""
    heard: tuple[Pattern, ...]
    examples: Examples
    reversed: tuple[Pattern, ...] = ()
    """How its contrary is heard where no opposite tells it: "He for sigmoid, Xavier for ReLU"."""
    hinted: tuple[Pattern, ...] = ()
    """What is too thin to prove it, as false answers say as much: it is asked about."""
    strangers: Strangers | None = None
    """What who conveys it hardly ever says with it: if it is there, it is asked about."""
    must: bool = False
    """Whether an answer fails without it; only ever true of a core concept."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong claim that must be caught when it is asserted, and only then."""

    id: str
    claim: Bilingual
    correction: Bilingual
    heard: tuple[Pattern, ...]
    examples: Examples
    references: tuple[str, ...]
    contradicts: tuple[str, ...] = ()
    """The concepts of its question whose contrary it is: who claims it has not stated them."""
    strangers: Strangers | None = None
    """What who claims it hardly ever says, but who denies it: if it is there, it is not claimed."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Which question comes next, and on what."""

    ask: str
    on: Literal["missed", "said", "always"]
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class DemoLink:
    """Which demo shows the answer, and with which settings it opens."""

    name: str
    settings: Mapping[str, float | int | str | bool]


@dataclass(frozen=True, slots=True)
class Reference:
    """A book, paper or manual that a correction can be checked against."""

    id: str
    title: str
    authors: str
    year: int
    where: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of questions: one file of the bank."""

    id: str
    title: Bilingual


@dataclass(frozen=True, slots=True)
class Question:
    """One interview question with everything needed to judge an answer to it."""

    id: str
    topic: str
    level: Level
    form: Form
    about: tuple[str, ...]
    """Terms that an answer need not repeat, because the question has named them."""
    ask: Bilingual
    concepts: tuple[Concept, ...]
    wrong: tuple[Misconception, ...]
    answer: Bilingual
    """The model answer, short enough to say."""
    length: int
    """The target: seconds when said aloud."""
    follow_ups: tuple[FollowUp, ...]
    demos: tuple[DemoLink, ...]
    """The demos that show the answer, the best one first."""
    references: tuple[str, ...]
    renamed_from: tuple[str, ...] = ()
    lexicon: Lexicon = field(repr=False, compare=False, kw_only=True)

    @property
    def core(self) -> tuple[Concept, ...]:
        """The concepts that make an answer complete."""
        return tuple(c for c in self.concepts if c.core)

    @property
    def must(self) -> frozenset[str]:
        """Ids of the core concepts without which an answer fails, whatever else it says."""
        return frozenset(c.id for c in self.concepts if c.must)


@dataclass(frozen=True, eq=False)
class Bank:
    """All questions, in the order of the files, with the topics, terms and references they use."""

    questions: tuple[Question, ...]
    topics: tuple[Topic, ...]
    lexicon: Lexicon
    references: Mapping[str, Reference]
    lines: Mapping[str, tuple[str, int]] = field(default_factory=dict, repr=False)
    """File and line of everything, by its path: `question-id`, `question-id/concept-id`,
    `question-id/concept-id/heard/0`, `question-id/wrong-id/counts/ko/0`, `term:id`,
    `reference:id`, `topic:id`. Filled by `read_bank`; empty in a bank from the cache."""

    def showing(self, demo: str) -> Question | None:
        """The first question that names this demo."""
        return next((q for q in self.questions if demo in (d.name for d in q.demos)), None)

    def find(self, question_id: str) -> Question | None:
        """The question with this id, or with this id in its `renamed_from`."""
        for question in self.questions:
            if question.id == question_id:
                return question
        return next((q for q in self.questions if question_id in q.renamed_from), None)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a bank: `file:line: what is wrong; what to write instead`."""

    path: str
    line: int
    what: str
    instead: str = ""

    def __str__(self) -> str:
        tail = f"; {self.instead}" if self.instead else ""
        return f"{self.path}:{self.line}: {self.what}{tail}"
