"""The key tables: which keys a bank's files have, and what each holds.

The reader and the JSON Schema are both derived from these tables; there is no second list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizgd.bank.model import Form, Level
from quizgd.bank.source import Kind

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
"""Kebab case."""

SETTING = r"[a-z][a-z0-9]*([-_][a-z0-9]+)*"


@dataclass(frozen=True, slots=True)
class Text:
    """Words for people, or a name; at most `most` characters."""

    most: int = 2_000


@dataclass(frozen=True, slots=True)
class Id:
    """A kebab-case name."""

    most: int = 80


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, both ends included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; `what` they are."""

    what: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Url:
    """A web address."""

    most: int = 500


@dataclass(frozen=True, slots=True)
class Surface:
    """A surface form of a term; `open_end` allows one `*` at its end."""

    open_end: bool
    most: int = 80


@dataclass(frozen=True, slots=True)
class SlotText:
    """A slot of a pattern: a term, `not TERM`, `without TERM`, `then TERM`, or a list of such."""

    most: int = 60
    prefixes: tuple[str, ...] = ("not", "without", "then")


@dataclass(frozen=True, slots=True)
class Setting:
    """A number, a word, true or false: what a demo is opened with."""

    most: int = 200


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of `least` to `most` items, each called `each`."""

    item: Shape
    each: str
    least: int = 0
    most: int = 200


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """One item as it is, or a list of such."""

    several: ListOf


@dataclass(frozen=True, slots=True)
class Key:
    """What stands behind a key; `says` describes it to authors."""

    shape: Shape
    says: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with fixed keys; at most one of `rivals` may be present."""

    name: str
    keys: Mapping[str, Key]
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names of the author's own to things of one shape, each called `each`."""

    item: Shape
    each: str
    name: str = ID
    most: int = 5_000


Shape = (
    Text
    | Id
    | Whole
    | Flag
    | Choice
    | Url
    | Surface
    | SlotText
    | Setting
    | ListOf
    | OneOrMore
    | Table
    | Named
)


def _both(item: Shape, what: str, *, required: bool = True) -> Table:
    keys = {
        "ko": Key(item, "in Korean", required),
        "en": Key(item, "in British English", required),
    }
    return Table(what, keys)


BOTH = _both(Text(), "a text in both languages")
IDS = ListOf(Id(), "an id")
_OTHERS = ListOf(ListOf(SlotText(), "a slot", 1, 16), "a pattern")
_EXAMPLES = _both(ListOf(Text(), "an example"), "examples", required=False)
_HEARD = ListOf(ListOf(SlotText(), "a slot", 1, 16), "a pattern", 1)
_TERM = ListOf(Id(), "a term")
_STRANGERS = ListOf(Id(), "a term", 0, 2_000)
_JOINS = ListOf(ListOf(Id(), "a term", 2, 2), "two terms")
_REFERENCE = ListOf(Id(), "a reference")

CONCEPT = Table(
    "a concept",
    {
        "id": Key(Id(), "kebab case, unique within the question"),
        "core": Key(Flag(), "true: the answer is incomplete without it; default false", False),
        "must": Key(
            Flag(), "true: without this core concept an answer fails, whatever else it says", False
        ),
        "means": Key(BOTH, "the idea itself, one sentence"),
        "why": Key(BOTH, "why it matters, one sentence; shown when it is missing"),
        "probe": Key(BOTH, "the interviewer's nudge, without giving the idea away"),
        "heard": Key(_HEARD, "patterns; all slots of one must meet in one clause"),
        "hinted": Key(_OTHERS, "patterns too thin to prove it: it is asked about", False),
        "reversed": Key(_OTHERS, "patterns of its contrary, where no opposite tells it", False),
        "counts": Key(_EXAMPLES, "answers that must be heard as stating it", False),
        "does_not_count": Key(_EXAMPLES, "answers that must not", False),
    },
)

WRONG = Table(
    "a wrong claim",
    {
        "id": Key(Id(), "kebab case, unique within the question"),
        "claim": Key(BOTH, "the claim as a candidate would make it"),
        "correction": Key(BOTH, "the fact, in one or two sentences"),
        "references": Key(_REFERENCE, "where the correction can be checked", False),
        "heard": Key(_HEARD, "patterns; all slots of one must meet in one clause"),
        "contradicts": Key(IDS, "concepts of this question that it is the contrary of", False),
        "counts": Key(_EXAMPLES, "answers that must be flagged", False),
        "does_not_count": Key(_EXAMPLES, "answers that must not", False),
    },
)

