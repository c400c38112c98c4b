"""What a verdict says and marks: the words proven, the sentences, the advice."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verdict_maker import CORE, bank, question, verdict

from quizgd.bank.model import Reference
from quizgd.checker import check
from quizgd.checker.verdict import (
    ClaimVerdict,
    ConceptVerdict,
    Concision,
    Length,
    State,
    Verdict,
)
from quizgd.language import Bilingual, Lang
from quizgd.practice.records import JudgedKind, Judgement
from quizgd.tui import findings, states, verdict_words, wording
from quizgd.tui.citing import cited
from quizgd.tui.marking import STYLES, marked
from quizgd.tui.marks import joined, marks, unused

# Marks


def test_marks_of_one_clause_are_joined_and_whole_korean_words() -> None:
    text = "손실을 최소화하려고 하는 손실"
    judged = check(question(), text)
    found = joined(text, marks(judged))
    assert text[slice(*found[0].span)].startswith("손실을 최소화하려고")
    assert len({m.label for m in found}) == 1


@given(
    st.text(alphabet="가나 ab.,\n[/]", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6),
)
def test_marking_never_loses_a_letter(text: str, spans: list[tuple[int, int]]) -> None:
    names = [c.id for c in question().concepts]
    concepts = tuple(
        ConceptVerdict(name, True, State.STATED, tuple(sorted(spans[i::4])))
        for i, name in enumerate(names)
    )
    judged = Verdict("q", "ko", concepts, (), 1.0, Concision(1, 2, Length.RIGHT, True))
    plain = marked(text, judged).plain
    for index in range(1, 9):
        plain = plain.replace(f"✓{index}", "")
    assert plain == text


def test_sentences_without_a_mark_are_found_and_numbers_do_not_end_them() -> None:
    text = "It minimises the loss. With 0.1 coffee is nice. Repeat!"
    judged = check(question(), text)
    assert unused(text, judged) == ("With 0.1 coffee is nice.",)


def test_every_state_has_a_sign_a_name_and_a_style_of_its_own() -> None:
    signs = [
        *states.SIGNS.values(), states.WRONG_SIGN, states.OWN_SIGN, states.REPEATED_SIGN
    ]  # fmt: skip
    assert len({*signs}) == len(signs) == len(State) + 3
    for lang in Lang:
        names = [name[lang] for name in (*states.STATES.values(), states.WRONG)]
        assert len({*names}) == len(names)
    without_colour = [
        frozenset(word for word in style.split() if not word.startswith("$"))
        for name, style in STYLES.items()
        if name != "missing"
    ]
    assert len({*without_colour}) == len(without_colour)


# Words


def test_wrong_claims_come_first_with_correction_and_source() -> None:
    judged = verdict(CORE[:1], ("always-global-minimum",))
    lines = findings.lines(question(), judged)
    assert [line.state for line in lines][:2] == ["wrong", State.MISSING]
    shown = findings.text(lines[0], Lang.EN, {}).plain
    assert shown.startswith(
        "wrong: It always reaches the global minimum.\nIn fact: On a non-convex"
    )
    sources = findings.sources(lines, {}, bank().references)
    assert sources == ["Goodfellow, Bengio, Courville, Deep Learning (2016), ch. 4, 8"]


def test_a_contradicted_concept_is_put_right_with_its_source() -> None:
    judged = verdict(negative_gradient=State.CONTRADICTED)
    line = findings.lines(question(), judged)[0]
    shown = findings.text(line, Lang.EN, {}).plain
    assert shown.startswith("contradicted. In fact: Each step goes against the gradient.")
    assert findings.sources([line], {}, bank().references)[0].startswith("Goodfellow")


def test_an_overruled_verdict_lectures_no_more_and_keeps_its_number() -> None:
    text = "It goes with the gradient, always."
    turned = dataclasses.replace(
        verdict(negative_gradient=State.CONTRADICTED),
        concepts=(ConceptVerdict("negative-gradient", True, State.CONTRADICTED, ((8, 25),)),),
    )
    (line,) = findings.lines(question(), turned)
    own: dict[tuple[JudgedKind, str], Judgement] = {line.key: "said"}
    shown = findings.text(line, Lang.KO, own).plain
    assert shown == "내 판단(반대로 말함 → 말함): 매 단계에서 기울기의 반대 방향으로 움직입니다."
    assert "Each step" in findings.text(line, Lang.EN, own).plain
    assert findings.sources([line], own, bank().references) == []
    assert findings.sign(line, own).plain == "◆1"
    assert marked(text, turned, own).plain == "It goes with the gradient◆1, always."
    assert marked(text, turned).plain == "It goes with the gradient≠1, always."


def test_one_mistake_is_told_and_counted_once() -> None:
    both = dataclasses.replace(
        verdict(("minimises-loss",)),
        concepts=(
            ConceptVerdict("negative-gradient", True, State.CONTRADICTED, ((3, 9),)),
            ConceptVerdict("minimises-loss", True, State.STATED, ((0, 2),)),
        ),
        wrong=(ClaimVerdict("always-global-minimum", asserted=True, spans=((3, 12),)),),
    )
    lines = findings.lines(question(), both)
    assert [(line.state, line.number) for line in lines] == [
        ("wrong", 1), (State.CONTRADICTED, None), (State.STATED, 2)
    ]  # fmt: skip
    headline = verdict_words.headline(both, {}, gave_up=False)
    assert headline.en == "1 of 2 key points stated, with 1 thing to put right."
    shown = findings.text(lines[1], Lang.KO, {}).plain
    assert shown == "반대로 말함 (✗1 참고): 매 단계에서 기울기의 반대 방향으로 움직입니다."
    overruled: dict[tuple[JudgedKind, str], Judgement] = {lines[0].key: "not-said"}
    alone = findings.text(lines[1], Lang.EN, overruled).plain
    assert alone.startswith("contradicted. In fact: Each step")
    assert verdict_words.to_put_right(both, overruled) == 1
    apart = dataclasses.replace(both, wrong=(dataclasses.replace(both.wrong[0], spans=((4, 9),)),))
    assert verdict_words.to_put_right(apart, {}) == 2


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (["MIT Press, ch. 8 Optimization", "MIT Press, ch. 4 Numbers, section 4.3"], "ch. 4, 8"),
        (["MIT Press, ch. 4 Numbers, section 4.3"], "ch. 4, section 4.3"),
        (["2nd ed., Springer, ch. 2, 3 and 7"], "2nd ed., ch. 2, 3, 7"),
        (["NIPS 2014"], "NIPS 2014"),
        ([""], ""),
    ],
)
def test_a_work_is_cited_once_with_its_chapters(places: list[str], told: str) -> None:
    same = [
        Reference(f"r{i}", "Deep Learning", "A, B, C, D", 2016, place)
        for i, place in enumerate(places)
    ]
    assert cited(same) == ["A et al., Deep Learning (2016)" + (f", {told}" if told else "")]


@pytest.mark.parametrize("lang", [*Lang])
def test_a_missing_concept_says_why_it_matters(lang: Lang) -> None:
    line = findings.lines(question(), verdict())[0]
    shown = findings.text(line, lang, {}).plain
    assert question().core[0].why[lang] in shown


def test_the_headline_counts_what_the_person_decided() -> None:
    own = {("concept", CORE[0]): "said"}
    before = verdict_words.headline(verdict(), {}, gave_up=False).en
    after = verdict_words.headline(verdict(), own, gave_up=False).en  # type: ignore[arg-type]
    assert before == "None of the 3 key points is stated yet."
    assert after == "1 of 3 key points stated."
    wrong = verdict(CORE, ("always-global-minimum",))
    assert "1 thing to put right" in verdict_words.headline(wrong, {}, gave_up=False).en
    denied = {("wrong", "always-global-minimum"): "not-said"}
    settled = verdict_words.headline(wrong, denied, gave_up=False)  # type: ignore[arg-type]
    assert settled.en == "All 3 key points are stated."


@pytest.mark.parametrize(
    ("length", "lacking", "wrong", "unused_", "words"),
    [
        (Length.RIGHT, 0, 0, (), "You made every key point and stopped there"),
        (Length.RIGHT, 0, 0, ("Coffee.",), "Every key point is there: stop here."),
        (Length.LONG, 0, 0, ("Coffee.",), "What added no point: “Coffee.”"),
        (Length.LONG, 0, 0, (), "in fewer words"),
        (Length.RIGHT, 0, 1, (), "only what is wrong"),
        (Length.LONG, 1, 0, (), "Long, and yet something key is missing"),
        (Length.SHORT, 2, 0, (), "There is time left"),
        (Length.RIGHT, 1, 0, (), "Fit what is missing"),
        (Length.EMPTY, 3, 0, (), "Nothing was written"),
    ],
)
def test_the_advice_on_length_is_true(
    length: Length, lacking: int, wrong: int, unused_: tuple[str, ...], words: str
) -> None:
    judged = Concision(12.0, 20, length, not lacking and not wrong)
    said = verdict_words.concision(judged, lacking=lacking, wrong=wrong, unused=unused_)
    assert words in said.en
    assert ("모두 나왔습니다" in said.ko) is (words.endswith("stop here."))


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [wording.percent(x) for x in (0, 1 / 3, 0.999, 1)] == ["0 %", "33 %", "99 %", "100 %"]


def test_every_word_on_screen_exists_in_both_languages() -> None:
    import importlib  # noqa: PLC0415
    import pkgutil  # noqa: PLC0415

    import quizgd.tui  # noqa: PLC0415

    seen = 0
    for module in pkgutil.walk_packages(quizgd.tui.__path__, "quizgd.tui."):
        if "demo" in module.name:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            values = value.values() if isinstance(value, dict) else [value]
            for words in values:
                if isinstance(words, Bilingual):
                    seen += 1
                    assert words.ko.strip()
                    assert words.en.strip()
                    assert words.ko != words.en
    assert seen > 80
