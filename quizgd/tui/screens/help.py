"""Help: how an answer is judged, and every key - read from the screens themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quizgd.language import Bilingual
from quizgd.tui import wording
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Back
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.screens.verdict import VerdictScreen

TITLE = Bilingual("도움말", "Help")
HERE = Bilingual("지금 화면의 키", "Keys on this screen")
ASKED = Bilingual("질문 화면", "When a question is asked")
JUDGED = Bilingual("판정 화면", "When an answer was judged")
EVERYWHERE = Bilingual("어디서나", "Everywhere")
HOW = Bilingual(
    "면접에서 말하듯이, 한국어나 영어로(섞어도 됩니다) 핵심 개념을 말하고 멈추세요."
    " 판정은 내가 쓴 말을 근거로 하며, 근거가 된 말에는 표시와 번호가 붙습니다:"
    " ✓ 말함, ≠ 반대로 말함, ? 불확실, ✗ 틀린 말, ○ 빠짐, ◆ 내 판단."
    " 답에 없는 말은 인정하지 않습니다. 판정이 틀렸으면 이의를 남기세요. 내 판단으로 기록됩니다.",
    "Answer as you would in the interview, in Korean, in English or in both: name the key"
    " concepts, then stop. A verdict rests on your own words, and those words carry its sign"
    " and number: ✓ stated, ≠ contradicted, ? unsure, ✗ wrong, ○ missing, ◆ your judgement."
    " Nothing is credited that you did not write. Where the verdict is mistaken, disagree:"
    " your own judgement is kept.",
)
KEPT = Bilingual(
    "쓰는 동안 초안이 저장되고, 답은 판정을 보여 주기 전에 저장됩니다. 저장 위치: {}",
    "What you type is saved as you go, and an answer before its verdict is shown, in: {}",
)
NOT_KEPT = Bilingual("이번 실행의 답은 저장되지 않습니다.", "Answers of this run are not kept.")
FREE_KEYS = Bilingual(
    "아래쪽의 키 이름과 목록의 줄은 마우스로도 누를 수 있습니다. 글상자에 쓰는 동안 글자 키는"
    " 글자일 뿐입니다.",
    "The keys named at the bottom and the lines of lists can be clicked too. While you type in"
    " the box, letters are only letters.",
)


class HelpScreen(QuizScreen):
    """One page that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark", "leave", "Back", key_display="esc")
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center top;
        #help { width: 100%; max-width: 100; height: 1fr; padding: 1 2;
                scrollbar-size-vertical: 1; }
        .title { text-style: bold; color: $accent; margin-bottom: 1; }
        .part { text-style: bold; margin-top: 1; }
        .text { height: auto; }
        .quiet { color: $quiet; height: auto; margin-top: 1; }
    }
    """
    AUTO_FOCUS = "#help"

    def __init__(self, desk: Desk, origin: Screen[object]) -> None:
        super().__init__(desk)
        self.origin = origin

    def body(self) -> ComposeResult:
        """How it judges, then key by key."""
        with VerticalScroll(id="help"):
            yield Static(id="title", classes="title", markup=False)
            yield Static(id="how", classes="text", markup=False)
            yield Static(id="kept", classes="quiet", markup=False)
            for part in ("here", "asked", "judged", "everywhere"):
                yield Static(id=f"{part}-title", classes="part", markup=False)
                yield Static(id=part, classes="text", markup=False)
            yield Static(id="free", classes="quiet", markup=False)

    def words(self) -> None:
        """In the language that is chosen."""
        self.put("#title", self.say(TITLE))
        self.put("#how", self.say(HOW))
        history = self.desk.history
        if history is not None and history.path is not None:
            self.put("#kept", clean(self.say(KEPT).format(history.path)))
        else:
            self.put("#kept", self.say(NOT_KEPT))
        parts = {
            "here": (HERE, self._here()),
            "asked": (ASKED, self._named(QuestionScreen)),
            "judged": (JUDGED, self._named(VerdictScreen)),
            "everywhere": (EVERYWHERE, self._everywhere()),
        }
        for part, (title, keys) in parts.items():
            shown = bool(keys) and not (
                (part == "asked" and isinstance(self.origin, QuestionScreen))
                or (part == "judged" and isinstance(self.origin, VerdictScreen))
            )
            self.query_one(f"#{part}-title").display = shown
            self.query_one(f"#{part}").display = shown
            self.put(f"#{part}-title", self.say(title))
            self.put(f"#{part}", _table(keys))
        self.put("#free", self.say(FREE_KEYS))

    def _here(self) -> dict[str, list[str]]:
        """The keys that work on the screen the help was opened from, app-wide ones left out."""
        origin = self.origin
        found: dict[str, list[str]] = {}
        for active in origin.active_bindings.values():
            action = active.binding.action
            if active.node is self.app or not active.enabled:
                continue
            if not isinstance(origin, QuizScreen):
                if active.binding.show:
                    name_shown = active.binding.description
                    found.setdefault(name_shown, []).append(self._shown(active.binding))
            elif (name := _name(action, type(origin))) is not None:
                found.setdefault(self.say(name), []).append(self._shown(active.binding))
        return found

    def _named(self, screen: type[QuizScreen]) -> dict[str, list[str]]:
        return self._grouped(Binding.make_bindings(screen.BINDINGS), screen)

    def _everywhere(self) -> dict[str, list[str]]:
        return self._grouped((binding for _, binding in self.app._bindings), QuizScreen)

    def _grouped(
        self, bindings: Iterable[Binding], screen: type[QuizScreen]
    ) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for binding in bindings:
            if (name := _name(binding.action, screen)) is not None:
                found.setdefault(self.say(name), []).append(self._shown(binding))
        return found

    def _shown(self, binding: Binding) -> str:
        return self.app.get_key_display(binding)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.post_message(Back())


def _name(action: str, screen: type[QuizScreen]) -> Bilingual | None:
    """What an action is called in the help; None for keys that need no word (arrows, Tab)."""
    return screen.AT_LENGTH.get(action) or screen.KEYS.get(action) or wording.KEYS.get(action)


def _table(keys: dict[str, list[str]]) -> Content:
    rows = [(" ".join(dict.fromkeys(shown)), name) for name, shown in keys.items()]
    width = max((cell_len(key) for key, _ in rows), default=0)
    lines = [
        Content.assemble((f"{key}{' ' * (width - cell_len(key))}", "bold $primary"), "   ", name)
        for key, name in rows
    ]
    return Content("\n").join(lines)
