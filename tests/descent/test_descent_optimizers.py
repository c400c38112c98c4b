"""Optimizers and schedules: torch.optim's paths, and what theory says of each rule."""

from __future__ import annotations

import json
import math
import random
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from quizgd.descent import conjugate, tuned, walk
from quizgd.descent.divergence import DivergedError
from quizgd.descent.optimizers import SGD, Adagrad, Adam, RMSprop, adam_w
from quizgd.descent.schedules import Constant, InverseTime, WarmUp, polyak_rate
from quizgd.descent.surfaces import PLANES, ROSENBROCK, BentQuadratic, Bowl
from tests.descent.golden.cases import (
    BASE,
    CHANGED,
    KEPT,
    OPTIMIZERS,
    SCHEDULES,
    STARTS,
    STEPS,
)

GOLDEN = json.loads((Path(__file__).parent / "golden" / "traces.json").read_text())
TRACES = GOLDEN["traces"]


def path(surface, name, change=None):
    _, _, rule, rate = OPTIMIZERS[name]
    places = [walk.begin(PLANES[surface], rule, *STARTS[surface])]
    for step in range(STEPS):
        used = rate if change is None or step < change else rate / 10
        places.append(walk.advance(PLANES[surface], places[-1], rule, used))
    return places


@pytest.mark.parametrize("surface", STARTS)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_path_is_that_of_torch(surface, name):
    places = path(surface, name)
    ours = np.array([(places[k].x, places[k].y) for k in KEPT])
    assert np.abs(ours - TRACES[f"{surface} {name}"]).max() < 1e-12
    assert np.abs(ours[-1] - ours[0]).max() > 0.1


