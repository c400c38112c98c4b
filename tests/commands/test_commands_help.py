"""What the command-line library says is said in the language of the person, too."""

from __future__ import annotations

import click
import pytest
from front_door import Quizgd

from quizgd.commands.group import group
from quizgd.commands.spoken_help import sentence
from quizgd.language import Lang


@pytest.mark.parametrize("line", ["", "bank", "bank check", "export anki", "interview"])
def test_the_headings_of_the_help_are_korean(quizgd: Quizgd, line: str) -> None:
    told = quizgd("--lang", "ko", *line.split(), "--help").out
    assert told.startswith("사용법: quizgd") and "\n옵션:\n" in told
    assert "이 도움말을 보이고 끝냅니다." in told
    for english in ("Usage", "Options:", "Commands:", "Show this message"):
        assert english not in told
    assert quizgd(*line.split(), "--help").out.startswith("Usage: quizgd")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("quiz --level boss", "‘--level’ 값 ‘boss’: 쓸 수 없는 값입니다."),
        ("settings --minutes abc", "‘--minutes’ 값 ‘abc’: 수가 아닙니다."),
        ("interview --minutes 0", "허용 범위(1<=x<=180)를 벗어납니다."),
        ("check --answers no-such.jsonl", "‘no-such.jsonl’: 이런 파일이 없습니다."),
        ("check --answers .", "‘.’: 폴더입니다."),
        ("check one two", "남는 인자가 있습니다: two"),
        ("export anki", "‘FILE’: 값이 필요합니다."),
        ("quiz --topic", "‘--topic’: 값이 필요합니다."),
        ("--plain=3", "‘--plain’: 값을 받지 않는 옵션입니다."),
        ("nonsense", "‘nonsense’: 없는 명령입니다."),
        ("--nonsense", "‘--nonsense’: 없는 옵션입니다."),
        ("drill --lst", "‘--lst’: 없는 옵션입니다. 혹시 '--list'인가요?"),
    ],
)
def test_a_wrong_command_line_is_told_in_korean(quizgd: Quizgd, line: str, said: str) -> None:
    result = quizgd("--lang", "ko", *line.split())
    assert result.status == 2 and result.out == ""
    assert said in result.err
    for english in ("Error", "Try '", "Invalid", "Usage"):
        assert english not in result.err


def test_a_number_is_called_a_number(quizgd: Quizgd) -> None:
    told = quizgd("settings", "--minutes", "abc").err
    assert told.endswith("Error: Invalid value for '--minutes': 'abc' is not a whole number.\n")


def test_a_sentence_that_is_not_known_is_left_as_it_is() -> None:
    for lang in Lang:
        assert sentence("The moon is full.", lang) == "The moon is full."
    assert sentence("Invalid value: The moon.", Lang.KO) == "The moon."


def test_what_is_typed_is_no_pattern(quizgd: Quizgd) -> None:
    assert "‘{0}’: 없는 명령입니다." in quizgd("--lang", "ko", "{0}").err
    assert "‘it's’: 없는 명령입니다." in quizgd("--lang", "ko", "it's").err


def test_no_summary_in_a_list_of_commands_is_cut() -> None:
    whole = group(Lang.EN)
    assert isinstance(whole, click.Group)
    context = click.Context(whole, info_name="quizgd", terminal_width=80)
    lists = [whole.get_help(context)]
    for name in whole.list_commands(context):
        command = whole.get_command(context, name)
        if isinstance(command, click.Group):
            lists.append(command.get_help(click.Context(command, context, name)))
    listed = [line for told in lists for line in told.partition("Commands:")[2].splitlines()]
    assert len(listed) > 15
    assert not [line for line in listed if line.endswith("...")]
