import dataclasses
import re
from pathlib import Path

import pytest
from bank_samples import DEMOS, FILES, LEXICON, QUESTIONS, REFERENCES, problems, spoil, write

from quizgd import paths
from quizgd.bank.model import Bank, Level, Mode, Slot
from quizgd.bank.read import BankError, known_banks, read_bank
from quizgd.language import Lang


def test_a_right_bank_is_read(tmp_path: Path) -> None:
    bank = read_bank(write(tmp_path), demos=DEMOS)
    first, second = bank.questions
    assert (first.id, first.topic, first.level, first.length) == (
        "what-is-gd",
        "gd-basics",
        Level.JUNIOR,
        20,
    )
    assert first.ask.ko == "경사하강법이 무엇인가요"
    assert [c.id for c in first.core] == ["negative-gradient"]
    negative = first.concepts[0]
    assert negative.heard[1] == (
        Slot(("loss", "gradient")),
        Slot(("decrease",)),
        Slot(("increase",), Mode.DENIED),
    )
    assert negative.heard[2] == (
        Slot(("increase",), Mode.DENIED),
        Slot(("gradient",), Mode.ABSENT),
    )
    assert negative.examples.counts == {
        Lang.KO: ("기울기 반대로 갑니다",),
        Lang.EN: ("it goes against the gradient",),
    }
    assert negative.examples.does_not_count[Lang.KO] == ()
    assert [(f.ask, f.on, f.concept) for f in first.follow_ups] == [
        ("learning-rate", "missed", "bonus-step"),
        ("learning-rate", "said", "negative-gradient"),
        ("learning-rate", "always", None),
    ]
    assert [demo.name for demo in first.demos] == ["learning-rate"]
    assert first.demos[0].settings == {"rate": 0.21, "steps": 40, "shape": "bowl", "momentum": True}
    assert second.demos == ()
    assert second.wrong == ()
    assert bank.lexicon is first.lexicon is second.lexicon
    assert bank.lexicon.terms["increase"].forms[Lang.EN] == ("increas*", "rise")
    assert bank.lexicon.terms["loss"].versus == ("gradient",)
    assert bank.lexicon.terms["decrease"].kinds == ("opposite",)
    assert [t.id for t in bank.lexicon.terms.values() if t.compound] == ["decrease"]
    assert bank.references["book-2016"].year == 2016
    assert bank.find("gd") is first


def test_lines_point_at_the_text(tmp_path: Path) -> None:
    lines = read_bank(write(tmp_path)).lines
    written = {name: text.splitlines() for name, text in FILES.items()}
    for path, words in {
        "what-is-gd": "- id: what-is-gd",
        "what-is-gd/negative-gradient": "- id: negative-gradient",
        "what-is-gd/negative-gradient/heard/1": "[[loss, gradient]",
        "what-is-gd/negative-gradient/counts/ko/0": "기울기 반대로",
        "what-is-gd/negative-gradient/counts/en/0": "it goes against",
        "what-is-gd/negative-gradient/does_not_count/en/0": "it goes along",
        "what-is-gd/moves-uphill/counts/en/0": "the loss rises",
        "learning-rate/too-large": "- id: too-large",
        "term:increase": "  increase:",
        "reference:book-2016": "  book-2016:",
        "topic:gd-basics": "topic: gd-basics",
    }.items():
        label, line = lines[path]
        assert words in written[Path(label).name][line - 1], path


@pytest.mark.parametrize(
    ("written", "value"),
    [("1e-3", 0.001), ("1e3", 1000.0), ("-2.5", -2.5), ("7", 7), ("'7'", "7"), ("false", False)],
)
def test_settings_are_what_an_author_means(tmp_path: Path, written: str, value: object) -> None:
    text = spoil(QUESTIONS, "rate: 0.21", f"rate: {written}")
    (demo,) = read_bank(write(tmp_path, gd=text)).questions[0].demos
    assert demo.settings["rate"] == value
    assert type(demo.settings["rate"]) is type(value)


