"""What the demo screens say, in both languages."""

from __future__ import annotations

from quizgd.language import Bilingual

TOO_SMALL = Bilingual(
    "창이 너무 작습니다. 가로 60, 세로 18칸 이상으로 키우세요.",
    "The window is too small: make it at least 60 columns by 18 rows.",
)
KEYS = {
    "do('choose',0)": Bilingual("고르기", "Choose"),
    "do('skip')": Bilingual("건너뛰기", "Skip"),
    "do('enter')": Bilingual("확인", "OK"),
    "do('toggle')": Bilingual("실행/멈춤", "Run/pause"),
    "do('one')": Bilingual("한 번", "Step"),
    "do('epoch')": Bilingual("한 에포크", "Epoch"),
    "do('back')": Bilingual("뒤로", "Back"),
    "do('reset')": Bilingual("리셋", "Reset"),
    "do('reseed')": Bilingual("새 시드", "New seed"),
    "do('again')": Bilingual("예측", "Predict"),
    "why": Bilingual("이유 쓰기", "Say why"),
    "do('compare')": Bilingual("비교", "Compare"),
    "do('move')": Bilingual("출발점", "Start"),
    "language": Bilingual("English", "한국어"),
    "help": Bilingual("도움말", "Help"),
    "leave": Bilingual("나가기", "Leave"),
}
LOCKED = Bilingual(
    "먼저 예측하세요. 1–{0}{1} 답하거나 s로 건너뛰면 실행됩니다.",
    "Predict first: the run is locked until you answer (1–{0}) or skip (s).",
)
"""With the number of options, and the Korean particle that goes with it."""
SURE = Bilingual("고른 답: {}. 얼마나 확신하나요?", "You chose: {}. How sure are you?")
CONFIDENCES = (
    Bilingual("찍었음", "a guess"),
    Bilingual("긴가민가함", "not sure"),
    Bilingual("확신함", "sure"),
)
HOW_SURE = Bilingual(
    "1–3으로 답하거나 Enter로 그냥 실행하세요. Backspace로 다시 고릅니다.",
    "Press 1–3, or Enter to run without saying; Backspace to choose again.",
)
RUNNING = Bilingual(
    "실행 중입니다. 설정을 바꾸면 바로 반영됩니다.", "Running; the knobs steer it live."
)
PAUSED = Bilingual(
    "멈췄습니다. space로 계속하고, n으로 한 번, b로 되돌립니다.",
    "Paused: space goes on, n makes one update, b takes one back.",
)
READY = Bilingual("space를 누르면 시작합니다.", "Press space to run.")
COMPARING = Bilingual(
    "방금 실행을 흐리게 남겨 두었습니다. 설정을 바꾸고 space로 실행해 비교하세요. "
    "c를 누르면 지웁니다.",
    "The last run stays as a faint line: turn a knob, press space and compare; c drops it.",
)
MOVING = Bilingual(
    "출발점 옮기기: 방향키로 옮기고 Enter로 마칩니다. 그림을 클릭해도 됩니다.",
    "Moving the start: the arrows move it, Enter keeps it; a click into the picture does too.",
)
FREE = Bilingual(
    "설정을 바꾸면 처음부터 다시 시작하고, p로 새로 예측합니다.",
    "Turn a knob to start afresh, or press p to predict again.",
)
SAY_WHY = Bilingual(
    "w로 이유를 직접 써서 확인받으세요.",
    "Press w to say why in your own words and have it checked.",
)
REFUSED = {
    "epoch": Bilingual(
        "이 데모에는 에포크가 없습니다. n으로 한 번씩 갱신하세요.",
        "This demo has no epochs; n makes one update.",
    ),
    "reseed": Bilingual(
        "이 데모에는 무작위로 정해지는 것이 없습니다.", "Nothing in this demo is left to chance."
    ),
    "move": Bilingual(
        "이 데모에서는 출발점을 옮길 수 없습니다.", "The start of this demo cannot be moved."
    ),
    "turn_units": Bilingual(
        "학습률을 1/L 단위로 더 옮길 수 없습니다.",
        "The learning rate cannot move further in units of 1/L.",
    ),
    "compare": Bilingual(
        "먼저 실행한 다음 c를 누르면 그 실행이 비교용으로 남습니다.",
        "Run it first; c then keeps that run for comparison.",
    ),
}
"""Why a key did nothing, by what the stage was asked to do."""
SPEED = Bilingual("속도", "speed")
SEED = Bilingual("시드", "seed")
PER_SECOND = Bilingual("회/초", "/s")
DEMOS = Bilingual("데모: 예측하고, 보고, 비교하세요", "Demos: predict, watch, compare")
DEMOS_OF = Bilingual(
    "이 질문의 데모: 무엇을 볼까요?", "This question has several demos: which one?"
)
CLOSE = Bilingual("닫으려면 Esc를 누르세요.", "Press Esc to close.")
HELP_TITLES = {
    "drawn": Bilingual("무엇이 그려져 있나", "What is drawn"),
    "knobs": Bilingual("설정", "Knobs"),
    "keys": Bilingual("키", "Keys"),
}
HELP_KEYS = (
    ("1–4 · s", Bilingual("예측하기 · 건너뛰기", "predict · skip the question")),
    ("space", Bilingual("실행, 멈춤", "run, pause")),
    ("n · N", Bilingual("갱신 한 번 · 한 에포크", "one update · one epoch")),
    ("b", Bilingual("한 번 되돌리기(잡음까지 똑같이)", "one update back, noise and all")),
    (
        "r · R",
        Bilingual(
            "같은 시드로 처음부터 · 다음 시드로", "again with the same seed · with the next seed"
        ),
    ),
    (
        "{ }",
        Bilingual("학습률을 1/L의 0.1배씩(L이 있는 데모)", "rate by 0.1/L, where there is an L"),
    ),
    (
        "m",
        Bilingual(
            "방향키로 출발점 옮기기(그림을 클릭해도 됨)", "move the start by arrows (or click)"
        ),
    ),
    (
        "c",
        Bilingual(
            "이 실행을 남겨 두고 비교, 다시 누르면 지움", "keep this run to compare; again: drop it"
        ),
    ),
    ("- +", Bilingual("속도: 1초에 몇 번 갱신할지", "speed, in updates a second")),
    ("p", Bilingual("지금 설정으로 다시 예측", "predict again, for the present settings")),
    ("w", Bilingual("이유를 직접 쓰고 확인받기", "say why in your own words and have it checked")),
    ("Ctrl+L · F3", Bilingual("언어 · 밝게/어둡게", "language · light/dark")),
    ("Esc", Bilingual("나가기", "leave")),
)
HELP_MOUSE = Bilingual(
    "모두 마우스로도 됩니다: 보기, 설정의 ◀ ▶, 아래쪽 키 이름을 누르세요.",
    "All of it works by mouse too: click an option, the ◀ ▶ of a knob, a key named at the bottom.",
)
ARROWS = ("← →", "↓ ↑", "[ ]", ", .")
