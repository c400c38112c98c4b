"""`quizgd bank`: is the bank sound, what is in it, and its schema for editors."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgd.commands.front import (
    FINDINGS,
    Front,
    demo_names,
    json_option,
    lang_option,
    load_bank,
    refuse_missing,
)
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.bank.model import Bank, Problem

_ABOUT = Bilingual(
    "질문 은행을 검사하고, 나열하고, 형식을 설명합니다.",
    "Check the bank of questions, list it, or describe its format.",
)
_CHECK = Bilingual(
    "질문 은행과 연습, PATH의 문제를 파일:줄 단위로 모두 알려 줍니다."
    " 이어서 PATH에(없으면 전체에) 부족한 예문과, 쓰이지 않거나 예문에 없는 용어를 알려 줍니다.",
    "Report every problem of the bank as file:line. Its drills and the bank at PATH are checked as"
    " well. Notes follow on what PATH (or, without it, the whole bank) lacks:"
    " examples, and patterns or examples for its terms.",
)
_LIST = Bilingual("질문을 나열합니다.", "List the questions.")
_SCHEMA = Bilingual(
    "편집기에서 쓸 질문 파일의 JSON Schema를 출력합니다.",
    "Print the JSON Schema of a file of questions, for editors.",
)
_KIND = Bilingual("어느 파일의 형식인지", "Which kind of file.")


def command(lang: Lang) -> click.Group:
    """The commands, explained in `lang`."""
    group = click.Group("bank", help=_ABOUT[lang])
    for part in (_check(lang), _list(lang), _schema(lang)):
        group.add_command(part)
    return group


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _check(lang: Lang) -> click.Command:
    @click.command("check", help=_CHECK[lang])
    @click.argument("path", required=False, type=click.Path(path_type=Path))
    @lang_option(lang)
    @click.pass_obj
    def check(front: Front, path: Path | None, lang: str | None) -> int:
        from quizgd.bank.read import BankError, known_banks, read_bank  # noqa: PLC0415
        from quizgd.checker.examples import rehearse  # noqa: PLC0415

        front = front.speaking(lang)
        extra = (*front.banks, *((path,) if path else ()))
        refuse_missing(front.lang, *extra)
        bank: Bank | None = None
        heard: frozenset[str] = frozenset()
        try:
            bank = read_bank(*known_banks(*extra), demos=demo_names())
            rehearsal = rehearse(bank)
            heard = rehearsal.heard
            problems = (*rehearsal.problems, *_demo_problems(bank), *_drill_problems(bank))
        except BankError as error:
            problems = error.problems
        for problem in problems:
            click.echo(str(problem))
        if bank is not None:
            _tell_notes(bank, path, heard, front.lang)
        if problems or bank is None:
            # In the language of the lines above it.
            click.echo(_many(len(problems), "problem"), err=True)
            return FINDINGS
        fine = Bilingual(
            f"질문 {len(bank.questions)}개, 주제 {len(bank.topics)}개: 문제가 없습니다.",
            f"{_many(len(bank.questions), 'question')} on {_many(len(bank.topics), 'topic')}:"
            " no problem found.",
        )
        click.echo(fine[front.lang])
        return 0

    return check


def _demo_problems(bank: Bank) -> Iterator[Problem]:
    """Settings with which a question's demo cannot be opened, told at the question's line."""
    from quizgd.bank.model import Problem  # noqa: PLC0415
    from quizgd.demos import DemoError, open_demo  # noqa: PLC0415 - numpy, where there are any

    for question in bank.questions:
        for link in question.demos:
            try:
                if link.settings:
                    open_demo(link.name, link.settings, Lang.EN)
            except DemoError as error:
                path, line = bank.lines[question.id]
                yield Problem(path, line, f"demo {link.name}: {error}")


def _drill_problems(bank: Bank) -> tuple[Problem, ...]:
    """What is wrong in the drills that stand beside the shipped bank."""
    from quizgd.bank.problems import BankError  # noqa: PLC0415
    from quizgd.paths import shipped_bank  # noqa: PLC0415
    from quizgd.practice.drills import sound  # noqa: PLC0415

    try:
        return sound.problems(bank, shipped_bank() / "drills")
    except BankError as error:
        return error.problems


def _tell_notes(bank: Bank, path: Path | None, heard: frozenset[str], lang: Lang) -> None:
    """What authors may still add; only to the files at `path` if it is given."""
    from quizgd.checker.coverage import notes  # noqa: PLC0415

    found = notes(bank, None if path is None else _labels(bank, path), heard)
    for note in found:
        click.echo(note.told(lang))
    if found:
        said = Bilingual(
            f"참고 {len(found)}건: 문제는 아니며, 더하면 좋은 것들입니다.",
            f"{_many(len(found), 'note')}: no problems, but worth adding to.",
        )
        click.echo(said[lang])


def _labels(bank: Bank, path: Path) -> set[str]:
    """The files at `path` as `Bank.lines` names them; one read as part of another bank too."""
    from quizgd.bank.problems import printable  # noqa: PLC0415
    from quizgd.bank.source import shown, yaml_files  # noqa: PLC0415

    files = yaml_files(path) if path.is_dir() else [path]
    named = {printable(shown(file)) for file in files}
    same = {os.path.realpath(file) for file in files}
    labels = {label for label, _ in bank.lines.values()}
    return {label for label in labels if label in named or os.path.realpath(label) in same}


def _list(lang: Lang) -> click.Command:
    @click.command("list", help=_LIST[lang])
    @json_option(lang)
    @lang_option(lang)
    @click.pass_obj
    def list_(front: Front, as_json: bool, lang: str | None) -> int:
        front = front.speaking(lang)
        bank = load_bank(front)
        if as_json:
            told = [
                {
                    "id": q.id,
                    "topic": q.topic,
                    "level": q.level.value,
                    "form": q.form.value,
                    "ask": {"ko": q.ask.ko, "en": q.ask.en},
                    "length": q.length,
                    "demos": [demo.name for demo in q.demos],
                }
                for q in bank.questions
            ]
            click.echo(json.dumps(told, ensure_ascii=False, indent=2))
            return 0
        width = max((len(q.id) for q in bank.questions), default=0)
        for topic in bank.topics:
            asked = [q for q in bank.questions if q.topic == topic.id]
            if asked:
                click.echo(f"{topic.id}: {topic.title[front.lang]}")
            for q in asked:
                click.echo(f"  {q.id:<{width}}  {q.level.value:<6}  {q.ask[front.lang]}")
        return 0

    return list_


def _schema(lang: Lang) -> click.Command:
    kinds = ["questions", "lexicon", "references"]

    @click.command("schema", help=_SCHEMA[lang])
    @click.argument("kind", type=click.Choice(kinds), default="questions")
    def schema(kind: str) -> int:
        from quizgd.bank.schema import json_schema  # noqa: PLC0415
        from quizgd.bank.source import Kind  # noqa: PLC0415

        click.echo(json.dumps(json_schema(Kind(kind)), ensure_ascii=False, indent=2))
        return 0

    return schema
