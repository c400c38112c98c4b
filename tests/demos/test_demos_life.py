"""What one does with a demo, on three that have little in common: back, steer, restart, end."""

from __future__ import annotations

import numpy as np
import pytest

from quizgd.demos import DemoError, open_demo
from quizgd.demos.demo import LAST_STEP
from quizgd.language import Lang


@pytest.mark.parametrize("name", ["learning-rate", "local-minima", "batch-size"])
class TestLife:
    def test_back_and_forth_repeats_the_run_exactly(self, name):
        demo = open_demo(name, {}, Lang.EN)
        demo.predict(None)
        for _ in range(15):
            demo.step()
        kept = [demo._row(s) for s in demo.states]
        for _ in range(9):
            assert demo.back()
        assert demo.steps == 6
        for _ in range(9):
            demo.step()
        assert [demo._row(s) for s in demo.states] == kept
        demo.reset()
        assert not demo.back()
        for _ in range(15):
            demo.step()
        assert [demo._row(s) for s in demo.states] == kept

    def test_a_steered_run_is_not_scored(self, name):
        demo = open_demo(name, {}, Lang.EN)
        demo.predict(demo.question().key)
        demo.step()
        assert not demo.steered
        assert demo.turn("rate", 1)
        demo.step()
        assert demo.steered
        assert "not scored" in demo.closing(Lang.EN)
        assert "채점하지 않습니다" in demo.closing(Lang.KO)
        assert "Theory" not in demo.closing(Lang.EN)
        assert demo.report()["correct"] is None

    def test_a_run_with_other_settings_than_asked_is_not_scored(self, name):
        demo = open_demo(name, {}, Lang.EN)
        demo.predict(demo.question().key)
        demo.turn("rate", -1)
        demo.step()
        assert "have changed since the prediction" in demo.closing(Lang.EN)
        demo.ask_again()
        assert demo.prediction is None
        assert demo.steps == 0
        demo.predict(demo.question().key)
        while not demo.finished and demo.step():
            pass
        assert "✓ right" in demo.closing(Lang.EN)

    def test_a_knob_that_restarts_does_and_another_does_not(self, name):
        demo = open_demo(name, {}, Lang.EN)
        demo.predict(None)
        for knob in demo.knobs:
            demo.reset()
            demo.step()
            demo.step()
            assert demo.turn(knob.name, -1) or demo.turn(knob.name, 1)
            assert demo.steps == (0 if knob.restarts else 2)

    def test_predicting_nonsense_is_refused(self, name):
        demo = open_demo(name, {}, Lang.EN)
        with pytest.raises(DemoError):
            demo.predict("[/]")
        assert demo.prediction is None

    def test_it_ends_after_many_updates_and_says_so(self, name):
        demo = open_demo(name, {"rate": 0.01}, Lang.EN)
        demo.predict(None)
        while demo.step():
            pass
        assert demo.steps == LAST_STEP
        assert f"{LAST_STEP:,} updates" in demo.halted(Lang.EN)
        assert f"{LAST_STEP:,}번" in demo.halted(Lang.KO)
        assert demo.frame(80, 14).height == 14

    @pytest.mark.parametrize("lang", list(Lang))
    def test_every_size_is_filled_exactly_in_both_languages(self, name, lang):
        demo = open_demo(name, {}, lang)
        for answered in (False, True):
            if answered:
                demo.predict(None)
            for step in range(25):
                if answered:
                    demo.step()
                if step % 8:
                    continue
                for width, height in ((58, 8), (60, 10), (78, 13), (118, 30), (198, 50)):
                    frame = demo.frame(width, height)
                    assert (frame.width, frame.height) == (width, height)
                    wide = np.array(
                        [
                            [0x1100 <= int(c) < 0x2000 or 0xAC00 <= int(c) < 0xD7A4 for c in row]
                            for row in frame.glyph
                        ]
                    )
                    after = np.roll(frame.glyph == 0, -1, axis=1)
                    assert (wide == after).all()
