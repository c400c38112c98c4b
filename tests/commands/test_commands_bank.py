"""`quizgd bank check`, `list` and `schema`, and banks of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import BANK, LEXICON, OWN_BANK, Quizgd

from quizgd.commands.front import checking


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