@pytest.mark.parametrize("surface", STARTS)
@pytest.mark.parametrize("name", CHANGED)
def test_a_rate_changed_on_the_way_does_what_it_does_in_torch(surface, name):
    places = path(surface, name, change=STEPS // 2)
    ours = np.array([(places[k].x, places[k].y) for k in KEPT])
    golden = np.array(TRACES[f"{surface} {name} changed"])
    assert np.abs(ours - golden).max() < 1e-12
    assert np.abs(golden - TRACES[f"{surface} {name}"]).max() > 1e-3


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_many_parameters_in_one_array_move_like_each_alone(name):
    _, _, rule, _ = OPTIMIZERS[name]
    rng = np.random.default_rng(3)
    x, curvature = rng.uniform(-2, 2, 7), rng.uniform(0.5, 5, 7)
    alone = [(float(v), rule.begin(float(v))) for v in x]
    memory = rule.begin(x)
    for _ in range(60):
        x, memory = rule.update(x, curvature * x, memory, 0.02)
        alone = [
            rule.update(v, float(c) * v, m, 0.02)
            for (v, m), c in zip(alone, curvature, strict=True)
        ]
    assert x == pytest.approx([v for v, _ in alone], rel=1e-13, abs=1e-15)
    assert memory.step == 60


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_update_changes_nothing_in_place(name):
    _, _, rule, rate = OPTIMIZERS[name]
    x = np.array([1.0, -2.0])
    first = rule.update(x, x * 3, rule.begin(x), rate)
    again = rule.update(x, x * 3, rule.begin(x), rate)
    rule.update(first[0], first[0] * 3, first[1], rate)
    assert x.tolist() == [1.0, -2.0]
    assert first[0].tolist() == again[0].tolist()
    assert first[1].velocity.tolist() == again[1].velocity.tolist()
    assert first[1].square.tolist() == again[1].square.tolist()


@pytest.mark.parametrize("name", SCHEDULES)
def test_schedules_are_those_of_torch(name):
    _, schedule = SCHEDULES[name]
    assert [schedule.rate(k) for k in KEPT] == pytest.approx(GOLDEN["rates"][name], rel=1e-12)
    assert name in ("constant", "step", "cosine", "warm-up")
    assert schedule.rate(0) <= BASE


def test_inverse_time_halves_after_its_half_time_and_warm_up_hands_over_without_a_jump():
    schedule = InverseTime(0.4, 50)
    assert schedule.rate(0) == 0.4 and schedule.rate(50) == 0.2
    assert schedule.rate(10**6) * 10**6 == pytest.approx(0.4 * 50, rel=1e-3)
    warm = WarmUp(InverseTime(0.4, 50), 20)
    rates = [warm.rate(k) for k in range(80)]
    assert rates[0] == pytest.approx(0.04) and max(rates) == rates[20] == 0.4
    assert all(abs(b - a) <= 0.4 / 20 for a, b in pairwise(rates))


@pytest.mark.parametrize("size", [1e-6, 1e-3, 1.0, 1e3, 1e6])
def test_first_steps(size):
    for sign in (-1.0, 1.0):
        gradient = sign * size

        def first(rule, gradient=gradient):
            return rule.update(0.0, gradient, rule.begin(0.0), 0.01)[0]

        # Adam's first step is the rate, whatever the gradient; RMSprop's is ten rates.
        assert first(Adam()) == pytest.approx(-sign * 0.01, rel=0.011)
        assert first(Adam(epsilon=0.0)) == pytest.approx(-sign * 0.01, rel=1e-12)
        assert first(RMSprop(epsilon=0.0)) == pytest.approx(-sign * 0.1, rel=1e-12)
        assert first(Adagrad(epsilon=0.0)) == pytest.approx(-sign * 0.01, rel=1e-12)
        assert first(SGD()) == pytest.approx(-gradient * 0.01)


def test_adagrad_slows_like_one_over_the_root_and_rmsprop_settles_at_the_rate():
    moves = {}
    for rule in (Adagrad(), RMSprop()):
        x, memory = 0.0, rule.begin(0.0)
        moves[type(rule)] = []
        for _ in range(2000):
            new, memory = rule.update(x, 3.0, memory, 0.01)
            moves[type(rule)].append(x - new)
            x = new
    assert moves[Adagrad][99] == pytest.approx(0.01 / 10, rel=1e-9)
    assert moves[RMSprop][-1] == pytest.approx(0.01, rel=1e-6)


def test_adam_does_not_feel_the_scale_of_the_loss_and_descent_does():
    def end(rule, scale):
        x, memory = 1.0, rule.begin(1.0)
        for _ in range(50):
            x, memory = rule.update(x, scale * x, memory, 0.01)
        return x

    assert end(Adam(epsilon=0.0), 1e6) == pytest.approx(end(Adam(epsilon=0.0), 1.0), rel=1e-8)
    assert abs(end(SGD(), 100.0) - end(SGD(), 1.0)) > 0.1


def test_descent_does_not_feel_a_rotation_and_adam_does():
    losses = {}
    for angle in (0.0, math.pi / 4):
        bowl = Bowl(1.0, 100.0, angle)
        c, s = math.cos(angle), math.sin(angle)
        start = (c * 1.0 - s * 1.0, s * 1.0 + c * 1.0)
        for rule, rate in ((SGD(), 0.005), (Adam(), 0.05)):
            losses[type(rule), angle] = walk.run(bowl, rule, start, rate, 60)[-1].value
    assert losses[SGD, 0.0] == pytest.approx(losses[SGD, math.pi / 4], rel=1e-9)
    assert losses[Adam, math.pi / 4] > 10 * losses[Adam, 0.0]


def test_adam_w_shrinks_every_weight_alike_and_l2_in_adam_is_normalised_away():
    rate, decay = 0.01, 0.1
    for x in (0.001, 1.0, 50.0):
        shrunk, _ = adam_w(decay).update(x, 0.0, adam_w(decay).begin(x), rate)
        assert shrunk == pytest.approx(x * (1 - rate * decay), rel=1e-12)
        l2 = Adam(weight_decay=decay, epsilon=0.0)
        assert l2.update(x, 0.0, l2.begin(x), rate)[0] == pytest.approx(x - rate, rel=1e-9)


def test_adam_fails_on_the_convex_problem_of_reddi_and_amsgrad_does_not():
    """f_t = c x when t mod 3 = 1, else -x, on [-1, 1] with c = 3: the best x is -1."""
    ends = {}
    for amsgrad in (False, True):
        rule = Adam(betas=(0.0, 1 / (1 + 3**2)), epsilon=0.0, amsgrad=amsgrad)
        x, memory = 0.0, rule.begin(0.0)
        for t in range(1, 6001):
            x, memory = rule.update(x, 3.0 if t % 3 == 1 else -1.0, memory, 0.5 / math.sqrt(t))
            x = max(-1.0, min(1.0, x))
        ends[amsgrad] = x
    assert ends[False] > 0.9
    assert ends[True] < -0.9


# --- momentum on quadratics ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kappa", "descent", "nesterov", "heavy"),
    [(10, 69, 43, 27), (100, 691, 155, 93), (1000, 6908, 508, 315)],
)
def test_steps_to_a_millionth_grow_like_k_and_like_its_root(kappa, descent, nesterov, heavy):
    counts = []
    for tuning, rule in (
        (tuned.gradient_descent(1, kappa), SGD()),
        (tuned.nesterov(1, kappa), None),
        (tuned.heavy_ball(1, kappa), None),
    ):
        used = rule or SGD(tuning.momentum, nesterov=tuning == tuned.nesterov(1, kappa))
        place = walk.begin(Bowl(1.0, float(kappa)), used, 1.0, 1.0)
        while math.hypot(place.x, place.y) > 1e-6 * math.sqrt(2):
            place = walk.advance(Bowl(1.0, float(kappa)), place, used, tuning.rate)
        counts.append(place.step)
    assert counts == [
        pytest.approx(descent, abs=2),
        pytest.approx(nesterov, abs=2),
        pytest.approx(heavy, abs=2),
    ]


