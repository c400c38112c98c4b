"""Makes the frozen bank from documents that have no problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizgd.bank.found import Found
from quizgd.bank.links import Document
from quizgd.bank.model import (
    Bank,
    Concept,
    DemoLink,
    Examples,
    FollowUp,
    Form,
    Level,
    Lexicon,
    Misconception,
    Mode,
    Pattern,
    Question,
    Reference,
    Slot,
    Strangers,
    Term,
    Topic,
)
from quizgd.bank.source import Kind
from quizgd.language import Bilingual, Lang

Lines = dict[str, tuple[str, int]]
All = Mapping[tuple[str, str], Strangers]
"""The strangers to each concept and wrong claim, by the ids of its question and its own."""


def build(documents: Iterable[Document]) -> Bank:
    """The bank of `documents`, each of which fits its key table and whose links hold."""
    documents = list(documents)
    lines: Lines = {}
    terms = {
        name: _term(name, found) for name, found in _named(documents, Kind.LEXICON, "terms", lines)
    }
    references = {
        name: _reference(name, found)
        for name, found in _named(documents, Kind.REFERENCES, "references", lines)
    }
    lexicon = Lexicon(terms)
    strangers = _strangers(documents)
    topics: list[Topic] = []
    questions: list[Question] = []
    for document in documents:
        if document.kind is not Kind.QUESTIONS:
            continue
        root, label = document.root, document.page.label
        topic = Topic(root.text("topic"), _both(root, "title"))
        topics.append(topic)
        lines[f"topic:{topic.id}"] = (label, root.at("topic"))
        for found in root.all("questions"):
            questions.append(_question(found, topic.id, lexicon, strangers))
            _note(found, label, lines)
    return Bank(tuple(questions), tuple(topics), lexicon, references, lines)


def _named(
    documents: Iterable[Document], kind: Kind, key: str, lines: Lines
) -> Iterable[tuple[str, Found]]:
    for document in documents:
        if document.kind is kind:
            for name, found in document.root.keys[key].keys.items():
                lines[f"{key.removesuffix('s')}:{name}"] = (document.page.label, found.line)
                yield name, found


def _strangers(documents: Iterable[Document]) -> All:
    return {
        (question, part): Strangers(
            **{scope: frozenset(_texts(found, scope)) for scope in found.keys}
        )
        for document in documents
        if document.kind is Kind.STRANGERS
        for question, parts in document.root.keys["strangers"].keys.items()
        for part, found in parts.keys.items()
    }


def _note(question: Found, label: str, lines: Lines) -> None:
    """Where the question, its parts, their patterns and examples stand."""
    path = question.text("id")
    lines[path] = (label, question.line)
    for part in (*question.all("concepts"), *question.all("wrong")):
        below = f"{path}/{part.text('id')}"
        lines[below] = (label, part.line)
        for number, pattern in enumerate(part.all("heard")):
            lines[f"{below}/heard/{number}"] = (label, pattern.line)
        for key in ("counts", "does_not_count"):
            examples = part.get(key)
            for lang in Lang if examples else ():
                for number, example in enumerate(examples.all(lang) if examples else ()):
                    lines[f"{below}/{key}/{lang}/{number}"] = (label, example.line)


def _term(name: str, found: Found) -> Term:
    return Term(
        id=name,
        forms={lang: _texts(found, lang) for lang in Lang},
        opposite=found.text("opposite") or None,
        versus=_texts(found, "versus"),
        kinds=_texts(found, "kinds"),
        compound=_flag(found, "compound"),
        joins=tuple(
            (first.text(), second.text()) for first, second in (j.items for j in found.all("joins"))
        ),
        part=_flag(found, "part"),
    )


def _reference(name: str, found: Found) -> Reference:
    return Reference(
        id=name,
        title=found.text("title"),
        authors=found.text("authors"),
        year=int(found.keys["year"].value),
        where=found.text("where"),
        url=found.text("url"),
    )


def _question(found: Found, topic: str, lexicon: Lexicon, strangers: All) -> Question:
    return Question(
        id=found.text("id"),
        topic=topic,
        level=Level(found.text("level")),
        form=Form(found.text("form")),
        about=_texts(found, "about"),
        ask=_both(found, "ask"),
        concepts=tuple(
            _concept(concept, strangers.get((found.text("id"), concept.text("id"))))
            for concept in found.all("concepts")
        ),
        wrong=tuple(
            _misconception(claim, strangers.get((found.text("id"), claim.text("id"))))
            for claim in found.all("wrong")
        ),
        answer=_both(found, "answer"),
        length=int(found.keys["length"].value),
        follow_ups=tuple(map(_follow_up, found.all("follow_ups"))),
        demos=tuple(map(_demo, found.all("demo"))),
        references=_texts(found, "references"),
        renamed_from=_texts(found, "renamed_from"),
        lexicon=lexicon,
    )


def _concept(found: Found, strangers: Strangers | None) -> Concept:
    return Concept(
        id=found.text("id"),
        core=_flag(found, "core"),
        means=_both(found, "means"),
        why=_both(found, "why"),
        probe=_both(found, "probe"),
        heard=_patterns(found, "heard"),
        examples=_examples(found),
        reversed=_patterns(found, "reversed"),
        hinted=_patterns(found, "hinted"),
        strangers=strangers,
        must=_flag(found, "must"),
    )


def _misconception(found: Found, strangers: Strangers | None) -> Misconception:
    return Misconception(
        id=found.text("id"),
        claim=_both(found, "claim"),
        correction=_both(found, "correction"),
        heard=_patterns(found, "heard"),
        examples=_examples(found),
        references=_texts(found, "references"),
        contradicts=_texts(found, "contradicts"),
        strangers=strangers,
    )


def _follow_up(found: Found) -> FollowUp:
    ask = found.text("ask")
    if missed := found.text("missed"):
        return FollowUp(ask, "missed", missed)
    if said := found.text("said"):
        return FollowUp(ask, "said", said)
    return FollowUp(ask, "always")


def _demo(found: Found) -> DemoLink:
    settings = found.get("settings")
    values = {key: each.value for key, each in settings.keys.items()} if settings else {}
    return DemoLink(found.text("name"), values)


def _patterns(found: Found, key: str) -> tuple[Pattern, ...]:
    modes = {"": Mode.SAID, **{mode.value: mode for mode in Mode if mode is not Mode.SAID}}
    return tuple(
        tuple(
            Slot(tuple(term.text() for term in slot.items), modes[slot.text()])
            for slot in pattern.items
        )
        for pattern in found.all(key)
    )


def _examples(found: Found) -> Examples:
    def of(key: str) -> dict[Lang, tuple[str, ...]]:
        examples = found.get(key)
        return {lang: _texts(examples, lang) if examples else () for lang in Lang}

    return Examples(of("counts"), of("does_not_count"))


def _flag(found: Found, key: str) -> bool:
    flag = found.get(key)
    return flag is not None and flag.value is True


def _both(found: Found, key: str) -> Bilingual:
    both = found.keys[key]
    return Bilingual(both.text("ko"), both.text("en"))


def _texts(found: Found, key: str) -> tuple[str, ...]:
    return tuple(item.text() for item in found.all(key))
