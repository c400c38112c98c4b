"""Why a verdict came out as it did: the rows, the screen behind `w`, and the sentence on length."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bank_once import shipped
from hypothesis import given
from hypothesis import strategies as st
from quiz_driver import BANK, Quiz, answer, flat, footer, press, seen, settle
from textual.widgets import OptionList
from textual.widgets._footer import FooterKey

from quizgd.bank.model import Bank, Question, Strangers
from quizgd.bank.read import read_bank
from quizgd.checker import check, explain
from quizgd.checker.verdict import State
from quizgd.language import Lang
from quizgd.tui import states, verdict_words
from quizgd.tui.heard import (
    ASIDE,
    CHECK_IN,
    DENIED,
    DISMISSED,
    REPORTED,
    clause_rows,
    unheard,
)
from quizgd.tui.marking import marked
from quizgd.tui.marks import unused
from quizgd.tui.quoting import Explained
from quizgd.tui.reasons import (
    APART,
    BOTH,
    DENIAL,
    STRANGER,
    STRANGER_TO_CLAIM,
    ReasonRow,
    reason_rows,
)
from quizgd.tui.screens.help import HelpScreen
from quizgd.tui.screens.reasons import ReasonsScreen
from quizgd.tui.screens.verdict import VerdictScreen
from quizgd.tui.widgets.rows import Rows

BANK_ = read_bank(BANK)
COMPLETE = "It repeats small steps against the gradient to minimise the loss."
ASKED = "Shall I go into more detail?"
HOSTILE = "E[X] is not the mean [/] [@click=app.quit]x[/] [bold"


def question(name: str = "what-is-gradient-descent") -> Question:
    found = BANK_.find(name)
    assert found is not None
    return found


def told(text: str, lang: Lang = Lang.EN, name: str = "what-is-gradient-descent") -> Explained:
    q = question(name)
    return Explained(q, text, explain(q, text), lang)


def reason(text: str, about: str, lang: Lang = Lang.EN, **which: str) -> ReasonRow:
    found = [row for row in reason_rows(told(text, lang, **which)) if about in row.about]
    assert len(found) == 1
    return found[0]


def on_length(text: str, lang: Lang = Lang.EN, *, gave_up: bool = False, bank: Bank = BANK_) -> str:
    verdict = check(question(), text, bank.questions)
    return verdict_words.on_length(text, verdict, {}, bank, gave_up=gave_up)[lang]


# How it was heard


def test_the_clauses_stand_as_typed_with_the_terms_heard_in_them() -> None:
    rows = clause_rows(told("It minimises the error. It doesn't repeat."))
    assert [row.text for row in rows] == ["It minimises the error", "It doesn't repeat"]
    assert [row.number for row in rows] == [1, 2]
    assert [p.text for p in rows[0].pieces if p.kind == "heard"] == ["minimises", "error"]
    assert rows[0].notes == ("“minimises” = minimise · “error” = loss",)
    assert [p.text for p in rows[1].pieces if p.kind == "denied"] == ["repeat"]
    assert rows[1].notes == (f"“repeat” = repeat ({DENIED.en})",)


def test_terms_are_named_in_the_language_of_the_output() -> None:
    text = "오차를 줄이고 기울기의 반대 방향으로 갑니다."
    english = [note for row in clause_rows(told(text)) for note in row.notes]
    korean = [note for row in clause_rows(told(text, Lang.KO)) for note in row.notes]
    assert "“오차를” = loss" in english[0]
    assert "“오차를” = 손실" in korean[0]


def test_what_is_only_compared_with_or_reported_is_told() -> None:
    compared = clause_rows(told("반복은 손실보다 중요합니다.", Lang.KO))
    assert f"“손실보다” = 손실 ({ASIDE.ko})" in compared[0].notes[0]
    reported = clause_rows(told("People say it always reaches the global minimum."))
    assert reported[0].notes[-1] == REPORTED.en
    dismissed = clause_rows(told("조금씩 반복하는 건 시간 낭비예요.", Lang.KO))
    assert dismissed[0].notes[-1] == DISMISSED.ko


def test_a_check_in_is_no_clause_and_is_told_apart() -> None:
    last = clause_rows(told(f"{COMPLETE} {ASKED}"))[-1]
    assert (last.number, last.text, last.notes) == (None, ASKED, (CHECK_IN.en,))


def test_words_that_were_not_heard_are_whole_and_without_particles() -> None:
    text = "손실을 최소화하려고 언덕을 굴러서 반복합니다."
    assert unheard(told(text, Lang.KO)) == ["언덕을 굴러서"]
    english = unheard(told("It rolls downhill to minimise the loss. Coffee helps."))
    assert english == ["It rolls downhill to", "Coffee helps"]
    assert unheard(told(f"The loss. {ASKED}")) == []


def test_an_endless_list_of_unheard_words_is_cut_and_counted() -> None:
    text = " ".join(f"Then qq{number}ww moves the loss." for number in range(100))
    shown = unheard(told(text))
    assert len(shown) == 41
    assert shown[-1] == "and 60 more"


# Why each came out as it did


def test_a_stated_concept_names_its_slots_and_the_words_that_met_them() -> None:
    row = reason("It minimises the error.", "as small as possible")
    assert (row.sign, row.state) == ("✓", "stated")
    assert row.notes == ("heard: loss “error”; minimise “minimises”",)


def test_a_missing_concept_names_what_was_not_heard() -> None:
    row = reason("기울기를 봅니다.", "기울기의 반대 방향", Lang.KO)
    assert (row.sign, row.label) == ("○", "빠짐")
    assert row.notes == ("들림: 기울기 “기울기를”", "안 들림: 반대 방향")


def test_words_that_never_met_are_told_to_stand_apart() -> None:
    row = reason("The loss is a number. We minimise the time.", "as small as possible")
    assert row.state == "unsure"
    assert row.notes[-1] == APART.en
    assert row.notes[0].startswith("heard: loss “loss”")


def test_a_denial_that_may_be_of_something_else_is_told() -> None:
    row = reason("We minimise the loss with no hurry.", "as small as possible")
    assert row.state == "unsure"
    assert row.notes == ("heard: loss “loss”; minimise “minimise”", DENIAL.en)


def test_what_is_said_both_ways_is_told() -> None:
    asked = shipped().find("what-is-a-loss-function")
    assert asked is not None
    answer = "학습은 손실을 줄이는 과정이에요. 손실은 높을수록 좋습니다."
    rows = reason_rows(Explained(asked, answer, explain(asked, answer), Lang.KO))
    assert [row.notes[-1] for row in rows if row.state == "unsure"] == [BOTH.ko]


@pytest.mark.parametrize(("lang", "note"), [(Lang.KO, STRANGER.ko), (Lang.EN, STRANGER.en)])
def test_the_stranger_that_makes_it_ask_is_quoted(lang: Lang, note: str) -> None:
    asked = question()
    strange = Strangers(clause=frozenset({"always"}))
    wary = replace(asked, concepts=tuple(replace(c, strangers=strange) for c in asked.concepts))
    answer = "항상 손실을 최소화합니다." if lang is Lang.KO else "It always minimises the loss."
    rows = reason_rows(Explained(wary, answer, explain(wary, answer), lang))
    quoted = "항상" if lang is Lang.KO else "always"
    assert note.format(quoted) in [row.notes[-1] for row in rows if row.state == "unsure"]


def test_a_term_that_two_others_tell_is_named_by_them() -> None:
    asked = shipped().find("what-is-a-cnn")
    assert asked is not None
    found = explain(asked, "It looks for local patterns.")
    names = Explained(asked, "", found, Lang.EN).names(["swept-over-the-input"])
    assert names == ["slide over the input"]


@pytest.mark.parametrize("lang", [*Lang])
def test_the_stranger_that_clears_of_a_claim_is_quoted(lang: Lang) -> None:
    asked = question()
    strange = Strangers(answer=frozenset({"loss"}))
    wary = replace(asked, wrong=tuple(replace(w, strangers=strange) for w in asked.wrong))
    answer = "It always reaches the global minimum of the loss."
    rows = reason_rows(Explained(wary, answer, explain(wary, answer), lang))
    cleared = [row for row in rows if STRANGER_TO_CLAIM[lang].format("loss") in row.notes]
    assert [row.state for row in cleared] == ["quiet"]


def test_a_contradicted_concept_shows_what_was_turned_round() -> None:
    name = "learning-rate-effect"
    row = reason("Too large and it doesn't diverge.", "diverge", name=name)
    assert row.state == "contradicted"
    assert "diverge ≠ “diverge”" in row.notes[0]


def test_a_word_heard_otherwise_is_not_called_unheard() -> None:
    row = reason("It does not repeat.", "repeating small steps")
    assert not any("not heard" in note for note in row.notes)
    assert any("repeat ≠ “repeat”" in note for note in row.notes)


def test_a_wrong_claim_is_explained_whether_it_was_made_or_not() -> None:
    made = reason("It always reaches the global minimum.", "global minimum")
    assert (made.sign, made.state) == ("✗", "wrong")
    assert made.notes == ("heard: always “always”; global minimum “global minimum”",)
    left = reason(COMPLETE, "global minimum")
    assert (left.sign, left.state) == ("–", "quiet")
    assert left.notes == ("not heard: always; global minimum",)


def test_the_most_pressing_reason_comes_first() -> None:
    rows = reason_rows(told("It minimises the loss and always reaches the global minimum."))
    assert [row.state for row in rows] == ["wrong", "missing", "missing", "stated", "missing"]


@given(
    st.lists(
        st.sampled_from(
            ["손실을 ", "minimise ", "기울기의 반대 방향", "not ", "않", "?", ". ", "[/]", "\u0301",
             "\x1b[31m", "always", " global minimum", "보다 ", "people say ", "\n", "더 자세히"]
        ),
        max_size=14,
    ).map("".join),
    st.sampled_from([*Lang]),
)  # fmt: skip
def test_any_answer_can_be_explained(text: str, lang: Lang) -> None:
    explained = told(text, lang)
    rows = clause_rows(explained)
    reasons = reason_rows(explained)
    assert len(reasons) == len(question().concepts) + len(question().wrong)
    verdict = check(question(), text)
    stated = [row for row in reasons if row.state == "stated"]
    assert len(stated) == len(verdict.ids(State.STATED))
    shown = "".join(row.text for row in rows) + "".join(unheard(explained))
    assert "\x1b" not in shown
    assert "\n" not in shown


# The sentence on length


@pytest.mark.parametrize(("lang", "words"), [(Lang.EN, "well judged"), (Lang.KO, "잘 멈췄습니다")])
def test_stopping_when_the_core_is_there_is_praised(lang: Lang, words: str) -> None:
    assert words in on_length(COMPLETE, lang)
    assert words not in on_length(COMPLETE, lang, gave_up=True)
    assert words not in on_length(f"{COMPLETE} Coffee is nice.", lang)
    assert words not in on_length("It minimises the loss.", lang)


@pytest.mark.parametrize(
    ("lang", "asked", "words"),
    [
        (Lang.EN, ASKED, "Good: you asked whether to go on."),
        (Lang.KO, "혹시 더 자세히 말씀드릴까요?", "더 설명할지 확인한 점도 좋습니다."),
    ],
)
def test_a_check_in_is_praised_only_where_something_was_said(
    lang: Lang, asked: str, words: str
) -> None:
    said = on_length(f"{COMPLETE} {asked}", lang)
    assert words in said
    assert verdict_words.STOPPED[lang] in said, "asking is not going on"
    nothing = on_length(asked, lang)
    assert words not in nothing
    assert verdict_words.ASKED[lang] in nothing
    assert not unused(f"{COMPLETE} {asked}", check(question(), f"{COMPLETE} {asked}"))


def test_what_is_beyond_names_the_question_it_belongs_to() -> None:
    text = f"{COMPLETE} If it is too large it blows up."
    assert "it answers “How does the learning rate affect gradient descent?”" in on_length(text)
    korean = on_length(text, Lang.KO)
    assert "“학습률은 경사하강법에 어떤 영향을 주나요?”에 더 어울리는 말이" in korean
    assert "well judged" not in on_length(text)


def test_what_was_said_twice_is_told_and_marked_in_the_answer() -> None:
    again = "So it repeats small steps against the gradient to minimise the loss"
    text = f"{COMPLETE} {again}."
    assert verdict_words.TWICE.en in on_length(text)
    plain = marked(text, check(question(), text)).plain
    assert plain.endswith(f"{again}{states.REPEATED_SIGN}.")
    assert plain.count(states.REPEATED_SIGN) == 1


def test_at_most_two_things_are_said_beside_the_length() -> None:
    text = f"{COMPLETE} So {COMPLETE.lower()} If it is too large it blows up. {ASKED}"
    judged = check(question(), text, BANK_.questions).concision
    assert judged.beyond
    assert judged.repeated
    assert judged.check_in
    said = on_length(text)
    assert "goes beyond" in said
    assert verdict_words.TWICE.en in said
    assert verdict_words.ASKED_WELL.en not in said


# The screen


@pytest.mark.parametrize(
    ("size", "lang"), [((80, 24), Lang.KO), ((120, 40), Lang.EN), ((60, 18), Lang.KO)]
)
async def test_the_reasons_open_and_close_by_keyboard(
    quiz: Quiz, lang: Lang, size: tuple[int, int]
) -> None:
    async with quiz.run(lang=lang, size=size) as pilot:
        await press(pilot, "s")
        await answer(pilot, f"{COMPLETE} {ASKED}")
        assert footer(pilot)["w"] == ("Why" if lang is Lang.EN else "이유")
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, ReasonsScreen)
        shown = flat(seen(pilot))
        assert ("왜 이렇게 봤나요?" if lang is Lang.KO else "Why this verdict?") in shown
        assert "“against”" in shown
        await press(pilot, "ctrl+l")
        assert flat(seen(pilot)) != shown
        await press(pilot, "end")
        ending = flat(seen(pilot))
        assert "항상" in ending or "always" in ending
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, VerdictScreen)
        await press(pilot, "w", "w")
        assert isinstance(pilot.app.screen, VerdictScreen)


async def test_the_reasons_open_by_mouse_and_from_the_menu(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "s")
        await answer(pilot, COMPLETE)
        assert "how it was heard" in flat(seen(pilot))
        key = next(k for k in pilot.app.screen.query(FooterKey) if k.key == "w")
        await pilot.click(key)
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonsScreen)
        await press(pilot, "escape")
        menu = pilot.app.screen.query_one(OptionList)
        menu.focus()
        menu.highlighted = menu.get_option_index("why")
        menu.action_select()
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonsScreen)


async def test_help_names_the_key(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 60)) as pilot:
        await press(pilot, "s", "ctrl+g", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Why: how each of your words was heard" in flat(seen(pilot))


async def test_hostile_words_show_literally_among_the_reasons(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 40), screen="quiz", ids=("expectation",)) as pilot:
        await answer(pilot, HOSTILE)
        await press(pilot, "w")
        shown = flat(seen(pilot))
        assert "[@click=app.quit]x[/]" in shown
        assert "E[X] is the mean of X. [/]" in shown
        assert "(denied)" in shown
        assert isinstance(pilot.app.screen, ReasonsScreen)


@pytest.mark.parametrize("text", ["", "well?!", "coffee", "loss " * 700])
async def test_reasons_for_nothing_and_for_very_much(quiz: Quiz, text: str) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        if text:
            await answer(pilot, text)
        else:
            await press(pilot, "ctrl+g")
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, ReasonsScreen)
        assert "How your answer was heard" in seen(pilot)
        for width in (120, 80, 200):
            await pilot.resize_terminal(width, 30)
            await settle(pilot)
        assert "Why this verdict?" in seen(pilot)


async def test_the_rows_are_as_high_as_their_text_in_any_width(quiz: Quiz) -> None:
    async with quiz.run(size=(80, 40)) as pilot:
        await press(pilot, "s")
        await answer(pilot, f"{COMPLETE} It always reaches the global minimum.")
        await press(pilot, "w")
        for width in (80, 60, 200, 80):
            await pilot.resize_terminal(width, 60)
            await settle(pilot)
            shown = seen(pilot).split("\n")
            for rows in pilot.app.screen.query(Rows):
                place = rows.region
                own = [line[place.x : place.right].strip() for line in shown]
                assert all(own[place.y : place.bottom]), "no empty line within or below the rows"
                assert not own[place.bottom], "and nothing of them is cut off"
