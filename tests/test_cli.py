"""The front door: what is printed, where, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quizgd import __version__, cli, demos, paths
from quizgd.commands.front import checking, spoken
from quizgd.language import Lang
from quizgd.tui.start import Start

BANK = """
topic: steps
title: {ko: 걸음, en: Steps}
questions:
  - id: which-way
    level: junior
    form: explain
    renamed_from: [what-way]
    ask: {ko: 어느 쪽으로 움직입니까?, en: "Which way does it move?"}
    length: 10
    answer:
      ko: 기울기의 반대 방향으로 움직입니다. 그러면 손실이 줄어듭니다.
      en: It moves against the gradient. Then the loss falls.
    concepts:
      - id: against-gradient
        core: true
        means: {ko: 기울기의 반대 방향으로 움직인다., en: It moves against the gradient.}
        why: {ko: 그래야 손실이 줄어든다., en: "Only then does the loss fall, as `E[X]` [/] shows."}
        probe: {ko: 방향은 어떻습니까?, en: What about the direction?}
        heard: [[opposite, gradient]]
      - id: falls
        core: true
        means: {ko: 손실이 줄어든다., en: The loss falls.}
        why: {ko: 그것이 목표다., en: That is its aim.}
        probe: {ko: 왜 움직입니까?, en: Why does it move?}
        heard: [[loss, fall]]
    wrong:
      - id: rises
        claim: {ko: 손실이 커진다., en: The loss rises.}
        correction: {ko: 손실은 줄어든다., en: The loss falls.}
        references: [book]
        heard: [[loss, rise]]
    follow_ups: [{ask: how-far}]
    references: [book]
  - id: how-far
    level: senior
    form: why
    ask: {ko: 얼마나 멀리 갑니까?, en: How far does it go?}
    length: 10
    answer: {ko: 손실이 줄어드는 만큼 갑니다., en: As far as the loss falls.}
    concepts:
      - id: falls
        core: true
        means: {ko: 손실이 줄어든다., en: The loss falls.}
        why: {ko: 그것이 목표다., en: That is its aim.}
        probe: {ko: 왜 움직입니까?, en: Why does it move?}
        heard: [[loss, fall]]
    follow_ups: [{ask: which-way}]
    demo: {name: learning-rate}
    references: [book]
"""
OWN_BANK = (
    BANK.replace("which-way", "own-way")
    .replace("how-far", "own-far")
    .replace("topic: steps", "topic: own")
    .replace("what-way", "old-own-way")
)
LEXICON = """
terms:
  opposite: {ko: [반대], en: [opposite, against]}
  gradient: {ko: [기울기], en: [gradient]}
  loss: {ko: [손실], en: [loss]}
  fall: {ko: [줄어들, 줄어든, 줄어드, 줄어듭], en: [fall*], opposite: rise}
  rise: {ko: [커지, 커진], en: [rise*], opposite: fall}
"""
REFERENCES = """
references:
  book: {title: The Book, authors: "A, B", year: 2016, where: ch. 4}
