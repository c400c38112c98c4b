"""`quizgd check`: one answer, or a file of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from front_door import Quizgd, Result

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