@pytest.mark.parametrize("kappa", [1.0, 4.0, 30.0, 1000.0])
@pytest.mark.parametrize("method", ["gd", "nesterov", "heavy-ball"])
def test_what_is_left_of_a_distance_has_a_closed_form(kappa, method):
    best = {
        "gd": tuned.gradient_descent,
        "nesterov": tuned.nesterov,
        "heavy-ball": tuned.heavy_ball,
    }
    tuning = best[method](1.0, kappa)
    ahead = method == "nesterov" and tuning.momentum > 0
    rule = SGD(tuning.momentum, nesterov=ahead)
    for k, place in enumerate(walk.run(Bowl(1.0, kappa), rule, (1.7, 0.4), tuning.rate, 250)):
        flat, steep = tuned.left_of(method, kappa, k)
        assert place.x == pytest.approx(1.7 * flat, rel=1e-9, abs=1e-13)
        assert place.y == pytest.approx(0.4 * steep, rel=1e-9, abs=1e-13)


def test_heavy_ball_first_throws_a_point_about_root_k_over_e_out_along_the_steep_axis():
    for kappa in (400.0, 1000.0, 1e4):
        farthest = max(abs(tuned.left_of("heavy-ball", kappa, k)[1]) for k in range(400))
        assert farthest == pytest.approx(math.sqrt(kappa) / math.e, rel=0.1)


