"""`local-minima`: four pits of four depths; in which one does a run from this start rest?"""

from __future__ import annotations

import math
from typing import Any

from quizgd.demos.axes import minus
from quizgd.demos.canvas import Frame
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob, even_stops
from quizgd.demos.local_minima_runs import (
    ELSEWHERE,
    LIMITS,
    PATIENCE,
    PITS,
    QUIET,
    basins,
    reckoned,
    resting,
    updated,
)
from quizgd.demos.local_minima_view import Scene, draw, start_at
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.held import holding_pit, pass_height, sharpest_below
from quizgd.descent.optimizers import SGD
from quizgd.descent.surfaces.four_pits import FOUR_PITS
from quizgd.descent.walk import Place, begin
from quizgd.language import Bilingual, Lang

# The share of each pit is taken over a square of so many starts to a side.
SHARES = 96

_OPTIONS = {
    **{pit: Option(pit, Bilingual(f"{pit} 골짜기", f"pit {pit}")) for pit in PITS},
    ELSEWHERE: Option(ELSEWHERE, Bilingual("어디에도 멈추지 않음", "none within that time")),
}


class LocalMinima(SteppedDemo[Place]):
    """Gradient descent on four pits, with or without momentum and noise."""

    pace = 12.0
    seeded = True
    movable = True
    explains = Bilingual(
        "왼쪽은 골짜기가 넷인 손실을 위에서 본 것입니다. A가 가장 낮고 D가 가장 높습니다. ◇가 "
        "출발점, 선이 지나온 길, ●가 현재 위치, ×가 골짜기 사이의 고개입니다. 예측하고 나면 "
        "출발점마다 어느 골짜기에서 멈추는지가 색으로 나오고(색이 없으면 멈추지 않음), 표에는 "
        "골짜기마다의 손실과 출발점의 비율이 나옵니다. m을 누르고 방향키로, 또는 클릭해서 출발점을 "
        "옮기세요. 모멘텀은 PyTorch 방식입니다. 잡음은 처음 150번의 갱신 동안 미니배치처럼 "
        "기울기에 더하는 난수의 표준편차이고, 지도의 모든 출발점이 같은 난수를 받습니다.",
        "Left: a loss with four pits from above, A the lowest and D the highest: ◇ is the start, "
        "the line the path, ● where the run stands, × the passes between pits. Once you have "
        "predicted, colours tell for every start in which pit it rests (bare: in none), and the "
        "table each pit's loss and its share of the starts. Press m and the arrows, or click, to "
        "move the start. Momentum follows PyTorch; noise is the standard deviation of what is "
        "added to the gradient in the first 150 updates, as a mini-batch would. Every start of "
        "the map gets the same noise.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "rate"),
            Bilingual("갱신 한 번의 보폭을 정합니다.", "Scales every step."),
            0.005,
            1e-4,
            1.0,
            (0.001, 0.002, 0.003, 0.004, 0.005, 0.007, 0.01, 0.012, 0.015, 0.017, 0.02, 0.025),
        ),
        Knob(
            "momentum",
            Bilingual("모멘텀", "momentum"),
            Bilingual("앞선 움직임을 얼마나 이어 갈지 정합니다.", "How much of each move is kept."),
            0.0,
            0.0,
            0.99,
            (0.0, 0.5, 0.8, 0.9, 0.95),
        ),
        Knob(
            "noise",
            Bilingual("잡음", "noise"),
            Bilingual(
                "기울기에 더하는 난수의 표준편차입니다.", "Spread of what is added to gradients."
            ),
            0.0,
            0.0,
            500.0,
            (0.0, 20.0, 40.0, 60.0, 80.0, 120.0, 160.0, 200.0),
        ),
    )
    starts = (
        Knob(
            "x",
            Bilingual("출발점 x", "start x"),
            Bilingual("출발점의 가로 좌표입니다.", "Where the run begins, across."),
            1.0,
            FOUR_PITS.box.left,
            FOUR_PITS.box.right,
            even_stops(FOUR_PITS.box.left, FOUR_PITS.box.right, 0.1),
            restarts=True,
            option="start",
        ),
        Knob(
            "y",
            Bilingual("출발점 y", "start y"),
            Bilingual("출발점의 세로 좌표입니다.", "Where the run begins, upwards."),
            -4.0,
            FOUR_PITS.box.bottom,
            FOUR_PITS.box.top,
            even_stops(FOUR_PITS.box.bottom, FOUR_PITS.box.top, 0.1),
            restarts=True,
        ),
    )

    @property
    def start(self) -> tuple[float, float]:
        """Where the run begins."""
        return self._settings["x"], self._settings["y"]

    @property
    def rule(self) -> dict[str, Any]:
        """Rate, momentum, noise and seed, as the functions above take them."""
        settings = self._settings
        # Without noise every seed is the same run, and the same map.
        seed = self.seed if settings["noise"] else 0
        return {name: settings[name] for name in ("rate", "momentum", "noise")} | {"seed": seed}

    # --- theory ---------------------------------------------------------------------------------

    def held(self) -> int | None:
        """The pit that a downhill run cannot leave, where that bound covers the settings."""
        if self._settings["momentum"] or self._settings["noise"]:
            return None
        return holding_pit(*self.start, self._settings["rate"])

    def key(self) -> str:
        """The pit: from the bound where it holds, else reckoned update by update."""
        pit, told = self.held(), reckoned(self.start, **self.rule)
        if pit is None or told == ELSEWHERE:
            # On its way to that pit, perhaps, but too slow to arrive in time.
            return told
        return PITS[pit]

    def shares(self) -> dict[str, float]:
        """Share of the starts in the box that rest in each pit, and nowhere."""
        found = basins((SHARES, SHARES), **self.rule)
        counts = {pit: float((found == i).mean()) for i, pit in enumerate(PITS)}
        return {**counts, ELSEWHERE: float((found < 0).mean())}

    def _question(self) -> Question:
        x, y = (minus(value) for value in self.start)
        settings, key = self._settings, self.key()
        momentum, noise = f"{settings['momentum']:g}", f"{settings['noise']:g}"
        ko = [f"학습률 {settings['rate']:g}"]
        en = [f"rate {settings['rate']:g}"]
        if settings["momentum"]:
            ko, en = [*ko, f"모멘텀 {momentum}"], [*en, f"momentum {momentum}"]
        if settings["noise"]:
            ko, en = [*ko, f"잡음 {noise}"], [*en, f"noise {noise}"]
        return Question(
            Bilingual(
                f"({x}, {y})에서 출발합니다({', '.join(ko)}). "
                f"{PATIENCE}번 안에 어느 골짜기에서 멈출까요?",
                f"Start at ({x}, {y}), {', '.join(en)}: "
                f"in which pit does it rest within {PATIENCE} updates?",
            ),
            self._choices(key),
            key,
        )

    def _choices(self, key: str) -> tuple[Option, ...]:
        """Four options: all pits but one that is far and wrong (never the lowest), and none."""
        spots = dict(zip(PITS, FOUR_PITS.minima, strict=True))
        x, y = self.start
        far = max(
            (pit for pit in PITS[1:] if pit != key),
            key=lambda pit: math.hypot(x - spots[pit].x, y - spots[pit].y),
        )
        return tuple(option for id_, option in _OPTIONS.items() if id_ != far)

    # --- the run --------------------------------------------------------------------------------

    def _begin(self) -> Place:
        return begin(FOUR_PITS, SGD(), *self.start)

    def _advance(self, state: Place) -> Place:
        return updated(state, **self.rule)

    def _over(self) -> bool:
        return self.steps >= PATIENCE or self._rests() is not None

    def _rests(self) -> str | None:
        if not self.steps or (self._settings["noise"] and self.steps < QUIET):
            return None
        settings = self._settings
        last = self.steps >= PATIENCE
        return resting(self.now, settings["rate"], settings["momentum"], last)

    def measured(self) -> str | None:
        """The pit in which the run rests, told from its last state."""
        if self._stopped is not None:
            return ELSEWHERE
        pit = self._rests()
        return ELSEWHERE if pit is None and self.steps >= PATIENCE else pit

    # --- what is said ---------------------------------------------------------------------------

    def theory_says(self, lang: Lang) -> str:
        """The bound with its figures, or that only reckoning tells."""
        key, pit = self.key(), self.held()
        name = _OPTIONS[key].text
        if pit is None or key == ELSEWHERE:
            return Bilingual(
                f"공식이 없어 미리 한 걸음씩 계산함, {name.ko}",
                f"no formula decides; reckoned step by step, {name.en}",
            )[lang]
        height, top = FOUR_PITS.value(*self.start), pass_height(pit)
        limit = 2.0 / sharpest_below(height)
        return Bilingual(
            f"출발 손실 {height:.4g} < 고개 {top:.4g}, 학습률 < 2/L = {limit:.3g}, {name.ko}",
            f"loss {height:.4g} < lowest pass {top:.4g}, rate < 2/L = {limit:.3g}, {name.en}",
        )[lang]

    def measurement_says(self, lang: Lang) -> str:
        """Where it stands, and whether that is the lowest pit."""
        now, pit = self.now, self.measured()
        if pit is None:
            place = f"({minus(now.x)}, {minus(now.y)})"
            return Bilingual(f"아직 움직이는 중, {place}", f"still moving, {place}")[lang]
        if pit == ELSEWHERE:
            return Bilingual(
                f"갱신 {self.steps}번 뒤에도 멈추지 않음", f"no rest in {self.steps} updates"
            )[lang]
        best = pit == PITS[0]
        return Bilingual(
            f"{pit}, 손실 {abs(now.value):.3f}, {self.steps}번 "
            + ("(가장 낮은 골짜기)" if best else "(가장 낮은 곳은 A)"),
            f"{pit}, loss {abs(now.value):.3f}, {self.steps} updates "
            + ("(the lowest pit)" if best else "(A is lower)"),
        )[lang]

    def because(self, lang: Lang) -> str:
        """What the gradient knows; what momentum, noise and a large rate do to it."""
        rate, momentum = self._settings["rate"], self._settings["momentum"]
        sharp = [
            pit for pit, limit in zip(PITS, LIMITS, strict=True) if rate >= limit * (1 + momentum)
        ]
        if sharp:
            which, bound = ", ".join(sharp), "2(1+β)/L" if momentum else "2/L"
            return Bilingual(
                f"학습률이 {bound}보다 크면 바닥에서 조금만 벗어나도 더 멀어지므로, 뾰족한 골짜기"
                f"({which})에는 멈출 수 없습니다.",
                f"Above {bound} whatever is a little off the bottom is thrown farther, so no run "
                f"can rest in a pit that sharp ({which}).",
            )[lang]
        if self._settings["noise"]:
            return Bilingual(
                "잡음은 기울기와 상관없이 밀어 대므로 낮은 고개를 넘기도 하지만, 더 낮은 골짜기로 "
                "간다는 보장은 없습니다.",
                "Noise pushes whichever way, so it can carry a run over a low pass, but nothing "
                "makes that the way to a lower pit.",
            )[lang]
        if momentum:
            return Bilingual(
                "모멘텀은 앞선 기울기를 쌓아 두므로 오르막에서도 움직이지만, 어느 골짜기가 가장 "
                "낮은지는 모릅니다.",
                "Momentum keeps past gradients, so it can run uphill for a while, but it does not "
                "know which pit is the lowest.",
            )[lang]
        if rate < 2.0 / sharpest_below(FOUR_PITS.value(*self.start)) and self.key() == ELSEWHERE:
            return Bilingual(
                f"학습률이 작아 손실은 갱신할 때마다 줄지만, {PATIENCE}번으로는 바닥까지 다 가지 "
                "못합니다.",
                f"At so small a rate the loss falls at every update, but {PATIENCE} of them do not "
                "reach the bottom.",
            )[lang]
        return Bilingual(
            "기울기는 지금 서 있는 곳의 경사만 알려 주므로, 다른 골짜기가 더 낮은지는 "
            "알 수 없습니다.",
            "The gradient tells only the slope underfoot, nothing of whether another pit is lower.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """The bound for plain descent from this start."""
        limit = 2.0 / sharpest_below(FOUR_PITS.value(*self.start))
        return Bilingual(
            f"모멘텀과 잡음이 없고 학습률이 {limit:.3g}보다 작으면 손실이 커지지 않습니다.",
            f"Without momentum and noise, a rate below {limit:.3g} never raises the loss.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """The pits with their passes and limits, the shares of the starts, where it stands."""
        shares = self.shares()
        pit = self.held()
        return {
            "pits": {
                name: {
                    "at": [minimum.x, minimum.y],
                    "loss": minimum.value,
                    "pass": pass_height(index),
                    "largest_stable_rate": LIMITS[index],
                    "share_of_starts": shares[name],
                }
                for index, (name, minimum) in enumerate(zip(PITS, FOUR_PITS.minima, strict=True))
            },
            "share_nowhere": shares[ELSEWHERE],
            "held_by": None if pit is None else PITS[pit],
            "x": self.now.x,
            "y": self.now.y,
            "loss": self.now.value,
        }

    def _row(self, state: Place) -> dict[str, Any]:
        return {
            "step": state.step,
            "x": state.x,
            "y": state.y,
            "loss": state.value,
            "gradient": list(state.gradient),
        }

    def reading(self, knob: Knob, lang: Lang) -> str:
        """Zero momentum and no noise are said in words."""
        shown = super().reading(knob, lang)
        if knob.name in ("momentum", "noise") and not self._settings[knob.name]:
            return Bilingual("0 (끔)", "0 (off)")[lang]
        return shown

    # --- the picture and the start in it --------------------------------------------------------

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """Start at the cell that was clicked, to the nearest notch."""
        point = start_at(col, row, width, height)
        if point is None:
            return False
        for knob, value in zip(self.starts, point, strict=True):
            self.set(knob.name, round(value, 1))
        return True

    def frame(self, width: int, height: int) -> Frame:
        """The pits from above with the path; their shares; the loss after each update."""
        known = self.prediction is not None
        rule = self.rule
        scene = Scene(
            self.states,
            self._ghost,
            map_of=(lambda size: basins(size, **rule)) if known else None,
            shares=self.shares() if known else None,
            rests=self.measured() if self.steps else None,
            independent=not self._settings["noise"],
        )
        return draw(scene, width, height, self.lang)


DEMO = LocalMinima
