"""What the verdict screen says: never a word of praise that the answer cannot be quoted for."""

from __future__ import annotations

from quizgd.bank.model import Bank, FollowUp
from quizgd.checker.verdict import Concision, Length, State, Verdict
from quizgd.language import Bilingual, Lang
from quizgd.tui import states
from quizgd.tui.marks import same_mistake, unused
from quizgd.tui.next_step import Judgements, is_said
from quizgd.tui.plain import one_line

YOUR_ANSWER = Bilingual("내 답", "Your answer")
FINDINGS = Bilingual("판정", "Verdict")
BONUS = Bilingual("더 말할 수 있던 것", "What would have added to it")
MODEL = Bilingual("모범 답안", "A model answer")
THEN = Bilingual("다음은?", "What next?")
NO_ANSWER = Bilingual("(쓰지 않음)", "(nothing written)")
WHY = Bilingual("왜 중요한가: ", "Why it matters: ")
CORRECTION = Bilingual("바로잡기: ", "In fact: ")
SOURCE = Bilingual("출처: ", "Source: ")
EXTRA = Bilingual("보너스", "bonus")
MEANT = Bilingual("이런 뜻인가요? ", "Did you mean this? ")
CONFIRM = Bilingual("y 예", "y yes")
DENY = Bilingual("n 아니요", "n no")
OWN_SAID = Bilingual("내 판단: 말함", "your judgement: said")
OWN_NOT_SAID = Bilingual("내 판단: 말하지 않음", "your judgement: not said")
GAVE_UP = Bilingual(
    "포기한 답으로 기록했습니다. 모범 답안을 읽은 뒤, 보지 말고 다시 답해 보세요.",
    "Marked as given up. Read the model answer, then try again without looking.",
)
NOT_KEPT = Bilingual(
    "이 답은 저장하지 못해 판단도 저장되지 않습니다.",
    "This answer could not be saved, so your judgement is not saved either.",
)


def seen_at(label: Bilingual, sign: str) -> Bilingual:
    """A state's name where another line, with this sign, has told the mistake already."""
    return Bilingual(f"{label.ko} ({sign} 참고)", f"{label.en} (see {sign})")


def lacking(verdict: Verdict, judgements: Judgements) -> int:
    """How many core concepts are not said, where the person's own judgement comes first."""
    return sum(not is_said(verdict, judgements, c.id) for c in verdict.concepts if c.core)


def to_put_right(verdict: Verdict, judgements: Judgements) -> int:
    """How many things are wrong: claims asserted and concepts turned round, each mistake once."""
    claims = {c for c in verdict.asserted if ("wrong", c) not in judgements}
    same = same_mistake(verdict)
    turned = [
        c
        for c in verdict.ids(State.CONTRADICTED)
        if ("concept", c) not in judgements and same.get(c) not in claims
    ]
    return len(claims) + len(turned)


def headline(verdict: Verdict, judgements: Judgements, *, gave_up: bool) -> Bilingual:
    """How it went, in one sentence."""
    if gave_up:
        return GAVE_UP
    core = [c for c in verdict.concepts if c.core]
    said = len(core) - lacking(verdict, judgements)
    if wrong := to_put_right(verdict, judgements):
        stem = _so_far(said, len(core))
        things = "thing" if wrong == 1 else "things"
        return Bilingual(
            f"{stem.ko}고, 바로잡을 말이 {wrong}개 있습니다.",
            f"{stem.en}, with {wrong} {things} to put right.",
        )
    if len(core) == 1:
        return Bilingual(
            "핵심을 말했습니다." if said else "핵심을 아직 말하지 않았습니다.",
            "The key point is stated." if said else "The key point is not stated yet.",
        )
    if core and said == len(core):
        return Bilingual(
            f"핵심 {len(core)}개를 모두 말했습니다.", f"All {said} key points are stated."
        )
    if not said:
        return Bilingual(
            f"핵심 {len(core)}개 중 아직 말한 것이 없습니다.",
            f"None of the {len(core)} key points is stated yet.",
        )
    return Bilingual(
        f"핵심 {len(core)}개 중 {said}개를 말했습니다.",
        f"{said} of {len(core)} key points stated.",
    )


def _so_far(said: int, all_: int) -> Bilingual:
    """How many key points are said, where the sentence goes on; in Korean without its ending."""
    if all_ == 1:
        return Bilingual(
            "핵심을 말했" if said else "핵심을 아직 말하지 않았",
            "The key point is stated" if said else "The key point is not stated yet",
        )
    if not said:
        return Bilingual(
            f"핵심 {all_}개는 아직 말하지 않았", f"None of the {all_} key points is stated yet"
        )
    if said == all_:
        return Bilingual(f"핵심 {all_}개를 모두 말했", f"All {all_} key points stated")
    return Bilingual(f"핵심 {all_}개 중 {said}개를 말했", f"{said} of {all_} key points stated")


