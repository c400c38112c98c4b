"""How fast the numerics are, each beside the plain way of writing it, in one run.

Run `python benchmarks/descent.py`. Prints ratios, asserts nothing.
"""

from __future__ import annotations

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

from importlib import import_module, util  # noqa: E402

import numpy as np  # noqa: E402
from ratios import Row, fastest, table  # noqa: E402

from quizgd.descent import sweep, walk  # noqa: E402
from quizgd.descent.basins import NOWHERE, basin_map, grid  # noqa: E402
from quizgd.descent.optimizers import SGD, Adam  # noqa: E402
from quizgd.descent.surfaces import HIMMELBLAU, ROSENBROCK, SIX_HUMP_CAMEL, Plane  # noqa: E402

COLUMNS, ROWS, STEPS, TOLERANCE = 240, 140, 200, 0.1
RATES = {"himmelblau": 0.01, "six-hump-camel": 0.05, "styblinski-tang": 0.01}


def naive_map(plane: Plane, rate: float) -> np.ndarray:
    """The basin map as the rule reads, in float64."""
    x, y = grid(plane.box, COLUMNS, ROWS)
    for _ in range(STEPS):
        gx, gy = plane.gradient(x, y)
        x, y = x - rate * gx, y - rate * gy
    found = np.full(x.shape, NOWHERE, dtype=np.int8)
    for index, m in enumerate(plane.minima):
        found[(x - m.x) ** 2 + (y - m.y) ** 2 < TOLERANCE**2] = index
    return found


def basin_rows() -> list[Row]:
    rows = []
    for plane in (HIMMELBLAU, SIX_HUMP_CAMEL):
        rate = RATES[plane.name]

        def ours(plane: Plane = plane, rate: float = rate) -> object:
            return basin_map(plane, COLUMNS, ROWS, rate=rate, steps=STEPS, tolerance=TOLERANCE)

        def naive(plane: Plane = plane, rate: float = rate) -> object:
            return naive_map(plane, rate)

        with np.errstate(all="ignore"):
            same = np.asarray(ours() == naive()).mean()
            times = fastest({"ours": ours, "naive": naive}, rounds=7)
        name = f"basin map {COLUMNS}x{ROWS}x{STEPS} {plane.name}"
        beside = f"naive float64 ({same:.2%} of labels equal)"
        rows.append(Row(name, beside, times["ours"] / times["naive"], 0.35))
    return rows


def point_rows() -> list[Row]:
    def floats() -> None:
        x, y = -1.2, 1.4
        for _ in range(1000):
            gx, gy = ROSENBROCK.gradient(x, y)
            x, y = x - 1e-3 * gx, y - 1e-3 * gy

    def arrays() -> None:
        p = np.array([-1.2, 1.4])
        for _ in range(1000):
            off = p[1] - p[0] * p[0]
            p = p - 1e-3 * np.array([-2 * (1 - p[0]) - 400 * p[0] * off, 200 * off])

    def adam_floats() -> None:
        walk.run(ROSENBROCK, Adam(), (-1.2, 1.4), 0.01, 1000)

    def adam_arrays() -> None:
        p, m, v = np.array([-1.2, 1.4]), np.zeros(2), np.zeros(2)
        for k in range(1, 1001):
            off = p[1] - p[0] * p[0]
            g = np.array([-2 * (1 - p[0]) - 400 * p[0] * off, 200 * off])
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            p = p - 0.01 * (m / (1 - 0.9**k)) / (np.sqrt(v / (1 - 0.999**k)) + 1e-8)

    times = fastest(
        {"gd": floats, "gd numpy": arrays, "adam": adam_floats, "adam numpy": adam_arrays},
        rounds=7,
    )
    return [
        Row("1000 steps of one point, floats", "NumPy 2-vectors", times["gd"] / times["gd numpy"]),
        Row(
            "1000 Adam steps kept for winding back",
            "NumPy 2-vectors, none kept",
            times["adam"] / times["adam numpy"],
        ),
    ]


def sweep_rows() -> list[Row]:
    rates = sweep.rates_between(1e-5, 1e-3, 61)

    def many(rates: np.ndarray = rates) -> object:
        return sweep.steps_to_goal(ROSENBROCK, SGD(0.9), (-1.5, 2.0), rates, goal=-1.0, steps=500)

    times = fastest({"61": many, "1": lambda: many(rates[:1])}, rounds=7)
    return [Row("61 learning rates at once", "one of them", times["61"] / times["1"], 2.0)]


def main() -> None:
    rows = [*basin_rows(), *point_rows(), *sweep_rows()]
    if util.find_spec("networks") is not None:
        rows += import_module("networks").rows()
    print(table(rows))


if __name__ == "__main__":
    main()
