import os
import socket
import tempfile
from pathlib import Path

import pytest
from bank_samples import LEXICON, QUESTIONS, write

from quizgd.bank import source
from quizgd.bank.problems import MOST_PROBLEMS, quoted
from quizgd.bank.read import BankError, read_bank

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX file system")


def told(*banks: Path) -> list[str]:
    with pytest.raises(BankError) as caught:
        read_bank(*banks)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "1: the file is empty; write what it is to hold, or remove it"),
        (b"# nothing\n---\n", "1: the file is empty; write what it is to hold, or remove it"),
        (b"\xff\xfea\x00", "1: not UTF-8 (byte 0xFF); save the file as UTF-8"),
        (b"a: b\n\xef\xbb\xbfc: \xe9\n", "2: not UTF-8 (byte 0xE9); save the file as UTF-8"),
        (b"\xef\xbb\xbfa: b\nc: \xe9\n", "2: not UTF-8 (byte 0xE9); save the file as UTF-8"),
        (b"\xef\xbb\xbf\xe9\n", "1: not UTF-8 (byte 0xE9); save the file as UTF-8"),
        ("a: 학습률\n".encode("cp949"), "1: not UTF-8 (byte 0xC7); save the file as UTF-8"),
        (b"a: \xed\xa0\x80\n", "1: not UTF-8 (byte 0xED); save the file as UTF-8"),
        (b"a: b\n---\nc: d\n", "2: a second YAML document begins; keep one document a file"),
        (b"a: &x b\nc: d\n", "1: aliases are not used in a bank; write the text out"),
        (b"a: b\nc: *x\n", "2: aliases are not used in a bank; write the text out"),
        (
            b"a: &a [x,x,x,x,x,x,x,x,x]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9))
                for c in range(ord("b"), ord("i"))
            ),
            "1: aliases are not used in a bank; write the text out",
        ),
        (
            b"a:\n " + b"[" * 500,
            "2: nested more than 12 deep; write it flat, as the format has it",
        ),
        (b"- " * 100_000, "1: nested more than 12 deep; write it flat, as the format has it"),
        (b"? " * 100_000, "1: nested more than 12 deep; write it flat, as the format has it"),
        (
            b"[" + b"a," * 150_000 + b"]",
            "1: more than 100,000 values; split the file into smaller ones",
        ),
        (b"a: b\n\tc: d\n", "2: not YAML: a tab where spaces belong; use spaces"),
        (b"a:\t- b\n", "1: not YAML: a tab where spaces belong; use spaces"),
        (
            b"a: b\nc: d: e\n",
            "2: not YAML: mapping values are not allowed in this context; "
            "put a text that holds ': ' in quotes",
        ),
        (
            b"a: b\nc\n",
            "2: not YAML: could not find expected ':' "
            "(while scanning a simple key that begins on line 2); "
            "write `key: value`, and put a longer text in quotes",
        ),
        (
            b'a: "b\n\n',
            "1: not YAML: found unexpected end of stream "
            "(while scanning a quoted scalar that begins on line 1); close the quotes",
        ),
        (
            b"a: 'b'\nc: \"\\d\"\n",
            "2: not YAML: found unknown escape character "
            "(while parsing a quoted scalar that begins on line 2); "
            "double the backslash, or put the text in single quotes",
        ),
        (
            b"a: @b\n",
            "1: not YAML: found character that cannot start any token "
            "(while scanning for the next token that begins on line 1); put the text in quotes",
        ),
        (b"just words", None),
    ],
    ids=lambda value: repr(value[:30]) if isinstance(value, bytes) else "",
)
def test_each_hostile_file_gives_one_sentence(
    tmp_path: Path, content: bytes, line: str | None
) -> None:
    folder = write(tmp_path, gd=content)
    wanted = line or (
        "1: a question file is the text 'just words'; write a mapping with topic, title, questions"
    )
    assert told(folder) == [f"{folder / 'gd.yaml'}:{wanted}"]


def test_the_parser_in_python_is_as_strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    bank = read_bank(write(tmp_path))
    assert len(bank.questions) == 2
    for content, words in {
        b"a: &x b": ":1: aliases are not used in a bank",
        b"[" * 1_000: ":1: nested more than 12 deep",
        b'a: "\\ud800"': ":1: lone surrogate U+D800; remove it",
        b"a:\t- b": ":1: not YAML: a tab where spaces belong",
        b"a: [": ":1: not YAML: ",
        b"a: b\n\x1bc: d: e": ":2: control character U+001B",
    }.items():
        assert any(words in line for line in told(write(tmp_path, gd=content))), content


