from __future__ import annotations

from dataclasses import replace

import pytest

from quizgd.bank.model import Bank, Examples, Lexicon, Mode, Pattern, Slot, Term
from quizgd.checker.coverage import WANTED, never_asked, never_heard, notes
from quizgd.language import Lang

PLENTY = {lang: tuple(f"example {i}" for i in range(WANTED)) for lang in Lang}

IDLE = Term("idle", {})
SEEN = Slot(("seen",))


def _small(
    bank: Bank,
    *,
    counts: dict[Lang, tuple[str, ...]] = PLENTY,
    does_not_count: dict[Lang, tuple[str, ...]] = PLENTY,
    heard: Pattern = (SEEN,),
    reversed_: tuple[Pattern, ...] = (),
    hinted: tuple[Pattern, ...] = (),
    wrong: Pattern = (SEEN,),
    terms: tuple[Term, ...] = (),
) -> Bank:
    """One question of one concept and one wrong claim, and a lexicon of `seen` and `terms`."""
    known = {term.id: term for term in (Term("seen", {}), *terms)}
    first = bank.questions[0]
    concept = replace(
        first.concepts[0],
        id="idea",
        heard=(heard,),
        reversed=reversed_,
        hinted=hinted,
        examples=Examples(counts, does_not_count),
    )
    claim = replace(first.wrong[0], id="error", heard=(wrong,), examples=Examples(PLENTY, PLENTY))
    question = replace(
        first, id="asked", about=(), concepts=(concept,), wrong=(claim,), lexicon=Lexicon(known)
    )
    lines = {"asked/idea": ("gd.yaml", 7), "asked/error": ("gd.yaml", 30)}
    lines |= {f"term:{term}": ("lexicon.yaml", 3 + i) for i, term in enumerate(known)}
    return Bank((question,), bank.topics, question.lexicon, {}, lines)


def test_a_bank_with_all_that_is_wanted_gets_no_note(bank: Bank) -> None:
    assert notes(_small(bank)) == []


def test_too_few_examples_are_counted_by_kind_and_language(bank: Bank) -> None:
    thin = _small(
        bank,
        counts={Lang.KO: PLENTY[Lang.KO], Lang.EN: PLENTY[Lang.EN][:3]},
        does_not_count={Lang.EN: PLENTY[Lang.EN]},
    )
    (note,) = notes(thin)
    assert note.told(Lang.EN) == (
        "gd.yaml:7: note: asked/idea has too few examples: counts en 3, does_not_count ko 0"
        " (at least 4 of each are wanted)"
    )
    assert note.told(Lang.KO) == (
        "gd.yaml:7: 참고: asked/idea의 예문이 부족합니다: counts en 3개, does_not_count ko 0개"
        " (각각 4개 이상이어야 합니다)"
    )


def test_a_term_that_no_pattern_asks_for_is_told(bank: Bank) -> None:
    (note,) = notes(_small(bank, terms=(IDLE,)))
    assert note.told(Lang.EN) == "lexicon.yaml:4: note: no pattern asks for the term 'idle'"
    assert "'idle'" in note.told(Lang.KO)