def test_a_question_may_name_one_demo_or_several(tmp_path: Path) -> None:
    one = re.search(r"demo: .*", QUESTIONS)[0]
    two = "demo:\n      - {name: local-minima}\n      - {name: learning-rate, settings: {rate: 1}}"
    text = spoil(QUESTIONS, one, two)
    bank = read_bank(write(tmp_path, gd=text), demos=DEMOS)
    assert [(d.name, d.settings) for d in bank.questions[0].demos] == [
        ("local-minima", {}),
        ("learning-rate", {"rate": 1}),
    ]
    assert bank.showing("learning-rate") is bank.questions[0]
    assert bank.showing("batch-size") is None
    for bad, told in (
        ("[]", "`demo` is an empty list; write a demo"),
        ("learning-rate", "`demo` is the text 'learning-rate'; write a mapping with name"),
        ("[learning-rate]", "demo is the text 'learning-rate'; write a mapping with name"),
        ("[{name: local-minima}, {name: qqq}]", "unknown demo 'qqq'; write one of learning-rate, "),
    ):
        (problem,) = problems(write(tmp_path, gd=spoil(QUESTIONS, one, f"demo: {bad}")))
        assert problem.startswith(f"gd.yaml:47: {told}")


@pytest.mark.parametrize("written", [".inf", ".nan", "1e999", "0x10", "010", "1_000", "1:30"])
def test_odd_numbers_are_no_settings(tmp_path: Path, written: str) -> None:
    text = spoil(QUESTIONS, "rate: 0.21", f"rate: {written}")
    (told,) = problems(write(tmp_path, gd=text))
    assert told.startswith("gd.yaml:47: setting 'rate' is ")
    assert written in told


def test_all_problems_come_at_once_in_file_and_line_order(tmp_path: Path) -> None:
    text = spoil(QUESTIONS, "level: junior", "level: none")
    text = spoil(text, "id: too-large", "id: Too-Large")
    text = spoil(text, "about: [gradient-descent]", "about: [nothing]")
    told = problems(
        write(
            tmp_path,
            gd=text,
            lexicon=spoil(LEXICON, "[손실]", '[""]'),
            references=spoil(REFERENCES, "year: 2016", "year: 0"),
        )
    )
    assert [line.partition(": ")[0] for line in told] == [
        "gd.yaml:5",
        "gd.yaml:7",
        "gd.yaml:56",
        "lexicon.yaml:4",
        "references.yaml:5",
    ]


def test_a_flood_is_told_in_200_lines_and_counted(tmp_path: Path) -> None:
    flood = "terms:\n" + "".join(f"  t{n}: {{xx: 1}}\n" for n in range(3_000))
    told = problems(write(tmp_path, lexicon=flood, gd="- nothing"))
    assert len(told) == 201
    assert told[0] == (
        "gd.yaml:1: a question file is a list; write a mapping with topic, title, questions"
    )
    # two a term, one before them all, and one of the stranger that is no term
    assert told[-1] == "lexicon.yaml:101: 5802 more problems from here on; mend these first"


def test_exactly_200_problems_need_no_last_line(tmp_path: Path) -> None:
    flood = LEXICON + "".join(f"  t{n}: {{ko: [a], xx: 1}}\n" for n in range(200))
    told = problems(write(tmp_path, lexicon=flood))
    assert len(told) == 200
    assert told[-1].startswith("lexicon.yaml:215: unknown key 'xx' in a term")


def test_a_broken_lexicon_does_not_make_every_term_unknown(tmp_path: Path) -> None:
    assert problems(write(tmp_path, lexicon="terms: [")) == [
        "lexicon.yaml:1: not YAML: did not find expected node content; "
        "check quotes, brackets and indentation here"
    ]


def test_a_bank_without_lexicon_or_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "bank")
    monkeypatch.chdir(tmp_path)
    (folder / "lexicon.yaml").unlink()
    assert problems(folder) == ["bank:1: there is no lexicon.yaml; write the terms of the patterns"]
    (folder / "gd.yaml").unlink()
    assert problems(folder) == ["bank:1: the bank has no question; write one"]


def test_text_is_composed_and_trimmed(tmp_path: Path) -> None:
    decomposed = "\u1112\u1161\u11a8"  # 학, as three jamo
    text = spoil(QUESTIONS, "경사하강법이 무엇인가요", f'"  {decomposed}\\u1112\\u1161\\u11a8 "')
    lexicon = spoil(LEXICON, "[손실]", f'["{decomposed}  습"]')
    bank = read_bank(write(tmp_path, gd=text, lexicon=lexicon))
    assert bank.questions[0].ask.ko == "학학"
    assert bank.lexicon.terms["loss"].forms[Lang.KO] == ("학 습",)


def test_markup_is_only_text(tmp_path: Path) -> None:
    markup = "E[X], P[X=x|Y], [/], [@click=app.quit]x[/]"
    text = spoil(QUESTIONS, "What is gradient descent", f"'{markup}'")
    assert read_bank(write(tmp_path, gd=text)).questions[0].ask.en == markup


