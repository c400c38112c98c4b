"""Notes as one Markdown file: question, model answer, key points, wrong claims, how it went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from quizgd.language import Bilingual, Lang
from quizgd.practice.export.notes import Note, Standing
from quizgd.practice.export.text import as_markdown

_TITLE = Bilingual("경사하강법 면접 노트", "Interview notes on gradient descent")
_ANSWER = Bilingual("모범 답안", "Model answer")
_CORE = Bilingual("꼭 말할 핵심", "Key points")
_BONUS = Bilingual("더하면 좋은 것", "Worth adding")
_WRONG = Bilingual("하기 쉬운 틀린 말", "Wrong, and often said")
_LAST = Bilingual("내 마지막 답", "My last answer")
_LEVELS = {
    "junior": Bilingual("주니어", "junior"),
    "mid": Bilingual("미들", "mid-level"),
    "senior": Bilingual("시니어", "senior"),
}


def markdown(notes: Iterable[Note], lang: Lang, day: date) -> str:
    """The file's text, by topic."""
    return "\n".join(_lines(notes, lang, day)) + "\n"


def _lines(notes: Iterable[Note], lang: Lang, day: date) -> Iterator[str]:
    yield f"# {_TITLE[lang]}"
    yield ""
    yield f"quizgd · {day.isoformat()}"
    topic = None
    for note in notes:
        if note.topic != topic:
            topic = note.topic
            yield from ("", f"## {as_markdown(note.title)}")
        yield from ("", f"### {as_markdown(note.ask)}", "")
        yield f"`{note.id}` · {_LEVELS[note.level][lang]}"
        if note.standing is not None:
            yield from ("", f"*{_went(note.standing)[lang]}*")
        yield from ("", f"**{_ANSWER[lang]}.** {as_markdown(note.answer)}")
        for head, points in ((_CORE, note.core), (_BONUS, note.bonus)):
            if points:
                yield from ("", f"**{head[lang]}**", "")
                for means, why in points:
                    yield f"- {as_markdown(means)} {as_markdown(why)}"
        if note.wrong:
            yield from ("", f"**{_WRONG[lang]}**", "")
            for claim, correction in note.wrong:
                yield f"- ~~{as_markdown(claim)}~~ {as_markdown(correction)}"
        if note.standing is not None and note.standing.text.strip():
            yield from ("", f"**{_LAST[lang]}** ({note.standing.when.isoformat()})", "")
            yield f"> {as_markdown(note.standing.text)}"


def _went(standing: Standing) -> Bilingual:
    last, best = (f"{int(share * 100)} %" for share in (standing.last, standing.best))
    times = "once" if standing.attempts == 1 else f"{standing.attempts} times"
    due_ko = f" · 다음 복습 {standing.due.isoformat()}" if standing.due else ""
    due_en = f" · next review {standing.due.isoformat()}" if standing.due else ""
    return Bilingual(
        f"{standing.attempts}번 답함 · 말한 핵심 최근 {last}, 최고 {best}{due_ko}",
        f"answered {times} · key points said: last {last}, best {best}{due_en}",
    )
