"""The verdict: the person's own words marked, what they prove, what is missing, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static

from quizgd.bank.model import FollowUp, Question
from quizgd.checker.verdict import State, Verdict
from quizgd.language import Bilingual
from quizgd.practice.records import JudgedKind, Judgement
from quizgd.practice.schedule import Rating
from quizgd.tui import findings, states
from quizgd.tui import verdict_words as words
from quizgd.tui.desk import Desk
from quizgd.tui.findings import Line
from quizgd.tui.marking import marked
from quizgd.tui.messages import Again, Follow, Next, Open, SeeDemoOf
from quizgd.tui.next_step import follow_up
from quizgd.tui.plain import clean
from quizgd.tui.rater import Rater
from quizgd.tui.rating_words import RATINGS
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.screens.disagree import DisagreeScreen
from quizgd.tui.screens.reasons import ReasonsScreen
from quizgd.tui.ways import ACTIONS, ways_on
from quizgd.tui.widgets.finding import Finding
from quizgd.tui.widgets.menu import Menu
from quizgd.tui.widgets.rating_bar import RatingBar

SETTLE_SECONDS = 0.4
"""A second press of the Enter that submitted the answer does not leave the verdict."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with its verdict, and its number in the history where it was saved."""

    question: Question
    text: str
    verdict: Verdict
    gave_up: bool = False
    answer: int | None = None
    judgements: dict[tuple[JudgedKind, str], Judgement] = field(default_factory=dict)
    rater: Rater | None = None
    """What schedules the answer; None where there is no history to schedule in."""


