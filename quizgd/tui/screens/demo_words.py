"""What the demo screens say, in both languages."""

from __future__ import annotations

from quizgd.language import Bilingual

TOO_SMALL = Bilingual(
    "창이 너무 작습니다. 가로 60, 세로 18칸 이상으로 키우세요.",
    "The window is too small: make it at least 60 columns by 18 rows.",
)
KEYS = {
    "play": Bilingual("실행/멈춤", "Run/pause"),
    "one": Bilingual("한 번", "Step"),
    "back": Bilingual("뒤로", "Back"),
    "reset": Bilingual("리셋", "Reset"),
    "again": Bilingual("예측", "Predict"),
    "skip": Bilingual("건너뛰기", "Skip"),
    "language": Bilingual("English", "한국어"),
    "help": Bilingual("도움말", "Help"),
    "leave": Bilingual("나가기", "Leave"),
    "choose": Bilingual("고르기", "Choose"),
}
LOCKED = Bilingual(
    "먼저 예측하세요. 1–4로 답하거나 s로 건너뛰면 실행됩니다.",
    "Predict first: the run is locked until you answer (1–4) or skip (s).",
)
RUNNING = Bilingual(
    "실행 중입니다. 설정을 바꾸면 바로 반영됩니다.", "Running; the knobs steer it live."
)
PAUSED = Bilingual(
    "멈췄습니다. space로 계속하고, n으로 한 번, b로 되돌립니다.",
    "Paused: space goes on, n makes one update, b takes one back.",
)
READY = Bilingual("space를 누르면 시작합니다.", "Press space to run.")
FREE = Bilingual(
    "설정을 바꾸면 처음부터 다시 시작합니다. p로 새로 예측하세요.",
    "Turn a knob to start afresh, or press p to predict again.",
)
SPEED = Bilingual("속도", "speed")
PER_SECOND = Bilingual("회/초", "/s")
DEMOS = Bilingual("데모: 예측하고, 보고, 비교하세요", "Demos: predict, watch, compare")
CLOSE = Bilingual("닫으려면 Esc를 누르세요.", "Press Esc to close.")
KNOBS = Bilingual("설정", "Knobs")
HELP_KEYS = Bilingual(
    "space 실행/멈춤 · n 갱신 한 번 · b 한 번 되돌리기 · r 처음부터 · p 다시 예측 · "
    "- / + 속도 · Ctrl+L 언어 · Esc 나가기. 예측은 1–4, 건너뛰기는 s이고, 모두 마우스로도 됩니다.",
    "space run/pause · n one update · b one back · r reset · p predict again · - / + speed · "
    "Ctrl+L language · Esc leave. Predict with 1–4, skip with s; all of it works by mouse too.",
)
ARROWS = ("← →", "↓ ↑", "[ ]", ", .")
