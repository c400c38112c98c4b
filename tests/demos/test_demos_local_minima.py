"""Every sentence that `local-minima` prints, held against numbers."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from quizgd.demos import DemoError, open_demo
from quizgd.demos.export import to_text
from quizgd.demos.local_minima import SHARES
from quizgd.demos.local_minima_runs import ELSEWHERE, LIMITS, NEAR, PATIENCE, PITS, basins
from quizgd.descent.held import pass_height, sharpest_below
from quizgd.descent.optimizers import SGD
from quizgd.descent.surfaces.four_pits import FOUR_PITS
from quizgd.descent.walk import run
from quizgd.language import Lang


def finished(predict=None, **settings):
    demo = open_demo("local-minima", settings, Lang.EN)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def nearest(place):
    return min(PITS, key=lambda pit: math.dist((place.x, place.y), spot(pit)))


def spot(pit):
    minimum = FOUR_PITS.minima[PITS.index(pit)]
    return minimum.x, minimum.y


def test_the_pits_are_lettered_from_the_lowest_up():
    losses = [minimum.value for minimum in FOUR_PITS.minima]
    assert losses == sorted(losses)
    assert losses[0] == 0


def test_claim_small_steps_stop_in_the_starts_own_pit():
    """Own: where water would run; told apart from it only within a hair of a ridge."""
    water = basins((40, 40), rate=0.001, momentum=0.0, noise=0.0, seed=0)
    for rate in (0.002, 0.003):
        found = basins((40, 40), rate=rate, momentum=0.0, noise=0.0, seed=0)
        both = (water >= 0) & (found >= 0)
        assert (water == found)[both].mean() > 0.99
    demo = finished(rate=0.002, x=3, y=1)
    assert demo.measured() == PITS[demo.held()] == "A"


def test_claim_momentum_may_carry_it_over_a_hill_and_promises_no_global_minimum():
    plain, carried = finished(), finished(momentum=0.9)
    assert (plain.measured(), carried.measured()) == ("B", "C")
    # Worse, even: the pit that momentum ends in lies higher than the one it left.
    assert carried.now.value > plain.now.value > 0
    better = [finished(momentum=0.9, x=x, y=-4).measured() for x in (1.5, 2.0, 2.5, 3.0, 3.5)]
    assert "A" in better
    assert {finished(x=x, y=-4).measured() for x in (1.5, 2.0, 2.5, 3.0, 3.5)} == {"B"}


def test_claim_noise_can_carry_it_over_a_low_pass_if_it_is_strong_enough():
    ends = {
        noise: [finished(noise=noise, seed=seed).measured() for seed in range(12)]
        for noise in (20, 80)
    }
    assert set(ends[20]) == {"B"}
    assert ends[80].count("A") > 3
    # Whichever way: from the lowest pit it also gets out again into a higher one.
    back = [finished(noise=80, seed=seed, x=3, y=2).measured() for seed in range(24)]
    assert "B" in back


def test_key_is_what_the_run_shows_for_random_settings():
    rng = random.Random(7)
    seen = set()
    held = 0
    for _ in range(140):
        near = rng.choice([None, None, None, *FOUR_PITS.minima[:3]])
        demo = finished(
            x=round(rng.uniform(-5.5, 5.5) if near is None else near.x + rng.uniform(-0.6, 0.6), 1),
            y=round(rng.uniform(-5.5, 5.5) if near is None else near.y + rng.uniform(-0.6, 0.6), 1),
            rate=rng.choice([0.001, 0.003, 0.005, 0.01, 0.015, 0.02]),
            momentum=rng.choice([0.0, 0.0, 0.0, 0.5, 0.9]),
            noise=rng.choice([0.0, 0.0, 40.0, 80.0]),
            seed=rng.randrange(50),
        )
        asked = demo.question()
        assert asked.key == demo.measured(), demo.settings
        assert asked.key in {option.id for option in asked.options}
        assert "A" in {option.id for option in asked.options}
        assert len(asked.options) == 4
        held += demo.held() is not None
        seen.add(demo.measured())
    assert seen == {*PITS, ELSEWHERE}
    assert held > 5


def test_a_start_below_its_pass_is_told_by_the_bound_and_not_by_reckoning():
    for (x, y), pit in (((3, 1.5), "A"), ((3.5, -1.2), "B"), ((-2, 3.5), "C"), ((-3, -3.8), "D")):
        demo = finished(x=x, y=y)
        assert PITS[demo.held()] == demo.key() == demo.measured() == pit
        height = FOUR_PITS.value(float(x), float(y))
        said = demo.theory_says(Lang.EN)
        assert said == (
            f"loss {height:.4g} < lowest pass {pass_height(PITS.index(pit)):.4g}, "
            f"rate < 2/L = {2 / sharpest_below(height):.3g}, pit {pit}"
        )
        assert f"고개 {pass_height(PITS.index(pit)):.4g}" in demo.theory_says(Lang.KO)
    assert finished(x=3, y=1.5, momentum=0.5).held() is None
    assert finished(x=3, y=1.5, noise=20).held() is None


def test_closing_line_says_the_true_numbers():
    demo = finished("A")
    assert demo.closing(Lang.EN) == (
        "Predicted: pit A (✗ wrong) │ Theory: no formula decides; reckoned step by step, pit B │ "
        f"Measured: B, loss {demo.now.value:.3f}, {demo.steps} updates (A is lower)"
    )
    assert demo.now.value == pytest.approx(FOUR_PITS.minima[1].value, abs=0.01)
    assert math.dist((demo.now.x, demo.now.y), spot("B")) < NEAR / 10
    again = run(FOUR_PITS, SGD(), (1.0, -4.0), 0.005, demo.steps)[-1]
    assert (again.x, again.y) == (demo.now.x, demo.now.y)
    assert "(the lowest pit)" in finished(x=3, y=1).closing(Lang.EN)
    assert "(가장 낮은 골짜기)" in finished(x=3, y=1).closing(Lang.KO)


def test_above_2_over_l_no_run_rests_in_a_pit_that_sharp():
    assert [round(limit, 4) for limit in LIMITS] == [0.024, 0.0189, 0.0248, 0.0157]
    demo = finished(rate=0.02)
    assert "(B, D)" in demo.because(Lang.EN)
    assert "(B, D)" in demo.because(Lang.KO)
    shares = demo.shares()
    assert shares["B"] == shares["D"] == 0
    assert min(shares["A"], shares["C"], shares[ELSEWHERE]) > 0.1
    # With momentum the limit is 2 (1 + beta)/L: then 0.02 is below it everywhere.
    assert "runs uphill" not in demo.because(Lang.EN)
    assert "uphill" in finished(rate=0.02, momentum=0.5).because(Lang.EN)
    with_momentum = finished(rate=0.02, momentum=0.5).shares()
    assert min(with_momentum[pit] for pit in PITS) > 0.1


def test_why_at_a_rate_too_small_the_loss_falls_at_every_update_and_does_not_arrive():
    demo = finished(rate=0.0001)
    assert demo.question().key == demo.measured() == ELSEWHERE
    losses = [place.value for place in demo.states]
    assert len(losses) == PATIENCE + 1
    assert all(b < a for a, b in pairwise(losses))
    assert "falls at every update" in demo.because(Lang.EN)
    assert "갱신할 때마다 줄지만" in demo.because(Lang.KO)
    assert "slope underfoot" in finished(rate=0.005).because(Lang.EN)


def test_why_momentum_runs_uphill_for_a_while_below_the_limit_of_plain_descent():
    """At a rate at which plain descent never raises the loss."""
    plain, carried = finished(), finished(momentum=0.9)
    assert 2 / sharpest_below(FOUR_PITS.value(1.0, -4.0)) > 0.005
    rises = [sum(b.value > a.value for a, b in pairwise(demo.states)) for demo in (plain, carried)]
    assert rises[0] == 0
    assert rises[1] > 5
    assert "uphill for a while" in carried.because(Lang.EN)
    assert "오르막에서도 움직이지만" in carried.because(Lang.KO)


def test_the_map_tells_where_each_start_ends():
    rng = random.Random(11)
    for settings in (
        {"rate": 0.005},
        {"rate": 0.005, "momentum": 0.9},
        {"rate": 0.005, "noise": 60, "seed": 3},
        {"rate": 0.02},
    ):
        demo = open_demo("local-minima", settings, Lang.EN)
        found = basins((22, 22), **demo.rule)
        right = 0
        for _ in range(40):
            row, col = rng.randrange(22), rng.randrange(22)
            demo = finished(**settings, x=-5.25 + 0.5 * col, y=5.25 - 0.5 * row)
            told = found[row, col]
            right += demo.measured() == (PITS[told] if told >= 0 else ELSEWHERE)
        assert right >= 39, settings


def test_the_shares_are_those_of_random_starts():
    rng = random.Random(12)
    demo = finished()
    counts = dict.fromkeys([*PITS, ELSEWHERE], 0)
    for _ in range(600):
        start = rng.uniform(-5.5, 5.5), rng.uniform(-5.5, 5.5)
        counts[nearest(run(FOUR_PITS, SGD(), start, 0.005, 120)[-1])] += 1
    shares = demo.shares()
    assert sum(shares.values()) == pytest.approx(1)
    for pit in PITS:
        share = shares[pit]
        assert counts[pit] / 600 == pytest.approx(
            share, abs=4 * math.sqrt(share * (1 - share) / 600)
        )
    assert round(shares["A"] * SHARES**2) == (basins((SHARES, SHARES), **demo.rule) == 0).sum()


def test_five_restarts_find_the_lowest_pit_as_often_as_is_said():
    demo = finished()
    share = demo.shares()["A"]
    said = f"A within 5 starts: {100 * (1 - (1 - share) ** 5):.0f} % likely"
    assert said in to_text(demo.frame(118, 30))
    rng = random.Random(13)
    found = basins((SHARES, SHARES), **demo.rule).ravel()
    tries = 4000
    hits = sum(any(found[rng.randrange(len(found))] == 0 for _ in range(5)) for _ in range(tries))
    assert hits / tries == pytest.approx(1 - (1 - share) ** 5, abs=0.03)
    # With noise the starts share its kicks, and the figure would be no chance any more.
    assert "A within 5 starts" not in to_text(finished(noise=60).frame(118, 30))


def test_the_map_and_the_shares_are_hidden_until_the_answer():
    demo = open_demo("local-minima", {}, Lang.EN)
    hidden = to_text(demo.frame(118, 30))
    assert "?" in hidden
    assert "%" not in hidden
    demo.predict(None)
    shown = to_text(demo.frame(118, 30)).split("\n")
    # Without colour the map's cells are the letters of their pits, in small.
    assert {"a", "b", "c", "d"} <= set("".join(line[8:60] for line in shown[3:27]))
    for pit, share in demo.shares().items():
        if pit in PITS:
            assert any(f"{100 * share:.0f} %" in line and f" {pit} " in line for line in shown)


def test_the_same_seed_is_the_same_noise_and_back_repeats_it():
    demo = open_demo("local-minima", {"noise": 60, "seed": 5}, Lang.EN)
    demo.predict(None)
    for _ in range(40):
        demo.step()
    kept = [(place.x, place.y) for place in demo.states]
    for _ in range(25):
        demo.back()
    for _ in range(25):
        demo.step()
    assert [(place.x, place.y) for place in demo.states] == kept
    demo.reseed()
    for _ in range(40):
        demo.step()
    assert [(place.x, place.y) for place in demo.states][1:] != kept[1:]
    plain = open_demo("local-minima", {"seed": 5}, Lang.EN)
    assert plain.rule == open_demo("local-minima", {"seed": 6}, Lang.EN).rule


def test_a_click_and_the_arrows_move_the_start():
    for width, height in ((78, 13), (118, 30), (198, 50)):
        demo = open_demo("local-minima", {}, Lang.EN)
        for col, row in ((12, 4), (30, 6), (22, 8)):
            assert demo.place(col, row, width, height)
            lines = to_text(demo.frame(width, height)).split("\n")
            at = next(
                (line.index("●"), i) for i, line in enumerate(lines) if "●" in line[: width // 2]
            )
            assert abs(at[0] - col) <= 1
            assert abs(at[1] - row) <= 1
        assert not demo.place(width - 2, 4, width, height)
    demo.nudge(1, -1)
    x, y = demo.start
    demo.nudge(-1, 1)
    assert demo.start == pytest.approx((x - 0.1, y + 0.1))


def test_the_settings_of_the_line_with_three_pits_are_still_taken():
    demo = open_demo("local-minima", {"rate": 0.01, "start": 1.5, "momentum": 0.9}, Lang.EN)
    assert demo.settings["x"] == 1.5
    for bad in ({"momentum": 1}, {"start": 1e9}, {"noise": -1}, {"y": "up"}):
        with pytest.raises(DemoError):
            open_demo("local-minima", bad, Lang.EN)


def test_an_overflow_names_a_rate_that_never_raises_the_loss():
    demo = open_demo("local-minima", {"rate": 1.0}, Lang.EN)
    demo.predict(ELSEWHERE)
    while demo.step():
        pass
    assert demo.stopped is not None
    limit = 2 / sharpest_below(FOUR_PITS.value(1.0, -4.0))
    assert f"below {limit:.3g} never raises the loss" in demo.halted(Lang.EN)
    assert f"{limit:.3g}보다 작으면" in demo.halted(Lang.KO)
    losses = [place.value for place in run(FOUR_PITS, SGD(), (1.0, -4.0), 0.999 * limit, 100)]
    assert losses == sorted(losses, reverse=True)
    assert demo.question().key == demo.measured() == ELSEWHERE
    assert "nan" not in to_text(demo.frame(118, 30)).lower()


def test_a_run_that_never_rests_ends_all_the_same():
    # Faster than pit D can hold, in D: it jumps about for ever.
    demo = finished(ELSEWHERE, rate=0.017, x=-3.7, y=-3.2)
    if demo.measured() == ELSEWHERE:
        assert demo.steps == PATIENCE
        assert f"no rest in {PATIENCE} updates" in demo.closing(Lang.EN)
    else:
        pytest.fail("it came to rest where theory forbids")