@pytest.mark.parametrize("kappa", [4.0, 30.0, 1e4])
def test_factors_of_the_tuned_rules_are_their_largest_eigenvalues(kappa):
    rng = random.Random(1)
    inner = [1.0, kappa, *(math.exp(rng.uniform(0, math.log(kappa))) for _ in range(40))]
    for tuning, ahead in (
        (tuned.gradient_descent(1, kappa), False),
        (tuned.heavy_ball(1, kappa), False),
        (tuned.nesterov(1, kappa), True),
    ):
        for curvature in inner:
            step = companion(curvature, tuning.rate, tuning.momentum, ahead)
            size = float(np.abs(np.linalg.eigvals(step)).max())
            factor = tuned.mode_factor(curvature, tuning.rate, tuning.momentum, nesterov=ahead)
            # At the ends two eigenvalues meet, where NumPy is only good to half the figures.
            assert factor == pytest.approx(size, abs=3e-8)
            assert factor <= tuning.factor + 3e-8
        worst = max(
            tuned.mode_factor(c, tuning.rate, tuning.momentum, nesterov=ahead) for c in (1.0, kappa)
        )
        assert worst == pytest.approx(tuning.factor, abs=3e-8)


def companion(curvature, rate, momentum, ahead):
    pull = 1 - rate * curvature
    if ahead:
        return np.array([[(1 + momentum) * pull, -momentum * pull], [1.0, 0.0]])
    return np.array([[1 + momentum - rate * curvature, -momentum], [1.0, 0.0]])


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9, 0.95])
def test_heavy_ball_is_stable_exactly_below_2_times_1_plus_momentum_over_l(momentum):
    limit = tuned.stable_rate(4.0, momentum)
    assert tuned.mode_factor(4.0, 0.999 * limit, momentum) < 1
    assert tuned.mode_factor(4.0, 1.001 * limit, momentum) > 1


def test_heavy_ball_cycles_for_ever_where_descent_converges():
    surface = BentQuadratic()
    tuning = tuned.heavy_ball(surface.flat, surface.steep)
    assert (tuning.rate, tuning.momentum) == (pytest.approx(1 / 9), pytest.approx(4 / 9))
    x, memory, visited = 3.3, SGD(tuning.momentum).begin(3.3), []
    for _ in range(3000):
        x, memory = SGD(tuning.momentum).update(x, surface.gradient(x), memory, tuning.rate)
        visited.append(x)
    assert visited[-3:] == pytest.approx(visited[-6:-3], abs=1e-9)
    assert sorted(visited[-3:]) == pytest.approx(sorted(surface.cycle), abs=1e-12)
    assert sorted(surface.cycle) == pytest.approx([-1.8024, 0.6465, 2.1159], abs=1e-4)
    turned = visited.index(max(visited[-3:]))
    assert visited[turned : turned + 3] == pytest.approx(surface.cycle, abs=1e-6)
    best = tuned.gradient_descent(surface.flat, surface.steep)
    for start in (3.3, 1.5, -2.0):
        x = start
        for _ in range(600):
            x -= best.rate * surface.gradient(x)
        assert abs(x) < 1e-9


def test_terminal_speed_is_rate_times_gradient_over_1_minus_momentum():
    rule, moves, x = SGD(0.9), [], 0.0
    memory = rule.begin(0.0)
    for _ in range(300):
        new, memory = rule.update(x, 2.0, memory, 0.05)
        moves.append(x - new)
        x = new
    assert moves[-1] == pytest.approx(0.05 * 2 / 0.1, rel=1e-7)
    assert next(k for k, m in enumerate(moves, 1) if m >= 0.9 * moves[-1]) == 22


@pytest.mark.parametrize(("flat", "steep"), [(0.0, 1.0), (2.0, 1.0), (1.0, math.inf)])
def test_tuning_needs_positive_ascending_curvatures(flat, steep):
    for best in (tuned.gradient_descent, tuned.nesterov, tuned.heavy_ball):
        with pytest.raises(ValueError, match="0 < flat <= steep"):
            best(flat, steep)


# --- conjugate gradients and Polyak's rate ------------------------------------------------------


