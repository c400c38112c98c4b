"""How the interviewer reacts: several wordings each, none of which tells whether it was right.

The Korean and the English ones need not match; each is what an interviewer there would say.
"""

from __future__ import annotations

from collections.abc import Mapping

from quizgd.bank.model import Level
from quizgd.language import Bilingual, Lang

Phrases = Mapping[Lang, tuple[str, ...]]

LEVELS: Mapping[Level, Bilingual] = {
    Level.JUNIOR: Bilingual("주니어", "junior"),
    Level.MID: Bilingual("미들", "mid-level"),
    Level.SENIOR: Bilingual("시니어", "senior"),
}

OPENING: Phrases = {
    Lang.KO: (
        "안녕하세요, 와 주셔서 감사합니다. 오늘은 {level} 포지션으로 {minutes}분 정도 경사하강법과"
        " 모델 학습에 대해 여쭤볼게요. 핵심부터 편하게 말씀해 주세요.",
        "안녕하세요, 반갑습니다. {level} 면접이고 {minutes}분쯤 걸립니다. 경사하강법과 학습에"
        " 관한 질문을 드릴 테니 짧게 핵심만 답해 주셔도 됩니다.",
    ),
    Lang.EN: (
        "Hello, and thanks for coming. This is the {level} interview: we have {minutes} minutes on"
        " gradient descent and training. Short answers are fine; I will ask if I want more.",
        "Good to meet you. We have {minutes} minutes for the {level} interview, on gradient descent"
        " and how models are trained. Start with the main point, and I will follow up.",
    ),
}
COLD_OPENING: Phrases = {
    Lang.KO: ("바로 시작하겠습니다. 질문마다 10초 안에 말문을 열어 주세요.",),
    Lang.EN: ("Let's go straight in. Start each answer within ten seconds.",),
}
NEXT: Phrases = {
    Lang.KO: (
        "다음 질문 드릴게요.",
        "그럼 다른 이야기를 해 볼까요?",
        "이번에는 다른 주제입니다.",
        "다음으로 넘어가겠습니다.",
    ),
    Lang.EN: (
        "Next question.",
        "Let's talk about something else.",
        "Moving on.",
        "On to another topic.",
    ),
}
FIRST: Phrases = {
    Lang.KO: ("첫 질문입니다.", "그럼 시작해 볼까요?"),
    Lang.EN: ("Let's begin.", "First question."),
}
FOLLOW: Phrases = {
    Lang.KO: (
        "이어서 여쭤볼게요.",
        "말씀하신 김에 하나 더요.",
        "그와 이어지는 질문입니다.",
        "그럼 이건 어떨까요?",
    ),
    Lang.EN: (
        "Let me follow up on that.",
        "That brings me to this.",
        "Staying with that for a moment.",
        "A related question.",
    ),
}
STORY: Phrases = {
    Lang.KO: ("이번에는 경험을 여쭤볼게요.", "직접 겪으신 일을 듣고 싶습니다."),
    Lang.EN: ("I would like to hear about your own work.", "Now something from experience."),
}
GOOD: Phrases = {
    Lang.KO: ("네, 좋습니다.", "좋습니다.", "네, 명확하네요.", "네, 잘 들었습니다."),
    Lang.EN: ("Good.", "Good, thank you.", "Yes, that's clear.", "Very good."),
}
NOTED: Phrases = {
    Lang.KO: ("네, 알겠습니다.", "네, 들었습니다.", "그렇군요.", "네, 말씀 감사합니다."),
    Lang.EN: ("All right.", "I see.", "Okay, thanks.", "Thank you, noted."),
}
PASSED: Phrases = {
    Lang.KO: ("네, 괜찮습니다.", "괜찮습니다, 모를 수도 있지요.", "알겠습니다. 넘어가시죠."),
    Lang.EN: ("That's all right.", "No problem.", "Fine, let's leave it there."),
}
PROBE: Phrases = {
    Lang.KO: (
        "조금 더 들어가 볼게요.",
        "그럼 하나만 더요.",
        "한 가지 더 여쭤볼게요.",
        "이 부분도 듣고 싶습니다.",
    ),
    Lang.EN: (
        "Let me press you on one point.",
        "One more thing.",
        "I would like to hear a bit more.",
        "One question about that.",
    ),
}
PROBE_BLANK: Phrases = {
    Lang.KO: (
        "괜찮습니다. 이렇게 여쭤볼게요.",
        "천천히 하셔도 됩니다. 이렇게 생각해 볼까요?",
        "네, 그럼 다르게 여쭤볼게요.",
    ),
    Lang.EN: (
        "That's fine. Let me put it another way.",
        "Take your time. Let me rephrase it.",
        "No rush. Here is another way in.",
    ),
}
DOUBT: Phrases = {
    Lang.KO: (
        "방금 “{words}” 하셨는데요, 확실한가요?",
        "“{words}”, 이 부분은 정말 그런가요?",
        "잠깐만요, “{words}”, 이 말씀에 확신이 있으신가요?",
    ),
    Lang.EN: (
        "You said “{words}”. Are you sure about that?",
        "“{words}”: would you stand by that?",
        "Let me stop at “{words}”. Are you certain?",
    ),
}
CUT: Phrases = {
    Lang.KO: (
        "네, 죄송하지만 여기서 잠시 끊을게요. 충분히 들었습니다.",
        "네, 말씀 감사합니다. 시간이 있으니 여기까지 듣겠습니다.",
        "잠시만요, 거기까지 듣겠습니다.",
    ),
    Lang.EN: (
        "Sorry, let me stop you there.",
        "Thank you, I'll cut in here so that we get to the rest.",
        "Let me jump in there, if I may.",
    ),
}
ENOUGH: Phrases = {
    Lang.KO: (
        "네, 그 정도면 충분합니다.",
        "아니요, 충분히 들었습니다. 물어봐 주셔서 감사합니다.",
    ),
    Lang.EN: ("That's plenty, thank you.", "No need, we can leave it there. Thanks for asking."),
}
MORE: Phrases = {
    Lang.KO: ("네, 이어서 말씀해 주세요.", "네, 더 들려주시면 좋겠습니다."),
    Lang.EN: ("Yes please, a little more.", "Please do, a bit more would help."),
}
FIRST_TRY: Phrases = {
    Lang.KO: ("우선 아시는 만큼만 말씀해 보시겠어요?", "먼저 생각나는 것부터 말씀해 주세요."),
    Lang.EN: ("Give me what you have first.", "Start with whatever comes to mind."),
}
AGAIN: Phrases = {
    Lang.KO: ("네, 다시 말씀드리겠습니다.", "그럼요, 다시 여쭤볼게요."),
    Lang.EN: ("Of course.", "Sure, once more."),
}
NUDGE: Phrases = {
    Lang.KO: (
        "괜찮습니다. 떠오르는 것부터 한마디로 말씀해 보세요.",
        "긴장하지 마시고, 첫 문장만 먼저 말씀해 보세요.",
        "완벽하지 않아도 됩니다. 아는 것부터 시작해 보시죠.",
    ),
    Lang.EN: (
        "It's all right. Just say the first thing that comes to mind.",
        "Don't worry about the whole answer; give me one sentence.",
        "It need not be perfect. Start with what you know.",
    ),
}
TIME_UP: Phrases = {
    Lang.KO: (
        "네, 시간이 다 되어서 여기까지 하겠습니다. 오늘 수고 많으셨습니다.",
        "아쉽지만 약속한 시간이 됐네요. 답변 감사합니다. 수고하셨습니다.",
    ),
    Lang.EN: (
        "We are out of time, so let's stop here. Thank you for your answers.",
        "That's our time, I'm afraid. Thank you, it was good talking to you.",
    ),
}
NO_MORE: Phrases = {
    Lang.KO: ("준비한 질문은 여기까지입니다. 수고 많으셨습니다.",),
    Lang.EN: ("Those were all my questions. Thank you very much.",),
}
STOPPED: Phrases = {
    Lang.KO: ("네, 그럼 오늘은 여기까지 하겠습니다. 수고 많으셨습니다.",),
    Lang.EN: ("All right, let's end it here. Thank you.",),
}

ALL: tuple[Phrases, ...] = (
    OPENING, COLD_OPENING, NEXT, FIRST, FOLLOW, STORY, GOOD, NOTED, PASSED, PROBE, PROBE_BLANK,
    DOUBT, CUT, ENOUGH, MORE, FIRST_TRY, AGAIN, NUDGE, TIME_UP, NO_MORE, STOPPED,
)  # fmt: skip
"""Everything an interviewer says apart from the questions and the probes."""


def pick(phrases: Phrases, lang: Lang, turn: int) -> str:
    """One of the wordings: another one for another `turn`, the same one for the same."""
    said = phrases[lang]
    return said[turn % len(said)]
