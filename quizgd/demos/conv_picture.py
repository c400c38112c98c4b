"""The pictures of `convolution`: the filter on the image and the map; then what is learnt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quizgd.demos import conv_problem as problem
from quizgd.demos.axes import Axes, Scale, legend
from quizgd.demos.canvas import Canvas, Rect, fitted, text_width
from quizgd.demos.conv_problem import At, Grid
from quizgd.demos.palette import Ink
from quizgd.descent.convolution import SIDE
from quizgd.descent.datasets import IMAGE
from quizgd.language import Bilingual, Lang

Place = tuple[int, int, float]
Cell = tuple[int, int]


def _tiles(values: Grid, unit: int) -> Grid:
    """Each value as `unit` by `unit` pixels of the canvas, which are square; rows made even."""
    big = np.repeat(np.repeat(values, unit, axis=0), unit, axis=1)
    if big.shape[0] % 2:
        big = np.vstack((big, np.repeat(big[-1:], 1, axis=0)))
    return big


def _split(canvas: Canvas, col: int, row: int, values: Grid, unit: int) -> None:
    """Numbers about zero: one colour below, the other above, as strong as the largest of them."""
    shares = _tiles(values / max(float(np.abs(values).max()), 1e-9) / 2 + 0.5, unit)
    canvas.split(*_cut(canvas, col, row, shares))


def _heat(canvas: Canvas, col: int, row: int, values: Grid, unit: int) -> None:
    # A little above the lowest level, so that an image has an edge on white paper too.
    levels = _tiles(0.1 + 0.9 * values, unit)
    canvas.heat(*_cut(canvas, col, row, levels))


def _cut(canvas: Canvas, col: int, row: int, tiles: Grid) -> tuple[Rect, Grid]:
    """Where tiles lie, and those of them that are on the canvas."""
    wide = max(0, min(tiles.shape[1], canvas.width - col))
    high = max(0, min(tiles.shape[0] // 2, canvas.height - row))
    return Rect(col, row, wide, high), tiles[: 2 * high, :wide]


def draw_sliding(
    canvas: Canvas,
    what: tuple[Grid, Grid],
    how: tuple[int, int],
    shown: tuple[Sequence[Place], int, int | None],
    lang: Lang,
) -> None:
    """`what`: image and filter; `how`: stride and padding.

    `shown`: all places of the filter, how many are filled, and the map's side once it may be seen.
    """
    (image, kernel), (stride, padding), (places, slid, side) = what, how, shown
    over = np.pad(image, padding)
    rows = canvas.height - 3
    # Tiles of two pixels are one cell high: the largest even size that fits, for both grids.
    room = min(2 * rows // len(over), (canvas.width - 16) // (2 * len(over)))
    unit = max(1, room if room < 2 else room // 2 * 2)
    names = Bilingual("이미지|필터|특징 맵", "image|filter|feature map")[lang].split("|")
    canvas.text(0, 1, names[0], Ink.DIM)
    _heat(canvas, 0, 2, over, unit)
    middle = len(over) * unit + 2
    if slid or side is not None:
        row, column, _ = places[max(slid - 1, 0)]
        _window(canvas, column * stride, row * stride, unit)
    canvas.text(middle, 1, names[1], Ink.DIM)
    for i, weights in enumerate(kernel):
        told = "".join(f"{weight:>4.2g}".replace("0.11", " 1/9") for weight in weights)
        canvas.text(middle - 1, 2 + i, told.replace("-", "−"), Ink.TEXT)
    _split(canvas, middle, 6, kernel, 2)
    if slid and canvas.height >= 14:
        row, column, value = places[slid - 1]
        under = over[row * stride : row * stride + SIDE, column * stride : column * stride + SIDE]
        for i, pixels in enumerate(under):
            canvas.text(middle, 10 + i, " ".join(f"{pixel:.1f}" for pixel in pixels), Ink.DIM)
        canvas.text(middle, 13, f"Σ = {value:.2f}".replace("-", "−"), Ink.POINT)
    if side is None:
        return
    right = middle + 13
    canvas.text(right, 1, fitted(f"{names[2]} {side}×{side}", canvas.width - right), Ink.DIM)
    _map(canvas, Rect(right, 2, side, side), places, slid, unit)


def _window(canvas: Canvas, column: int, row: int, unit: int) -> None:
    """A frame round the pixels under the filter."""
    left, wide = column * unit, SIDE * unit
    top, high = 2 + row * unit // 2, SIDE * unit // 2
    if high < 3:
        return
    canvas.text(left, top, "┏" + "━" * (wide - 2) + "┓", Ink.POINT)
    for i in range(1, high - 1):
        canvas.text(left, top + i, "┃", Ink.POINT)
        canvas.text(left + wide - 1, top + i, "┃", Ink.POINT)
    canvas.text(left, top + high - 1, "┗" + "━" * (wide - 2) + "┛", Ink.POINT)


def _map(canvas: Canvas, rect: Rect, places: Sequence[Place], slid: int, unit: int) -> None:
    """The map, `rect.width` values wide: `slid` of them filled, dots for the others."""
    col, side = rect.col, rect.width
    most = max([1e-9, *(abs(value) for _, _, value in places)])
    if slid and unit > 1:
        shares = np.array([value / most / 2 + 0.5 for _, _, value in places[:slid]])
        whole = slid // side * side
        _filled(canvas, (col, 2), shares[:whole].reshape(-1, side), unit)
        _filled(canvas, (col, 2 + whole // side * unit // 2), shares[None, whole:], unit)
        row, column, _ = places[slid - 1]
        left, top = col + column * unit, 2 + row * unit // 2
        canvas.text(left + unit // 2 - 1, top + (unit // 2 - 1) // 2, "●", Ink.POINT)
    for row, column, _ in places[slid:]:
        canvas.text(col + column * unit, 2 + row * unit // 2, "·", Ink.DIM)
    if unit == 1 and slid:
        values = np.zeros((side, side))
        for row, column, value in places[:slid]:
            values[row, column] = value
        _split(canvas, col, 2, values, 1)


def _filled(canvas: Canvas, at: Cell, shares: Grid, unit: int) -> None:
    """Values of the map, an even number of pixels each, from the cell `at` on."""
    if shares.size:
        canvas.split(*_cut(canvas, *at, _tiles(shares, unit)))


def draw_learning(
    canvas: Canvas,
    runs: tuple[Sequence[At], Sequence[At]],
    image: Grid,
    horizon: int,
    lang: Lang,
) -> None:
    """The filters in a row, the map of each below it, loss and accuracy at the bottom.

    `runs`: the updates of the present run, and of the one kept beside it.
    """
    now = runs[0][-1]
    kernels, maps = problem.learnt(now), problem.maps(now, image)
    names = Bilingual(
        "배운 필터와 이 이미지의 특징 맵", "filters learnt, and their maps of this image"
    )
    canvas.text(0, 1, fitted(names[lang], canvas.width), Ink.DIM)
    # A filter is 3 tiles wide, its map 8 pixels; both are drawn larger where there is room.
    scale = 2 if canvas.height >= 34 and canvas.width >= 20 * len(kernels) else 1
    step = IMAGE * scale + (1 if canvas.width < 9 * scale * len(kernels) + 8 else 2)
    most = max(float(maps.max()), 1e-9)
    gap = 1 if canvas.height >= 22 else 0
    for f, kernel in enumerate(kernels):
        col = f * step
        if col + IMAGE * scale > canvas.width:
            break
        _split(canvas, col + scale, 2, kernel, 2 * scale)
        _heat(canvas, col, 2 + gap + SIDE * scale, maps[f] / most, scale)
    top = 2 + 2 * gap + SIDE * scale + IMAGE * scale // 2
    if canvas.height - top >= 5:
        _curves(canvas, Rect(0, top, canvas.width, canvas.height - top), runs, horizon, lang)


def _curves(
    canvas: Canvas,
    rect: Rect,
    runs: tuple[Sequence[At], Sequence[At]],
    horizon: int,
    lang: Lang,
) -> None:
    states, ghost = runs
    updates = np.array([float(state.updates) for state in states])
    losses = np.array([state.loss for state in states])
    axes = Axes(
        canvas,
        rect,
        Scale(0, max(horizon, len(states) - 1)),
        Scale(0.0, max(1.05, min(float(losses.max()) * 1.1, 3.0))),
        x_label=Bilingual("갱신", "update")[lang],
    )
    past = np.array([float(state.updates) for state in ghost])
    axes.line(past, np.array([state.loss for state in ghost]), Ink.GHOST)
    axes.line(past, np.array([state.accuracy for state in ghost]), Ink.GHOST)
    axes.line(updates, losses, Ink.TRAIL)
    axes.line(updates, np.array([state.accuracy for state in states]), Ink.CURVE)
    axes.mark(float(updates[-1]), states[-1].accuracy, "●", Ink.POINT)
    said = Bilingual("정확도 (처음 보는 이미지)|손실", "accuracy on unseen images|loss")[lang]
    accuracy, loss = said.split("|")
    items = [("⠒●", int(Ink.CURVE), accuracy), ("⠒⠒", int(Ink.TRAIL), loss)]
    if text_width(accuracy) + text_width(loss) + 10 <= rect.width:
        legend(canvas, rect.col, rect.row, items, rect.col + rect.width)
