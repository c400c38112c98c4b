from __future__ import annotations

import numpy as np

from quizgd.demos.trail import Trail


class State:
    def __init__(self, value):
        self.value = value


def test_a_trail_looks_once_at_every_state_and_follows_what_is_wound_back():
    seen = []

    def pick(state):
        seen.append(state.value)
        return [state.value, -state.value]

    trail, states = Trail(pick), [State(float(i)) for i in range(200)]
    for count in (1, 2, 64, 65, 200):
        rows = trail.of(states[:count])
        assert rows[:, 0].tolist() == [float(i) for i in range(count)]
        assert (rows[:, 1] == -rows[:, 0]).all()
    assert seen == [float(i) for i in range(200)]
    # Wound back by fifty and run on another way.
    other = states[:150] + [State(1000.0 + i) for i in range(10)]
    assert trail.of(states[:150]).shape == (150, 2)
    assert trail.of(other)[-1].tolist() == [1009.0, -1009.0]
    assert len(seen) == 210
    # Begun anew.
    assert np.allclose(trail.of([State(5.0)]), [[5.0, -5.0]])
