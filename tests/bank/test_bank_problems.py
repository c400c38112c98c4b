"""Every problem of a question is told in one line, with its file and its place."""

from pathlib import Path

import pytest
from bank_samples import QUESTIONS, problems, spoil, write

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
            "gd.yaml:21: the alternatives of one slot differ in `not`, `without` or `then`; "
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
    (
        "[opposite, gradient]",
        '[opposite, "then gradient"]',
        ["gd.yaml:21: `then` stands outside `reversed`; write the wrong order there"],
    ),
    (
        "heard: [[decrease]]",
        'heard: [[decrease]]\n        reversed: [[decrease, gradient, "then loss"]]',
        [
            "gd.yaml:36: a pattern with `then` has other slots than two steps; "
            'write [step, "then other-step"]'
        ],
    ),
    (
        "heard: [[decrease]]",
        "heard: [[decrease]]\n        hinted: [[nowhere]]",
        ["gd.yaml:36: unknown term 'nowhere'; write one of the terms of the bank, or add it"],
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
