"""The front door: what is printed, where, and with which exit status."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from front_door import Quizgd, Result

from quizgd import __version__, cli
from quizgd.commands.front import spoken
from quizgd.language import Lang
from quizgd.tui.start import Start

COMMANDS = (
    "quiz", "drill", "demo", "check", "bank", "stats", "due", "settings", "export", "import",
    "reset",
)  # fmt: skip


def test_version_and_help(quizgd: Quizgd) -> None:
    assert quizgd("--version") == Result(0, f"quizgd {__version__}\n", "")
    told = quizgd("--help")
    assert told.status == 0
    for name in COMMANDS:
        assert f"\n  {name} " in told.out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_the_language_of_the_person(
    quizgd: Quizgd, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, korean = quizgd(name, "--help"), quizgd("--lang", "ko", name, "--help")
    assert english.status == korean.status == 0
    assert not any("가" <= letter <= "힣" for letter in english.out)
    assert any("가" <= letter <= "힣" for letter in korean.out)
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert quizgd(name, "--help").out == korean.out


def test_the_language_of_messages() -> None:
    assert spoken([], {}) is Lang.EN
    assert spoken([], {"LANG": "ko_KR.UTF-8"}) is Lang.KO
    assert spoken([], {"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}) is Lang.EN
    assert spoken(["check", "--lang", "ko"], {}) is Lang.KO
    assert spoken(["--lang=en"], {"LANG": "ko_KR.UTF-8"}) is Lang.EN
    assert spoken(["--lang"], {}) is Lang.EN
    assert spoken(["--lang", "fr"], {}) is Lang.EN


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "--nonsense",
        "check",
        "check which-way extra",
        "check which-way --answers {file}",
        "check --answers no-such-file.jsonl",
        "check --answers {folder}",
        "check nobody-asked",
        "bank",
        "bank nonsense",
        "bank schema poem",
        "quiz nobody-asked",
        "quiz --topic nothing",
        "quiz --level boss",
        "quiz --lang fr",
        "demo nothing --headless",
        "demo --headless",
        "demo learning-rate --headless --set rate",
        "demo learning-rate --headless --rate abc",
        "demo learning-rate --headless --rate nan",
        "demo learning-rate --headless --momentum 0.9",
        "demo learning-rate --headless --predict nonsense",
        "demo learning-rate --save picture.jpg",
        "demo learning-rate --rate 1e9",
    ],
)
def test_wrong_usage_is_one_clear_message_and_2(quizgd: Quizgd, line: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text("{}")
    result = quizgd(*line.format(file=file, folder=tmp_path).split())
    assert result.status == 2
    assert result.out == ""
    assert result.err.strip()
    assert "Traceback" not in result.err


def test_a_near_miss_is_named(quizgd: Quizgd) -> None:
    assert "did you mean 'which-way'?" in quizgd("check", "wich-way").err
    assert "did you mean 'steps'?" in quizgd("quiz", "--topic", "step").err
    korean = quizgd("check", "wich-way", "--lang", "ko").err
    assert "‘wich-way’라는 질문은 없습니다. 혹시 ‘which-way’인가요?" in korean
    assert "‘x’라는 주제는 없습니다." in quizgd("quiz", "--topic", "x", "--lang", "ko").err


def test_a_setting_is_named_as_it_was_typed(quizgd: Quizgd) -> None:
    strange = quizgd("demo", "learning-rate", "--batch-size", "3", "--headless")
    assert strange.status == 2
    assert "no setting 'batch-size'; its settings are rate, start, curvature" in strange.err
    large = quizgd("demo", "batch-size", "--batch-size", "65", "--headless", "--lang", "ko")
    assert "‘batch-size’ 값은 1에서 64 사이여야 합니다. 받은 값: ‘65’." in large.err
    assert "'batch' must lie" in quizgd("demo", "batch-size", "--set", "batch=65", "--headless").err
    assert "‘which-way’" in quizgd("--lang", "ko", "check", "wich-way").err


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_is_given_cannot_steer_the_terminal(quizgd: Quizgd, lang: str) -> None:
    for line in (("check", "\x1b[31mred"), ("quiz", "\x1b]0;x\x07"), ("demo", "\x9b1m")):
        result = quizgd("--lang", lang, *line)
        assert result.status == 2
        assert not any(c in result.out + result.err for c in "\x1b\x07\x9b")


@pytest.mark.parametrize("line", [[], ["quiz"], ["quiz", "which-way"], ["demo"], ["--lang", "ko"]])
def test_without_a_terminal_the_screen_is_refused_in_one_sentence(
    quizgd: Quizgd, line: list[str]
) -> None:
    result = quizgd(*line)
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert ("터미널" if "ko" in line else "terminal") in result.err


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Start]:
    """A terminal, and a screen that only notes how it was opened."""
    import quizgd.tui.app  # noqa: PLC0415

    starts: list[Start] = []

    class Screen:
        return_code = 0

        def __init__(self, start: Start) -> None:
            starts.append(start)
            self.farewell = "quizgd demo again" if start.screen == "demo" else None

        def run(self) -> None:
            pass

    monkeypatch.setattr(quizgd.tui.app, "QuizApp", Screen)
    return starts


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, *arguments: str, kind: str = "xterm-256color"
) -> int:
    monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO()))
    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO()))
    monkeypatch.setattr(sys, "stderr", Terminal(io.BytesIO()))
    return cli.run(arguments)


def test_the_screen_is_opened_as_asked(
    quizgd: Quizgd, started: list[Start], monkeypatch: pytest.MonkeyPatch, bank: Path
) -> None:
    def opens(*arguments: str) -> Start:
        assert at_a_terminal(monkeypatch, *arguments) == 0
        return started.pop()

    assert opens() == Start()
    assert opens("--lang", "en") == Start(lang=Lang.EN)
    assert opens("--bank", str(bank)) == Start(banks=(bank,))
    assert opens("quiz") == Start("quiz")
    assert opens("quiz", "how-far", "what-way") == Start("quiz", ids=("how-far", "which-way"))
    asked = opens("--lang", "en", "quiz", "--topic", "steps", "--level", "mid", "--lang", "ko")
    assert (asked.topic, asked.level, asked.lang) == ("steps", "mid", Lang.KO)
    assert opens("demo") == Start("demo")
    shown = opens("demo", "learning-rate", "--rate", "0.3", "--set", "curvature=5")
    assert shown.demo == "learning-rate"
    assert shown.settings == {"rate": "0.3", "curvature": "5"}


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_is_told_so_and_not_written_full(
    quizgd: Quizgd, started: list[Start], monkeypatch: pytest.MonkeyPatch, kind: str, lang: str
) -> None:
    assert at_a_terminal(monkeypatch, "--lang", lang, kind=kind) == 2
    sys.stderr.flush()
    told = sys.stderr.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert started == [] and told.count("\n") == 1 and f"TERM={kind}" in told


def test_iterm_loses_no_hangul(
    quizgd: Quizgd, started: list[Start], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TEXTUAL_DISABLE_KITTY_KEY", "TMUX", "NO_COLOR"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    monkeypatch.setenv("TMUX", "/tmp/tmux")
    at_a_terminal(monkeypatch)
    assert "TEXTUAL_DISABLE_KITTY_KEY" not in os.environ
    monkeypatch.delenv("TMUX")
    at_a_terminal(monkeypatch, "--plain")
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"
    assert os.environ["NO_COLOR"] == "1"
