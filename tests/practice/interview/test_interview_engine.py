"""What the interviewer does about what a candidate says."""

from __future__ import annotations

import pytest
from bank_once import shipped
from interview_candidate import Asked, kinds

from quizgd.bank.model import Bank, Level
from quizgd.checker import check
from quizgd.checker.verdict import State, Verdict
from quizgd.language import Lang
from quizgd.practice.interview import engine, experience, phrases
from quizgd.practice.interview.records import Kind, Talk
from quizgd.practice.interview.thread import threads

COMPLETE = {
    Lang.KO: "손실을 최소화하려고 기울기의 반대 방향으로 가는 일을 반복합니다.",
    Lang.EN: "It minimises the loss by going against the gradient, iteratively.",
}
CHECK_IN = {Lang.KO: " 더 자세히 말씀드릴까요?", Lang.EN: " Shall I go on?"}
BLANK = {Lang.KO: "잘 모르겠습니다.", Lang.EN: "I don't know."}


@pytest.mark.parametrize("lang", Lang)
def test_a_complete_short_answer_gets_good_and_a_follow_up(asked: Asked, lang: Lang) -> None:
    candidate = asked(lang=lang)
    good, follow = candidate.says(COMPLETE[lang])
    assert good.kind is Kind.GOOD and good.text in phrases.GOOD[lang]
    assert (follow.kind, follow.question) == (Kind.FOLLOW, "learning-rate-effect")
    assert follow.about == "missed:learning-rate-step"


def test_a_follow_up_comes_on_what_was_said(asked: Asked, bank: Bank) -> None:
    candidate = asked(level=Level.SENIOR)
    (*_, follow) = candidate.says(COMPLETE[Lang.KO] + " 학습률이 한 걸음의 크기입니다.")
    assert (follow.question, follow.about) == ("full-batch", "said:minimises-loss")
    question = bank.find("full-batch")
    assert question is not None and question.ask.ko in follow.text


def test_a_missing_concept_is_probed_once_and_only_so_often(asked: Asked, bank: Bank) -> None:
    candidate = asked()
    question = bank.find("what-is-gradient-descent")
    assert question is not None
    said = [candidate.says("그냥 학습하는 방법이라고 생각합니다.") for _ in range(3)]
    assert [kinds(turns) for turns in said[:2]] == [[Kind.PROBE], [Kind.PROBE]]
    assert kinds(said[2])[0] is Kind.NOTED
    probed = [turns[0].about for turns in said[:2]]
    assert len(set(probed)) == engine.MOST_PROBES
    for turns in said[:2]:
        probe = next(c.probe.ko for c in question.core if c.id == turns[0].about)
        assert turns[0].text.endswith(probe)


def test_what_a_probe_has_named_need_not_be_said_again(asked: Asked) -> None:
    candidate = asked("learning-rate-effect", Lang.EN)
    (probe,) = candidate.says("Too small a rate is slow.")
    assert probe.about == "too-large-diverges"
    good, *_ = candidate.says("It diverges.")
    assert good.kind is Kind.GOOD
    # Nothing but that: the same words without the probe say nothing.
    other = asked("learning-rate-effect", Lang.EN)
    other.says("It diverges.")
    assert threads(other.talk.turns)[0].state("too-large-diverges") is not State.STATED


