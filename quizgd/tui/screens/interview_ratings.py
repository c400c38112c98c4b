"""The ratings that an interview gave its questions, each with its intervals: changed by one key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from quizgd.language import Bilingual
from quizgd.practice.schedule import Rating
from quizgd.tui import interview_ratings
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Back
from quizgd.tui.plain import one_line
from quizgd.tui.rater import Rater
from quizgd.tui.rating_words import RATINGS, in_days
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu
from quizgd.tui.widgets.rating_bar import RatingBar

TITLE = Bilingual("이 면접이 남긴 평가", "Ratings of this interview")
EXPLAIN = Bilingual(
    "처음 답한 그대로, 되묻기 전에 매긴 평가입니다. 생각과 다르면 1-4로 바꾸세요.",
    "Rated on your first answers, before any probe. Press 1-4 where you see it otherwise.",
)
NOTHING = Bilingual(
    "이 면접에서 일정에 넣을 답이 없었습니다.", "This interview gave the schedule nothing."
)
LEFT_OUT = Bilingual("넣지 않음", "left out")


class InterviewRatingsScreen(QuizScreen):
    """A list of questions; below it the rating of the one that is highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"{r.value}", f"rate({r.value})", r.name) for r in Rating),
        Binding("u", "undo", "Undo"),
        Binding("escape", "leave", "Back"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        **{f"rate({rating.value})": name for rating, name in RATINGS.items()},
        "undo": Bilingual("빼기", "Leave out"),
    }
    DEFAULT_CSS = """
    InterviewRatingsScreen {
        align: center top;
        #ratings-page { width: 100%; max-width: 110; height: 1fr; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #explain { color: $quiet; height: auto; margin-bottom: 1; }
        #counted { max-height: 1fr; }
        RatingBar { margin: 1 1 0 1; }
    }
    """
    AUTO_FOCUS = "#counted"

    def __init__(self, desk: Desk, number: int | None) -> None:
        """`number`: of an interview in the history."""
        super().__init__(desk)
        self.number = number
        self.raters: dict[str, Rater] = {}
        """By question, in the order they were asked."""

    def body(self) -> ComposeResult:
        """The questions, and the choices for one of them."""
        with Vertical(id="ratings-page"):
            yield Static(id="title", markup=False)
            yield Static(id="explain", markup=False)
            yield Menu("counted")
            yield RatingBar()

    def on_mount(self) -> None:
        """What was rated."""
        self._read()
        super().on_mount()

    def _read(self) -> None:
        found = interview_ratings.raters(self.desk, self.number)
        self.raters = {rater.question.id: rater for rater in found}

    def words(self) -> None:
        """In the language that is chosen."""
        self.put("#title", self.say(TITLE))
        self.put("#explain", self.say(EXPLAIN if self.raters else NOTHING))
        self.query_one(Menu).show(
            [
                Item(name, self._standing(rater), one_line(self.say(rater.question.ask)))
                for name, rater in self.raters.items()
            ]
        )
        self.query_one(RatingBar).show(self._chosen, self.desk.lang)

    def _standing(self, rater: Rater) -> str:
        if rater.review is None:
            return self.say(LEFT_OUT)
        days = (rater.review.after.due - rater.day).days
        return f"{self.say(RATINGS[rater.review.rating])} → {self.say(in_days(days))}"

    @property
    def _chosen(self) -> Rater | None:
        menu = self.query_one(Menu)
        if menu.highlighted is None:
            return None
        return self.raters.get(menu.get_option_at_index(menu.highlighted).id or "")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another question: its choices."""
        event.stop()
        self.query_one(RatingBar).show(self._chosen, self.desk.lang)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done to the one that is highlighted."""
        if action not in ("rate", "undo"):
            return True
        rater = self._chosen if self.is_mounted else None
        if action == "undo":
            return rater is not None and rater.review is not None
        return rater is not None and rater.open

    def action_rate(self, number: int) -> None:
        """Rate it otherwise, or count it after all."""
        if (rater := self._chosen) is not None:
            self._done(interview_ratings.rate(rater, Rating(number)))

    def action_undo(self) -> None:
        """Leave it out: the schedule is as it was before this answer."""
        if (rater := self._chosen) is not None:
            self._done(interview_ratings.take_back(self.desk, rater))

    def _done(self, trouble: Bilingual | None) -> None:
        if trouble is not None:
            self.tell(trouble, severe=True)
        self._read()
        self.speak()

    def action_leave(self) -> None:
        """Back to the report."""
        self.post_message(Back())