def on_length(
    text: str, verdict: Verdict, judgements: Judgements, bank: Bank | None, *, gave_up: bool
) -> Bilingual:
    """Whether the answer was short enough, and what in it was not needed."""
    beyond = tuple(
        question.ask
        for name in verdict.concision.beyond
        if bank is not None and (question := bank.find(name)) is not None
    )
    said = concision(
        verdict.concision,
        lacking=lacking(verdict, judgements),
        wrong=to_put_right(verdict, judgements),
        unused=unused(text, verdict),
        beyond=beyond,
        praise=not gave_up,
    )
    if gave_up:
        return said
    notes = _notes(verdict, beyond)
    return Bilingual(*(" ".join((said[lang], *(n[lang] for n in notes))) for lang in Lang))


def concision(
    judged: Concision,
    *,
    lacking: int,
    wrong: int,
    unused: tuple[str, ...],
    beyond: tuple[Bilingual, ...] = (),
    praise: bool = True,
) -> Bilingual:
    """How long it takes to say, and whether to stop earlier or to go on.

    `lacking`: key points not said; `wrong`: things to put right; `unused`: sentences without
    a mark; `beyond`: the questions that some of it belongs to instead.
    """
    seconds, target = f"{judged.seconds:.0f}", judged.target
    if judged.length is Length.EMPTY:
        return Bilingual(
            f"쓴 내용이 없습니다. 목표는 {target}초입니다.",
            f"Nothing was written; the target is {target} s.",
        )
    if lacking:
        advice = _LACKING.get(judged.length, FIT)
    elif wrong:
        advice = PUT_RIGHT
    elif judged.length is Length.LONG:
        advice = _stop_sooner(one_line(" / ".join(unused), 240))
    elif praise and judged.complete and not (unused or beyond or judged.repeated):
        advice = STOPPED
    else:
        advice = STOP_HERE
    return Bilingual(
        f"소리 내어 말하면 약 {seconds}초(목표 {target}초)입니다. {advice.ko}",
        f"About {seconds} s aloud (target {target} s). {advice.en}",
    )


_MOST_NOTES = 2
"""Sentences beside the one on length: the screen stays calm."""


def _notes(verdict: Verdict, beyond: tuple[Bilingual, ...]) -> list[Bilingual]:
    """What was beyond the question, said twice, or asked: the most useful of these."""
    judged = verdict.concision
    found = []
    if beyond:
        found.append(_goes_beyond(beyond))
    if judged.repeated:
        found.append(TWICE)
    if judged.check_in:
        # Where nothing was said there is nothing to praise, not even asking.
        found.append(ASKED_WELL if verdict.ids(State.STATED) else ASKED)
    return found[:_MOST_NOTES]


TWICE = Bilingual(
    f"같은 말을 두 번 했습니다({states.REPEATED_SIGN} 표시).",
    f"Something was said twice (marked {states.REPEATED_SIGN}).",
)
ASKED_WELL = Bilingual(
    "면접관에게 더 설명할지 확인한 점도 좋습니다.",
    "Good: you asked whether to go on.",
)
ASKED = Bilingual(
    "더 설명할지 묻는 말은 길이에 넣지 않았습니다.",
    "Asking whether to go on was not counted.",
)
STOPPED = Bilingual(
    "핵심을 모두 말하고 제때 잘 멈췄습니다.",
    "You made every key point and stopped there: well judged.",
)


def _goes_beyond(asks: tuple[Bilingual, ...]) -> Bilingual:
    """Which question a part of the answer belongs to; where there are several, the first."""
    first, others = asks[0], len(asks) - 1
    more_ko = f" 등 질문 {others + 1}개에" if others else "에"
    more_en = f" (and {others} more)" if others else ""
    return Bilingual(
        f"이 질문보다 “{one_line(first.ko, 60)}”{more_ko} 더 어울리는 말이 있습니다.",
        f"Part of it goes beyond the question: it answers “{one_line(first.en, 60)}”{more_en}.",
    )


STOP_HERE = Bilingual(
    "핵심이 모두 나왔습니다. 여기서 멈추세요.", "Every key point is there: stop here."
)
PUT_RIGHT = Bilingual(
    "핵심은 다 나왔으니 틀린 말만 바로잡으세요.",
    "Every key point is there; only what is wrong needs putting right.",
)
FIT = Bilingual("이 길이 안에 빠진 핵심을 넣어 보세요.", "Fit what is missing into this length.")
_LACKING = {
    Length.LONG: Bilingual(
        "길지만 핵심이 빠졌습니다. 핵심 개념부터 말하고, 멈추세요.",
        "Long, and yet something key is missing: name that first, then stop.",
    ),
    Length.SHORT: Bilingual(
        "빠진 핵심을 말할 시간이 남아 있습니다.", "There is time left for what is missing."
    ),
}


def _stop_sooner(beyond: str) -> Bilingual:
    if not beyond:
        return Bilingual(
            "핵심은 다 나왔으니 더 짧게 말해 보세요.",
            "Every key point is there: say it in fewer words.",
        )
    return Bilingual(
        f"핵심은 다 나왔으니 더 일찍 멈추세요. 핵심에 보태지 않은 말: “{beyond}”",
        f"Every key point is there, so stop sooner. What added no point: “{beyond}”",
    )


def why_follow(item: FollowUp) -> Bilingual:
    """Why this question follows."""
    if item.on == "missed":
        return Bilingual("빠진 핵심에서", "on what was missing")
    if item.on == "said":
        return Bilingual("말한 내용에서", "on what you said")
    return Bilingual("이어지는 질문", "leads on from here")