class VerdictScreen(QuizScreen):
    """One verdict, and every way on from it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "confirm('said')", "Yes"),
        Binding("n", "confirm('not-said')", "No"),
        Binding("enter", "next", "Next", key_display="enter"),
        Binding("f", "follow", "Follow-up"),
        Binding("d", "demo", "See it run"),
        Binding("a", "again", "Try again"),
        Binding("w", "why", "Why"),
        Binding("x", "disagree", "Disagree"),
        Binding("u", "undo", "Undo"),
        *(Binding(f"{r.value}", f"rate({r.value})", r.name, show=False) for r in Rating),
        Binding("h,escape", "home", "Home", show=False),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "confirm('said')": Bilingual("예", "Yes"),
        "confirm('not-said')": Bilingual("아니요", "No"),
        "next": Bilingual("다음", "Next"),
        "follow": ACTIONS["follow"],
        "demo": Bilingual("실행", "Demo"),
        "again": Bilingual("다시", "Again"),
        "why": Bilingual("이유", "Why"),
        "disagree": Bilingual("이의", "Disagree"),
        "undo": Bilingual("되돌리기", "Undo"),
        "home": Bilingual("홈", "Home"),
        **{f"rate({rating.value})": name for rating, name in RATINGS.items()},
    }
    SPARE = ("disagree", "undo", "again", "demo", "follow", "why")
    AT_LENGTH: ClassVar[dict[str, Bilingual]] = {
        "confirm('said')": Bilingual("불확실: 그런 뜻이었음", "Unsure: yes, I meant that"),
        "confirm('not-said')": Bilingual("불확실: 그런 뜻이 아니었음", "Unsure: no, I did not"),
        "next": ACTIONS["next"],
        "demo": ACTIONS["demo"],
        "again": ACTIONS["again"],
        "why": Bilingual(
            "왜 이렇게 봤나요: 말마다 어떻게 들렸는지", "Why: how each of your words was heard"
        ),
        "disagree": Bilingual("판정에 이의 남기기", "Disagree with the verdict"),
        "undo": Bilingual(
            "일정에 반영한 평가 되돌리기 (반영하지 않기)",
            "Take the rating back (this answer does not count)",
        ),
    }
    DEFAULT_CSS = """
    VerdictScreen {
        #top { height: auto; padding: 0 2; background: $panel; }
        #headline { text-style: bold; height: auto; }
        #report { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
        #left, #right { height: auto; width: 100%; }
        .title { color: $accent; text-style: bold; margin-top: 1; }
        #again-ask { color: $quiet; margin-top: 1; height: auto; }
        #answer { height: auto; padding: 0 0 0 2; border-left: outer $rule; }
        #concision { height: auto; margin-top: 1; }
        #bonus, #model { height: auto; padding: 0 0 0 2; }
        #bonus { color: $quiet; }
        #sources { height: auto; color: $quiet; }
        #model { border-left: outer $success; }
        .asking { height: 1; padding-left: 4; }
        .asking Button { margin: 0 2 0 0; min-width: 10; }
        #then { margin-bottom: 1; padding: 0; }
        &.-wide #report { layout: horizontal; padding: 0 3; }
        &.-wide #left { width: 3fr; max-width: 110; padding-right: 4; }
        &.-wide #right { width: 2fr; max-width: 80; }
    }
    """
    AUTO_FOCUS = "#report"

    def __init__(self, desk: Desk, judged: Judged) -> None:
        super().__init__(desk)
        self.judged = judged
        self.question = judged.question
        self.verdict = judged.verdict
        self.lines = findings.lines(judged.question, judged.verdict)
        self._shown = [line for line in self.lines if not self._only_bonus(line)]
        self._opened = desk.monotonic()

    @staticmethod
    def _only_bonus(line: Line) -> bool:
        return line.bonus and line.state is State.MISSING

    def body(self) -> ComposeResult:
        """The headline, then the report in one column or two."""
        with Vertical(id="top"):
            yield Static(id="headline", markup=False)
            yield RatingBar()
        with VerticalScroll(id="report"):
            with Vertical(id="left"):
                yield Static(id="again-ask", markup=False)
                if self.judged.gave_up:
                    yield from self._model()
                yield Static(id="answer-title", classes="title", markup=False)
                yield Static(id="answer", markup=False)
                yield Static(id="concision", markup=False)
                yield Static(id="findings-title", classes="title", markup=False)
                for index, line in enumerate(self._shown):
                    yield Finding(id=f"finding-{index}")
                    if line.state is State.UNSURE:
                        with Horizontal(id=f"asking-{index}", classes="asking"):
                            yield Button(classes="yes", compact=True, variant="success")
                            yield Button(classes="no", compact=True, variant="error")
                yield Static(id="sources", markup=False)
                yield Static(id="bonus-title", classes="title", markup=False)
                yield Static(id="bonus", markup=False)
            with Vertical(id="right"):
                if not self.judged.gave_up:
                    yield from self._model()
                yield Static(id="then-title", classes="title", markup=False)
                yield Menu("then")

    def _model(self) -> ComposeResult:
        yield Static(id="model-title", classes="title", markup=False)
        yield Static(id="model", markup=False)

    @property
    def asking(self) -> Line | None:
        """The unsure concept that waits for a yes or a no."""
        return next(
            (
                line
                for line in self._shown
                if line.state is State.UNSURE and line.key not in self.judged.judgements
            ),
            None,
        )

    @property
    def follow_up(self) -> FollowUp | None:
        """The question that follows from what was said and missed."""
        if self.desk.bank is None:
            return None
        asked = {*self.desk.round.outcomes} if self.desk.round else set()
        return follow_up(
            self.question,
            self.verdict,
            self.judged.judgements,
            self.desk.bank,
            asked | {self.question.id},
        )

    def words(self) -> None:
        """The whole report in the language that is chosen."""
        say, judged, verdict = self.say, self.judged, self.verdict
        titles = {
            "#answer-title": words.YOUR_ANSWER,
            "#findings-title": words.FINDINGS,
            "#model-title": words.MODEL,
            "#then-title": words.THEN,
            "#bonus-title": words.BONUS,
        }
        for selector, title in titles.items():
            self.put(selector, say(title))
        headline = words.headline(verdict, judged.judgements, gave_up=judged.gave_up)
        self.put("#headline", say(headline))
        self.put("#again-ask", clean(say(self.question.ask)))
        written = judged.text.strip()
        answer = marked(judged.text, verdict, judged.judgements)
        self.put("#answer", answer if written else say(words.NO_ANSWER))
        self.put(
            "#concision",
            clean(
                say(
                    words.on_length(
                        judged.text,
                        verdict,
                        judged.judgements,
                        self.desk.bank,
                        gave_up=judged.gave_up,
                    )
                )
            ),
        )
        self.put("#model", clean(say(self.question.answer)))
        self._show_findings()
        self._show_rating()
        ways = ways_on(self.desk, self.question, self.follow_up)
        self.query_one("#then", Menu).show(ways)

    def _show_rating(self) -> None:
        self.query_one(RatingBar).show(self.judged.rater, self.desk.lang)

    def _show_findings(self) -> None:
        lang, judgements = self.desk.lang, self.judged.judgements
        references = self.desk.bank.references if self.desk.bank else {}
        for index, line in enumerate(self._shown):
            self.query_one(f"#finding-{index}", Finding).show(
                findings.sign(line, judgements), findings.text(line, lang, judgements)
            )
            for buttons in self.query(f"#asking-{index}"):
                buttons.display = line is self.asking
                buttons.query_one(".yes", Button).label = Content(self.say(words.CONFIRM))
                buttons.query_one(".no", Button).label = Content(self.say(words.DENY))
        named = findings.sources(self._shown, judgements, references)
        self.query_one("#sources").display = bool(named)
        self.put("#sources", self.say(words.SOURCE) + "; ".join(named))
        extra = [line for line in self.lines if self._only_bonus(line)]
        for selector in ("#bonus-title", "#bonus"):
            self.query_one(selector).display = bool(extra)
        parts: list[tuple[str, str]] = []
        for index, line in enumerate(extra):
            own = judgements.get(line.key)
            if own is not None:
                name = self.say(findings.own_label(line, own))
                parts.append((f"{states.OWN_SIGN} {name} ", "bold $own"))
            else:
                parts.append(("+ ", "bold"))
            end = "\n" if index < len(extra) - 1 else ""
            parts.append((clean(self.say(line.about)) + end, ""))
        self.put("#bonus", Content.assemble(*parts))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is."""
        if action == "confirm":
            return self.asking is not None
        if action == "follow":
            return self.follow_up is not None
        if action == "demo":
            return bool(self.question.demos)
        rater = self.judged.rater
        if action == "rate":
            return rater is not None and rater.open
        if action == "undo":
            return rater is not None and (rater.counts or rater.review is not None)
        return True

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """While a yes or a no is waited for, the footer has no room for one more key."""
        found = super().active_bindings
        if self.asking is not None and (again := found.get("a")) is not None:
            found["a"] = again._replace(binding=replace(again.binding, show=False))
        return found

    # Ways on

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A way on was chosen from the list."""
        event.stop()
        ways = {
            "next": self.action_next,
            "follow": self.action_follow,
            "demo": self.action_demo,
            "again": self.action_again,
            "why": self.action_why,
            "disagree": self.action_disagree,
            "home": self.action_home,
        }
        ways[event.option_id or "home"]()

    def action_next(self) -> None:
        """The next question, or the end of the round."""
        if self.desk.monotonic() - self._opened >= SETTLE_SECONDS:
            self.post_message(Next())

    def action_follow(self) -> None:
        """The follow-up."""
        if (item := self.follow_up) is not None:
            self.post_message(Follow(item.ask))

    def action_demo(self) -> None:
        """See it run: the one demo, or one of several."""
        if self.question.demos:
            self.post_message(SeeDemoOf(self.question.id))

    def action_again(self) -> None:
        """The same question again."""
        self.post_message(Again())

    def action_home(self) -> None:
        """Home; the round can be resumed from there."""
        self.post_message(Open("home"))

    def action_why(self) -> None:
        """How the answer was heard, and why each line came out as it did."""
        self.app.push_screen(ReasonsScreen(self.desk, self.question, self.judged.text))

    # The rating

    def action_rate(self, number: int) -> None:
        """Rate it otherwise, or at once."""
        if self.judged.rater is not None:
            self._rated(self.judged.rater.choose(Rating(number)))

    def action_undo(self) -> None:
        """Take the rating back: the schedule is as it was."""
        if self.judged.rater is not None:
            self._rated(self.judged.rater.undo())

    def leaving(self) -> None:
        """Whatever way one leaves, the rating that was shown is kept."""
        if self.judged.rater is not None and (trouble := self.judged.rater.settle()):
            self.tell(trouble, severe=True)

    def _rated(self, trouble: Bilingual | None) -> None:
        if trouble is not None:
            self.tell(trouble, severe=True)
        self._show_rating()
        self.refresh_bindings()

    # The person's own judgement

    @on(Button.Pressed, ".yes")
    def _yes(self) -> None:
        self.action_confirm("said")

    @on(Button.Pressed, ".no")
    def _no(self) -> None:
        self.action_confirm("not-said")

    def action_confirm(self, judgement: Judgement) -> None:
        """Answer "did you mean ...?"."""
        if (line := self.asking) is not None:
            self._judge(line, judgement)
            if (after := self.asking) is not None:
                self.query_one(f"#asking-{self._shown.index(after)}").scroll_visible()

    def action_disagree(self) -> None:
        """Choose what to disagree about."""
        self.app.push_screen(
            DisagreeScreen(self.desk, self.lines, self.judged.judgements, self._disagreed)
        )

    def _disagreed(self, line: Line) -> None:
        if line.key in self.judged.judgements:
            self._judge(line, None)
        else:
            counted = line.state in (State.STATED, "wrong")
            self._judge(line, "not-said" if counted else "said")

    def _judge(self, line: Line, judgement: Judgement | None) -> None:
        if judgement is None:
            self.judged.judgements.pop(line.key, None)
        else:
            self.judged.judgements[line.key] = judgement
        trouble = self.desk.judge(self.judged.answer, line.kind, line.id, judgement)
        if self.judged.rater is not None and trouble is None:
            trouble = self.judged.rater.judged()
        if trouble is not None:
            self.tell(trouble, severe=True)
        elif self.judged.answer is None:
            self.tell(words.NOT_KEPT, severe=True)
        self.speak()
