"""Which terms are strangers to a concept or a wrong claim: said where it is not meant.

    python benchmarks/strangers.py [--write]

A stranger to a concept is a term of the lexicon that is far likelier where the concept is turned
round than where it is conveyed: in the clauses that convey it, or in their sentences. Where one is
named there, the concept is asked about instead of credited. A stranger to a wrong claim is far
likelier in answers that deny the claim than in those that make it: who names one is not said to
have made it.

Naive Bayes: what counts is the logarithm of the ratio of both likelihoods, each smoothed towards
how often all such texts say the term. Learnt from the bank's examples and from the labelled answers
in `tests/answers`, but for the held-out ones. Prints how many answers that were read meet a
stranger learnt without their own file, and `--write` puts all into `questions/strangers.yaml`.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import log
from typing import NamedTuple

from checker import OWN, asked, read

from quizgd import paths
from quizgd.bank.model import Bank, Concept, Misconception, Mode, Question
from quizgd.bank.read import read_bank
from quizgd.checker import company
from quizgd.checker.check import find, listen
from quizgd.checker.claims import Claim
from quizgd.checker.clauses import Hearing
from quizgd.checker.ear import ear_for
from quizgd.checker.heard import Heard
from quizgd.checker.text import normalise
from quizgd.checker.verdict import State
from quizgd.language import Bilingual, Lang

FILE = "strangers.yaml"
UNSEEN = 0.01
AROUND = 1.0
"""By so much likelier a term must be that its question wants for something else."""
SMALL_TALK = (
    "제 생각에는 그렇다고 생각합니다. 그렇게 배웠고 그렇게 볼 수 있습니다. 그 점이 핵심이에요.",
    "정확히 기억은 안 나지만 말하자면 간단히 말해서 쉽게 말하면 예를 들어 즉 그러니까, 맞죠?",
    "먼저, 그다음, 다음에, 전에, 하기 전에, 한 뒤에, 한 다음에, 마지막으로, 첫째, 둘째, 셋째",
    "첫 번째로, 두 번째로, 세 번째로, 이것보다, 그때보다, 쪽이, 방식, 방법, 기본 원리, 개념",
    "I think, I would say that it is so, if I remember correctly, right? I am not sure.",
    "The key point is that. What I know is that. In short, basically, for example, in essence",
    "first, second, third, then, next, before, before that, after, after that, finally, than",
)
"""What says nothing for or against any concept, as its grammar is heard elsewhere."""
BANK = "bank"
WIDTH = 100
HEAD = """\
# The terms that are strangers to a concept, said by those who have it turned round and hardly ever
# by those who have it right: where one stands in the clause that would prove it, or anywhere in its
# sentence, it is asked about. And to a wrong claim, said by those who deny it: who names one
# anywhere in the answer is not said to have claimed it.
# Learnt from labelled answers by `python benchmarks/strangers.py --write`: run that again rather
# than edit this.
"""

Key = tuple[str, str]
"""The ids of a question and of a concept or wrong claim."""
Named = Callable[[Hearing, Claim | None], frozenset[str]]
"""The terms that matter of an answer, and of the claim in it that proves something."""


class Told(NamedTuple):
    """A text on a concept or wrong claim: in which file it stands, and which terms it names."""

    key: Key
    file: str
    terms: frozenset[str]


@dataclass
class Said:
    """How many texts say each term, of every concept or wrong claim and of all."""

    of: dict[Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    texts: Counter[Key] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)

    def add(self, told: Iterable[Told], sign: int = 1) -> None:
        """Count texts, or with -1 take them out again."""
        for one in told:
            self.texts[one.key] += sign
            for term in one.terms:
                self.of[one.key][term] += sign
                self.all[term] += sign

    def likelihood(self, key: Key, term: str, prior: float) -> float:
        """Of `term` in a text on `key`, as if `prior` such texts were like all others."""
        everywhere = self.all[term] / max(1, self.texts.total())
        return (self.of[key][term] + prior * everywhere + UNSEEN) / (self.texts[key] + prior)


@dataclass
class Lesson:
    """What is learnt from: texts that mean a thing, and texts that only sound like it."""

    meant: list[Told]
    sounds: list[Told]
    never: Set[tuple[Key, str]]
    """Terms that are no strangers, whatever the texts say."""
    prior: float
    least: int
    """In so many of the texts that only sound like it its stranger is said."""
    likelier: float
    """From this log-likelihood ratio on a term is a stranger."""
    around: Set[tuple[Key, str]] = frozenset()
    """Terms that a question wants for something else: right answers say them too."""

    def strangers(self, meant: Said, sounds: Said) -> dict[Key, frozenset[str]]:
        """The strangers to everything of which there are texts of both kinds."""
        return {
            key: frozenset(
                term
                for term in (sounds.of[key] if self.least else sounds.all)
                if sounds.of[key][term] >= self.least
                and (key, term) not in self.never
                and self._ratio(meant, sounds, key, term)
                >= self.likelier + AROUND * ((key, term) in self.around)
            )
            for key in sounds.texts
            if meant.texts[key]
        }

    def _ratio(self, meant: Said, sounds: Said, key: Key, term: str) -> float:
        return log(
            sounds.likelihood(key, term, self.prior) / meant.likelihood(key, term, self.prior)
        )

    def learnt(self) -> tuple[dict[Key, frozenset[str]], int]:
        """All strangers; and how many texts that mean it meet one learnt without their file."""
        meant, sounds = Said(), Said()
        meant.add(self.meant)
        sounds.add(self.sounds)
        met = 0
        files: dict[str, list[Told]] = defaultdict(list)
        for told in self.meant:
            files[told.file].append(told)
        for own in files.values():
            meant.add(own, -1)
            found = self.strangers(meant, sounds)
            met += sum(not one.terms.isdisjoint(found.get(one.key, ())) for one in own)
            meant.add(own)
        return self.strangers(meant, sounds), met


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write questions/{FILE}")
    write = parser.parse_args().write
    bank = read_bank(paths.shipped_bank())
    found: dict[Key, dict[str, list[str]]] = defaultdict(dict)
    for name, scope, lesson in (
        ("concept in its clause", "clause", on_concepts(bank, beside)),
        ("concept in its sentence", "sentence", on_concepts(bank, within)),
        ("wrong claim", "answer", on_claims(bank)),
    ):
        strangers, met = lesson.learnt()
        for key, terms in strangers.items():
            if terms:
                found[key][scope] = sorted(terms)
        print(f"{sum(map(len, strangers.values())):7} strangers to a {name}, of {len(strangers)}")
        print(f"{len(lesson.meant):7} texts that mean one, {len(lesson.sounds)} that sound like it")
        print(f"{met / len(lesson.meant):7.1%} of the former meet a stranger of other files")
    if write:
        (paths.shipped_bank() / FILE).write_text(page(bank, found), encoding="utf-8")


def on_concepts(bank: Bank, named: Named) -> Lesson:
    """Core concepts, by what conveys them and by statements that turn them round."""
    parts = [
        (question, concept, (question.answer, concept.means))
        for question in bank.questions
        for concept in question.core
    ]
    meant, sounds, never = gathered(bank, parts, "core", ("conveyed", "turned-round"), named)
    around = set[tuple[Key, str]]()
    for question, concept, _ in parts:
        key = question.id, concept.id
        never |= {(key, term) for term in wanted(concept)}
        around |= {(key, term) for other in question.core for term in wanted(other)}
    return Lesson(meant, sounds, never, prior=5.0, least=2, likelier=3.0, around=around)


def wanted(concept: Concept) -> set[str]:
    """The terms that a concept wants said or denied."""
    slots = (slot for pattern in concept.heard for slot in pattern)
    return {term for slot in slots if slot.mode is not Mode.ABSENT for term in slot.terms}


def on_claims(bank: Bank) -> Lesson:
    """Wrong claims, by whole answers that make them and by statements that deny them.

    How people deny something is much the same whatever it is: so the smoothing is strong, and what
    all denials say is a stranger to every claim.
    """
    parts = [(question, w, (w.claim,)) for question in bank.questions for w in question.wrong]
    texts = gathered(bank, parts, "wrong", ("claimed", "denied"), anywhere)
    return Lesson(*texts, prior=60.0, least=0, likelier=2.2)


def gathered(
    bank: Bank,
    parts: Iterable[tuple[Question, Concept | Misconception, Iterable[Bilingual]]],
    label: str,
    files: tuple[str, str],
    named: Named,
) -> tuple[list[Told], list[Told], set[tuple[Key, str]]]:
    """The texts that mean some parts of questions, those that sound like it, and no strangers.

    Each part comes with what the bank itself says it by; `label` is where answers name those that
    they mean, and `files` hold statements that mean one and statements that sound like it.
    """
    meant: list[Told] = []
    sounds: list[Told] = []
    for question, item, own in parts:
        said = [text[lang] for text in own for lang in Lang]
        for text in (*said, *examples(item, counts=True)):
            meant += proofs(question, text, {item.id}, BANK, named)
        for text in examples(item, counts=False):
            sounds.append(whole(question, item.id, text, named))
    never = {(told.key, term) for told in meant for term in told.terms}
    for question, answer, file in tuning(bank):
        meant += proofs(question, answer["text"], {*answer[label]}, file, named)
    for question, told in statements(bank, files[0]):
        meant += proofs(question, told["text"], {told["id"]}, files[0], named)
    for question, told in statements(bank, files[1]):
        sounds.append(whole(question, told["id"], told["text"], named))
    never |= {(told.key, term) for told in sounds for term in small_talk(bank)}
    return meant, sounds, never


def examples(item: Concept | Misconception, *, counts: bool) -> Iterator[str]:
    """The bank's own, in both languages."""
    found = item.examples.counts if counts else item.examples.does_not_count
    for lang in Lang:
        yield from found[lang]