@pytest.mark.parametrize(
    "used",
    [
        {"heard": (SEEN, Slot(("idle",)))},
        {"heard": (SEEN, Slot(("seen", "idle"), Mode.DENIED))},
        {"heard": (SEEN, Slot(("idle",), Mode.ABSENT))},
        {"reversed_": ((Slot(("idle",)),),)},
        {"hinted": ((Slot(("idle",)),),)},
        {"wrong": (Slot(("idle",)),)},
        {"terms": (IDLE, Term("seen", {}, opposite="idle"))},
        {"terms": (IDLE, Term("seen", {}, versus=("other", "idle")), Term("other", {}))},
        {"terms": (replace(IDLE, kinds=("seen",)),)},
        {"terms": (replace(IDLE, kinds=("broad",)), Term("broad", {}, kinds=("seen",)))},
        {
            "terms": (
                replace(IDLE, kinds=("other",)),
                Term("seen", {}, opposite="other"),
                Term("other", {}),
            )
        },
        {"terms": (replace(IDLE, compound=True),)},
        {"terms": (IDLE, Term("seen", {}, joins=(("idle", "seen"),)))},
        {
            "terms": (
                replace(IDLE, kinds=("piece",)),
                Term("piece", {}, part=True),
                Term("seen", {}, joins=(("seen", "piece"),)),
            )
        },
    ],
    ids=lambda used: str(used)[:60],
)
def test_a_term_that_bears_on_a_pattern_is_not_idle(bank: Bank, used: dict[str, object]) -> None:
    assert never_asked(_small(bank, **{"terms": (IDLE,), **used})) == []  # type: ignore[arg-type]


def test_only_what_is_broader_makes_a_term_heard(bank: Bank) -> None:
    """A kind of an idle term is idle; so is what an asked term is a kind of."""
    terms = (Term("seen", {}, kinds=("broad",)), Term("broad", {}), IDLE)
    assert never_asked(_small(bank, terms=terms)) == ["broad", "idle"]


def test_what_only_an_idle_term_is_made_of_is_idle(bank: Bank) -> None:
    terms = (Term("told", {}, joins=(("idle", "idle"),)), replace(IDLE, part=True))
    assert never_asked(_small(bank, terms=terms)) == ["told", "idle"]


def test_a_pattern_that_asks_for_a_part_is_told(bank: Bank) -> None:
    terms = (replace(IDLE, part=True), Term("seen", {}, joins=(("idle", "idle"),)))
    assert notes(_small(bank, terms=terms)) == []
    (note,) = notes(_small(bank, heard=(SEEN, Slot(("idle",))), terms=terms))
    assert note.told(Lang.EN) == (
        "gd.yaml:7: note: asked/idea asks for the term 'idle',"
        " which as a part is heard only in joins"
    )
    assert "'idle'" in note.told(Lang.KO)


def test_a_term_that_bears_but_that_no_example_says_is_told(bank: Bank) -> None:
    terms = (
        Term("seen", {}, opposite="unseen", joins=(("piece", "seen"),)),
        Term("unseen", {}, opposite="seen"),
        Term("piece", {}, part=True),
        IDLE,
    )
    asked = _small(bank, terms=terms)
    assert never_heard(asked, {"seen"}) == ["unseen"], "no part, and nothing that bears on nothing"
    assert never_heard(asked, {"seen", "unseen"}) == []
    told = [note.told(Lang.EN) for note in notes(asked, heard={"seen"})]
    assert told == [
        "lexicon.yaml:4: note: no example says the term 'unseen'",
        "lexicon.yaml:6: note: no pattern asks for the term 'idle'",
    ]
    assert "'unseen'" in notes(asked, heard={"seen"})[0].told(Lang.KO)
    assert len(notes(asked)) == 1, "nothing was rehearsed"


def test_kinds_in_a_circle_come_to_an_end(bank: Bank) -> None:
    terms = (replace(IDLE, kinds=("other",)), Term("other", {}, kinds=("idle",)))
    assert never_asked(_small(bank, terms=terms)) == ["idle", "other"]


def test_notes_on_some_files_only_in_their_order(bank: Bank) -> None:
    thin = _small(bank, counts={}, terms=(IDLE,))
    everything = notes(thin)
    assert [(n.path, n.line) for n in everything] == [("gd.yaml", 7), ("lexicon.yaml", 4)]
    assert notes(thin, {"lexicon.yaml"}) == everything[1:]
    assert notes(thin, set()) == []


def test_notes_of_the_shipped_bank_have_a_place(bank: Bank) -> None:
    for note in notes(bank):
        assert note.line > 0
        assert note.path.endswith(".yaml")
