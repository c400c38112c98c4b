"""`convolution`: a filter slides over an image and fills a map; then a network learns its own."""

from __future__ import annotations

from typing import Any

from quizgd.demos import conv_problem as problem
from quizgd.demos.canvas import Canvas, Frame
from quizgd.demos.conv_picture import draw_learning, draw_sliding
from quizgd.demos.conv_problem import COUNT, PARAMETERS, TEST, At
from quizgd.demos.demo import Question
from quizgd.demos.knob import Knob, chooser
from quizgd.demos.option import Option
from quizgd.demos.palette import Ink
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.convolution import SIDE, map_side
from quizgd.descent.datasets import BARS, IMAGE
from quizgd.language import Bilingual, Lang

# Updates of the network after the filter has slid.
UPDATES = 64
KINDS = {
    "horizontal": Bilingual("가로", "horizontal"),
    "vertical": Bilingual("세로", "vertical"),
    "falling": Bilingual("내리막", "falling"),
    "rising": Bilingual("오르막", "rising"),
}


class Convolution(SteppedDemo[At]):
    """First one place of the filter a step, then one update of the network a step."""

    pace = 8.0
    seeded = True
    explains = Bilingual(
        "먼저 3×3 필터가 8×8 이미지 위를 왼쪽 위부터 지나갑니다. 겹친 값끼리 곱해 더한 것이 오른쪽 "
        "특징 맵의 한 칸입니다(딥러닝의 합성곱은 필터를 뒤집지 않는 상호상관입니다). 패딩은 둘레에 "
        "붙인 0입니다. 그다음에는 필터 8개짜리 작은 신경망(합성곱, 2×2 최대 풀링, ReLU, 완전 "
        "연결층)이 막대 이미지 256장으로 막대의 네 방향을 구별하는 법을 배웁니다. 학습률은 이 "
        "단계에 쓰이고, 최적화기는 모멘텀 0.9의 SGD이며 배치는 32장입니다. 필터와 그 필터가 같은 "
        "이미지에서 만드는 특징 맵(ReLU 뒤), 학습 손실과 처음 보는 128장에서의 정확도가 나옵니다.",
        "First a 3×3 filter slides over an 8×8 image from the top left. The products of what "
        "overlaps, summed, are one cell of the feature map on the right (in deep learning, "
        "convolution is cross-correlation: the filter is not flipped). Padding is zeros round the "
        "edge. Then a small network with 8 filters (convolution, 2×2 max-pooling, ReLU, a dense "
        "layer) learns from 256 images of bars which of four ways they run. The learning rate is "
        "for this part; the optimizer is SGD with momentum 0.9 on batches of 32. Shown are the "
        "filters, the maps they make of the same image (after ReLU), the training loss and the "
        "accuracy on 128 unseen images.",
    )
    knobs = (
        chooser(
            "filter",
            Bilingual("필터", "filter"),
            Bilingual("무엇에 반응하는 필터인지 고릅니다.", "What the filter responds to."),
            (
                Option("horizontal", Bilingual("가로선", "horizontal line")),
                Option("vertical", Bilingual("세로선", "vertical line")),
                Option("falling", Bilingual("대각선", "diagonal line")),
                Option("edge", Bilingual("세로 윤곽(소벨)", "vertical edge (Sobel)")),
                Option("blur", Bilingual("평균(흐림)", "mean (blur)")),
            ),
        ),
        Knob(
            "stride",
            Bilingual("스트라이드", "stride"),
            Bilingual("필터가 한 번에 움직이는 칸 수입니다.", "How many pixels the filter moves."),
            1,
            1,
            3,
            (1, 2, 3),
            whole=True,
            restarts=True,
        ),
        Knob(
            "padding",
            Bilingual("패딩", "padding"),
            Bilingual("둘레에 붙이는 0의 두께입니다.", "How many zeros go round the image."),
            0,
            0,
            2,
            (0, 1, 2),
            whole=True,
            restarts=True,
        ),
        Knob(
            "rate",
            Bilingual("학습률", "learning rate"),
            Bilingual("신경망을 학습할 때의 보폭입니다.", "Scales the network's steps."),
            0.1,
            1e-4,
            10.0,
            (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0),
        ),
    )

    @property
    def stride(self) -> int:
        """Pixels that the filter moves."""
        return int(self._settings["stride"])

    @property
    def padding(self) -> int:
        """Zeros round the image."""
        return int(self._settings["padding"])

    @property
    def side(self) -> int:
        """Rows of the map, in theory."""
        return map_side(IMAGE, SIDE, self.stride, self.padding)

    @property
    def places(self) -> list[tuple[int, int, float]]:
        """Every place of the filter, in order."""
        return problem.places(self.seed, self.chosen("filter"), self.stride, self.padding)

    def _begin(self) -> At:
        return problem.begin(self.seed)

    def _advance(self, state: At) -> At:
        if state.slid < len(self.places):
            return problem.slide_on(state)
        return problem.train_on(state, self.seed, self._settings["rate"])

    # --- question and answer --------------------------------------------------------------------

    def _question(self) -> Question:
        key, stride, padding = self.side, self.stride, self.padding
        # What comes out when the one, the padding or the stride is forgotten; then fillers.
        slips = (key - 1, map_side(IMAGE, SIDE, stride), map_side(IMAGE, SIDE, 1, padding))
        others = [side for side in (*slips, IMAGE, key + 1, key + 2) if side > 0]
        sides = sorted(list(dict.fromkeys((key, *others)))[:4])
        return Question(
            Bilingual(
                f"{IMAGE}×{IMAGE} 이미지, {SIDE}×{SIDE} 필터, 스트라이드 {stride}, 패딩 "
                f"{padding}입니다. 특징 맵의 크기는?",
                f"{IMAGE}×{IMAGE} image, {SIDE}×{SIDE} filter, stride {stride}, padding {padding}: "
                "how large is the feature map?",
            ),
            tuple(Option(str(n), Bilingual(f"{n}×{n}", f"{n} × {n}")) for n in sides),
            str(key),
        )

    def _over(self) -> bool:
        return self.now.updates >= UPDATES

    def filled(self) -> int | None:
        """Rows of the map that the filter has filled; None while it slides."""
        if self.now.slid < len(self.places):
            return None
        return max(row for row, _, _ in self.places[: self.now.slid]) + 1

    def measured(self) -> str | None:
        """The size of the map that was filled."""
        filled = self.filled()
        return None if filled is None else str(filled)

    def theory_says(self, lang: Lang) -> str:
        """The formula with its numbers."""
        return f"⌊({IMAGE} + 2·{self.padding} − {SIDE})/{self.stride}⌋ + 1 = {self.side}"

    def measurement_says(self, lang: Lang) -> str:
        """The places counted, and what the network learnt."""
        filled, now = self.filled(), self.now
        if filled is None:
            return Bilingual(f"{now.slid}칸까지 채움", f"{now.slid} cells filled so far")[lang]
        told = Bilingual(f"{filled}×{filled} = {now.slid}칸", f"{filled} × {filled} = {now.slid}")[
            lang
        ]
        if not now.updates:
            return told
        return (
            told
            + Bilingual(
                f", 신경망은 갱신 {now.updates}번에 정확도 {100 * now.accuracy:.3g} %",
                f" cells; network accuracy {100 * now.accuracy:.3g} % after {now.updates} updates",
            )[lang]
        )

    def because(self, lang: Lang) -> str:
        """How many places, and why the same weights at all of them."""
        dense = self.side**2 * (IMAGE**2 + 1)
        return Bilingual(
            f"필터는 어느 자리에서나 같은 가중치 {SIDE**2}개와 편향 1개를 쓰므로 무늬가 어디에 "
            f"있든 찾아내고, 같은 크기의 맵을 내는 완전 연결층의 파라미터는 {dense:,}개입니다.",
            f"A filter uses the same {SIDE**2} weights and 1 bias everywhere, so it finds its "
            "pattern wherever that lies; a dense layer to a map of this size has "
            f"{dense:,} parameters.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """Which rates work here."""
        rate = self._settings["rate"]
        return Bilingual(
            f"모멘텀 0.9에서는 걸음이 최대 10배로 쌓이므로 학습률 {rate:g}은 너무 큽니다. "
            "0.1이면 잘 배웁니다.",
            f"With momentum 0.9 steps add up to ten times their length, so a rate of {rate:g} is "
            "too large; 0.1 learns well.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Size of the map, parameters, and how well the network does."""
        return {
            "map_side": {"theory": self.side, "measured": self.filled()},
            "filter_parameters": SIDE**2 + 1,
            "dense_parameters": self.side**2 * (IMAGE**2 + 1),
            "network_parameters": PARAMETERS,
            "updates": self.now.updates,
            "loss": self.now.loss,
            "accuracy": self.now.accuracy,
        }

    def _row(self, state: At) -> dict[str, Any]:
        if state.updates or not state.slid:
            return {"step": state.step, "loss": state.loss, "accuracy": state.accuracy}
        row, column, value = self.places[state.slid - 1]
        return {"step": state.step, "row": row, "column": column, "value": value}

    # --- the picture ----------------------------------------------------------------------------

    def frame(self, width: int, height: int) -> Frame:
        """Image, filter and map while it slides; then what the network has learnt."""
        canvas, now = Canvas(width, height), self.now
        image, kind = problem.picture(self.seed)
        if not now.updates:
            self._slid(canvas)
            kernel = problem.FILTERS[self.chosen("filter")]
            known = self._prediction is not None
            shown = (self.places, now.slid, self.side if known else None)
            draw_sliding(canvas, (image, kernel), (self.stride, self.padding), shown, self.lang)
            return canvas.frame()
        guess, share = problem.verdict(now, image)
        mark = "✓" if guess == kind else "✗"
        named = KINDS[BARS[guess]][self.lang]
        told = Bilingual(
            f"갱신 {now.updates}   손실 {now.loss:.3g}   정확도 {100 * now.accuracy:.3g} % "
            f"({TEST}장)   이 이미지: {named} {100 * share:.0f} % {mark}",
            f"update {now.updates}   loss {now.loss:.3g}   accuracy {100 * now.accuracy:.3g} % "
            f"of {TEST}   this image: {named} {100 * share:.0f} % {mark}",
        )[self.lang]
        canvas.text(0, 0, told, Ink.STRONG)
        trained = [state for state in self.states if state.slid == now.slid]
        kept = [state for state in self._ghost if state.updates]
        draw_learning(canvas, (trained, kept), image, UPDATES, self.lang)
        return canvas.frame()

    def _slid(self, canvas: Canvas) -> None:
        now, every = self.now, len(self.places)
        of = "?" if self._prediction is None else str(every)
        said = Bilingual(f"자리 {now.slid}/{of}", f"place {now.slid} of {of}")[self.lang]
        if now.slid:
            row, column, value = self.places[now.slid - 1]
            at = Bilingual(f"맵 ({row + 1}, {column + 1})", f"map ({row + 1}, {column + 1})")
            said += f"   {at[self.lang]} = {value:.2f}".replace("-", "−")
        else:
            said += Bilingual(f"   다음은 필터 {COUNT}개 학습", f"   then {COUNT} filters learn")[
                self.lang
            ]
        canvas.text(0, 0, said, Ink.STRONG)


DEMO = Convolution