def tuning(bank: Bank) -> Iterator[tuple[Question, Mapping[str, str], str]]:
    """The labelled answers that were read, and the files in which they stand."""
    for file in sorted(OWN.glob("tuning-*.jsonl")):
        answers = read(file)
        for answer, question in zip(answers, asked(bank, answers), strict=True):
            yield question, answer, file.stem


def statements(bank: Bank, name: str) -> Iterator[tuple[Question, Mapping[str, str]]]:
    """Statements that are each on one concept or wrong claim, `id`."""
    for line in (OWN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield asked(bank, [told])[0], told


def proofs(
    question: Question, text: str, meant: Set[str], file: str, named: Named
) -> Iterator[Told]:
    """Those of some concepts and wrong claims that a text states, were there no strangers."""
    question = replace(
        question,
        concepts=tuple(replace(c, strangers=None) for c in question.concepts),
        wrong=tuple(replace(w, strangers=None) for w in question.wrong),
    )
    hearing, claims = listen(question, text)
    for name, found in find(question, claims).items():
        if name in meant and found.state is State.STATED:
            yield Told((question.id, name), file, named(hearing, found.claim))


def whole(question: Question, name: str, text: str, named: Named) -> Told:
    """A text that only sounds as if it stated a concept or wrong claim."""
    hearing, _ = listen(question, text)
    return Told((question.id, name), "", named(hearing, None))


def beside(hearing: Hearing, claim: Claim | None) -> frozenset[str]:
    """The terms of the clauses of a claim; without one, of all clauses."""
    return company.beside(hearing, every_hit(hearing) if claim is None else claim.hits)


def within(hearing: Hearing, claim: Claim | None) -> frozenset[str]:
    """The terms of the sentences of a claim; without one, of all sentences."""
    return company.within(hearing, every_hit(hearing) if claim is None else claim.hits)


def every_hit(hearing: Hearing) -> Sequence[Heard]:
    """All that was heard."""
    return [hit for clause in hearing.clauses for hit in clause.heard]


def anywhere(hearing: Hearing, _: Claim | None) -> frozenset[str]:
    """The terms of the whole answer."""
    return frozenset().union(*hearing.words.values())


@lru_cache
def small_talk(bank: Bank) -> frozenset[str]:
    """The terms of the words that any statement may be put into."""
    ear = ear_for(bank.lexicon)
    found = (ear.listen(normalise(text).text, frozenset())[2] for text in SMALL_TALK)
    return frozenset().union(*(terms for words in found for terms in words.values()))


def page(bank: Bank, found: Mapping[Key, Mapping[str, list[str]]]) -> str:
    """The strangers as YAML, in the order of the bank."""
    lines = [HEAD + "strangers:"]
    for question in bank.questions:
        names = [item.id for items in (question.concepts, question.wrong) for item in items]
        own = [(name, found[question.id, name]) for name in names if (question.id, name) in found]
        lines += [f"  {question.id}:"] if own else []
        for name, scopes in own:
            lines.append(f"    {name}:")
            for scope, terms in scopes.items():
                lines += [f"      {scope}:", *listed(terms)]
    return "\n".join(lines) + "\n"


def listed(terms: list[str]) -> list[str]:
    """A list of terms as lines of YAML."""
    return textwrap.wrap(
        f"[{', '.join(terms)}]",
        WIDTH,
        initial_indent=" " * 8,
        subsequent_indent=" " * 9,
        break_on_hyphens=False,
        break_long_words=False,
    )


if __name__ == "__main__":
    main()
