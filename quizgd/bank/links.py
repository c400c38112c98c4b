"""What must hold between the parts of a bank: ids are unique, and whatever is named exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from quizgd.bank.found import Found
from quizgd.bank.keys import ID
from quizgd.bank.model import Mode
from quizgd.bank.problems import Page, quoted
from quizgd.bank.source import Kind

_MOST_CIRCLES = 20


@dataclass(frozen=True, slots=True)
class Document:
    """One file that was read: `root` fits its key table as far as no problem says otherwise."""

    page: Page
    kind: Kind
    root: Found


@dataclass(slots=True)
class _Names:
    """The ids of one kind of thing in all files; `whole` is False when a file of them is missing.

    With a lexicon that cannot be read, every term would be unknown: nothing is said then.
    """

    noun: str
    whole: bool
    places: dict[str, tuple[str, int]] = field(default_factory=dict)

    def add(self, name: str, page: Page, line: int) -> None:
        if name in self.places:
            label, first = self.places[name]
            what = f"duplicate {self.noun} id {quoted(name)}, first at {label}:{first}"
            page.add(line, what, "give it an id of its own")
        else:
            self.places[name] = (page.label, line)

    def need(self, found: Found, page: Page, *, what: str = "", other: str = "") -> None:
        """`found` names one of them."""
        name = found.text()
        told = re.fullmatch(ID, name) is None
        if self.whole and not told and name not in self.places:
            label = f"{what or self.noun} {{}}"
            advice = other or f"write one of the {self.noun}s of the bank, or add it"
            page.unknown(found.line, label, name, self.places, advice)


def check_links(
    documents: Collection[Document], broken: Collection[Kind], demos: Collection[str] | None
) -> None:
    """Tell every link that leads nowhere; kinds in `broken` have files that cannot be read."""
    kinds = {document.kind for document in documents}
    terms = _Names("term", Kind.LEXICON not in broken and Kind.LEXICON in kinds)
    references = _Names("reference", Kind.REFERENCES not in broken)
    questions = _Names("question", Kind.QUESTIONS not in broken and Kind.QUESTIONS in kinds)
    topics = _Names("topic", True)
    for document in documents:
        page, root = document.page, document.root
        if document.kind is Kind.QUESTIONS:
            if topic := root.get("topic"):
                topics.add(topic.text(), page, topic.line)
            for question in root.all("questions"):
                for named in (question.get("id"), *question.all("renamed_from")):
                    if named:
                        questions.add(named.text(), page, named.line)
        elif found := root.get("terms" if document.kind is Kind.LEXICON else "references"):
            for name, entry in found.keys.items():
                (terms if document.kind is Kind.LEXICON else references).add(name, page, entry.line)
    lexicon = _entries(documents, Kind.LEXICON, "terms")
    _check_terms(lexicon, terms)
    for document in documents:
        for question in document.root.all("questions"):
            page = document.page
            _check_parts(question, page, terms, references)
            _check_follow_ups(question, page, questions)
            for demo in question.all("demo"):
                _check_demo(demo, page, demos)
    _check_strangers(documents, terms, questions)


def _check_strangers(documents: Collection[Document], terms: _Names, questions: _Names) -> None:
    """Strangers are terms of the bank, and belong to parts of its questions."""
    own: dict[str, list[str]] = {}
    for question in (q for document in documents for q in document.root.all("questions")):
        parts = (*question.all("concepts"), *question.all("wrong"))
        own.setdefault(question.text("id"), []).extend(part.text("id") for part in parts)
    for name, (page, strangers) in _entries(documents, Kind.STRANGERS, "strangers").items():
        questions.need(Found(strangers.line, name), page)
        for part, named in strangers.keys.items():
            if name in own and part not in own[name]:
                known = f"write one of {', '.join(map(quoted, own[name][:8]))}"
                what = f"concept or wrong claim {{}} of {quoted(name)}"
                page.unknown(named.line, what, part, own[name], known)
            for term in (t for scope in named.keys.values() for t in scope.items):
                terms.need(term, page)


def _entries(
    documents: Collection[Document], kind: Kind, key: str
) -> dict[str, tuple[Page, Found]]:
    entries: dict[str, tuple[Page, Found]] = {}
    for document in documents:
        if document.kind is kind and (found := document.root.get(key)):
            for name, entry in found.keys.items():
                entries.setdefault(name, (document.page, entry))
    return entries


def _check_terms(lexicon: Mapping[str, tuple[Page, Found]], terms: _Names) -> None:
    for name, (page, term) in lexicon.items():
        if term.usable and not any(map(term.all, ("ko", "en", "joins"))):
            page.add(term.line, f"term {quoted(name)} has no form", "write how it is typed")
        if opposite := term.get("opposite"):
            terms.need(opposite, page, what="opposite")
            _, back = lexicon.get(opposite.text(), (page, None))
            if opposite.text() == name:
                page.add(opposite.line, f"term {quoted(name)} is its own opposite", "remove it")
            elif back and back.text("opposite") != name:
                what = f"{quoted(opposite.text())} does not name {quoted(name)} as its opposite"
                page.add(opposite.line, what, f"write opposite: {name} there, or remove it here")
        named = {key: term.all(key) for key in ("versus", "kinds")}
        named["joins"] = [part for join in term.all("joins") for part in join.items]
        for key, other in ((key, other) for key, others in named.items() for other in others):
            terms.need(other, page, what=f"term in `{key}`:")
            if other.text() == name:
                page.add(other.line, f"term {quoted(name)} names itself in `{key}`", "remove it")
    graph = {
        name: {k.text() for k in term.all("kinds") if k.text() != name}
        for name, (_, term) in lexicon.items()
    }
    for _ in range(_MOST_CIRCLES):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # graphlib tells the circle against the arrows of `kinds`, its first node twice
            circle: list[str] = error.args[1][:0:-1]
            start = circle.index(min(circle))
            first, *others = circle[start:] + circle[:start]
            page, term = lexicon[first]
            between = [*map(quoted, others[:3]), *(["…"] if len(others) > 3 else [])]
            way = " -> ".join([quoted(first), *between, quoted(first)])
            page.add(term.at("kinds"), f"`kinds` go round in a circle: {way}", "remove one")
            graph[first] = set()
        else:
            return


_PATTERNS = ("heard", "hinted", "reversed")
"""What a concept or a wrong claim has patterns under."""


def _check_parts(question: Found, page: Page, terms: _Names, references: _Names) -> None:
    for term in question.all("about"):
        terms.need(term, page)
    for reference in question.all("references"):
        references.need(reference, page)
    parts = _Names("concept or wrong claim", True)
    for part in (*question.all("concepts"), *question.all("wrong")):
        if name := part.get("id"):
            parts.add(name.text(), page, name.line)
        for pattern in (p for key in _PATTERNS for p in part.all(key)):
            if pattern.items and all(slot.value == Mode.ABSENT for slot in pattern.items):
                what = "the pattern has only `without` slots, so no words could prove it"
                page.add(pattern.line, what, "add a term that is said")
            for term in _terms(pattern):
                terms.need(term, page)
        _check_orders(part, page)
        for reference in part.all("references"):
            references.need(reference, page)
    concepts = question.all("concepts")
    own = [concept.text("id") for concept in concepts]
    for claim in question.all("wrong"):
        for concept in claim.all("contradicts"):
            _need_own(concept, "contradicts", own, page)
    _check_musts(concepts, page)
    if concepts and not any(c.keys["core"].value is True for c in concepts if "core" in c.keys):
        what = f"question {quoted(question.text('id'))} has no core concept"
        page.add(question.at("concepts"), what, "write core: true in at least one")


def _check_musts(concepts: Collection[Found], page: Page) -> None:
    """Only what belongs to the core can be what an answer hangs on."""
    for concept in concepts:
        flags = {key: key in concept.keys and concept.keys[key].value for key in ("must", "core")}
        if flags["must"] is True and flags["core"] is not True:
            what = f"concept {quoted(concept.text('id'))} has `must` but is not core"
            page.add(concept.at("must"), what, "write core: true as well, or leave `must` out")


def _check_orders(part: Found, page: Page) -> None:
    """A `then` tells of two steps in the wrong order, and of nothing else."""
    for key in _PATTERNS:
        for pattern in part.all(key):
            modes = [slot.value for slot in pattern.items]
            if Mode.LATER not in modes:
                continue
            if key != "reversed":
                what, mend = "`then` stands outside `reversed`", "write the wrong order there"
            elif modes != ["", Mode.LATER]:
                what = "a pattern with `then` has other slots than two steps"
                mend = 'write [step, "then other-step"]'
            else:
                continue
            page.add(pattern.line, what, mend)


def _terms(pattern: Found) -> Iterator[Found]:
    for slot in pattern.items:
        yield from slot.items


def _check_follow_ups(question: Found, page: Page, questions: _Names) -> None:
    own = [concept.text("id") for concept in question.all("concepts")]
    for follow_up in question.all("follow_ups"):
        if ask := follow_up.get("ask"):
            if ask.text() == question.text("id"):
                what = f"question {quoted(ask.text())} follows up on itself"
                page.add(ask.line, what, "ask another one")
            questions.need(ask, page, what="question to follow up with:")
        for key in ("missed", "said"):
            if concept := follow_up.get(key):
                _need_own(concept, key, own, page)


def _need_own(concept: Found, key: str, own: Collection[str], page: Page) -> None:
    """Tell a concept, named in `key`, that its question does not have."""
    if concept.text() not in own:
        other = f"write one of {', '.join(map(quoted, [*own][:8]))}"
        page.unknown(concept.line, f"concept {{}} in `{key}`", concept.text(), own, other)


def _check_demo(demo: Found, page: Page, demos: Collection[str] | None) -> None:
    name = demo.get("name")
    if demos is not None and name and name.text() not in demos:
        known = sorted(demos)
        other = f"write one of {', '.join(known)}" if known else "remove it"
        page.unknown(name.line, "demo {}", name.text(), known, other)