@pytest.mark.parametrize("size", [2, 5, 10, 20])
def test_conjugate_gradients_end_exactly_in_exact_arithmetic(size):
    rng = random.Random(size)
    half = [[Fraction(rng.randint(-9, 9), 4) for _ in range(size)] for _ in range(size)]
    matrix = [
        [
            sum(half[k][i] * half[k][j] for k in range(size)) + (i == j) * Fraction(1, 3)
            for j in range(size)
        ]
        for i in range(size)
    ]

    def times(z):
        return tuple(sum(a * b for a, b in zip(row, z, strict=True)) for row in matrix)

    target = tuple(Fraction(rng.randint(-9, 9)) for _ in range(size))
    at = conjugate.begin(times, (Fraction(0),) * size, target)
    for _ in range(size):
        assert not at.ended
        at = conjugate.advance(times, at)
    assert at.ended
    assert times(at.point) == target


def test_conjugate_gradients_end_in_two_steps_on_any_bowl_up_to_rounding():
    rng = random.Random(7)
    for _ in range(200):
        bowl = Bowl.conditioned(10 ** rng.uniform(0, 3), rng.uniform(-2, 2))
        at = conjugate.begin(
            lambda z, b=bowl: b.gradient(*z),
            (rng.uniform(-3, 3), rng.uniform(-3, 3)),
            (0.0, 0.0),
        )
        first = math.hypot(*at.residual)
        for _ in range(2):
            at = conjugate.advance(lambda z, b=bowl: b.gradient(*z), at)
        assert math.hypot(*at.residual) < 1e-9 * first


def test_conjugate_gradients_stay_where_they_ended():
    at = conjugate.begin(lambda z: z, (0.0, 0.0), (0.0, 0.0))
    assert at.ended
    assert conjugate.advance(lambda z: z, at).point == (0.0, 0.0)


def test_polyaks_rate_halves_the_distance_and_never_lets_it_grow():
    x = 3.0
    for _ in range(20):
        new = x - polyak_rate(5 * x * x, 0.0, (10 * x,)) * 10 * x
        assert new == pytest.approx(x / 2, rel=1e-12)
        x = new
    bowl, x, y = Bowl.conditioned(1000.0), 1.7, -1.1
    for _ in range(500):
        gx, gy = bowl.gradient(x, y)
        rate = polyak_rate(bowl.value(x, y), 0.0, (gx, gy))
        nearer = (x - rate * gx, y - rate * gy)
        assert math.hypot(*nearer) <= math.hypot(x, y) * (1 + 1e-12)
        x, y = nearer
    assert polyak_rate(0.0, 0.0, (0.0, 0.0)) == 0.0


# --- walking ------------------------------------------------------------------------------------


def test_a_walk_that_leaves_the_finite_world_names_the_step_and_what_broke():
    places = [walk.begin(ROSENBROCK, SGD(), -1.5, 2.0)]
    with pytest.raises(DivergedError) as caught:
        while True:
            places.append(walk.advance(ROSENBROCK, places[-1], SGD(), 0.1))
    assert caught.value.divergence.step == len(places)
    assert caught.value.divergence.quantity in ("x", "y", "loss", "gradient")
    assert all(math.isfinite(v) for p in places for v in (p.x, p.y, p.value, p.slope))


def test_a_walk_wound_back_goes_the_same_way_again():
    places = walk.run(ROSENBROCK, Adam(), (-1.5, 2.0), 0.05, 40)
    again = walk.advance(ROSENBROCK, places[20], Adam(), 0.05)
    assert again == places[21]
    assert places[0].memory[0].step == 0 and places[40].memory[1].step == 40


@pytest.mark.parametrize("arguments", [{"nesterov": True}, {"momentum": 0.9, "dampening": 0.1}])
def test_nesterov_needs_momentum_and_no_dampening(arguments):
    with pytest.raises(ValueError, match="Nesterov"):
        SGD(**{"nesterov": True, **arguments})


def test_constant_is_constant():
    assert {Constant(0.3).rate(k) for k in range(50)} == {0.3}
