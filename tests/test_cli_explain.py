"""`quizgd check ID --explain`, and what `check ID` says about length, on the shipped bank."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizgd import cli

GD = "what-is-gradient-descent"
FULL = "It repeats small steps against the gradient to make the loss as small as possible."
Run = Callable[..., str]


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    bank_once: None,
) -> Run:
    """Runs `check what-is-gradient-descent` on an answer; what it printed."""
    monkeypatch.setenv("QUIZGD_HOME", str(tmp_path))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def check(answer: str, *options: str, status: int = 0) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answer.encode())))
        assert cli.run(["check", GD, *options]) == status
        out, err = capfd.readouterr()
        return out or err

    return check


def test_reasons_are_printed_only_when_asked_for(run: Run) -> None:
    plain, explained = run(FULL), run(FULL, "--explain")
    assert explained.startswith(plain)
    assert "How your answer was heard" not in plain
    assert "How your answer was heard" in explained


def test_clauses_terms_polarity_and_slots_in_english(run: Run) -> None:
    text = (
        "The steps don't follow the gradient. It minimises the loss over coffee."
        " People say it always reaches the global minimum. Shall I go on?"
    )
    out = run(text, "--explain")
    assert "\x1b" not in out
    assert "  1 “The steps don't follow the gradient”\n" in out
    assert "(denied)" in out
    assert "reported or supposed: nothing in it counts as your claim\n" in out
    assert "  · “Shall I go on?”\n      asks the interviewer" in out
    assert "“minimises” = " in out
    heading = out.index("Why each came out as it did")
    assert "✓ stated: Its aim is to make a loss" in out[heading:]
    assert "heard: loss “loss”; minimise / reduce “minimises”" in out[heading:]
    assert "– wrong, but not claimed: Gradient descent always reaches" in out[heading:]
    unheard = out.split("Words in which no term that counts was heard\n")[1].split("\n")[0]
    assert "coffee" in unheard
    assert "loss" not in unheard


def test_reasons_in_korean(run: Run) -> None:
    out = run("손실을 최소화합니다. 커피도 마십니다.", "--explain")
    assert "답이 이렇게 들렸습니다\n  1 “손실을 최소화합니다”\n" in out
    assert "판정에 쓰이는 용어가 들리지 않은 말\n    “커피도 마십니다”\n" in out
    assert "판정마다의 이유\n" in out
    assert "○ 빠짐: 작은 이동" in out
    assert "안 들림: " in out
    assert "How your answer was heard" in run("손실을 최소화합니다.", "--explain", "--lang", "en")


def test_reasons_as_json_point_into_the_answer(run: Run) -> None:
    text = "It does not repeat. It minimises the loss."
    told = json.loads(run(text, "--explain", "--json"))
    assert "explanation" not in json.loads(run(text, "--json"))
    explanation = told["explanation"]
    first, second = explanation["clauses"]
    assert text[slice(*first["span"])].strip(" .") == "It does not repeat"
    denied = [text[slice(*w["span"])] for w in first["words"] if w["denied"]]
    assert denied == ["repeat"]
    assert not second["reported"]
    reasons = {r["id"]: r for r in explanation["reasons"]}
    aim = reasons["minimises-loss"]
    assert (aim["state"], aim["wrong"]) == ("stated", False)
    assert [text[slice(*span)] for span in aim["spans"]] == ["minimises", "loss"]
    assert all(slot["met"] for slot in aim["slots"])
    modes = [slot["mode"] for slot in aim["slots"]]
    assert modes[:3] == ["said", "said", "without"]
    assert set(modes[3:]) <= {"without"}
    assert reasons["always-global-minimum"]["state"] == "missing"
    assert not all(slot["met"] for slot in reasons["always-global-minimum"]["slots"])
    assert all(text[start:end].strip() for start, end in explanation["unheard"])


@pytest.mark.parametrize("answer", ["", "\n", "?", "[/] E[X] \x1b[31m", "가" * 9_999 + " loss"])
def test_anything_can_be_explained(run: Run, answer: str) -> None:
    out = run(answer, "--explain")
    assert "\x1b" not in out
    assert "global minimum" in out or "전역 최솟값" in out
    assert json.loads(run(answer, "--explain", "--json"))["explanation"]["reasons"]


def test_a_file_of_answers_is_not_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZGD_HOME", str(tmp_path))
    file = tmp_path / "answers.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    assert cli.run(["check", "--answers", str(file), "--explain"]) == 2


def test_what_is_beyond_the_question_is_told_by_its_ask(run: Run) -> None:
    answer = f"{FULL} 미니배치는 데이터의 일부만 묶어서 한 번 갱신하는 방식입니다."
    english, korean = run(answer, "--lang", "en"), run(answer, "--lang", "ko")
    assert "goes beyond the question: it answers “What kinds of gradient descent" in english
    assert "이 질문보다 “경사하강법에는 어떤 종류가 있나요?”" in korean
    assert "well judged" not in english
    assert "kinds-of-gradient-descent" in json.loads(run(answer, "--json"))["concision"]["beyond"]


def test_what_was_said_twice_is_quoted(run: Run) -> None:
    again = "So small steps against the gradient make the loss as small as possible"
    out = run(f"{FULL} {again}.")
    assert f"Something was said twice (marked ↻).\n    ↻ “{again}”\n" in out


def test_praise_points_at_something_that_was_said(run: Run) -> None:
    asked = "Shall I go into more detail?"
    out = run(f"{FULL} {asked}")
    assert "You made every key point and stopped there: well judged." in out
    assert "Good: you asked whether to go on." in out
    nothing = run(asked)
    assert "Good" not in nothing
    assert "well judged" not in nothing
