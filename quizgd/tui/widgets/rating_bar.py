"""The rating of an answer under its headline: what it is, and the four choices with intervals."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from quizgd.language import Lang
from quizgd.tui import rating_words
from quizgd.tui.rater import Rater


class RatingBar(Vertical):
    """Two lines, or fewer where there is less to say."""

    DEFAULT_CSS = """
    RatingBar { height: auto; }
    RatingBar Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """The sentence, then the choices."""
        yield Static(id="rating", markup=False)
        yield Static(id="ratings", markup=False)

    def show(self, rater: Rater | None, lang: Lang) -> None:
        """Say where the rating stands now."""
        self.display = rater is not None
        if rater is not None:
            said, keys = rating_words.standing(rater, lang), rating_words.keys(rater, lang)
            for selector, content in (("#rating", said), ("#ratings", keys)):
                line = self.query_one(selector, Static)
                line.update(content)
                line.display = bool(content.plain)