@pytest.mark.parametrize(
    ("lang", "claim", "retraction"),
    [
        (Lang.KO, "항상 전역 최솟값에 도달합니다.", "아니요, 지역 최솟값에 머물 수 있습니다."),
        (Lang.EN, "It always reaches the global minimum.", "Actually no, not for every loss."),
    ],
)
def test_a_wrong_claim_is_doubted_in_the_candidates_words(
    asked: Asked, bank: Bank, lang: Lang, claim: str, retraction: str
) -> None:
    candidate = asked(lang=lang)
    (doubt,) = candidate.says(f"{COMPLETE[lang]} {claim}")
    assert (doubt.kind, doubt.about) == (Kind.DOUBT, "always-global-minimum")
    assert f"“{claim.rstrip('.')}”" in doubt.text
    question = bank.find("what-is-gradient-descent")
    assert question is not None
    assert question.wrong[0].correction[lang] not in doubt.text
    held = Talk(candidate.talk.setup, candidate.talk.plan, candidate.talk.turns)
    assert kinds(candidate.says(retraction))[0] is Kind.GOOD
    assert threads(candidate.talk.turns)[0].wrong() == {"always-global-minimum": True}
    # Once only: who insists is not asked again, and is not told.
    candidate.talk = held
    assert kinds(candidate.says(claim))[0] is Kind.NOTED
    assert threads(candidate.talk.turns)[0].wrong() == {"always-global-minimum": False}


def test_the_quoted_words_may_hold_anything(asked: Asked) -> None:
    candidate = asked()
    (doubt,) = candidate.says("{0} {words} [b]항상 전역 최솟값에 도달합니다.")
    assert "“{0} {words} [b]항상 전역 최솟값에 도달합니다”" in doubt.text


@pytest.mark.parametrize("lang", Lang)
def test_a_lecture_is_cut_short(asked: Asked, lang: Lang) -> None:
    candidate = asked(lang=lang)
    lecture = " ".join([COMPLETE[lang]] * 12)
    cut, *rest = candidate.says(lecture)
    assert cut.kind is Kind.CUT and cut.text in phrases.CUT[lang]
    assert Kind.GOOD not in kinds(rest)


@pytest.mark.parametrize("lang", Lang)
def test_a_check_in_is_answered(asked: Asked, lang: Lang) -> None:
    first, *rest = asked(lang=lang).says(COMPLETE[lang] + CHECK_IN[lang])
    assert first.kind is Kind.CHECK_IN and first.text in phrases.ENOUGH[lang]
    assert kinds(rest) == [Kind.FOLLOW]
    part = COMPLETE[lang].split("가는" if lang is Lang.KO else ", iter")[0]
    more, probe = asked(lang=lang).says(f"{part}.{CHECK_IN[lang]}")
    assert more.text in phrases.MORE[lang] and probe.kind is Kind.PROBE
    (escape,) = asked(lang=lang).says(CHECK_IN[lang].strip())
    assert escape.text in phrases.FIRST_TRY[lang]


@pytest.mark.parametrize("lang", Lang)
def test_a_question_is_asked_again_and_nothing_is_counted(asked: Asked, lang: Lang) -> None:
    candidate = asked(lang=lang)
    question = candidate.bank.find(candidate.talk.turns[-1].question)
    assert question is not None
    please = {
        Lang.KO: "죄송하지만 질문을 다시 한번 말씀해 주시겠어요?",
        Lang.EN: "Sorry, could you repeat the question?",
    }[lang]
    (again,) = candidate.says(please)
    assert again.kind is Kind.NUDGE
    assert again.text in [f"{lead} {question.ask[lang]}" for lead in phrases.AGAIN[lang]]
    thread = threads(candidate.talk.turns)[-1]
    assert not thread.replies
    *_, onward = candidate.says(COMPLETE[lang])
    assert onward.kind is not Kind.PROBE
    assert len(threads(candidate.talk.turns)[0].replies) == 1


@pytest.mark.parametrize("lang", Lang)
def test_who_knows_nothing_is_helped_once_and_who_passes_is_let_go(
    asked: Asked, lang: Lang
) -> None:
    (probe,) = asked(lang=lang).says(BLANK[lang])
    assert probe.kind is Kind.PROBE
    assert probe.text.startswith(phrases.PROBE_BLANK[lang])
    noted, ask = asked(lang=lang).passes()
    assert noted.text in phrases.PASSED[lang]
    assert ask.kind is Kind.ASK


def test_the_end_comes_after_the_answer_that_the_time_ran_out_on(asked: Asked) -> None:
    candidate = asked(minutes=1)
    said = candidate.says("그냥 학습하는 방법입니다.", seconds=61)
    assert kinds(said) == [Kind.NOTED, Kind.CLOSING]
    assert said[-1].text in phrases.TIME_UP[Lang.KO]
    assert candidate.listens() == []


