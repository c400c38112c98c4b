"""`batch-size`: batch, mini-batch and stochastic gradient descent on one least-squares problem."""

from __future__ import annotations

from typing import Any

import numpy as np

from quizgd.demos.axes import Axes, Scale, legend, legend_width
from quizgd.demos.batch_problem import SAMPLES, START, Rival, contours, problem, view
from quizgd.demos.canvas import Canvas, Frame, Rect, text_width
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob
from quizgd.demos.palette import Ink
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent import minibatch
from quizgd.descent.least_squares import LeastSquares
from quizgd.descent.minibatch import Training, updates_per_epoch
from quizgd.language import Bilingual, Lang

# The closing line waits for this many epochs and updates, so that the curves have a shape.
_EPOCHS, _UPDATES = 2, 24
# The mini-batch shown beside the other two when the chosen batch is itself one of them.
_MIDDLE = 16
# Shuffled epochs over which the noise of a batch gradient is sampled.
_NOISE_EPOCHS = 100


class BatchSize(SteppedDemo[Training]):
    """One rule, three batch sizes: path, loss noise and updates per epoch."""

    pace = 10.0
    seeded = True
    explains = Bilingual(
        "왼쪽은 두 파라미터에 대한 전체 손실의 등고선(로그)이고, 선이 지나온 길, "
        "●가 현재 위치, +가 최솟값입니다. 오른쪽 위는 전체 손실(선)과 이번 배치의 손실(점)이고, "
        "흐린 선은 같은 수의 샘플을 본 다른 두 방법입니다. 아래 띠는 이번 에포크에 섞은 순서대로 "
        "놓은 샘플 64개로, █가 지금 배치, ▒가 이미 본 샘플, ·가 남은 샘플입니다. "
        "샘플은 에포크마다 다시 섞고 비복원으로 뽑습니다. 기울기 잡음은 배치 기울기와 전체 기울기 "
        "사이 거리의 제곱평균제곱근이며, 현재 위치에서 100에포크를 섞어 측정합니다.",
        "Left: log contours of the full loss over the two parameters, with the path, ● where the "
        "run stands and + the minimum. Top right: the full loss (line) and the loss of each batch "
        "(dots); faint lines are the other two methods after as many samples. The strip is the 64 "
        "samples in this epoch's shuffled order: █ the present batch, ▒ already used, · still to "
        "come. Samples are reshuffled every epoch and drawn without replacement. Gradient noise "
        "is the root-mean-square distance of a batch gradient from the full one, measured at the "
        "present point over 100 shuffled epochs.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "learning rate"),
            Bilingual("갱신 한 번의 보폭을 정합니다.", "Scales every step."),
            0.1,
            1e-4,
            10.0,
            (0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0),
        ),
        Knob(
            "batch",
            Bilingual("배치 크기", "batch size"),
            Bilingual("갱신 한 번에 쓰는 샘플 수입니다.", "How many samples one update uses."),
            16,
            1,
            SAMPLES,
            (1, 2, 4, 8, 16, 32, 48, 64),
            whole=True,
            option="batch-size",
        ),
    )

    @property
    def data(self) -> LeastSquares:
        """The problem for the present seed."""
        return problem(self.seed)

    @property
    def batch(self) -> int:
        """The present batch size."""
        return int(self._settings["batch"])

    @property
    def updates_per_epoch(self) -> int:
        """ceil(N / B)."""
        return updates_per_epoch(SAMPLES, self.batch)

    @property
    def epochs(self) -> int:
        """Passes completed, whatever the batch size was on the way."""
        return self.now.epoch

    @property
    def sharpest(self) -> float:
        """The larger curvature of the full loss."""
        return self.data.largest_curvature()

    def _begin(self) -> Training:
        return minibatch.begin(self.data, np.array(START))

    def _advance(self, state: Training) -> Training:
        settings = self._settings
        return minibatch.advance(self.data, state, settings["rate"], self.batch, self.seed)

    def _question(self) -> Question:
        batch, key = self.batch, updates_per_epoch(SAMPLES, self.batch)
        wrong = (1, SAMPLES, batch, SAMPLES * batch, SAMPLES // 2, 2 * SAMPLES)
        # In this order, so that the answers people really give come before fillers.
        numbers = sorted(list(dict.fromkeys((key, *wrong)))[:4])
        return Question(
            Bilingual(
                f"샘플 N = {SAMPLES}개, 배치 크기 B = {batch}입니다. 한 에포크에 몇 번 갱신할까요?",
                f"N = {SAMPLES} samples, batch size B = {batch}: how many updates in one epoch?",
            ),
            tuple(
                Option(str(n), Bilingual(f"{n}번", f"{n} update{'' if n == 1 else 's'}"))
                for n in numbers
            ),
            str(key),
        )

    def _over(self) -> bool:
        return self.now.epoch >= _EPOCHS and self.steps >= _UPDATES

    def counted(self) -> int | None:
        """Updates in the first epoch, counted in the run; None before it has ended."""
        for state in self.states:
            if state.epoch:
                return state.step
        return None

    def measured(self) -> str | None:
        """The counted updates as an option's id."""
        count = self.counted()
        return None if count is None else str(count)

    def noise(self) -> tuple[float, float]:
        """Root-mean-square distance of a batch gradient from the full one, at the present point.

        Theory (finite-population formula), and sampled over the batches of shuffled epochs.
        """
        theta, seed = self.now.theta, self.seed
        theory = self.data.gradient_noise(theta, self.batch)
        return theory, minibatch.sampled_noise(self.data, theta, self.batch, seed, _NOISE_EPOCHS)

    def theory_says(self, lang: Lang) -> str:
        """ceil(N / B), and the noise of a batch gradient."""
        count = updates_per_epoch(SAMPLES, self.batch)
        noise = self.noise()
        said = f"⌈{SAMPLES}/{self.batch}⌉ = {count}"
        return (
            said
            + Bilingual(
                f", 이 지점의 기울기 잡음 {noise[0]:.2g}", f", gradient noise here {noise[0]:.2g}"
            )[lang]
        )

    def measurement_says(self, lang: Lang) -> str:
        """The count, the noise and the loss reached."""
        count, noise = self.counted(), self.noise()
        if count is None:
            return Bilingual("첫 에포크가 아직 끝나지 않음", "the first epoch has not ended")[lang]
        ko, en = f"{count}번, 잡음 {noise[1]:.2g}", f"{count}, noise {noise[1]:.2g}"
        return Bilingual(
            f"{ko}, {self.now.seen / SAMPLES:.3g}에포크 뒤 손실 {self.now.loss:.3g}",
            f"{en}, loss {self.now.loss:.3g} after {self.now.seen / SAMPLES:.3g} epochs",
        )[lang]

    def because(self, lang: Lang) -> str:
        """What a batch of B samples costs and what it gives."""
        return Bilingual(
            "갱신 한 번에 샘플 B개를 쓰므로 N개를 한 번 도는 데 ⌈N/B⌉번이 걸리고, 평균에 들어가는 "
            "샘플이 적을수록 기울기의 분산이 커집니다.",
            "One update uses up B samples, so a pass over N takes ⌈N/B⌉ of them, and the fewer "
            "samples are averaged, the more the gradient varies.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """2/L of the full batch, which smaller batches may not even reach."""
        limit, rate = 2 / self.data.largest_curvature(), self._settings["rate"]
        return Bilingual(
            f"전체 배치의 한계가 2/L = {limit:.3g}이고, 배치가 작으면 한계는 더 낮을 수 있습니다"
            f"(학습률 {rate:g}).",
            f"The limit is 2/L = {limit:.3g} for the full batch and may be lower for smaller "
            f"batches; the rate is {rate:g}.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Updates per epoch, noise, and the three methods after as many samples."""
        noise = self.noise()
        return {
            "samples": SAMPLES,
            "updates_per_epoch": {
                "theory": updates_per_epoch(SAMPLES, self.batch),
                "measured": self.counted(),
            },
            "gradient_noise": {"theory": noise[0], "measured": noise[1]},
            "limit_full_batch": 2 / self.data.largest_curvature(),
            "minimum": [float(v) for v in self.data.minimum()],
            "least_loss": self.data.loss(self.data.minimum()),
            "after_as_many_samples": [
                {"batch": batch, "updates": updates, "loss": loss}
                for batch, updates, loss in self.standings()
            ],
        }

    def standings(self) -> list[tuple[int, int, float | None]]:
        """(batch, updates, full loss) of the three methods after the samples seen so far."""
        rows: list[tuple[int, int, float | None]] = []
        for batch in self._batches():
            if batch == self.batch:
                rows.append((batch, self.steps, self.now.loss))
            else:
                rival = self._rival(batch)
                states = rival.until(self.now.seen)
                gone = rival.diverged and states[-1] is rival.states[-1]
                rows.append((batch, states[-1].step, None if gone else states[-1].loss))
        return rows

    def _batches(self) -> tuple[int, int, int]:
        middle = self.batch if 1 < self.batch < SAMPLES else _MIDDLE
        return SAMPLES, middle, 1

    def _rival(self, batch: int) -> Rival:
        key = (batch, self._settings["rate"], self.seed)
        rival = self._rivals.setdefault(key, Rival(batch))
        rival.follow(self.data, key[1], key[2], self.now.seen)
        return rival

    def reset(self) -> None:
        """Back to the start; the other two methods start again as well."""
        self._rivals: dict[tuple[int, float, int], Rival] = {}
        super().reset()

    def _row(self, state: Training) -> dict[str, Any]:
        return {
            "step": state.step,
            "theta": [float(v) for v in state.theta],
            "loss": state.loss,
            "batch_loss": state.batch_loss,
            "epoch": state.epoch,
            "samples_seen": state.seen,
            "batch": len(state.rows),
        }

    # --- the picture ----------------------------------------------------------------------------

    def frame(self, width: int, height: int) -> Frame:
        """Contours with the path, the loss chart, the three methods, the strip of samples."""
        canvas = Canvas(width, height)
        left = width * 9 // 20
        name = Bilingual("샘플 ", "samples ")[self.lang]
        # Where the samples do not fit into one row they take two.
        rows = 1 if width >= text_width(name) + SAMPLES else 2
        body = height - 1 - rows
        table = 4 if body >= 11 else 0
        right = Rect(left + 1, 1, width - left - 1, body - table)
        self._headline(canvas)
        self._map(canvas, Rect(0, 1, left, body))
        self._chart(canvas, right)
        if table:
            self._table(canvas, left + 2, 1 + body - table, width - left - 2)
        self._samples(canvas, name, height - rows, rows)
        return canvas.frame()

    def _headline(self, canvas: Canvas) -> None:
        now = self.now
        told = Bilingual(
            f"갱신 {now.step}   에포크 {now.seen / SAMPLES:.2f}   본 샘플 {now.seen:,}   "
            f"전체 손실 {now.loss:.4g}",
            f"update {now.step}   epoch {now.seen / SAMPLES:.2f}   samples seen {now.seen:,}   "
            f"full loss {now.loss:.4g}",
        )[self.lang]
        canvas.text(0, 0, told, Ink.STRONG)

    def _map(self, canvas: Canvas, rect: Rect) -> None:
        low, high = view(self.seed)
        told = Bilingual("전체 손실의 등고선, 세로 θ₂", "full-loss contours, θ₂ upwards")
        if text_width(told[self.lang]) > rect.width:
            told = Bilingual("손실 등고선, 세로 θ₂", "contours, θ₂ upwards")
        axes = Axes(
            canvas,
            rect,
            Scale(low[0], high[0]),
            Scale(low[1], high[1]),
            x_label="θ₁",
            y_label=told[self.lang],
        )
        plot = axes.plot
        canvas.heat(plot, contours(self.seed, plot.width, plot.height))
        path = np.array([state.theta for state in self.states])
        axes.line(path[:, 0], path[:, 1], Ink.PATH)
        minimum = self.data.minimum()
        axes.mark(float(minimum[0]), float(minimum[1]), "+", Ink.STRONG)
        axes.mark(*START, "◇", Ink.STRONG)
        axes.mark(float(self.now.theta[0]), float(self.now.theta[1]), "●", Ink.POINT)

    def _chart(self, canvas: Canvas, rect: Rect) -> None:
        epochs = next(
            n for n in (2, 5, 10, 24, 50, 100, 250, 1000, 5000) if n >= self.now.seen / SAMPLES
        )
        seen = np.array([state.seen / SAMPLES for state in self.states])
        losses = np.array([state.loss for state in self.states])
        batch = np.array([state.batch_loss or np.nan for state in self.states])
        least = self.data.loss(self.data.minimum())
        top = max(float(losses.max()), float(np.nanmax(batch, initial=0.0))) * 1.5
        names = Bilingual("전체|이 배치", "full|this batch")[self.lang].split("|")
        items = [("⠒⠒", int(Ink.TRAIL), names[0]), ("⠂", int(Ink.DIM), names[1])]
        label = Bilingual("손실 (로그)", "loss (log)")[self.lang]
        if text_width(label) + 2 + legend_width(items) > rect.width:
            label = Bilingual("손실", "loss")[self.lang]
        axes = Axes(
            canvas,
            rect,
            Scale(0, epochs),
            Scale(least / 4, max(top, least * 8), log=True),
            x_label=Bilingual("에포크", "epochs")[self.lang],
            y_label=label,
        )
        if self._prediction is not None:
            for other, ink in zip(self._batches(), (Ink.FIRST, Ink.TRAIL, Ink.THIRD), strict=True):
                if other != self.batch:
                    states = self._rival(other).until(self.now.seen)
                    # A long run holds more updates than the chart has dots.
                    states = states[:: max(1, len(states) // 2000)]
                    axes.line(
                        np.array([s.seen / SAMPLES for s in states]),
                        np.array([s.loss for s in states]),
                        ink,
                        gap=2,
                    )
        axes.scatter(seen, batch, Ink.DIM)
        axes.line(seen, losses, Ink.TRAIL)
        axes.mark(float(seen[-1]), float(losses[-1]), "●", Ink.POINT)
        legend(canvas, rect.col + text_width(label) + 2, rect.row, items, rect.col + rect.width)

    def _table(self, canvas: Canvas, col: int, row: int, width: int) -> None:
        """The three methods after as many samples; hidden until the question is answered."""
        heads = Bilingual("방법|B|에포크당|갱신|손실", "method|B|per epoch|updates|loss")[self.lang]
        stops = (0, 14, 25, 33, 40) if width >= 40 else (0, 12, 22, 29, 35)
        for head, stop in zip(heads.split("|"), stops, strict=True):
            at = col + (stop if stop == 0 else stop - text_width(head) + 1)
            canvas.text(at, row, head, Ink.DIM)
        names = Bilingual("배치|미니배치|확률적", "batch|mini-batch|stochastic")[self.lang].split(
            "|"
        )
        inks = (Ink.FIRST, Ink.SECOND, Ink.THIRD)
        open_ = self._prediction is None
        for i, (batch, updates, loss) in enumerate(self.standings()):
            chosen = batch == self.batch
            ink = Ink.POINT if chosen else inks[i]
            canvas.text(col, row + 1 + i, ("●" if chosen else "┄") + names[i], ink)
            per = "?" if open_ else str(updates_per_epoch(SAMPLES, batch))
            told = "∞" if loss is None else f"{loss:.3g}"
            cells = (str(batch), per, "?" if open_ else str(updates), told)
            for text, stop in zip(cells, stops[1:], strict=True):
                canvas.text(col + stop - len(text) + 1, row + 1 + i, text, ink)

    def _samples(self, canvas: Canvas, name: str, row: int, rows: int) -> None:
        """One cell a sample in this epoch's order, the present batch lit."""
        now = self.now
        col = canvas.text(0, row, name, Ink.DIM)
        # An update that ended its epoch is shown in that epoch, all of it used.
        end = now.taken if now.taken or not now.rows else SAMPLES
        start = end - len(now.rows)
        glyphs = ["▒" if i < start else "█" if i < end else "·" for i in range(SAMPLES)]
        inks = [
            int(Ink.AXIS if i < start else Ink.POINT if i < end else Ink.DIM)
            for i in range(SAMPLES)
        ]
        each = SAMPLES // rows
        for i in range(rows):
            part = slice(i * each, (i + 1) * each)
            canvas.row_of(col, row + i, glyphs[part], inks[part])
        if rows == 1 and canvas.width >= col + SAMPLES + 22:
            said = Bilingual("█ 지금 배치  ▒ 본 샘플", "█ this batch  ▒ used")[self.lang]
            canvas.text(col + SAMPLES + 2, row, said, Ink.DIM)


DEMO = BatchSize
