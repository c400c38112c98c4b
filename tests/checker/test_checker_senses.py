from __future__ import annotations

from quizgd.bank.model import Lexicon, Term
from quizgd.checker.senses import Senses, Traits
from quizgd.language import Lang


def _traits() -> Traits:
    forms = {Lang.EN: ("word",)}
    terms = (
        Term("loss", forms),
        Term("falls", forms, opposite="rises"),
        Term("rises", forms, opposite="falls"),
        Term("tree", forms),
        Term("forest", forms),
        Term("whole", forms, compound=True),
        Term("heading", forms, part=True),
        Term("towards", forms, part=True),
        Term("downhill", forms, joins=(("falls", "heading"),)),
    )
    return Traits(Lexicon({term.id: term for term in terms}))


def test_terms_that_do_not_matter_to_a_question_share_one_sense() -> None:
    senses = Senses(_traits(), frozenset(("loss", "falls")))
    assert senses[frozenset(("tree",))] is senses[frozenset(("tree", "forest"))]
    assert not senses[frozenset(("tree",))].wanted
    assert senses[frozenset(("loss", "tree"))].wanted == {"loss"}


def test_terms_that_matter_are_told_apart() -> None:
    senses = Senses(_traits(), frozenset(("loss", "falls")))
    kinds = [("tree",), ("loss",), ("loss", "tree"), ("falls",), ("rises",), ("whole",)]
    assert len({id(senses[frozenset(kind)]) for kind in kinds}) == len(kinds)


def test_a_part_of_a_join_says_nothing_but_what_stands_with_it_does() -> None:
    senses = Senses(_traits(), frozenset(("loss",)))
    assert senses[frozenset(("towards",))].whole is None
    part = senses[frozenset(("towards", "tree"))]
    assert part.in_parts
    assert part.whole is senses[frozenset(("forest",))]


def test_a_join_tells_a_question_only_what_it_wants() -> None:
    terms = frozenset(("falls",))
    assert Senses(_traits(), frozenset(("downhill",)))[terms].joins
    assert not Senses(_traits(), frozenset(("loss",)))[terms].joins