"""

COMMANDS = (
    "quiz", "drill", "demo", "check", "bank", "stats", "due", "settings", "export", "import",
    "reset",
)  # fmt: skip


@dataclass
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Quizgd = Callable[..., Result]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    for name, text in (("steps", BANK), ("lexicon", LEXICON), ("references", REFERENCES)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def quizgd(
    bank: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Quizgd:
    """Runs a command line on a small bank, in a home of its own."""
    monkeypatch.setattr(paths, "shipped_bank", lambda: bank)
    monkeypatch.setenv("QUIZGD_HOME", str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        status = cli.run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Result(status, out, err)

    return run


# The door itself


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


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
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


# check ID


def test_a_verdict_quotes_the_words(quizgd: Quizgd) -> None:
    result = quizgd("check", "which-way", stdin="It steps against the gradient.\nThe loss rises.\n")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Which way does it move?\n")
    assert "✓ stated: It moves against the gradient.\n    “against the gradient”" in result.out
    assert "✗ wrong: The loss rises.\n    “loss rises”\n" in result.out
    assert "In fact: The loss falls.\n" in result.out
    assert result.out.count("\nSource: A, B, The Book (2016)") == 1
    assert "A model answer: It moves against the gradient. Then" in result.out
    assert "\x1b" not in result.out


def test_a_verdict_is_in_the_language_of_the_answer(quizgd: Quizgd) -> None:
    korean = quizgd("check", "which-way", stdin="기울기의 반대 방향으로 갑니다.")
    assert korean.out.startswith("어느 쪽으로 움직입니까?\n")
    assert "✓ 말함: 기울기의 반대 방향으로 움직인다." in korean.out
    assert "○ 빠짐: 손실이 줄어든다." in korean.out
    english = quizgd("--lang", "en", "check", "which-way", stdin="기울기의 반대 방향으로 갑니다.")
    assert english.out.startswith("Which way does it move?\n")
    again = quizgd("check", "which-way", "--lang", "en", stdin="기울기의 반대 방향으로 갑니다.")
    assert again.out == english.out


def test_text_of_a_bank_or_a_person_shows_literally(quizgd: Quizgd) -> None:
    result = quizgd("check", "which-way", stdin="[@click=app.quit]loss[/] falls \x1b[31m E[X]")
    assert "`E[X]` [/] shows" in result.out
    assert "\x1b" not in result.out


def test_a_verdict_as_json(quizgd: Quizgd) -> None:
    text = "It goes against the gradient. The loss rises."
    told = quizgd("check", "which-way", "--json", stdin=text).json
    assert told["question"] == "which-way"
    assert told["lang"] == "en"
    assert told["core"] == ["against-gradient"]
    assert told["bonus"] == []
    assert told["wrong"] == ["rises"]
    assert told["contradicted"] == ["falls"] or told["missing"] == ["falls"]
    assert told["coverage"] == 0.5
    assert told["concision"]["target"] == 10
    (start, end), *_ = told["evidence"]["concepts"]["against-gradient"]
    assert text[start:end].startswith("against")


@pytest.mark.parametrize("text", ["", "\n", "fine", "모르겠습니다", "\ufeff", "E[X] [/]"])
def test_nothing_is_credited_to_nothing(quizgd: Quizgd, text: str) -> None:
    result = quizgd("check", "which-way", "--json", stdin=text)
    assert result.status == 0
    assert result.json["core"] == result.json["wrong"] == []
    assert result.json["coverage"] == 0


def test_an_old_id_still_finds_its_question(quizgd: Quizgd) -> None:
    assert quizgd("check", "what-way", "--json").json["question"] == "which-way"


def test_an_answer_that_is_no_text(quizgd: Quizgd) -> None:
    result = quizgd("check", "which-way", stdin=b"\xff\xfe\x00")
    assert (result.status, result.out) == (2, "")
    assert "not UTF-8" in result.err


def test_an_answer_that_is_a_book(quizgd: Quizgd) -> None:
    result = quizgd("check", "which-way", stdin=b"a" * 1_000_001)
    assert (result.status, result.out) == (2, "")
    assert "1,000,000" in result.err
    fits = quizgd("check", "which-way", stdin="loss falls " * 5000)
    assert fits.status == 0
    assert "Only the first 10,000 characters" in fits.out


# check --answers


def test_a_verdict_for_every_line_in_order(quizgd: Quizgd, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    lines = [
        {"question": "how-far", "text": "손실이 줄어들 때까지요", "lang": "ignored"},
        {"question": "which-way", "text": ""},
        {"question": "what-way", "text": "against the gradient"},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    result = quizgd("check", "--answers", file, "--json")
    assert (result.status, result.err) == (0, "")
    assert [told["question"] for told in result.lines] == ["how-far", "which-way", "which-way"]
    assert [told["core"] for told in result.lines] == [["falls"], [], ["against-gradient"]]
    piped = quizgd("check", "--answers", "-", stdin=file.read_bytes())
    assert piped == result


GOOD = b'{"question": "which-way", "text": "against the gradient"}'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "empty"),
        (b"   ", "empty"),
        (b"{", "not JSON"),
        (b"not json", "not JSON"),
        (b"[1, 2]", "not an object"),
        (b"null", "not an object"),
        (b'"text"', "not an object"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5000, "not JSON"),
        (b"{}", '"question" is missing'),
        (b'{"question": "which-way"}', '"text" is missing'),
        (b'{"question": "which-way", "text": null}', '"text" is not text'),
        (b'{"question": "which-way", "text": ["a"]}', '"text" is not text'),
        (b'{"question": 7, "text": "a"}', '"question" is not text'),
        (b'{"question": "nobody-asked", "text": "a"}', "no question called"),
        (b'{"question": "\\ud800\\u001b[31m", "text": "a"}', "no question called"),
        (b'{"question": "which-way", "text": "\xff"}', "not UTF-8"),
        (b'{"question": "which-way", "text": "' + b"a" * 1_100_000 + b'"}', "longer than"),
        (b'{"question": "which-way", "text": "' + b"a" * 2_500_000 + b'"}', "longer than"),
    ],
)
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b""])
def test_a_line_that_cannot_be_used(quizgd: Quizgd, line: bytes, says: str, ending: bytes) -> None:
    if not line and not ending:
        pytest.skip("no line at all")
    result = quizgd("check", "--answers", "-", stdin=GOOD + b"\n" + line + ending)
    assert (result.status, result.err) == (1, "")
    first, second = result.lines
    assert first["core"] == ["against-gradient"]
    assert second.keys() == {"line", "error"}
    assert second["line"] == 2
    assert says in second["error"]
    assert "\x1b" not in result.out
    assert len(second["error"]) < 200


def test_what_follows_an_unusable_line_is_still_checked(quizgd: Quizgd) -> None:
    huge = b'{"text": "' + b"a" * 3_000_000 + b'"}'
    result = quizgd(
        "check", "--answers", "-", stdin=b"\xef\xbb\xbf" + GOOD + b"\n" + huge + b"\n\n" + GOOD
    )
    assert result.status == 1
    assert [told.get("line") for told in result.lines] == [None, 2, 3, None]


def test_a_lone_surrogate_in_an_answer(quizgd: Quizgd) -> None:
    line = b'{"question": "which-way", "text": "against \\ud800 the gradient"}'
    result = quizgd("check", "--answers", "-", stdin=line)
    assert result.status == 0
    assert result.lines[0]["core"] == ["against-gradient"]


def test_an_empty_file_of_answers(quizgd: Quizgd) -> None:
    assert quizgd("check", "--answers", "-") == Result(0, "", "")


# bank


def test_a_sound_bank(quizgd: Quizgd) -> None:
    result = quizgd("bank", "check")
    assert (result.status, result.err) == (0, "")
    assert result.out.endswith("\n2 questions on 1 topic: no problem found.\n")


def test_settings_a_demo_cannot_use_are_told_with_their_place(quizgd: Quizgd, bank: Path) -> None:
    good = "demo: [{name: learning-rate, settings: {rate: 1.9/L}}, {name: batch-size}]"
    (bank / "steps.yaml").write_text(BANK.replace("demo: {name: learning-rate}", good))
    assert quizgd("bank", "check").status == 0
    bad = good.replace("1.9/L", "0").replace("batch-size", "epoch, settings: {size: 4}")
    (bank / "steps.yaml").write_text(BANK.replace("demo: {name: learning-rate}", bad))
    result = quizgd("bank", "check")
    assert (result.status, result.err) == (1, "2 problems\n")
    first, second = result.out.splitlines()[:2]
    assert "steps.yaml:" in first
    assert "demo learning-rate: 'rate' must lie between" in first
    assert "demo epoch: This demo has no setting 'size'" in second


def test_notes_for_authors_change_nothing(quizgd: Quizgd, bank: Path) -> None:
    (bank / "lexicon.yaml").write_text(LEXICON + "  idle: {ko: [놀], en: [idle]}\n")
    result = quizgd("bank", "check")
    assert (result.status, result.err) == (0, "")
    *told, total, fine = result.out.splitlines()
    assert len(told) == 5
    assert all(": note: " in line for line in told)
    assert told[0].startswith(str(bank / "lexicon.yaml") + ":")
    assert "no pattern asks for the term 'idle'" in told[0]
    assert "which-way/against-gradient has too few examples: counts ko 0, counts en 0" in told[1]
    assert total.startswith("5 notes: ")
    assert fine == "2 questions on 1 topic: no problem found."
    korean = quizgd("bank", "check", "--lang", "ko").out.splitlines()
    assert all(": 참고: " in line for line in korean[:5])
    assert korean[5].startswith("참고 5건: ")


def test_notes_are_on_the_bank_that_is_named(
    quizgd: Quizgd, tmp_path: Path, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.yaml").write_text(OWN_BANK, encoding="utf-8")
    (own / "lexicon.yaml").write_text("terms:\n  mine: {ko: [내것], en: [mine]}\n")
    for path in (own, own / "mine.yaml"):
        result = quizgd("bank", "check", path)
        notes = [line for line in result.out.splitlines() if ": note: " in line]
        assert result.status == 0, result.out
        assert len(notes) == (5 if path == own else 4)
        assert all(line.startswith(str(own)) for line in notes)
    # The shipped bank may be named too, from anywhere; its notes are told once.
    monkeypatch.chdir(tmp_path)
    assert quizgd("bank", "check", Path(bank.name)).out == quizgd("bank", "check").out


def test_notes_follow_the_problems(quizgd: Quizgd, bank: Path) -> None:
    (bank / "steps.yaml").write_text(
        BANK.replace(
            "[[opposite, gradient]]", "[[opposite, gradient]]\n        counts: {en: [toast]}"
        )
    )
    result = quizgd("bank", "check")
    assert (result.status, result.err) == (1, "1 problem\n")
    assert [": note: " in line for line in result.out.splitlines()] == [
        False,
        *[True] * 4,
        False,
    ]
    assert "counts ko 0, counts en 1," in result.out


def test_every_problem_of_a_bank_with_its_line(quizgd: Quizgd, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("topic: mine\ntitel: {ko: 나, en: me}\nquestions: yes\n")
    result = quizgd("bank", "check", own)
    assert result.status == 1
    assert any(line.startswith(f"{own}:2:") and "title" in line for line in result.out.splitlines())
    assert any(line.startswith(f"{own}:3:") for line in result.out.splitlines())
    assert "Traceback" not in result.err
    # The same bank stops the commands that need it, in a sentence.
    stopped = quizgd("--bank", own, "bank", "list")
    assert (stopped.status, stopped.out) == (1, "")
    assert "quizgd bank check" in stopped.err


def test_an_example_that_does_not_check_as_its_author_says(quizgd: Quizgd, bank: Path) -> None:
    text = BANK.replace(
        "heard: [[opposite, gradient]]",
        "heard: [[opposite, gradient]]\n"
        "        counts: {en: [against the gradient, a walk in the park]}\n"
        "        does_not_count: {ko: [기울기의 반대 방향입니다]}",
    )
    (bank / "steps.yaml").write_text(text)
    result = quizgd("bank", "check")
    assert result.status == 1
    lines = [line for line in result.out.splitlines() if " must " in line]
    assert len(lines) == 2
    assert all("steps.yaml:" in line for line in lines)
    assert "a walk in the park" in lines[0]


@pytest.mark.parametrize("kind", ["folder", "noise"])
def test_a_bank_that_is_none(quizgd: Quizgd, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "own"
    if kind == "folder":
        path.mkdir()
    elif kind == "noise":
        path.write_bytes(bytes(range(256)))
    result = quizgd("bank", "check", path)
    assert result.status == 1
    assert result.out.count("\n") == 1
    assert str(path) in result.out


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    "command", [("bank", "check", "PATH"), ("--bank", "PATH", "bank", "list"), ("--bank", "PATH")]
)
def test_a_bank_that_does_not_exist_has_no_lines(
    quizgd: Quizgd, tmp_path: Path, command: tuple[str, ...], lang: str
) -> None:
    path = str(tmp_path / "nope")[-30:]
    result = quizgd("--lang", lang, *(path if word == "PATH" else word for word in command))
    said = f"‘{path}’: 이런 파일" if lang == "ko" else f"There is no file or folder '{path}'."
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith(f"quizgd: {said}")
    assert ":1:" not in result.err


def test_the_check_that_is_named_is_of_the_bank_that_was_given(
    quizgd: Quizgd, tmp_path: Path
) -> None:
    own = tmp_path / "my own.yaml"
    own.write_text("nonsense: 1\n" * 2, encoding="utf-8")
    result = quizgd("--bank", own, "--lang", "ko", "bank", "list")
    assert result.status == 1
    assert f"quizgd bank check '{own}' 명령" in result.err
    told = quizgd("bank", "check", own, "--lang", "ko")
    assert told.err.endswith("problems\n"), "in the language of its lines"
    assert checking([Path("a"), Path("b c")]) == "quizgd --bank a bank check 'b c'"
    assert checking([]) == "quizgd bank check"


def test_the_list_of_questions(quizgd: Quizgd) -> None:
    told = quizgd("bank", "list", "--json").json
    assert [q["id"] for q in told] == ["which-way", "how-far"]
    assert told[1]["level"] == "senior"
    assert told[1]["demos"] == ["learning-rate"]
    assert told[0]["ask"]["ko"] == "어느 쪽으로 움직입니까?"
    assert quizgd("bank", "list").out == (
        "steps: Steps\n"
        "  which-way  junior  Which way does it move?\n"
        "  how-far    senior  How far does it go?\n"
    )
    assert "걸음" in quizgd("bank", "list", "--lang", "ko").out


def test_the_schema(quizgd: Quizgd) -> None:
    schema = quizgd("bank", "schema").json
    assert schema["$schema"].endswith("2020-12/schema")
    assert "questions" in schema["properties"]
    assert "terms" in quizgd("bank", "schema", "lexicon").json["properties"]


def test_a_bank_of_ones_own_joins(quizgd: Quizgd, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(OWN_BANK, encoding="utf-8")
    listed = quizgd("--bank", own, "bank", "list", "--json")
    assert [q["id"] for q in listed.json] == ["which-way", "how-far", "own-way", "own-far"]
    told = quizgd("--bank", own, "check", "own-way", "--json", stdin="against the gradient")
    assert told.json["core"] == ["against-gradient"]


# stats


def test_stats_without_a_history(quizgd: Quizgd, tmp_path: Path) -> None:
    assert quizgd("stats", "--json").json["questions"] == []
    assert "No question has been answered" in quizgd("stats").out
    assert "없습니다" in quizgd("stats", "--lang", "ko").out
    assert not paths.history().exists()


def test_stats(quizgd: Quizgd) -> None:
    from quizgd.bank.read import read_bank  # noqa: PLC0415
    from quizgd.checker import check  # noqa: PLC0415
    from quizgd.practice.history import open_history  # noqa: PLC0415

    question = read_bank(paths.shipped_bank()).find("which-way")
    assert question
    clock = iter(datetime(2026, 1, 31, 9, minute, tzinfo=UTC) for minute in range(9))
    with open_history(paths.history(), lambda: next(clock)).history as history:
        for text in ("against the gradient; the loss falls", "against the gradient"):
            history.record("which-way", Lang.EN, text, check(question, text), 5)
    assert quizgd("stats", "--json").json["questions"] == [
        {
            "question": "which-way",
            "attempts": 2,
            "gave_up": 0,
            "last_coverage": 0.5,
            "best_coverage": 1.0,
            "last_when": "2026-01-31T09:02:00+00:00",
        }
    ]
    *_, head, line = quizgd("stats", "--questions").out.splitlines()
    assert head.split() == ["times", "last", "best", "last", "answered"]
    assert line.split()[:4] == ["which-way", "2", "50%", "100%"]


def test_stats_of_a_damaged_history(quizgd: Quizgd) -> None:
    paths.history().parent.mkdir(parents=True)
    paths.history().write_bytes(b"damaged" * 1000)
    result = quizgd("stats", "--json")
    assert result.status == 0
    assert result.json["questions"] == []
    assert "is kept as" in result.err


# demo


def test_the_list_of_demos(quizgd: Quizgd) -> None:
    listed = quizgd("demo", "--list", "--json").json
    assert [d["name"] for d in listed] == list(demos.names())
    assert {"one-step", "learning-rate", "local-minima", "batch-size"} <= set(demos.names())
    assert quizgd("demo", "--list", "--lang", "ko").out.startswith("one-step: 한 걸음\n")


def test_a_demo_without_a_screen(quizgd: Quizgd) -> None:
    told = quizgd("demo", "learning-rate", "--rate", "0.3", "--headless", "--json").json
    assert told["settings"]["rate"] == 0.3
    assert told["settings"]["curvature"] == 10
    # 0.3 is above 2/L = 0.2: it has to diverge.
    assert told["theory"] == told["measured"]
    assert len(told["trace"]) > 3
    plain = quizgd("demo", "batch-size", "--batch-size", "8", "--headless")
    assert plain.status == 0
    assert "batch=8" in plain.out


def test_the_picture_of_a_demo(quizgd: Quizgd, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    result = quizgd("demo", "local-minima", "--start", "1.5", "--save", target)
    assert result.status == 0
    assert str(target) in result.err
    assert target.read_text(encoding="utf-8").lstrip().startswith(("<svg", "<?xml"))
    nowhere = quizgd("demo", "local-minima", "--save", tmp_path / "no" / "picture.svg")
    assert nowhere.status in (1, 2)
    assert nowhere.err.strip()


def test_a_demo_is_steered_seeded_and_chosen_from_the_command_line(quizgd: Quizgd) -> None:
    line = ["demo", "batch-size", "--seed", "3", "--set", "asks=scaling", "--steer", "5:rate=0.2"]
    told = quizgd(*line, "--headless", "--json").json
    assert told["settings"]["seed"] == 3
    assert told["settings"]["asks"] == "scaling"
    assert told["command"].endswith("--seed=3 --steer 5:rate=0.2")
    assert told["agrees"] is None
    again = quizgd(*told["command"].split()[1:], "--headless", "--json").json
    assert again["trace"] == told["trace"]
    for wrong in ("--steer 5", "--seed -1", "--set asks=all", "--batch-size 1e6", "--rate 1e9/L"):
        refused = quizgd("demo", "batch-size", *wrong.split(), "--headless")
        assert refused.status in (1, 2)
        assert len(refused.err.strip().splitlines()) == 1
        assert "Traceback" not in refused.err


# As a program


PROGRAM = [sys.executable, "-m", "quizgd"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes and signals")


def own_home(tmp_path: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "QUIZGD_HOME": str(tmp_path / "home"), **more}


@posix
def test_verdicts_stream(tmp_path: Path) -> None:
    """The first verdict comes before the second answer goes."""
    program = subprocess.Popen(
        [*PROGRAM, "check", "--answers", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=own_home(tmp_path),
    )
    assert program.stdin and program.stdout
    for _ in range(2):
        program.stdin.write(b'{"question": "what-is-gradient-descent", "text": "fine"}\n')
        program.stdin.flush()
        told = json.loads(program.stdout.readline())
        assert told["question"] == "what-is-gradient-descent"
        assert told["core"] == []
    program.stdin.close()
    assert program.wait(10) == 0
    program.stdout.close()


@posix
def test_a_reader_that_leaves_is_met_with_silence(tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_bytes(b'{"question": "what-is-gradient-descent", "text": "x"}\n' * 5000)
    program = subprocess.Popen(
        [*PROGRAM, "check", "--answers", answers, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=own_home(tmp_path),
    )
    assert program.stdout and program.stderr
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait(120) == 141
    program.stderr.close()


@posix
def test_ctrl_c_is_clean(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [*PROGRAM, "check", "--answers", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=own_home(tmp_path),
    )
    assert program.stdin and program.stdout
    program.stdin.write(b'{"question": "what-is-gradient-descent", "text": "x"}\n')
    program.stdin.flush()
    program.stdout.readline()
    time.sleep(0.1)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=120)
    assert (program.returncode, out, err) == (130, b"", b"")


def test_korean_reaches_a_pipe_in_any_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "check", "what-is-gradient-descent"],
        input="손실을 줄입니다.".encode(),
        capture_output=True,
        env=own_home(tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        check=True,
    )
    assert "모범 답안" in done.stdout.decode("utf-8")


@posix
@pytest.mark.parametrize("switch", ["", "NO_COLOR", "--plain", "TERM"])
def test_colour_only_where_it_is_wanted(tmp_path: Path, switch: str) -> None:
    import pty  # noqa: PLC0415

    env = own_home(tmp_path, TERM="dumb" if switch == "TERM" else "xterm-256color")
    env.pop("NO_COLOR", None)
    if switch == "NO_COLOR":
        env["NO_COLOR"] = "1"
    master, slave = pty.openpty()
    arguments = [*(["--plain"] if switch == "--plain" else []), "check", "what-is-gradient-descent"]
    done = subprocess.run([*PROGRAM, *arguments], input=b"fine", stdout=slave, env=env, check=True)
    os.close(slave)
    shown = os.read(master, 100_000)
    os.close(master)
    assert done.returncode == 0
    assert (b"\x1b[" in shown) is (switch == "")
