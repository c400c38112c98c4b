"""The parts below the screens: plain text, rounds, follow-ups, hints, colours, starting."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from verdict_maker import CORE, bank, question, verdict

from quizgd.bank.model import Level
from quizgd.checker.verdict import (
    Concision,
    Length,
    Verdict,
)
from quizgd.language import Lang
from quizgd.practice.records import Answer
from quizgd.tui.desk import first_language
from quizgd.tui.hints import Hints
from quizgd.tui.next_step import follow_up, subjects
from quizgd.tui.plain import BIDI, clean, one_line
from quizgd.tui.round import Outcome, Round, chosen, resumed
from quizgd.tui.themes import BOTH
from quizgd.tui.widgets.descent_curve import picture, points

NOW = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)


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
