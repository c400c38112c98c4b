"""The end of a round: what was answered, how well, and what to do next."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from quizgd.bank.model import Question
from quizgd.language import Bilingual
from quizgd.practice import deck
from quizgd.practice.deck import Review
from quizgd.tui import wording
from quizgd.tui.desk import Desk
from quizgd.tui.messages import AskAlone, Begin, Open, SeeDemoOf
from quizgd.tui.plain import one_line
from quizgd.tui.round import Outcome, Round
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

TITLE = Bilingual("이번 결과", "How this round went")
WEAKEST = Bilingual(
    "가장 잘한 답을 기준으로, 핵심을 덜 말한 질문부터입니다. 골라서 다시 답해 보세요.",
    "By the best try, the least covered first; choose one to answer it again.",
)
NOTHING = Bilingual("이번에는 답한 질문이 없습니다.", "No question was answered this time.")
GAVE_UP = Bilingual("포기", "given up")
GAVE_UP_AFTER = Bilingual("그 뒤 포기", "then given up")
LAST = Bilingual("마지막 {}", "last {}")
WRONG = Bilingual("틀린 말 {}", "{} wrong")
SURE_AND_WRONG = Bilingual("확신했지만 틀림", "sure, and wrong")
SURPRISING = Bilingual(
    "확신했지만 틀린 질문부터입니다. 바로잡으면 가장 오래 남으니 먼저 다시 답해 보세요.",
    "First what you were sure of and got wrong: put right now, it is remembered best.",
)
TAKEN_BACK = Bilingual("평가를 되돌렸습니다: {}", "Taken back: {}")
NOT_TAKEN_BACK = Bilingual(
    "그 뒤에 다시 평가되어 되돌릴 수 없습니다: {}",
    "It was rated again since, so it cannot be taken back: {}",
)
HINTS = Bilingual("힌트 {}", "{} hints")
ONE_HINT = Bilingual("힌트 1", "1 hint")


def _sum(round_: Round) -> list[Bilingual]:
    """How many were answered and given up, the mean of the best tries, and the wrong claims."""
    outcomes = round_.outcomes.values()
    mean = wording.percent(sum(o.best for o in outcomes) / len(outcomes))
    wrong = sum(o.wrong for o in outcomes)
    answered, all_ = sum(o.answered for o in outcomes), len(round_.questions)
    parts = [
        Bilingual(f"질문 {all_}개 중 {answered}개 답함", f"{answered} of {all_} answered"),
        Bilingual(f"핵심 {mean}", f"{mean} of the key points"),
        Bilingual(f"틀린 말 {wrong}개", f"{wrong} wrong {'claim' if wrong == 1 else 'claims'}"),
    ]
    if given_up := len(outcomes) - answered:
        parts.insert(1, Bilingual(f"{given_up}개 포기", f"{given_up} given up"))
    return parts


class EndScreen(QuizScreen):
    """A list of the round's questions, the weakest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "begin", "Start again"),
        Binding("d", "demo", "See it run"),
        Binding("p", "progress", "Progress"),
        Binding("u", "undo", "Undo"),
        Binding("h,escape", "home", "Home"),
    ]
    SPARE = ("demo", "progress", "undo")
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "begin": Bilingual("새로 시작", "Start again"),
        "progress": Bilingual("학습 현황", "Progress"),
        "demo": Bilingual("데모", "See it run"),
        "undo": Bilingual("평가 되돌리기", "Undo rating"),
        "select": Bilingual("다시 답하기", "Answer again"),
    }
    DEFAULT_CSS = """
    EndScreen {
        align: center top;
        #end { width: 100%; max-width: 110; height: 1fr; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #sum { margin-bottom: 1; }
        #weakest { color: $quiet; margin-bottom: 1; }
    }
    """
    AUTO_FOCUS = "#asked"

    def __init__(self, desk: Desk, round_: Round) -> None:
        super().__init__(desk)
        self.round = round_

    def body(self) -> ComposeResult:
        """The sum, then question by question."""
        with VerticalScroll(id="end", can_focus=False):
            yield Static(id="title", markup=False)
            yield Static(id="sum", markup=False)
            yield Static(id="weakest", markup=False)
            yield Menu("asked")

    def words(self) -> None:
        """In the language that is chosen."""
        outcomes = self.round.outcomes
        self.put("#title", self.say(TITLE))
        explain = WEAKEST if outcomes else NOTHING
        if any(outcome.surprising for outcome in outcomes.values()):
            explain = SURPRISING
        self.put("#weakest", self.say(explain))
        if outcomes:
            self.put("#sum", " · ".join(map(self.say, _sum(self.round))))
        ordered = sorted(
            outcomes.items(), key=lambda entry: (not entry[1].surprising, entry[1].best)
        )
        self.query_one(Menu).show(
            [
                Item(name, self._note(outcome), self._ask(name), enabled=self._known(name))
                for name, outcome in ordered
            ]
        )

    def _known(self, name: str) -> bool:
        return self.desk.question(name) is not None

    def _ask(self, name: str) -> str:
        question = self.desk.question(name)
        return one_line(self.say(question.ask)) if question else name

    def _note(self, outcome: Outcome) -> str:
        parts = [f"{wording.percent(outcome.best):>5}"]
        if outcome.surprising:
            parts.append(self.say(SURE_AND_WRONG))
        if outcome.gave_up:
            parts.append(self.say(GAVE_UP_AFTER if outcome.answered else GAVE_UP))
        elif outcome.coverage < outcome.best:
            parts.append(self.say(LAST).format(wording.percent(outcome.coverage)))
        if outcome.wrong:
            parts.append(self.say(WRONG).format(outcome.wrong))
        if outcome.hints:
            parts.append(self.say(ONE_HINT if outcome.hints == 1 else HINTS).format(outcome.hints))
        return " · ".join(parts)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer this one again, on the side."""
        event.stop()
        if event.option_id:
            self.post_message(AskAlone(event.option_id))

    def action_begin(self) -> None:
        """Another round."""
        self.post_message(Begin())

    def action_progress(self) -> None:
        """All questions so far."""
        self.post_message(Open("progress"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to take back; the question has a demo."""
        if action == "demo":
            return bool(self._lit and self._lit.demos)
        return action != "undo" or bool(self.desk.rated)

    @property
    def _lit(self) -> Question | None:
        """The question on which the list stands."""
        found = self.query(Menu)
        option = found.first().highlighted_option if found else None
        return self.desk.question(option.id) if option is not None and option.id else None

    def on_option_list_option_highlighted(self) -> None:
        """Another question may have a demo, or none."""
        self.refresh_bindings()

    def action_demo(self) -> None:
        """See a demo of this question."""
        if self._lit is not None:
            self.post_message(SeeDemoOf(self._lit.id))

    def action_undo(self) -> None:
        """Take the last rating back: card and log are as they were before it."""
        if not self.desk.rated:
            return
        number = self.desk.rated[-1]
        found: list[Review | None] = []
        self.desk.keep(lambda history: found.append(deck.review_at(history, number)))
        undone: list[Review | None] = []
        trouble = self.desk.keep(lambda history: undone.append(deck.undo(history, number)))
        if trouble is not None:
            self.tell(trouble, severe=True)
            return
        self.desk.rated.pop()
        named = found[-1] if found else None
        ask = self._ask(named.question) if named else ""
        said = TAKEN_BACK if undone[-1] else NOT_TAKEN_BACK
        self.tell(Bilingual(said.ko.format(ask), said.en.format(ask)), severe=not undone[-1])
        self.refresh_bindings()

    def action_home(self) -> None:
        """Home."""
        self.post_message(Open("home"))