def test_line_ends_of_windows_and_a_mark_at_the_start(tmp_path: Path) -> None:
    marked = b"\xef\xbb\xbf" + QUESTIONS.replace("\n", "\r\n").encode()
    assert read_bank(write(tmp_path, gd=marked)).questions[0].id == "what-is-gd"


OWN = (
    QUESTIONS.replace("topic: gd-basics", "topic: mine")
    .replace("what-is-gd", "mine-one")
    .replace("renamed_from: [gd]", "renamed_from: []")
    .replace("id: learning-rate", "id: mine-two")
)


def test_an_extra_bank_joins_with_the_terms_of_the_first(tmp_path: Path) -> None:
    shipped = write(tmp_path / "shipped")
    own = tmp_path / "own.yml"
    own.write_text(spoil(OWN, "about: [gradient-descent]", "about: [gradient-descent]"))
    bank = read_bank(shipped, own)
    assert [q.id for q in bank.questions] == ["what-is-gd", "learning-rate", "mine-one", "mine-two"]
    assert [t.id for t in bank.topics] == ["gd-basics", "mine"]
    assert len({id(q.lexicon) for q in bank.questions}) == 1


def test_an_extra_bank_brings_terms_and_may_not_reuse_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "shipped")
    own = tmp_path / "own"
    own.mkdir()
    (own / "q.yaml").write_text(spoil(OWN, "about: [gradient-descent]", "about: [my-term]"))
    (own / "lexicon.yaml").write_text("terms:\n  my-term: {en: [mine]}\n")
    bank = read_bank(Path("shipped"), Path("own"))
    assert bank.questions[2].about == ("my-term",)
    (own / "q.yaml").write_text(QUESTIONS)
    (own / "lexicon.yaml").write_text("terms:\n  my-term: {en: [mine]}\n  loss: {en: [x]}\n")
    (own / "references.yaml").write_text(REFERENCES)
    with pytest.raises(BankError) as caught:
        read_bank(Path("shipped"), Path("own"))
    advice = "give it an id of its own"
    assert str(caught.value).splitlines() == [
        f"own/lexicon.yaml:3: duplicate term id 'loss', first at shipped/lexicon.yaml:4; {advice}",
        f"own/q.yaml:1: duplicate topic id 'gd-basics', first at shipped/gd.yaml:1; {advice}",
        f"own/q.yaml:4: duplicate question id 'what-is-gd', first at shipped/gd.yaml:4; {advice}",
        f"own/q.yaml:8: duplicate question id 'gd', first at shipped/gd.yaml:8; {advice}",
        f"own/q.yaml:49: duplicate question id 'learning-rate', first at shipped/gd.yaml:49; "
        f"{advice}",
        f"own/references.yaml:2: duplicate reference id 'book-2016', "
        f"first at shipped/references.yaml:2; {advice}",
    ]


def test_a_path_named_twice_is_read_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "bank")
    (tmp_path / "link").symlink_to(folder)
    bank = read_bank(folder, folder / "gd.yaml", tmp_path / "link")
    assert len(bank.questions) == 2


def test_demos_are_only_checked_when_they_are_known(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert read_bank(folder).questions[0].demos
    assert problems(folder, demos=()) == ["gd.yaml:47: unknown demo 'learning-rate'; remove it"]


def test_known_banks_join_only_a_folder_that_holds_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZGD_HOME", str(tmp_path))
    extra = tmp_path / "extra"
    assert known_banks(extra) == (paths.shipped_bank(), extra)
    paths.own_banks().mkdir()
    assert known_banks() == (paths.shipped_bank(),)
    (paths.own_banks() / "mine.yaml").touch()
    assert known_banks(extra) == (paths.shipped_bank(), paths.own_banks(), extra)


def test_the_model_is_frozen(tmp_path: Path) -> None:
    bank = read_bank(write(tmp_path))
    with pytest.raises(dataclasses.FrozenInstanceError):
        bank.questions[0].id = "other"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        bank.topics = ()  # type: ignore[misc]


@pytest.mark.skipif(
    not list(paths.shipped_bank().glob("*.yaml")), reason="no questions in this checkout"
)
def test_the_shipped_bank_has_no_problem() -> None:
    bank: Bank = read_bank(paths.shipped_bank())
    assert bank.questions
    assert bank.lexicon.terms
