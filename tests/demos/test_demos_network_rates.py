"""The strip of learning rates in `network`: eight runs at once are the same as eight in turn."""

from __future__ import annotations

import numpy as np
import pytest

from quizgd.demos import open_demo
from quizgd.demos.export import to_text
from quizgd.demos.network_problem import OPTIMIZERS, Problem
from quizgd.demos.network_rates import RATES, Course, Sweep
from quizgd.descent.divergence import DivergedError
from quizgd.language import Lang

PROBLEM = Problem("moons", "tanh", 3)


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
def test_each_of_the_eight_is_the_run_at_its_own_rate(optimizer):
    sweep = Sweep(Course(PROBLEM, "xavier", optimizer, 32))
    together = sweep.after(10)
    for rate, loss in zip(RATES, together, strict=True):
        alone = PROBLEM.begin("xavier")
        try:
            for _ in range(10):
                alone = PROBLEM.advance(alone, optimizer, rate, 32)
        except DivergedError:
            assert loss > sweep.after(0)[0]
            continue
        # The same arithmetic in float32, summed in another order: large rates amplify that.
        if alone.loss < sweep.after(0)[0]:
            assert loss == pytest.approx(alone.loss, rel=2e-2, abs=1e-3)


def test_the_sweep_can_be_asked_for_any_update_again():
    sweep = Sweep(Course(PROBLEM, "xavier", "sgd", 16))
    later = sweep.after(12).copy()
    first = sweep.after(0)
    assert np.allclose(first, first[0])
    assert np.array_equal(sweep.after(12), later)


def test_the_strip_marks_the_present_rate_and_a_lost_one():
    demo = open_demo("network", {"rate": 0.03, "optimizer": "momentum"}, Lang.EN)
    demo.predict(None)
    for _ in range(40):
        demo.step()
    rates, bars = to_text(demo.frame(120, 30)).splitlines()[-2:]
    told = rates[rates.index("rate") :]
    marked = bars[rates.index("rate") :].index("▲")
    assert told[: marked + 1].split()[-1] == "0.03"
    assert "×" in bars  # momentum 0.9 at rate 3 is beyond what these data bear
