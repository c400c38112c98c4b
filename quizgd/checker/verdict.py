"""The verdict: plain data that the screen, `--json`, the history and the tests all read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

GRADER = "2"
"""The grader's version; it changes when the same answer may get another verdict."""

Span = tuple[int, int]
"""Start and end (exclusive) in the answer as it was typed, in code points."""


class State(StrEnum):
    """What became of a concept."""

    STATED = "stated"
    CONTRADICTED = "contradicted"
    UNSURE = "unsure"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ConceptVerdict:
    """One concept of the question, with the words that prove its state."""

    id: str
    core: bool
    state: State
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """One wrong claim of the question: asserted or not, and by which words."""

    id: str
    asserted: bool
    spans: tuple[Span, ...] = ()


class Length(StrEnum):
    """The length of an answer against its target."""

    EMPTY = "empty"
    SHORT = "short"
    RIGHT = "right"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Concision:
    """Whether it was short enough: `seconds` is the time to say it aloud."""

    seconds: float
    target: int
    length: Length
    complete: bool
    """All core concepts stated and nothing wrong said: the moment to stop."""
    check_in: bool = False
    """The candidate asked the interviewer whether to go on; not counted in `seconds`."""
    repeated: tuple[Span, ...] = ()
    """Sentences that say again what an earlier one has said."""
    beyond: tuple[str, ...] = ()
    """Ids of the questions that parts of the answer belong to instead."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said, what is missing, what was wrong: the same for the same answer, always."""

    question: str
    lang: str
    """`ko`, `en` or `mixed`: the language of the answer."""
    concepts: tuple[ConceptVerdict, ...]
    wrong: tuple[ClaimVerdict, ...]
    coverage: float
    """Share of the core concepts that are stated, 0 to 1."""
    concision: Concision
    grader: str = GRADER

    def ids(self, state: State, *, core: bool | None = None) -> tuple[str, ...]:
        """Ids of the concepts in `state`; only core or only bonus ones when asked."""
        return tuple(
            c.id for c in self.concepts if c.state is state and (core is None or c.core is core)
        )

    @property
    def asserted(self) -> tuple[str, ...]:
        """Ids of the wrong claims that the answer makes."""
        return tuple(w.id for w in self.wrong if w.asserted)

    def to_dict(self) -> dict[str, Any]:
        """As JSON-ready data; `from_dict` gives the same verdict back."""
        return {
            "question": self.question,
            "lang": self.lang,
            "grader": self.grader,
            "coverage": self.coverage,
            "concepts": [
                {"id": c.id, "core": c.core, "state": c.state.value, "spans": [*map(list, c.spans)]}
                for c in self.concepts
            ],
            "wrong": [
                {"id": w.id, "asserted": w.asserted, "spans": [*map(list, w.spans)]}
                for w in self.wrong
            ],
            "concision": {
                "seconds": self.concision.seconds,
                "target": self.concision.target,
                "length": self.concision.length.value,
                "complete": self.concision.complete,
                "check_in": self.concision.check_in,
                "repeated": [*map(list, self.concision.repeated)],
                "beyond": [*self.concision.beyond],
            },
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Verdict:
        """The verdict that `to_dict` wrote."""

        def spans(item: Mapping[str, Any]) -> tuple[Span, ...]:
            return tuple((start, end) for start, end in item["spans"])

        concision = data["concision"]
        return cls(
            question=data["question"],
            lang=data["lang"],
            concepts=tuple(
                ConceptVerdict(c["id"], c["core"], State(c["state"]), spans(c))
                for c in data["concepts"]
            ),
            wrong=tuple(ClaimVerdict(w["id"], w["asserted"], spans(w)) for w in data["wrong"]),
            coverage=data["coverage"],
            concision=Concision(
                concision["seconds"],
                concision["target"],
                Length(concision["length"]),
                concision["complete"],
                concision.get("check_in", False),
                tuple((start, end) for start, end in concision.get("repeated", ())),
                tuple(concision.get("beyond", ())),
            ),
            grader=data["grader"],
        )
