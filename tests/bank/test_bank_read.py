import dataclasses
import re
from pathlib import Path

import pytest
from bank_samples import FILES, LEXICON, QUESTIONS, REFERENCES, spoil, write

from quizgd import paths
from quizgd.bank.model import Bank, Level, Mode, Slot
from quizgd.bank.read import BankError, known_banks, read_bank
from quizgd.language import Lang

DEMOS = ("learning-rate", "local-minima")


def problems(*banks: Path, demos: tuple[str, ...] | None = DEMOS) -> list[str]:
    with pytest.raises(BankError) as caught:
        read_bank(*banks, demos=demos)
    told = [f"{Path(p.path).name}{str(p)[len(p.path) :]}" for p in caught.value.problems]
    assert str(caught.value).splitlines() == [str(p) for p in caught.value.problems]
    return told


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


# what is replaced in gd.yaml, by what, and the one line that is told
IN_QUESTIONS = [
    (
        "length: 20",
        "lenght: 20",
        [
            "gd.yaml:4: `length` is missing in a question; write it: length: ...",
            "gd.yaml:10: unknown key 'lenght' in a question; did you mean 'length'?",
        ],
    ),
    (
        "    length: 20\n",
        "    length: 20\n    xyzzy: 1\n",
        [
            "gd.yaml:11: unknown key 'xyzzy' in a question; use id, level, form, about, "
            "renamed_from, "
            "ask, length, answer, concepts, wrong, follow_ups, demo, references",
        ],
    ),
    (
        "topic: gd-basics\n",
        "",
        ["gd.yaml:1: `topic` is missing in a question file; write it: topic: ..."],
    ),
    (
        ", en: What is gradient descent",
        "",
        ["gd.yaml:9: `en` is missing in `ask`; write the English text: en: ..."],
    ),
    (
        "      ko: 손실이 줄어드는 방향으로 조금씩 움직입니다.\n",
        "",
        ["gd.yaml:12: `ko` is missing in `answer`; write the Korean text: ko: ..."],
    ),
    (
        "    length: 20\n",
        "    length: 20\n    length: 30\n",
        ["gd.yaml:11: duplicate key 'length', first on line 10; keep one of them"],
    ),
    (
        "id: learning-rate\n",
        "id: what-is-gd\n",
        [
            "gd.yaml:44: unknown question to follow up with: 'learning-rate'; "
            "write one of the questions of the bank, or add it",
            "gd.yaml:45: unknown question to follow up with: 'learning-rate'; "
            "write one of the questions of the bank, or add it",
            "gd.yaml:46: unknown question to follow up with: 'learning-rate'; "
            "write one of the questions of the bank, or add it",
            "gd.yaml:49: duplicate question id 'what-is-gd', first at gd.yaml:4; "
            "give it an id of its own",
        ],
    ),
    (
        "renamed_from: [gd]",
        "renamed_from: [learning-rate]",
        [
            "gd.yaml:49: duplicate question id 'learning-rate', first at gd.yaml:8; "
            "give it an id of its own"
        ],
    ),
    (
        "id: moves-uphill",
        "id: negative-gradient",
        [
            "gd.yaml:37: duplicate concept or wrong claim id 'negative-gradient', first at "
            "gd.yaml:15; "
            "give it an id of its own"
        ],
    ),
    (
        "id: moves-uphill",
        "id: Moves_Uphill",
        ["gd.yaml:37: `id` 'Moves_Uphill' is not kebab case; write moves-uphill"],
    ),
    (
        "id: moves-uphill",
        "id: 오르막",
        ["gd.yaml:37: `id` '오르막' is not kebab case; write lower-case words-like-this"],
    ),
    (
        "[opposite, gradient]",
        "[oposite, gradient]",
        ["gd.yaml:21: unknown term 'oposite'; did you mean 'opposite'?"],
    ),
    (
        "[opposite, gradient]",
        "[not qqq, gradient]",
        ["gd.yaml:21: unknown term 'qqq'; write one of the terms of the bank, or add it"],
    ),
    (
        "[opposite, gradient]",
        "[Loss Function, gradient]",
        ["gd.yaml:21: term 'Loss Function' is not kebab case; write loss-function"],
    ),
    (
        "[opposite, gradient]",
        "[[not loss, gradient], opposite]",
        [
            "gd.yaml:21: the alternatives of one slot differ in `not` or `without`; "
            "write a pattern for each"
        ],
    ),
    (
        "[opposite, gradient]",
        "[without gradient, [without loss, without opposite]]",
        [
            "gd.yaml:21: the pattern has only `without` slots, so no words could prove it; "
            "add a term that is said"
        ],
    ),
    ("[opposite, gradient]", "[]", ["gd.yaml:21: pattern is an empty list; write a slot"]),
    (
        "[opposite, gradient]",
        "[[], gradient]",
        ["gd.yaml:21: slot has no term; write one to 60 terms"],
    ),
    (
        "[opposite, gradient]",
        "opposite gradient",
        ["gd.yaml:21: pattern is the text 'opposite gradient'; write a list, each item a slot"],
    ),
    ("heard: [[decrease]]", "heard: []", ["gd.yaml:35: `heard` is an empty list; write a pattern"]),
    (
        "about: [gradient-descent]",
        "about: [gradient-decent]",
        ["gd.yaml:7: unknown term 'gradient-decent'; did you mean 'gradient-descent'?"],
    ),
    (
        "        references: [book-2016]",
        "        references: [book-2017]",
        ["gd.yaml:40: unknown reference 'book-2017'; did you mean 'book-2016'?"],
    ),
    (
        "demo: {name: learning-rate,",
        "demo: {name: learning-rates,",
        ["gd.yaml:47: unknown demo 'learning-rates'; did you mean 'learning-rate'?"],
    ),
    (
        "demo: {name: learning-rate,",
        "demo: {name: qqq,",
        ["gd.yaml:47: unknown demo 'qqq'; write one of learning-rate, local-minima"],
    ),
    (
        "- {ask: learning-rate}",
        "- {ask: learning-rat}",
        [
            "gd.yaml:46: unknown question to follow up with: 'learning-rat'; "
            "did you mean 'learning-rate'?"
        ],
    ),
    (
        "- {ask: learning-rate}",
        "- {ask: what-is-gd}",
        ["gd.yaml:46: question 'what-is-gd' follows up on itself; ask another one"],
    ),
    (
        "missed: bonus-step",
        "missed: bonus-stop",
        ["gd.yaml:44: unknown concept 'bonus-stop' in `missed`; did you mean 'bonus-step'?"],
    ),
    (
        "missed: bonus-step",
        "missed: moves-uphill",
        [
            "gd.yaml:44: unknown concept 'moves-uphill' in `missed`; "
            "write one of 'negative-gradient', 'bonus-step'"
        ],
    ),
    (
        "missed: bonus-step",
        "missed: bonus-step, said: bonus-step",
        ["gd.yaml:44: a follow-up has `missed` and `said`; write two of them, one each"],
    ),
    (
        "core: true",
        "core: yes",
        [
            "gd.yaml:14: question 'what-is-gd' has no core concept; write core: true in at "
            "least one",
            "gd.yaml:16: `core` is a truth value to YAML: 'yes'; write true or false",
        ],
    ),
    (
        "core: true",
        "core: false",
        [
            "gd.yaml:14: question 'what-is-gd' has no core concept; write core: true in at "
            "least one",
        ],
    ),
    (
        "length: 20",
        "length: 1e3",
        ["gd.yaml:10: `length` is the text '1e3'; write a whole number from 5 to 180"],
    ),
    (
        "length: 20",
        "length: 2.5",
        ["gd.yaml:10: `length` is the number '2.5'; write a whole number from 5 to 180"],
    ),
    (
        "length: 20",
        "length: 0x10",
        ["gd.yaml:10: `length` is the number '0x10'; write a whole number from 5 to 180"],
    ),
    (
        "length: 20",
        'length: "20"',
        ["gd.yaml:10: `length` is the text '20'; write a whole number from 5 to 180"],
    ),
    (
        "length: 20",
        "length: 2024-01-02",
        [
            "gd.yaml:10: `length` is a date to YAML: '2024-01-02'; write a whole number "
            "from 5 to 180"
        ],
    ),
    (
        "length: 20",
        "length: 4",
        ["gd.yaml:10: `length` 4 is out of range; write a whole number from 5 to 180"],
    ),
    (
        "length: 20",
        "length: 181",
        ["gd.yaml:10: `length` 181 is out of range; write a whole number from 5 to 180"],
    ),
    (
        "length: 20",
        "length:",
        ["gd.yaml:10: `length` is empty; write a whole number from 5 to 180"],
    ),
    (
        "level: junior",
        "level: middle",
        ["gd.yaml:5: unknown level 'middle'; write one of junior, mid, senior"],
    ),
    (
        "form: explain",
        "form: sing",
        [
            "gd.yaml:6: unknown form 'sing'; write one of explain, why, compare, compute, order, "
            "debug, pseudocode, experience"
        ],
    ),
    (
        "en: What is gradient descent",
        "en: yes",
        ["gd.yaml:9: `en` of `ask` is a truth value to YAML: 'yes'; put it in quotes: \"yes\""],
    ),
    (
        "en: What is gradient descent",
        "en: 1.5",
        ["gd.yaml:9: `en` of `ask` is the number '1.5'; put it in quotes: \"1.5\""],
    ),
    (
        "en: What is gradient descent",
        "en: 2024-01-02",
        [
            "gd.yaml:9: `en` of `ask` is a date to YAML: '2024-01-02'; "
            'put it in quotes: "2024-01-02"'
        ],
    ),
    (
        "en: What is gradient descent",
        "en: ~",
        ["gd.yaml:9: `en` of `ask` is empty; write the text"],
    ),
    (
        "en: What is gradient descent",
        "en: [a]",
        ["gd.yaml:9: `en` of `ask` is a list; write a text"],
    ),
    (
        "en: What is gradient descent",
        "en: {a: b}",
        ["gd.yaml:9: `en` of `ask` is a mapping; write a text"],
    ),
    (
        "en: What is gradient descent",
        'en: ""',
        ["gd.yaml:9: `en` of `ask` is empty; write the text"],
    ),
    (
        "en: What is gradient descent",
        "en: ",
        ["gd.yaml:9: `en` of `ask` is empty; write the text"],
    ),
    (
        "en: What is gradient descent",
        'en: " \\u200b\\t"',
        ["gd.yaml:9: `en` of `ask` is empty; write the text"],
    ),
    (
        "en: What is gradient descent",
        f"en: {'a' * 2_001}",
        ["gd.yaml:9: `en` of `ask` has 2,001 characters; write at most 2,000"],
    ),
    (
        "ask: {ko: 경사하강법이 무엇인가요, en: What is gradient descent}",
        "ask: What?",
        ["gd.yaml:9: `ask` is the text 'What?'; write a mapping with ko, en"],
    ),
    (
        "en: What is gradient descent",
        'en: "a\\eb\\u202ec\\0"',
        [
            "gd.yaml:9: control character U+001B; remove it",
            "gd.yaml:9: bidirectional control U+202E; remove it",
            "gd.yaml:9: control character U+0000; remove it",
        ],
    ),
    (
        "en: What is gradient descent",
        "en: a\x1bb\u2066c",
        [
            "gd.yaml:9: control character U+001B; remove it",
            "gd.yaml:9: bidirectional control U+2066; remove it",
        ],
    ),
    (
        "en: What is gradient descent",
        "en: a\x85\u2028b\r\ufeff",
        [
            "gd.yaml:9: control character U+0085; remove it",
            "gd.yaml:9: line or page mark U+2028; remove it",
            "gd.yaml:9: control character U+000D; remove it",
            "gd.yaml:9: byte order mark U+FEFF; remove it",
        ],
    ),
    (
        "form: explain",
        "form: explain # \u202e\u061c",
        [
            "gd.yaml:6: bidirectional control U+202E; remove it",
            "gd.yaml:6: bidirectional control U+061C; remove it",
        ],
    ),
    (
        "id: moves-uphill",
        'id: "moves\\euphill"',
        [
            "gd.yaml:37: control character U+001B; remove it",
        ],
    ),
    (
        "form: explain",
        "? [a]\n    : b\n    form: explain",
        ["gd.yaml:6: a list or mapping is used as a key; write a word"],
    ),
    (
        "form: explain",
        "form: !!python/name:os.system explain",
        ["gd.yaml:6: tag '!!python/name:os.system'; write the plain value without a tag"],
    ),
    (
        "form: explain",
        "form: explain\n    <<: {a: b}",
        [
            "gd.yaml:7: unknown key '<<' in a question; use id, level, form, about, renamed_from, "
            "ask, length, answer, concepts, wrong, follow_ups, demo, references",
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), IN_QUESTIONS)
def test_problems_of_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, told: list[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, gd=spoil(QUESTIONS, old, new)))
    assert problems(tmp_path) == told


