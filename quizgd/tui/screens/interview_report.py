"""How an interview went: figures, what to practise, and every question with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizgd import demos
from quizgd.language import Bilingual, Lang
from quizgd.practice.interview import keeping, report_words
from quizgd.practice.interview.evidence import SIGNS, pieces
from quizgd.practice.interview.experience import RUBRIC
from quizgd.practice.interview.records import Kind, Turn
from quizgd.practice.interview.report import Asked, build
from quizgd.practice.interview.thread import threads
from quizgd.tui import interview_desk, interview_ratings, rating_words
from quizgd.tui.desk import Desk
from quizgd.tui.interview_desk import Live
from quizgd.tui.interview_moves import ResumeInterview, SeeRatings, TickStories
from quizgd.tui.messages import Back, Begin, Open, SeeDemo
from quizgd.tui.plain import clean, one_line
from quizgd.tui.rater import Rater
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.rows import Row, Rows

UNFINISHED = Bilingual(
    "끝나지 않은 면접입니다. r을 누르면 이어서 합니다.",
    "This interview was not finished: r goes on with it.",
)
WRITTEN = Bilingual("저장했습니다: {}", "Saved as {}")
NOT_WRITTEN = Bilingual("저장하지 못했습니다: {}", "It could not be saved: {}")
COLOURS = {"unaided": "$stated", "helped": "$unsure"}


class ReportScreen(QuizScreen):
    """One page that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", "Resume"),
        Binding("n", "practise", "Practise"),
        Binding("d", "demo", "Demo"),
        Binding("g", "ratings", "Ratings"),
        Binding("t", "tick", "Ticks"),
        Binding("m", "save('md')", "Markdown"),
        Binding("w", "save('html')", "Web page"),
        Binding("h", "home", "Home"),
        Binding("escape", "leave", "Back", show=False),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "resume": Bilingual("이어서 하기", "Resume"),
        "practise": Bilingual("다시 연습", "Practise"),
        "demo": Bilingual("데모", "Demo"),
        "ratings": Bilingual("평가", "Ratings"),
        "tick": Bilingual("점검", "Ticks"),
        "save('md')": Bilingual("마크다운", "Markdown"),
        "save('html')": Bilingual("웹 페이지", "Web page"),
    }
    AT_LENGTH: ClassVar[dict[str, Bilingual]] = {
        "practise": Bilingual("약했던 질문에 다시 답하기", "Answer the weak questions again"),
        "ratings": Bilingual(
            "일정에 반영한 평가 보고 바꾸기", "See and change the ratings that were counted"
        ),
        "tick": Bilingual("경험 질문 다시 점검하기", "Tick your stories again"),
        "save('md')": Bilingual("마크다운으로 저장", "Save as Markdown"),
        "save('html')": Bilingual("웹 페이지로 저장", "Save as a web page"),
    }
    SPARE = ("tick", "save('md')", "demo", "home")
    DEFAULT_CSS = """
    ReportScreen {
        align-horizontal: center;
        #page { width: 100%; max-width: 110; height: 1fr; padding: 1 2;
                scrollbar-size-vertical: 1; }
        #title { text-style: bold; color: $accent; height: auto; }
        #unfinished { color: $warning; height: auto; display: none; }
        .part { text-style: bold; margin-top: 1; height: auto; }
        .quiet { color: $quiet; height: auto; }
        #figures { margin-top: 1; }
        .told { margin-top: 1; }
        .rated { height: auto; display: none; }
        .ask { text-style: bold; margin-top: 1; height: auto; border-left: outer $accent;
               padding-left: 1; }
        &.-wide #page { padding: 1 4; }
    }
    """
    AUTO_FOCUS = "#page"

    def __init__(self, desk: Desk, live: Live) -> None:
        super().__init__(desk)
        self.live = live
        kept = interview_desk.found(desk, live.number) if live.number is not None else None
        told = keeping.report_of(kept)
        self.report = told if told is not None else build(live.talk, live.bank)
        self.started = (kept.started if kept else desk.clock()).astimezone(desk.zone)

    def body(self) -> ComposeResult:
        """The figures, what is next, then question by question."""
        with VerticalScroll(id="page"):
            yield Static(id="title", markup=False)
            yield Static(id="unfinished", markup=False)
            yield Rows(id="figures")
            yield Static(id="next-title", classes="part", markup=False)
            yield Rows(id="next")
            yield Static(id="demos-title", classes="part", markup=False)
            yield Rows(id="demos")
            yield Static(id="questions-title", classes="part", markup=False)
            yield Static(id="key", classes="quiet", markup=False)
            for number in range(len(self.report.asked)):
                yield Static(id=f"ask-{number}", classes="ask", markup=False)
                yield Static(id=f"facts-{number}", classes="quiet", markup=False)
                yield Static(id=f"rated-{number}", classes="rated", markup=False)
                yield Rows(id=f"said-{number}")
                told = Rows(id=f"told-{number}")
                told.add_class("told")
                yield told

    def words(self) -> None:
        """In the language that is chosen; what was said stays as it was."""
        report, lang = self.report, self.desk.lang
        level = report_words.level(report.level)[lang]
        self.put(
            "#title",
            f"{report_words.TITLE[lang]} · {level} · {self.started:%Y-%m-%d %H:%M}",
        )
        self.query_one("#unfinished").display = not self.live.talk.closed
        self.put("#unfinished", self.say(UNFINISHED))
        figures = report_words.summary(report)
        width = max(cell_len(name[lang]) for name, _, _ in figures)
        self.query_one("#figures", Rows).show(
            [
                (
                    Content("·"),
                    [
                        Content.assemble(
                            name[lang] + " " * (width - cell_len(name[lang]) + 2),
                            (f"{value:>6}", "bold"),
                            (f"   {says[lang]}", "$quiet"),
                        )
                    ],
                )
                for name, value, says in figures
            ]
        )
        self._show_next(lang)
        self.put("#questions-title", report_words.QUESTIONS[lang] if report.asked else "")
        self.put("#key", report_words.KEY[lang] if report.asked else report_words.NOTHING[lang])
        rated = {r.question.id: r for r in interview_ratings.raters(self.desk, self.live.number)}
        found = [thread for thread in threads(self.live.talk.turns) if thread.replies]
        for number, (item, thread) in enumerate(zip(report.asked, found, strict=False)):
            self.put(f"#ask-{number}", f"{number + 1}. {clean(item.ask[lang])}")
            self.put(f"#facts-{number}", report_words.facts(item)[lang])
            rater = rated.get(item.question)
            self.query_one(f"#rated-{number}").display = rater is not None
            if rater is not None:
                self.put(f"#rated-{number}", _rated(rater, lang))
            self.query_one(f"#said-{number}", Rows).show([_said(t, lang) for t in thread.turns])
            self.query_one(f"#told-{number}", Rows).show([*_told(item, lang)])

    def _show_next(self, lang: Lang) -> None:
        report = self.report
        self.put("#next-title", report_words.NEXT[lang] if report.asked else "")
        rows: list[Row] = [
            (Content("·"), [Content(one_line(item.ask[lang], 300))]) for item in report.practise
        ]
        if report.asked and not rows:
            said = report_words.all_well(report)[lang]
            rows = [(Content("✓" if report.judged else "·"), [Content(said)])]
        self.query_one("#next", Rows).show(rows)
        known = [item for item in report.demos if item.demo in demos.names()]
        self.query_one("#demos-title").display = bool(known)
        self.put("#demos-title", report_words.DEMOS[lang])
        self.query_one("#demos", Rows).show(
            [(Content("·"), [Content(demos.title(item.demo or "")[lang])]) for item in known]
        )

    # Ways on

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is something for."""
        available = {
            "resume": not self.live.talk.closed,
            "practise": bool(self._weak()),
            "demo": any(item.demo in demos.names() for item in self.report.demos),
            "ratings": any(not item.story for item in self.report.asked),
            "tick": self.live.talk.closed and bool(self.live.stories),
            "save": bool(self.report.asked),
        }
        return available.get(action, True)

    def _weak(self) -> tuple[str, ...]:
        bank = self.live.bank
        return tuple(n for n in report_words.ids(self.report.practise) if bank.find(n))

    def action_resume(self) -> None:
        """Go on with it."""
        if self.live.number is not None:
            self.post_message(ResumeInterview(self.live.number))

    def action_practise(self) -> None:
        """A round of the weak questions."""
        self.post_message(Begin(self._weak()))

    def action_demo(self) -> None:
        """The demo of the weakest question that has one."""
        item = next(i for i in self.report.demos if i.demo in demos.names())
        self.post_message(SeeDemo(item.demo, item.settings))

    def action_ratings(self) -> None:
        """What was counted, to be changed."""
        self.post_message(SeeRatings(self.live.number))

    def action_tick(self) -> None:
        """Judge the stories again."""
        self.post_message(TickStories(self.live))

    def action_save(self, kind: str) -> None:
        """Write the report into the folder the program was started in."""
        text = keeping.exported(
            self.report, self.live.talk.turns, self.started, self.desk.lang, kind
        )
        name = keeping.file_name(self.started, self.live.number, kind)
        try:
            path = keeping.write(Path.cwd() / name, text)
        except OSError as error:
            self.tell(_filled(NOT_WRITTEN, error.strerror or str(error)), severe=True)
        else:
            self.tell(_filled(WRITTEN, str(path)))

    def action_home(self) -> None:
        """Home."""
        self.post_message(Open("home"))

    def action_leave(self) -> None:
        """Back to the interviews."""
        self.post_message(Back())


def _filled(sentence: Bilingual, what: str) -> Bilingual:
    said = clean(what)
    return Bilingual(sentence.ko.replace("{}", said), sentence.en.replace("{}", said))


def _rated(rater: Rater, lang: Lang) -> Content:
    if rater.review is None:
        return Content.styled(rating_words.LEFT_OUT[lang], "$quiet")
    return rating_words.standing(rater, lang)


def _said(turn: Turn, lang: Lang) -> Row:
    if turn.speaker == "interviewer":
        return Content.styled("?", "$accent"), [Content.styled(clean(turn.text), "$quiet")]
    text = clean(turn.text)
    if turn.kind is Kind.PASS and not text.strip():
        return Content(">"), [Content.styled(report_words.DID_NOT_KNOW[lang], "$quiet")]
    parts: list[str | tuple[str, str]] = []
    for piece in pieces(text, turn.verdict):
        if piece.proves:
            style = f"bold underline ${piece.proves}"
            parts += [(piece.text, style), (SIGNS[piece.proves], f"${piece.proves}")]
        else:
            parts.append(piece.text)
    return Content(">"), [Content.assemble(*parts)]


def _told(item: Asked, lang: Lang) -> Iterator[Row]:
    for slip in item.slips:
        state = report_words.TAKEN_BACK if slip.taken_back else report_words.STOOD
        yield (
            Content.styled("✗", "$wrong"),
            [
                Content.assemble(clean(slip.claim[lang]), (f" ({state[lang]})", "$quiet")),
                Content(f"→ {clean(slip.correction[lang])}"),
            ],
        )
    for point in item.points:
        key = report_words.became(point)
        if point.core or key != "missing":
            colour = COLOURS.get(key, f"${key}")
            note = f" ({report_words.POINTS[key][lang]})"
            yield (
                Content.styled(report_words.POINT_SIGNS[key], colour),
                [Content.assemble(clean(point.means[lang]), (note, "$quiet"))],
            )
    if item.story:
        for part, says in RUBRIC.items():
            told = part in item.ticked
            sign = Content.styled("✓", "$stated") if told else Content.styled("○", "$missing")
            yield sign, [Content(says[lang])]
    if item.model is not None:
        label = (f"{report_words.MODEL[lang]}: ", "bold")
        yield Content("≡"), [Content.assemble(label, clean(item.model[lang]))]