def test_no_question_is_begun_in_the_last_seconds(asked: Asked) -> None:
    said = asked(minutes=1).says(COMPLETE[Lang.KO], seconds=60 - engine.LAST_CALL + 1)
    assert kinds(said) == [Kind.GOOD, Kind.CLOSING]


def test_the_interview_ends_when_nothing_is_left_to_ask(asked: Asked) -> None:
    candidate = asked()
    said = []
    for _ in range(12):
        said = candidate.passes()
        if candidate.talk.closed:
            break
    assert said[-1].text in phrases.NO_MORE[Lang.KO]
    assert len(set(candidate.talk.asked)) == len(candidate.talk.asked)


def test_whatever_turn_it_was_killed_after_it_goes_on_the_same(asked: Asked, bank: Bank) -> None:
    candidate = asked()
    for reply in ("항상 전역 최솟값에 도달합니다.", COMPLETE[Lang.KO] + CHECK_IN[Lang.KO]):
        candidate.says(reply)
    turns = candidate.talk.turns
    for cut in range(len(turns)):
        again = Talk(candidate.talk.setup, candidate.talk.plan, turns[:cut])
        following = engine.next_turn(again, bank)
        waits = turns[cut].speaker == "candidate"
        assert following == (None if waits else turns[cut])


def test_a_cold_start_goes_straight_in(asked: Asked) -> None:
    candidate = asked(cold=True)
    assert candidate.talk.turns[0].text in phrases.COLD_OPENING[Lang.KO]
    nudge = engine.nudge(candidate.talk)
    assert nudge.text in phrases.NUDGE[Lang.KO]
    candidate.talk = candidate.talk.said(nudge)
    assert candidate.listens() == []


def test_a_story_is_listened_to_and_asked_for_what_it_lacks(asked: Asked) -> None:
    story = experience.QUESTIONS[0]
    candidate = asked(story.id, level=Level.SENIOR)
    (probe,) = candidate.says("학습률이 너무 커서 손실이 튀었고, 그래서 절반으로 낮췄습니다.")
    assert (probe.kind, probe.about) == (Kind.PROBE, "learnt")
    noted, *_ = candidate.says("그 뒤로는 항상 작은 실험부터 합니다.")
    assert noted.kind is Kind.NOTED
    assert candidate.talk.turns[2].verdict is None


def test_wordings_take_turns(asked: Asked) -> None:
    said = [phrases.pick(phrases.GOOD, Lang.KO, turn) for turn in range(4)]
    assert len(set(said)) == 4
    for wording in phrases.ALL:
        assert all(wording[lang] for lang in Lang)


def given_away(said: Verdict) -> set[str]:
    """Core concepts that more than a single word states."""
    return {c.id for c in said.concepts if c.core and c.state is State.STATED and len(c.spans) > 1}


def test_no_reaction_and_no_probe_gives_a_concept_away() -> None:
    bank = shipped()
    for question in bank.questions:
        for lang in Lang:
            for wording in phrases.ALL[1:]:  # the opening comes before any question
                for text in wording[lang]:
                    assert not given_away(check(question, text)), (question.id, text)
            for concept in question.core:
                probe = concept.probe[lang]
                assert concept.id not in given_away(check(question, probe)), (concept.id, probe)
                # What a probe has named is no answer to it.
                probed = engine.after_probe(question, probe)
                for reply in ("네, 그렇습니다.", "Yes, it is."):
                    assert not check(probed, reply).ids(State.STATED), (concept.id, probe)


def test_no_model_answer_is_doubted_after_any_probe(bank: Bank) -> None:
    for question in bank.questions:
        for concept in question.core:
            for lang in Lang:
                asked = engine.after_probe(question, concept.probe[lang])
                assert check(asked, question.answer[lang]).asserted == (), (question.id, concept.id)