FOLLOW_UP = Table(
    "a follow-up",
    {
        "ask": Key(Id(), "the question that comes next"),
        "missed": Key(Id(), "only when this concept was missed", False),
        "said": Key(Id(), "only when this concept was stated", False),
    },
    rivals=("missed", "said"),
)

DEMO = Table(
    "a demo",
    {
        "name": Key(Id(), "the demo that shows the answer"),
        "settings": Key(
            Named(Setting(), "a setting", SETTING, 50), "what it is opened with", False
        ),
    },
)

QUESTION = Table(
    "a question",
    {
        "id": Key(Id(), "kebab case, unique in all banks, never reused"),
        "level": Key(Choice("level", tuple(Level)), "the level from which it is asked"),
        "form": Key(Choice("form", tuple(Form)), "the kind of answer it wants"),
        "about": Key(_TERM, "terms that the question itself names", False),
        "renamed_from": Key(IDS, "ids that it had before", False),
        "ask": Key(BOTH, "the question as it is said aloud"),
        "length": Key(Whole(5, 180), "the target: seconds when said aloud"),
        "answer": Key(BOTH, "the model answer, sayable within the length"),
        "concepts": Key(ListOf(CONCEPT, "a concept", 1, 40), "what an answer conveys"),
        "wrong": Key(ListOf(WRONG, "a wrong claim", 0, 60), "claims that must be caught", False),
        "follow_ups": Key(ListOf(FOLLOW_UP, "a follow-up", 0, 40), "what comes next", False),
        "demo": Key(
            OneOrMore(ListOf(DEMO, "a demo", 1, 8)),
            "the demo that shows the answer, or several",
            False,
        ),
        "references": Key(_REFERENCE, "where the answer can be checked", False),
    },
)

TERM = Table(
    "a term",
    {
        "ko": Key(ListOf(Surface(open_end=False), "a form"), "how it is typed in Korean", False),
        "en": Key(
            ListOf(Surface(open_end=True), "a form"),
            "how it is typed in English; `*` at the end stands for further letters",
            False,
        ),
        "opposite": Key(Id(), "the term that turns a statement round; mutual", False),
        "versus": Key(_TERM, "terms that take over as the subject when they are named", False),
        "kinds": Key(_TERM, "broader terms that it also counts as", False),
        "compound": Key(Flag(), "true: terms inside its forms are not heard; default false", False),
        "joins": Key(_JOINS, "two terms that are this one when one directly follows", False),
        "part": Key(Flag(), "true: heard only as part of a join; default false", False),
    },
)

REFERENCE = Table(
    "a reference",
    {
        "title": Key(Text(300)),
        "authors": Key(Text(300)),
        "year": Key(Whole(1600, 2200)),
        "where": Key(Text(300), "publisher, journal, chapter", False),
        "url": Key(Url(), "https://...", False),
    },
)

STRANGERS = Table(
    "strangers",
    {
        "clause": Key(_STRANGERS, "terms in the clauses that say it", False),
        "sentence": Key(_STRANGERS, "terms anywhere in their sentences", False),
        "answer": Key(_STRANGERS, "terms anywhere in the answer", False),
    },
)

FILES: Mapping[Kind, Table] = {
    Kind.QUESTIONS: Table(
        "a question file",
        {
            "topic": Key(Id(), "one topic a file"),
            "title": Key(BOTH, "the topic's name"),
            "questions": Key(ListOf(QUESTION, "a question", 1, 1_000)),
        },
    ),
    Kind.LEXICON: Table("a lexicon", {"terms": Key(Named(TERM, "a term"))}),
    Kind.REFERENCES: Table(
        "a list of references", {"references": Key(Named(REFERENCE, "a reference"))}
    ),
    Kind.STRANGERS: Table(
        "a list of strangers",
        {"strangers": Key(Named(Named(STRANGERS, "a concept or wrong claim"), "a question"))},
    ),
}
