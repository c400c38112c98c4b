"""The parts below the screens: plain text, rounds, follow-ups, hints, marks, words, themes."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_driver import BANK
from textual.color import Color

from quizgd.bank.model import Bank, Level, Question, Reference
from quizgd.bank.read import read_bank
from quizgd.checker import check
from quizgd.checker.verdict import (
    ClaimVerdict,
    ConceptVerdict,
    Concision,
    Length,
    State,
    Verdict,
)
from quizgd.language import Bilingual, Lang
from quizgd.practice.records import Answer, JudgedKind, Judgement
from quizgd.tui import findings, states, verdict_words, wording
from quizgd.tui.citing import cited
from quizgd.tui.desk import first_language
from quizgd.tui.hints import Hints
from quizgd.tui.marking import STYLES, marked
from quizgd.tui.marks import joined, marks, unused
from quizgd.tui.next_step import follow_up, subjects
from quizgd.tui.plain import BIDI, clean, one_line
from quizgd.tui.round import Outcome, Round, chosen, resumed
from quizgd.tui.themes import BOTH
from quizgd.tui.widgets.descent_curve import picture, points

NOW = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)


@cache
def bank() -> Bank:
    return read_bank(BANK)


def question(name: str = "what-is-gradient-descent") -> Question:
    found = bank().find(name)
    assert found is not None
    return found


def verdict(
    stated: tuple[str, ...] = (), asserted: tuple[str, ...] = (), **states_of: State
) -> Verdict:
    """A verdict on the first question, made by hand."""
    q = question()
    concepts = tuple(
        ConceptVerdict(
            c.id,
            c.core,
            State.STATED
            if c.id in stated
            else states_of.get(c.id.replace("-", "_"), State.MISSING),
            ((0, 4),) if c.id in stated else (),
        )
        for c in q.concepts
    )
    wrong = tuple(ClaimVerdict(w.id, w.id in asserted, ((5, 9),)) for w in q.wrong)
    core = [c for c in concepts if c.core]
    coverage = sum(c.state is State.STATED for c in core) / len(core)
    concision = Concision(10.0, 20, Length.RIGHT, coverage == 1 and not asserted)
    return Verdict(q.id, "en", concepts, wrong, coverage, concision)


CORE = ("minimises-loss", "negative-gradient", "iterative-optimisation")


# Plain text


@given(st.text())
def test_clean_text_holds_nothing_that_steers(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    for character in cleaned:
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs"}
        assert character not in BIDI


@given(st.text(), st.integers(2, 50))
def test_one_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert "\n" not in line
    assert len(line) <= limit


# Rounds


def test_a_follow_up_is_asked_next_and_only_once() -> None:
    round_ = Round(("a", "b", "c"), NOW)
    followed = round_.followed("c")
    assert followed.questions == ("a", "c", "b")
    assert followed.current == "c"
    assert followed.following == "b"


def test_a_follow_up_after_the_last_question_makes_the_round_longer() -> None:
    round_ = Round(("a",), NOW).followed("b")
    assert (round_.current, round_.following) == ("b", None)
    assert round_.advanced().current is None
    assert round_.advanced().advanced().position == 2


def test_a_session_is_kept_after_the_answer_and_ends_with_the_last() -> None:
    round_ = Round(("a", "b"), NOW, level=Level.MID)
    before = round_.session(Lang.KO, after=False)
    assert before is not None
    assert (before.position, before.level) == (0, "mid")
    after = round_.session(Lang.KO, after=True)
    assert after is not None
    assert after.position == 1
    assert round_.advanced().session(Lang.KO, after=True) is None
    assert Round(("a",), NOW, kept=False).session(Lang.KO, after=False) is None


def test_a_resumed_round_forgets_questions_that_are_gone() -> None:
    names = ("gone", "what-is-gradient-descent", "full-batch")
    session = Round(names, NOW).advanced().advanced().session(Lang.EN, after=False)
    assert session is not None

    def given_at(minutes: int, name: str, coverage: float) -> Answer:
        judged = Verdict(name, "en", (), (), coverage, Concision(1, 2, Length.RIGHT, False))
        when = NOW + timedelta(minutes=minutes)
        return Answer(1, name, Lang.EN, "", judged, "1", 1.0, 0, False, when)

    answers = [
        given_at(3, "what-is-gradient-descent", 0.5),
        given_at(2, "what-is-gradient-descent", 0.1),
        given_at(-5, "full-batch", 1.0),
    ]
    round_ = resumed(session, bank(), answers)
    assert round_ is not None
    assert round_.current == "full-batch"
    assert round_.position == 1
    assert round_.outcomes == {
        "what-is-gradient-descent": Outcome(0.5, 0, False, 0, best=0.5, answered=True)
    }
    finished = Round(("gone",), NOW).session(Lang.EN, after=False)
    assert finished is not None
    assert resumed(finished, bank(), []) is None


def test_a_level_asks_the_questions_up_to_it() -> None:
    assert len(chosen(bank(), None, None)) == len(bank().questions) == 4
    assert {q.id for q in chosen(bank(), None, Level.MID)} == {
        "what-is-gradient-descent",
        "learning-rate-effect",
    }
    assert [q.id for q in chosen(bank(), "hostile", Level.SENIOR)] == ["expectation"]


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({"LANG": "ko_KR.UTF-8"}, Lang.KO),
        ({"LANG": "en_GB.UTF-8"}, Lang.EN),
        ({"LC_ALL": "ko_KR", "LANG": "en_GB"}, Lang.KO),
        ({"LC_ALL": "", "LANG": "ko_KR"}, Lang.KO),
        ({}, Lang.EN),
    ],
)
def test_the_first_language_is_the_locale_s(environ: dict[str, str], lang: Lang) -> None:
    assert first_language(environ) is lang


# Follow-ups and hints


def test_the_follow_up_prefers_what_was_missed_then_what_was_said() -> None:
    q = question()
    missed = follow_up(q, verdict(CORE), {}, bank())
    assert missed is not None
    assert (missed.on, missed.ask) == ("missed", "learning-rate-effect")
    said = follow_up(q, verdict((*CORE, "learning-rate-step")), {}, bank())
    assert said is not None
    assert (said.on, said.ask) == ("said", "full-batch")
    nothing_new = follow_up(q, verdict(), {}, bank(), {"learning-rate-effect", "full-batch"})
    assert nothing_new is None


def test_the_persons_own_judgement_decides_the_follow_up() -> None:
    own = {("concept", "learning-rate-step"): "said"}
    chosen_ = follow_up(question(), verdict(CORE), own, bank())  # type: ignore[arg-type]
    assert chosen_ is not None
    assert chosen_.on == "said"


def test_the_second_hint_names_topics_and_gives_no_direction_away() -> None:
    assert subjects(question(), Lang.KO) == ("손실", "기울기", "반복")
    assert subjects(question("learning-rate-effect"), Lang.EN) == ("diverge", "slow")


def test_hints_end_and_count_what_was_given() -> None:
    hints = Hints(question())
    given_ = sum(hints.more("") for _ in range(10))
    assert given_ == hints.count == 2 + len(question().core)
    assert len(hints.lines(Lang.KO)) == len(hints.lines(Lang.EN)) == given_


# Marks


def test_marks_of_one_clause_are_joined_and_whole_korean_words() -> None:
    text = "손실을 최소화하려고 하는 손실"
    judged = check(question(), text)
    found = joined(text, marks(judged))
    assert text[slice(*found[0].span)].startswith("손실을 최소화하려고")
    assert len({m.label for m in found}) == 1


@given(
    st.text(alphabet="가나 ab.,\n[/]", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6),
)
def test_marking_never_loses_a_letter(text: str, spans: list[tuple[int, int]]) -> None:
    names = [c.id for c in question().concepts]
    concepts = tuple(
        ConceptVerdict(name, True, State.STATED, tuple(sorted(spans[i::4])))
        for i, name in enumerate(names)
    )
    judged = Verdict("q", "ko", concepts, (), 1.0, Concision(1, 2, Length.RIGHT, True))
    plain = marked(text, judged).plain
    for index in range(1, 9):
        plain = plain.replace(f"✓{index}", "")
    assert plain == text


def test_sentences_without_a_mark_are_found_and_numbers_do_not_end_them() -> None:
    text = "It minimises the loss. With 0.1 coffee is nice. Repeat!"
    judged = check(question(), text)
    assert unused(text, judged) == ("With 0.1 coffee is nice.",)


def test_every_state_has_a_sign_a_name_and_a_style_of_its_own() -> None:
    signs = [
        *states.SIGNS.values(), states.WRONG_SIGN, states.OWN_SIGN, states.REPEATED_SIGN
    ]  # fmt: skip
    assert len({*signs}) == len(signs) == len(State) + 3
    for lang in Lang:
        names = [name[lang] for name in (*states.STATES.values(), states.WRONG)]
        assert len({*names}) == len(names)
    without_colour = [
        frozenset(word for word in style.split() if not word.startswith("$"))
        for name, style in STYLES.items()
        if name != "missing"
    ]
    assert len({*without_colour}) == len(without_colour)


# Words


def test_wrong_claims_come_first_with_correction_and_source() -> None:
    judged = verdict(CORE[:1], ("always-global-minimum",))
    lines = findings.lines(question(), judged)
    assert [line.state for line in lines][:2] == ["wrong", State.MISSING]
    shown = findings.text(lines[0], Lang.EN, {}).plain
    assert shown.startswith(
        "wrong: It always reaches the global minimum.\nIn fact: On a non-convex"
    )
    sources = findings.sources(lines, {}, bank().references)
    assert sources == ["Goodfellow, Bengio, Courville, Deep Learning (2016), ch. 4, 8"]


def test_a_contradicted_concept_is_put_right_with_its_source() -> None:
    judged = verdict(negative_gradient=State.CONTRADICTED)
    line = findings.lines(question(), judged)[0]
    shown = findings.text(line, Lang.EN, {}).plain
    assert shown.startswith("contradicted. In fact: Each step goes against the gradient.")
    assert findings.sources([line], {}, bank().references)[0].startswith("Goodfellow")


def test_an_overruled_verdict_lectures_no_more_and_keeps_its_number() -> None:
    text = "It goes with the gradient, always."
    turned = dataclasses.replace(
        verdict(negative_gradient=State.CONTRADICTED),
        concepts=(ConceptVerdict("negative-gradient", True, State.CONTRADICTED, ((8, 25),)),),
    )
    (line,) = findings.lines(question(), turned)
    own: dict[tuple[JudgedKind, str], Judgement] = {line.key: "said"}
    shown = findings.text(line, Lang.KO, own).plain
    assert shown == "내 판단(반대로 말함 → 말함): 매 단계에서 기울기의 반대 방향으로 움직입니다."
    assert "Each step" in findings.text(line, Lang.EN, own).plain
    assert findings.sources([line], own, bank().references) == []
    assert findings.sign(line, own).plain == "◆1"
    assert marked(text, turned, own).plain == "It goes with the gradient◆1, always."
    assert marked(text, turned).plain == "It goes with the gradient≠1, always."


def test_one_mistake_is_told_and_counted_once() -> None:
    both = dataclasses.replace(
        verdict(("minimises-loss",)),
        concepts=(
            ConceptVerdict("negative-gradient", True, State.CONTRADICTED, ((3, 9),)),
            ConceptVerdict("minimises-loss", True, State.STATED, ((0, 2),)),
        ),
        wrong=(ClaimVerdict("always-global-minimum", asserted=True, spans=((3, 12),)),),
    )
    lines = findings.lines(question(), both)
    assert [(line.state, line.number) for line in lines] == [
        ("wrong", 1), (State.CONTRADICTED, None), (State.STATED, 2)
    ]  # fmt: skip
    headline = verdict_words.headline(both, {}, gave_up=False)
    assert headline.en == "1 of 2 key points stated, with 1 thing to put right."
    shown = findings.text(lines[1], Lang.KO, {}).plain
    assert shown == "반대로 말함 (✗1 참고): 매 단계에서 기울기의 반대 방향으로 움직입니다."
    overruled: dict[tuple[JudgedKind, str], Judgement] = {lines[0].key: "not-said"}
    alone = findings.text(lines[1], Lang.EN, overruled).plain
    assert alone.startswith("contradicted. In fact: Each step")
    assert verdict_words.to_put_right(both, overruled) == 1
    apart = dataclasses.replace(both, wrong=(dataclasses.replace(both.wrong[0], spans=((4, 9),)),))
    assert verdict_words.to_put_right(apart, {}) == 2


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (["MIT Press, ch. 8 Optimization", "MIT Press, ch. 4 Numbers, section 4.3"], "ch. 4, 8"),
        (["MIT Press, ch. 4 Numbers, section 4.3"], "ch. 4, section 4.3"),
        (["2nd ed., Springer, ch. 2, 3 and 7"], "2nd ed., ch. 2, 3, 7"),
        (["NIPS 2014"], "NIPS 2014"),
        ([""], ""),
    ],
)
def test_a_work_is_cited_once_with_its_chapters(places: list[str], told: str) -> None:
    same = [
        Reference(f"r{i}", "Deep Learning", "A, B, C, D", 2016, place)
        for i, place in enumerate(places)
    ]
    assert cited(same) == ["A et al., Deep Learning (2016)" + (f", {told}" if told else "")]


@pytest.mark.parametrize("lang", [*Lang])
def test_a_missing_concept_says_why_it_matters(lang: Lang) -> None:
    line = findings.lines(question(), verdict())[0]
    shown = findings.text(line, lang, {}).plain
    assert question().core[0].why[lang] in shown


def test_the_headline_counts_what_the_person_decided() -> None:
    own = {("concept", CORE[0]): "said"}
    before = verdict_words.headline(verdict(), {}, gave_up=False).en
    after = verdict_words.headline(verdict(), own, gave_up=False).en  # type: ignore[arg-type]
    assert before == "None of the 3 key points is stated yet."
    assert after == "1 of 3 key points stated."
    wrong = verdict(CORE, ("always-global-minimum",))
    assert "1 thing to put right" in verdict_words.headline(wrong, {}, gave_up=False).en
    denied = {("wrong", "always-global-minimum"): "not-said"}
    settled = verdict_words.headline(wrong, denied, gave_up=False)  # type: ignore[arg-type]
    assert settled.en == "All 3 key points are stated."


@pytest.mark.parametrize(
    ("length", "lacking", "wrong", "unused_", "words"),
    [
        (Length.RIGHT, 0, 0, (), "You made every key point and stopped there"),
        (Length.RIGHT, 0, 0, ("Coffee.",), "Every key point is there: stop here."),
        (Length.LONG, 0, 0, ("Coffee.",), "What added no point: “Coffee.”"),
        (Length.LONG, 0, 0, (), "in fewer words"),
        (Length.RIGHT, 0, 1, (), "only what is wrong"),
        (Length.LONG, 1, 0, (), "Long, and yet something key is missing"),
        (Length.SHORT, 2, 0, (), "There is time left"),
        (Length.RIGHT, 1, 0, (), "Fit what is missing"),
        (Length.EMPTY, 3, 0, (), "Nothing was written"),
    ],
)
def test_the_advice_on_length_is_true(
    length: Length, lacking: int, wrong: int, unused_: tuple[str, ...], words: str
) -> None:
    judged = Concision(12.0, 20, length, not lacking and not wrong)
    said = verdict_words.concision(judged, lacking=lacking, wrong=wrong, unused=unused_)
    assert words in said.en
    assert ("모두 나왔습니다" in said.ko) is (words.endswith("stop here."))


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [wording.percent(x) for x in (0, 1 / 3, 0.999, 1)] == ["0 %", "33 %", "99 %", "100 %"]


def test_every_word_on_screen_exists_in_both_languages() -> None:
    import importlib  # noqa: PLC0415
    import pkgutil  # noqa: PLC0415

    import quizgd.tui  # noqa: PLC0415

    seen = 0
    for module in pkgutil.walk_packages(quizgd.tui.__path__, "quizgd.tui."):
        if "demo" in module.name:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            values = value.values() if isinstance(value, dict) else [value]
            for words in values:
                if isinstance(words, Bilingual):
                    seen += 1
                    assert words.ko.strip()
                    assert words.en.strip()
                    assert words.ko != words.en
    assert seen > 80


# Colours, and the picture


@pytest.mark.parametrize(
    ("theme", "colour"),
    product(
        BOTH.values(),
        ["quiet", "stated", "contradicted", "wrong", "unsure", "missing", "own", "repeated",
         "accent", "primary", "success", "warning", "error", "foreground"],
    ),
    ids=lambda value: getattr(value, "name", value),
)  # fmt: skip
def test_every_text_colour_can_be_read(theme: object, colour: str) -> None:
    values = {**theme.to_color_system().generate(), **theme.variables}  # type: ignore[attr-defined]
    for ground in ("background", "surface", "panel"):
        contrast = _contrast(values[colour], values[ground])
        assert contrast >= 4.5, (colour, ground, contrast)


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two opaque colours."""

    def luminance(name: str) -> float:
        parts = [x / 255 for x in Color.parse(name).rgb]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_picture_on_the_home_screen_is_a_real_run() -> None:
    xs = points(rate=0.11, steps=3)
    assert xs == pytest.approx([-1.0, -0.78, -0.6084, -0.474552])
    drawn = picture(40, 5).plain.split("\n")
    assert [len(line) for line in drawn] == [40] * 5
    assert drawn[0].startswith("●")


# Starting


def test_the_first_screen_imports_nothing_it_does_not_need() -> None:
    code = (
        "import sys, quizgd.tui.app, quizgd.tui.start;"
        "heavy = ['yaml', 'numpy', 'rapidfuzz', 'quizgd.checker', 'quizgd.bank.read',"
        " 'textual.widgets._markdown', 'textual.widgets._text_area', 'markdown_it'];"
        "print([m for m in heavy if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600
    )
    assert run.stdout.strip() == "[]"


def test_what_the_command_line_needs_to_start_imports_no_textual() -> None:
    code = "import sys, quizgd.tui.start; print('textual' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600
    )
    assert run.stdout.strip() == "False"