def test_a_missing_path(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    advice = "give a YAML file, or a folder of them"
    assert told(missing) == [f"{missing}:1: cannot be read: No such file or directory; {advice}"]


def test_odd_paths(tmp_path: Path) -> None:
    (line,) = told(Path("a\0\x1b[31mb"))
    assert "\x1b" not in line
    assert "\0" not in line
    assert "cannot be read" in line
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (line,) = told(tmp_path)
    assert line.startswith(f"{tmp_path / 'loop.yaml'}:1: cannot be read: ")


def test_a_folder_with_nothing_or_with_folders(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / ".hidden.yaml").write_text("x")
    advice = "write one, as `quizgd bank schema` describes"
    assert told(tmp_path) == [f"{tmp_path}:1: the folder holds no *.yaml file; {advice}"]
    write(tmp_path)
    (tmp_path / "x.yaml").mkdir()
    advice = "give it another name, or put a YAML file in its place"
    assert told(tmp_path) == [f"{tmp_path / 'x.yaml'}:1: is a folder; {advice}"]


@posix
def test_only_regular_files_are_read(tmp_path: Path) -> None:
    write(tmp_path)
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    (tmp_path / "null.yaml").symlink_to("/dev/null")
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{short}/s")
        (tmp_path / "socket.yaml").symlink_to(f"{short}/s")
        assert told(tmp_path) == [
            f"{tmp_path / name}.yaml:1: is not a regular file; give a YAML file"
            for name in ("null", "pipe", "socket", "zero")
        ]
        assert told(Path("/dev/zero")) == ["/dev/zero:1: is not a regular file; give a YAML file"]


def test_too_large_by_its_size(tmp_path: Path) -> None:
    write(tmp_path)
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    assert told(tmp_path) == [
        f"{large}:1: is larger than 2,000,000 bytes; split it into smaller files"
    ]


def test_too_large_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    growing = tmp_path / "growing.yaml"
    growing.write_bytes(b"x" * 11)
    small = Path(__file__).stat()
    monkeypatch.setattr(source, "_refuse", lambda status, limit: small)
    with pytest.raises(source.RefusedError, match="larger than 10 bytes"):
        source.read_regular(growing, 10)
    assert source.read_regular(growing, 11) == b"x" * 11


def test_too_much_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.setattr(source, "MOST_BYTES_TOGETHER", len(QUESTIONS.encode()) + 10)
    lines = told(tmp_path)
    assert lines[0].startswith(f"{tmp_path / 'lexicon.yaml'}:1: the bank is larger than ")
    monkeypatch.setattr(source, "MOST_FILES", 2)
    assert told(tmp_path) == [f"{tmp_path}:1: the folder holds more than 2 YAML files; give fewer"]


@posix
def test_files_and_folders_without_permission() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name))
        folder.chmod(0o755)
        (folder / "gd.yaml").chmod(0)
        closed = folder / "closed"
        closed.mkdir()
        closed.chmod(0)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65_534)
        try:
            assert told(folder) == [
                f"{folder / 'gd.yaml'}:1: cannot be read: Permission denied; "
                "give a file that you may read"
            ]
            assert told(closed) == [
                f"{closed}:1: cannot be read: Permission denied; "
                "give a YAML file, or a folder of them"
            ]
        finally:
            if root:
                os.seteuid(0)
            closed.chmod(0o700)


def test_names_decide_what_a_file_holds() -> None:
    assert source.kind_of("lexicon.yaml") is source.Kind.LEXICON
    assert source.kind_of("References.YML") is source.Kind.REFERENCES
    assert source.kind_of("questions.yaml") is source.Kind.QUESTIONS
    assert source.kind_of("my-lexicon.yaml") is source.Kind.QUESTIONS


def test_found_text_is_short_and_printable_in_messages() -> None:
    assert quoted("\x1b[31m\u202e\n") == "'\\x1b[31m\\u202e\\n'"
    assert quoted("학" * 41) == f"'{'학' * 40}…'"


def test_many_suggestions_stay_quick(tmp_path: Path) -> None:
    terms = "".join(f"  term-{n}: {{ko: [a], kinds: [tarm-{n}]}}\n" for n in range(4_000))
    lines = told(write(tmp_path, lexicon=LEXICON + terms))
    assert len(lines) == MOST_PROBLEMS + 1
    assert lines[0].endswith("unknown term in `kinds`: 'tarm-0'; did you mean 'term-0'?")
