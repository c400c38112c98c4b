"""What the pages of the progress screen list, in one language. No textual widgets here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgd import demos
from quizgd.language import Bilingual, Lang
from quizgd.practice.statistics.overview import Statistics
from quizgd.tui import progress_words as words
from quizgd.tui.plain import clean, one_line
from quizgd.tui.widgets.bars import Bar
from quizgd.tui.widgets.menu import Item

if TYPE_CHECKING:
    from quizgd.bank.model import Bank

MOST = 40
"""So many of each are listed; the first ones are enough for weeks."""


def topics(told: Statistics, bank: Bank, lang: Lang) -> list[Bar]:
    """A bar a topic that was begun, the weakest first, then those that were not."""
    titles = {topic.id: topic.title for topic in bank.topics}
    return [
        Bar(one_line(titles[one.topic][lang]), one.now, words.strength(one))
        for one in told.strengths
    ]


def feelings(told: Statistics, lang: Lang) -> list[Bar]:
    """A bar a confidence."""
    return [
        Bar(words.FEELINGS[one.confidence][lang], one.share, words.felt(one)[lang])
        for one in told.felt
    ]


def predictions(told: Statistics, lang: Lang) -> list[Bar]:
    """A bar for all demos, and one for each."""
    found = told.predicted
    if not found.scored:
        return []
    every = Bilingual("모두", "all demos")[lang]
    bars = [Bar(every, found.share, words.of(found.right, found.scored)[lang])]
    known = {*demos.names()}
    for one in found.demos:
        name = demos.title(one.demo)[lang] if one.demo in known else one_line(one.demo, 40)
        bars.append(Bar(name, one.right / one.scored, words.of(one.right, one.scored)[lang]))
    return bars


def misses(told: Statistics, bank: Bank, lang: Lang) -> Iterator[Item]:
    """Wrong claims still held, then the concepts most missed; the id begins with the question's.

    A concept shows its probe, which does not give it away.
    """
    for claim in told.held[:MOST]:
        question = bank.find(claim.question)
        for wrong in question.wrong if question else ():
            if wrong.id == claim.claim:
                name = words.HELD_SURE if claim.sure else words.HELD
                yield Item(f"{claim.question} w {wrong.id}", name[lang], clean(wrong.claim[lang]))
    for miss in told.missed[:MOST]:
        question = bank.find(miss.question)
        for concept in question.concepts if question else ():
            if question is not None and concept.id == miss.concept:
                count = Bilingual(
                    f"{miss.asked}번 중 {miss.missed}번", f"{miss.missed} of {miss.asked}"
                )
                value = f"{clean(question.ask[lang])} · {clean(concept.probe[lang])}"
                yield Item(f"{miss.question} c {concept.id}", count[lang], value)
