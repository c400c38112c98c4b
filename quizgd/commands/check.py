"""`quizgd check`: one answer from standard input, or a file of answers line by line."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from quizgd.commands.front import (
    FINDINGS,
    FailedError,
    Front,
    find_question,
    json_option,
    lang_option,
    load_bank,
)
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.bank.model import Bank, Question

MOST_BYTES = 1_000_000
"""Of one answer, or of one line of a file of answers."""

_ABOUT = Bilingual(
    "표준 입력의 답 하나를 채점합니다. --answers를 주면 JSON Lines 파일의 답"
    ' {"question", "text"}을 한 줄씩 채점합니다.',
    "Check one answer from standard input. With --answers, check a file of JSON lines"
    ' {"question", "text"} and print one verdict a line.',
)
_EXPLAIN = Bilingual(
    "왜 그렇게 판정했는지도 출력: 답이 어떻게 들렸는지, 무엇이 들리지 않았는지",
    "Also say why: how the answer was heard, and what was not heard. With an ID only.",
)
_EXPLAIN_ONE = Bilingual(
    "--explain은 질문 ID 하나와 함께 쓰세요. --answers와는 쓸 수 없습니다.",
    "Give --explain with the ID of one question; it does not go with --answers.",
)
_ANSWERS = Bilingual("JSON Lines 파일. -는 표준 입력", "File of answers; - is standard input.")
_TYPE = Bilingual("답을 쓰고 Ctrl+D를 누르세요.", "Type your answer, then press Ctrl+D.")
_WHICH = Bilingual(
    "질문 ID 하나, 또는 --answers 파일 하나를 주세요.",
    "Give the ID of one question, or a file with --answers.",
)
_TOO_LONG = Bilingual(
    f"답이 {MOST_BYTES:,}바이트를 넘습니다.", f"The answer is longer than {MOST_BYTES:,} bytes."
)
_NOT_UTF8 = Bilingual("답이 UTF-8 텍스트가 아닙니다.", "The answer is not UTF-8 text.")


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""
    file = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)

    @click.command("check", help=_ABOUT[lang])
    @click.argument("question_id", metavar="[ID]", required=False)
    @click.option("--answers", type=file, metavar="FILE", help=_ANSWERS[lang])
    @click.option("--explain", "explained", is_flag=True, help=_EXPLAIN[lang])
    @json_option(lang)
    @lang_option(lang)
    @click.pass_obj
    def check(
        front: Front,
        question_id: str | None,
        *,
        answers: Path | None,
        explained: bool,
        as_json: bool,
        lang: str | None,
    ) -> int:
        front = front.speaking(lang)
        if (question_id is None) is (answers is None):
            raise click.UsageError(_WHICH[front.lang])
        if explained and answers is not None:
            raise click.UsageError(_EXPLAIN_ONE[front.lang])
        bank = load_bank(front)
        if answers is not None:
            return _check_file(bank, answers)
        _check_one(front, bank, question_id or "", as_json=as_json, explained=explained)
        return 0

    return check


def _check_one(
    front: Front, bank: Bank, question_id: str, *, as_json: bool, explained: bool
) -> None:
    from quizgd.checker import check, explain  # noqa: PLC0415
    from quizgd.commands.reasons_text import describe_reasons  # noqa: PLC0415
    from quizgd.commands.verdict_text import describe  # noqa: PLC0415
    from quizgd.tui.quoting import Explained  # noqa: PLC0415

    question = find_question(bank, question_id, front.lang)
    text = _typed(front)
    # The other questions tell what was beyond this one; too slow for a file of answers.
    verdict = check(question, text, bank.questions)
    reasons = explain(question, text) if explained else None
    if as_json:
        told = as_data(verdict.to_dict())
        if reasons is not None:
            told["explanation"] = asdict(reasons)
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    heard = Lang.EN if verdict.lang == "en" else Lang.KO
    lang = front.asked or heard
    click.echo(describe(bank, question, text, verdict, lang=lang, coloured=front.coloured))
    if reasons is not None:
        told_ = Explained(question, text, reasons, lang)
        click.echo("\n" + describe_reasons(told_, coloured=front.coloured))


def _typed(front: Front) -> str:
    """The answer on standard input."""
    if sys.stdin.isatty():
        click.echo(_TYPE[front.lang], err=True)
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise FailedError(_TOO_LONG[front.lang])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FailedError(_NOT_UTF8[front.lang]) from None


def _check_file(bank: Bank, path: Path) -> int:
    """A verdict for every line, as soon as it is known; 1 when a line could not be used."""
    if str(path) == "-":
        return _check_lines(bank, sys.stdin.buffer)
    with path.open("rb") as file:
        return _check_lines(bank, file)


def _check_lines(bank: Bank, file: BinaryIO) -> int:
    from quizgd.checker import check  # noqa: PLC0415

    status = number = 0
    while line := file.readline(MOST_BYTES + 1):
        number += 1
        try:
            question, text = _answer(bank, _whole(file, line), first=number == 1)
            told = as_data(check(question, text).to_dict())
        except _UnusableError as error:
            told = {"line": number, "error": str(error)}
            status = FINDINGS
        # ASCII would make Korean longer and unreadable; lone surrogates cannot be in an id.
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return status


class _UnusableError(Exception):
    """A line holds no answer; the message says why."""


def _whole(file: BinaryIO, line: bytes) -> bytes:
    if len(line) <= MOST_BYTES or line.endswith(b"\n"):
        return line
    while (rest := file.readline(MOST_BYTES)) and not rest.endswith(b"\n"):
        pass
    raise _UnusableError(f"the line is longer than {MOST_BYTES:,} bytes")


def _answer(bank: Bank, line: bytes, *, first: bool) -> tuple[Question, str]:
    try:
        found = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError:
        raise _UnusableError("the line is not UTF-8 text") from None
    except RecursionError:
        raise _UnusableError("the line is nested too deeply") from None
    except ValueError:
        what = "is not JSON" if line.strip() else "is empty"
        raise _UnusableError(f'the line {what}; write {{"question": ..., "text": ...}}') from None
    if not isinstance(found, dict):
        raise _UnusableError('the line is not an object; write {"question": ..., "text": ...}')
    for key in ("question", "text"):
        if key not in found:
            raise _UnusableError(f'"{key}" is missing')
        if not isinstance(found[key], str):
            raise _UnusableError(f'"{key}" is not text')
    try:
        return find_question(bank, found["question"], Lang.EN), found["text"]
    except FailedError as error:
        raise _UnusableError(error.message) from None


def as_data(verdict: dict[str, Any]) -> dict[str, Any]:
    """A verdict as programs read it: ids by what became of them, then the words that prove it."""

    def ids(state: str, *core: bool) -> list[str]:
        concepts = verdict["concepts"]
        return [c["id"] for c in concepts if c["state"] == state and c["core"] in core]

    return {
        "question": verdict["question"],
        "lang": verdict["lang"],
        "core": ids("stated", True),
        "bonus": ids("stated", False),
        "wrong": [w["id"] for w in verdict["wrong"] if w["asserted"]],
        "unsure": ids("unsure", True, False),
        "contradicted": ids("contradicted", True, False),
        "missing": ids("missing", True),
        "coverage": verdict["coverage"],
        "concision": verdict["concision"],
        "evidence": {
            "concepts": {c["id"]: c["spans"] for c in verdict["concepts"] if c["spans"]},
            "wrong": {w["id"]: w["spans"] for w in verdict["wrong"] if w["asserted"]},
        },
        "grader": verdict["grader"],
    }