IN_LEXICON = [
    (
        "  increase:",
        '  "x\U00018cd6":',
        [
            r"gd.yaml:22: unknown term 'increase'; did you mean 'decrease'?",
            r"gd.yaml:23: unknown term 'increase'; did you mean 'decrease'?",
            r"gd.yaml:41: unknown term 'increase'; did you mean 'decrease'?",
            r"gd.yaml:61: unknown term 'increase'; did you mean 'decrease'?",
            r"lexicon.yaml:6: term 'x\U00018cd6' is not kebab case; write x",
            r"lexicon.yaml:9: 'decrease' does not name 'x\U00018cd6' as its opposite; "
            r"write opposite: x\U00018cd6 there, or remove it here",
            "lexicon.yaml:13: unknown opposite 'increase'; did you mean 'decrease'?",
        ],
    ),
    (
        "    opposite: increase\n",
        "",
        [
            "lexicon.yaml:9: 'decrease' does not name 'increase' as its opposite; "
            "write opposite: increase there, or remove it here"
        ],
    ),
    (
        "    opposite: decrease\n",
        "    opposite: decreased\n",
        [
            "lexicon.yaml:9: unknown opposite 'decreased'; did you mean 'decrease'?",
            "lexicon.yaml:13: 'increase' does not name 'decrease' as its opposite; "
            "write opposite: decrease there, or remove it here",
        ],
    ),
    (
        "en: [loss, error],",
        "en: [loss, error], opposite: loss,",
        ["lexicon.yaml:4: term 'loss' is its own opposite; remove it"],
    ),
    (
        "versus: [gradient]",
        "versus: [qqq, loss]",
        [
            "lexicon.yaml:4: unknown term in `versus`: 'qqq'; "
            "write one of the terms of the bank, or add it",
            "lexicon.yaml:4: term 'loss' names itself in `versus`; remove it",
        ],
    ),
    (
        "kinds: [opposite]",
        "kinds: [oposite]",
        ["lexicon.yaml:14: unknown term in `kinds`: 'oposite'; did you mean 'opposite'?"],
    ),
    (
        "en: [opposite, against]",
        "en: [opposite, against], kinds: [decrease]",
        [
            "lexicon.yaml:14: `kinds` go round in a circle: 'decrease' -> 'opposite' -> "
            "'decrease'; "
            "remove one"
        ],
    ),
    (
        "{ko: [반대], en: [opposite, against]}",
        "{versus: [loss]}",
        ["lexicon.yaml:5: term 'opposite' has no form; write how it is typed"],
    ),
    (
        "{ko: [반대], en: [opposite, against]}",
        "",
        [
            "lexicon.yaml:5: term 'opposite' is empty; write a mapping with ko, en, opposite, "
            "versus, kinds, compound, joins, part",
        ],
    ),
    ("[손실]", '[손실, ""]', ["lexicon.yaml:4: form is empty; write the text"]),
    (
        "[손실]",
        '["손실*"]',
        [
            "lexicon.yaml:4: form '손실*' has a `*` where none may be; "
            "write `*` only at the end of an English form"
        ],
    ),
    (
        "loss, error]",
        '"lo*ss", error]',
        [
            "lexicon.yaml:4: form 'lo*ss' has a `*` where none may be; write `*` only at "
            "the end, once"
        ],
    ),
    (
        "loss, error]",
        '"loss**", error]',
        [
            "lexicon.yaml:4: form 'loss**' has a `*` where none may be; "
            "write `*` only at the end, once"
        ],
    ),
    (
        "loss, error]",
        '"l*", error]',
        ["lexicon.yaml:4: form 'l*' would hear too much; write two letters or more before `*`"],
    ),
    (
        "loss, error]",
        '"*", " -_", error]',
        [
            "lexicon.yaml:4: form '*' has nothing to be heard by; write the word itself",
            "lexicon.yaml:4: form '-_' has nothing to be heard by; write the word itself",
        ],
    ),
    (
        "loss, error]",
        "no, error]",
        ["lexicon.yaml:4: form is a truth value to YAML: 'no'; put it in quotes: \"no\""],
    ),
    (
        "  gradient: {",
        "  Gradient: {",
        [
            "gd.yaml:21: unknown term 'gradient'; did you mean 'Gradient'?",
            "gd.yaml:22: unknown term 'gradient'; did you mean 'Gradient'?",
            "gd.yaml:23: unknown term 'gradient'; did you mean 'Gradient'?",
            "lexicon.yaml:3: term 'Gradient' is not kebab case; write gradient",
            "lexicon.yaml:4: unknown term in `versus`: 'gradient'; did you mean 'Gradient'?",
        ],
    ),
    (
        "  gradient: {",
        "  loss: {ko: [a]}\n  gradient: {",
        ["lexicon.yaml:5: duplicate key 'loss', first on line 3; keep one of them"],
    ),
    (
        "terms:",
        "trems:",
        [
            "lexicon.yaml:1: unknown key 'trems' in a lexicon; did you mean 'terms'?",
            "lexicon.yaml:1: `terms` is missing in a lexicon; write it: terms: ...",
        ],
    ),
]

IN_REFERENCES = [
    (
        "year: 2016",
        "year: MMXVI",
        ["references.yaml:5: `year` is the text 'MMXVI'; write a whole number from 1600 to 2200"],
    ),
    (
        "https://www.deeplearningbook.org/",
        "javascript:alert(1)",
        ["references.yaml:7: `url` 'javascript:alert(1)' is no web address; write https://..."],
    ),
    (
        "    title: Deep Learning\n",
        "",
        ["references.yaml:3: `title` is missing in a reference; write it: title: ..."],
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), IN_LEXICON)
def test_problems_of_the_lexicon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, told: list[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, lexicon=spoil(LEXICON, old, new)))
    assert problems(tmp_path) == told


@pytest.mark.parametrize(("old", "new", "told"), IN_REFERENCES)
def test_problems_of_references(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    assert problems(write(tmp_path, references=spoil(REFERENCES, old, new))) == told


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
    # two a term, and one before them all
    assert told[-1] == "lexicon.yaml:101: 5801 more problems from here on; mend these first"


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
