"""Surfaces of two parameters: derivatives by complex step, minima re-found by SciPy."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from quizgd.descent.surfaces import (
    BOUNDED_SADDLE,
    HIMMELBLAU,
    MONKEY_SADDLE,
    PLANES,
    ROSENBROCK,
    SIGMOID_VALLEY,
    SIX_HUMP_CAMEL,
    Bowl,
    Minimum,
)
from quizgd.descent.surfaces.four_pits import FOUR_PITS

TILTED = [Bowl(0.3, 40.0, 0.7), Bowl.conditioned(1e4, -1.2), FOUR_PITS]
SURFACES = [pytest.param(p, id=p.name) for p in [*PLANES.values(), *TILTED]]
STEP = 1e-30
_TIGHT = {"gtol": 1e-12, "ftol": 1e-20}


def points(plane, count, seed=5):
    rng, box = random.Random(seed), plane.box
    for _ in range(count):
        yield rng.uniform(box.left, box.right), rng.uniform(box.bottom, box.top)


@pytest.mark.parametrize("plane", SURFACES)
def test_gradient_and_hessian_agree_with_complex_step(plane):
    for x, y in points(plane, 400):
        gradient, (xx, xy, yy) = plane.gradient(x, y), plane.hessian(x, y)
        by_x, by_y = (complex(x, STEP), complex(y)), (complex(x), complex(y, STEP))
        slopes = [plane.value(*at).imag / STEP for at in (by_x, by_y)]
        assert gradient == pytest.approx(slopes, rel=1e-11, abs=1e-11)
        bends = [[g.imag / STEP for g in plane.gradient(*at)] for at in (by_x, by_y)]
        assert [xx, xy] == pytest.approx(bends[0], rel=1e-11, abs=1e-11)
        assert [xy, yy] == pytest.approx(bends[1], rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("plane", SURFACES)
def test_floats_and_arrays_give_the_same(plane):
    pairs = list(points(plane, 50))
    xs, ys = np.array(pairs).T
    assert all(type(plane.value(x, y)) is float for x, y in pairs)
    exact = {"rel": 1e-14, "abs": 1e-12}
    assert plane.value(xs, ys) == pytest.approx([plane.value(x, y) for x, y in pairs], **exact)
    for one, many in (
        (plane.gradient, plane.gradient(xs, ys)),
        (plane.hessian, plane.hessian(xs, ys)),
    ):
        alone = np.array([one(x, y) for x, y in pairs])
        assert pytest.approx(alone, **exact) == np.array(many).T


@pytest.mark.parametrize("kind", [np.float64, np.float32])
@pytest.mark.parametrize("plane", SURFACES)
def test_gradient_into_is_the_gradient(plane, kind):
    xs, ys = np.array(list(points(plane, 60))).T.astype(kind)
    kept = xs.copy(), ys.copy()
    out, spare = (np.empty_like(xs), np.empty_like(xs)), np.empty_like(xs)
    plane.gradient_into(xs, ys, out, spare)
    exact = plane.gradient(xs.astype(float), ys.astype(float))
    scale = max(np.abs(exact).max(), 1.0)
    loose = 1e-13 if kind is np.float64 else 2e-5
    assert out[0].dtype == kind
    assert np.abs(np.array(out) - np.array(exact)).max() < loose * scale
    assert (xs == kept[0]).all() and (ys == kept[1]).all()


@pytest.mark.parametrize("plane", SURFACES)
def test_scipy_finds_every_minimum_again(plane):
    from scipy.optimize import minimize  # noqa: PLC0415 - half a second, for this alone

    for known in plane.minima[:: max(1, len(plane.minima) // 12)]:
        for method, options in (("BFGS", {"gtol": 1e-10}), ("L-BFGS-B", _TIGHT)):
            found = minimize(
                lambda p: plane.value(float(p[0]), float(p[1])),
                (known.x + 0.01, known.y - 0.01),
                jac=lambda p: np.array(plane.gradient(float(p[0]), float(p[1]))),
                method=method,
                options=options,
            )
            assert found.x == pytest.approx([known.x, known.y], abs=1e-6)
            assert found.fun == pytest.approx(known.value, abs=1e-9)


@pytest.mark.parametrize("plane", SURFACES)
def test_minima_are_minima_and_nothing_in_the_box_lies_lower(plane):
    for known in plane.minima:
        assert plane.box.holds(known.x, known.y)
        assert plane.value(known.x, known.y) == pytest.approx(known.value, abs=1e-12)
        low, high = plane.curvatures(known.x, known.y)
        assert 0 < low <= high
        assert math.hypot(*plane.gradient(known.x, known.y)) < 1e-12 * max(1.0, high)
    if plane.minima:
        floor = plane.lowest.value
        assert all(plane.value(x, y) >= floor for x, y in points(plane, 2000, seed=9))


def _newton(plane, x, y):
    for _ in range(80):
        (xx, xy, yy), (gx, gy) = plane.hessian(x, y), plane.gradient(x, y)
        det = xx * yy - xy * xy
        if not math.isfinite(det) or abs(det) < 1e-14:
            break
        x, y = x - (yy * gx - xy * gy) / det, y - (xx * gy - xy * gx) / det
    return x, y


@pytest.mark.parametrize("plane", SURFACES)
def test_no_minimum_in_the_box_is_missing(plane):
    """Newton from everywhere: what it finds with two positive curvatures is known."""
    found = set()
    for start in points(plane, 500, seed=11):
        x, y = _newton(plane, *start)
        rests = math.isfinite(x) and plane.box.holds(x, y)
        if rests and math.hypot(*plane.gradient(x, y)) < 1e-9 and plane.curvatures(x, y)[0] > 1e-6:
            found.add((round(x, 6), round(y, 6)))
    known = [(m.x, m.y) for m in plane.minima]
    assert all(any(math.dist(f, k) < 1e-5 for k in known) for f in found)
    assert len(found) == len(known) or (len(known) > 100 and len(found) > 80)


@pytest.mark.parametrize(
    ("plane", "at", "curvatures"),
    [
        (ROSENBROCK, (1, 1), (0.3994, 1001.6)),
        (PLANES["beale"], (3, 0.5), (0.3015, 48.98)),
        (HIMMELBLAU, (3, 2), (25.72, 82.28)),
        (PLANES["rastrigin"], (0, 0), (396.8, 396.8)),
        (SIX_HUMP_CAMEL, (0.0898, -0.7127), (7.68, 16.49)),
        (BOUNDED_SADDLE, (0, 2**0.5), (2, 4)),
        (SIGMOID_VALLEY, (math.log(9), 0), (0.0162, 0.0162)),
    ],
)
def test_curvatures_are_those_in_the_literature(plane, at, curvatures):
    assert plane.curvatures(*map(float, at)) == pytest.approx(curvatures, rel=1e-3)


def test_descent_rests_in_the_rosenbrock_minimum_exactly_below_2_over_its_curvature():
    minimum = ROSENBROCK.minima[0]
    limit = ROSENBROCK.largest_stable_rate(minimum)
    assert limit == pytest.approx(2 / 1001.6, rel=1e-4)
    for share, stays in ((0.98, True), (1.02, False)):
        x, y = 1 + 1e-7, 1.0
        for _ in range(2000):
            gx, gy = ROSENBROCK.gradient(x, y)
            x, y = x - share * limit * gx, y - share * limit * gy
        assert (math.dist((x, y), (1, 1)) < 1e-6) is stays


def test_saddles_are_saddles():
    assert BOUNDED_SADDLE.curvatures(0.0, 0.0) == (-2.0, 2.0)
    assert MONKEY_SADDLE.curvatures(0.0, 0.0) == (0.0, 0.0)
    assert not MONKEY_SADDLE.minima
    for plane in PLANES.values():
        for x, y in plane.saddles:
            assert plane.gradient(x, y) == pytest.approx((0, 0), abs=1e-12)
            assert plane.curvatures(x, y)[0] <= 0


@pytest.mark.parametrize("plane", SURFACES)
def test_overflow_is_inf_or_nan_and_never_an_exception(plane):
    for x in (1e200, -1e200, math.inf, math.nan):
        for result in (plane.value(x, x), *plane.gradient(x, -x), *plane.hessian(-x, x)):
            assert isinstance(result, float)


def test_a_turned_bowl_is_the_bowl_seen_from_its_own_axes():
    straight, turned = Bowl(2.0, 30.0), Bowl(2.0, 30.0, 0.6)
    for x, y in points(turned, 50):
        u, v = turned.along(x, y)
        assert turned.value(x, y) == pytest.approx(straight.value(u, v), rel=1e-12)
        assert turned.along(*turned.gradient(x, y)) == pytest.approx(straight.gradient(u, v))
    assert turned.curvatures(0.0, 0.0) == pytest.approx((2, 30))
    assert turned.condition_number == 15
    assert turned.lowest == Minimum(0.0, 0.0, 0.0)


@pytest.mark.parametrize(("flat", "steep"), [(0.0, 1.0), (2.0, 1.0), (1.0, math.inf), (-1.0, 1.0)])
def test_a_bowl_needs_positive_ascending_curvatures(flat, steep):
    with pytest.raises(ValueError, match="0 < flat <= steep"):
        Bowl(flat, steep)


def test_every_surface_has_a_name_a_title_in_both_languages_and_a_dated_source():
    for name, plane in PLANES.items():
        assert plane.name == name
        assert plane.title.ko and plane.title.en
        assert any(part.strip("(),").isdigit() for part in plane.source.split())
