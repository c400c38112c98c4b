"""The picture of `epoch`: the samples as stored and as shuffled, and a bar for every epoch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgd.demos.canvas import Canvas, Frame, fitted, text_width
from quizgd.demos.palette import Ink
from quizgd.descent.batches import Pass
from quizgd.descent.minibatch import order
from quizgd.language import Bilingual, Lang

_NOW, _USED, _NEXT, _DROPPED = "█", "▒", "·:", "×"
# How much a state counts where a cell stands for several samples: what is lit is never lost.
_RANK = (_NOW, _DROPPED, _NEXT[0], _NEXT[1], _USED)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn."""

    now: Pass
    samples: int
    batch: int
    passes: int
    drops: bool
    seed: int
    each: int
    answered: bool

    @property
    def shown(self) -> int:
        """The epoch to which the last batch belongs, from 0: one that has just ended stays."""
        ended = self.now.taken == 0 and self.now.step > 0
        return self.now.epoch - ended

    def glyphs(self) -> list[str]:
        """What stands for each sample, in this epoch's shuffled order."""
        now, size = self.now, self.batch
        end = (now.within - 1) * size + len(now.rows) if now.step else 0
        start = end - len(now.rows)
        whole = self.each * size if self.drops else self.samples
        return [
            _DROPPED
            if place >= whole
            else _USED
            if place < start
            else _NOW
            if place < end
            else _NEXT[place // size % 2]
            for place in range(self.samples)
        ]


def draw(scene: Scene, width: int, height: int, lang: Lang) -> Frame:
    """Stored order on top, shuffled order in the middle, the epochs below."""
    canvas = Canvas(width, height)
    _headline(canvas, scene, lang)
    bars = min(scene.passes, max(1, height - 6))
    room = height - 2 - bars
    shuffled = scene.glyphs()
    stored = [""] * scene.samples
    for place, row in enumerate(order(scene.seed, scene.shown, scene.samples)):
        stored[int(row)] = shuffled[place]
    titles = (
        Bilingual("저장된 순서", "as stored"),
        Bilingual(
            "이번 에포크에 섞은 순서, B개씩 한 배치", "this epoch's shuffled order, B to a batch"
        ),
    )
    strips = list(zip(titles, (stored, shuffled), strict=True))
    if room < 6:
        strips = strips[1:]
    each = room // len(strips) - 1
    row = 1
    for title, glyphs in strips:
        canvas.text(0, row, fitted(title[lang], width), Ink.DIM)
        used, several = _strip(canvas, row + 1, max(1, each), glyphs)
        if several > 1:
            said = Bilingual(f"한 칸 = 샘플 {several}개", f"one cell = {several} samples")[lang]
            if text_width(title[lang]) + text_width(said) + 3 <= width:
                canvas.text(width - text_width(said), row, said, Ink.DIM)
        row += 1 + used + (1 if used < each else 0)
    _bars(canvas, height - bars, bars, scene, lang)
    _legend(canvas, height - bars - 1, scene, lang)
    return canvas.frame()


def _headline(canvas: Canvas, scene: Scene, lang: Lang) -> None:
    now = scene.now
    told = Bilingual(
        f"갱신 {now.step:,}   에포크 {scene.shown + 1}/{scene.passes}   "
        f"본 샘플 {now.seen:,}   이 배치 {len(now.rows)}개",
        f"update {now.step:,}   epoch {scene.shown + 1}/{scene.passes}   "
        f"samples seen {now.seen:,}   this batch {len(now.rows)}",
    )[lang]
    canvas.text(0, 0, told, Ink.STRONG)


def _strip(canvas: Canvas, row: int, rows: int, glyphs: Sequence[str]) -> tuple[int, int]:
    """One cell a sample, or several where there is no room: rows used, and samples a cell."""
    width = canvas.width - 1
    several = max(1, -(-len(glyphs) // (width * rows)))
    cells = [
        min(glyphs[first : first + several], key=_RANK.index)
        for first in range(0, len(glyphs), several)
    ]
    inks = {
        _NOW: int(Ink.POINT),
        _USED: int(Ink.AXIS),
        _NEXT[0]: int(Ink.FIRST),
        _NEXT[1]: int(Ink.SECOND),
        _DROPPED: int(Ink.BAD),
    }
    wide, tall = _tile(len(cells), width, rows)
    lines = -(-len(cells) // (width // wide))
    # Lines of one length: a last one of a few cells would look like something of its own.
    length = -(-len(cells) // lines)
    # Large tiles stand apart, so that they can be counted.
    gap, bare = int(wide > 2), int(tall > 2)
    for line in range(lines):
        part = cells[line * length : (line + 1) * length]
        drawn = [glyph for cell in part for glyph in [cell] * (wide - gap) + [" "] * gap]
        colours = [inks[cell] for cell in part for _ in range(wide)]
        for again in range(tall - bare):
            canvas.row_of(0, row + line * tall + again, drawn, colours)
    return lines * tall, several


def _tile(count: int, width: int, rows: int) -> tuple[int, int]:
    """Cells across and down for each of `count` samples: as large as all of them fit."""
    for tall in (4, 3, 2, 1):
        if -(-count // max(1, width // (2 * tall))) * tall <= rows:
            return 2 * tall, tall
    return 1, 1


def _legend(canvas: Canvas, row: int, scene: Scene, lang: Lang) -> None:
    items = [
        (_NOW, Ink.POINT, Bilingual("지금 배치", "this batch")),
        (_USED, Ink.AXIS, Bilingual("쓴 샘플", "used")),
        (_NEXT[0], Ink.FIRST, Bilingual("", "")),
        (_NEXT[1], Ink.SECOND, Bilingual("다음 배치들", "batches to come")),
    ]
    if scene.drops:
        items.append((_DROPPED, Ink.BAD, Bilingual("버림", "dropped")))
    col = 0
    for glyph, ink, said in items:
        col = canvas.text(col, row, glyph, ink) + 1
        if said[lang]:
            col = canvas.text(col, row, said[lang], Ink.DIM) + 2


def _bars(canvas: Canvas, row: int, rows: int, scene: Scene, lang: Lang) -> None:
    """Each epoch's updates so far; what is still to be found out stays a question mark."""
    first = max(0, min(scene.shown - rows + 1, scene.passes - rows))
    for line in range(rows):
        epoch = first + line
        done = scene.each if epoch < scene.shown else 0
        if epoch == scene.shown:
            done = scene.now.within if scene.now.step else 0
        over = scene.answered and done == scene.each
        total = str(scene.each) if scene.answered else "?"
        name = Bilingual(f"에포크 {epoch + 1} ", f"epoch {epoch + 1} ")[lang]
        tail = Bilingual(f" 갱신 {done}/{total}", f" {done}/{total} updates")[lang]
        col = canvas.text(0, row + line, name, Ink.TEXT if epoch == scene.shown else Ink.DIM)
        length = max(4, canvas.width - text_width(name) - text_width(tail) - 2)
        filled = round(length * done / scene.each)
        ink = Ink.GOOD if over else Ink.POINT
        col = canvas.text(col, row + line, "━" * filled, ink)
        col = canvas.text(col, row + line, "─" * (length - filled), Ink.AXIS)
        canvas.text(col, row + line, tail, Ink.DIM)
