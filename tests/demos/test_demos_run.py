"""What every demo can do, on the smallest demo there is."""

from __future__ import annotations

import re
import shlex

import numpy as np
import pytest

from quizgd.demos import DemoError, Entry, names, open_demo
from quizgd.demos.canvas import Canvas
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob, chooser
from quizgd.demos.stepped import SteppedDemo
from quizgd.language import Bilingual, Lang

KO_EN = Bilingual("말", "word")
KINDS = (
    Option("plain", Bilingual("보통", "plain")),
    Option("two-wells", Bilingual("우물 둘", "two wells")),
)


class Dice(SteppedDemo[int]):
    """Adds up throws that depend on (seed, throw) alone; four to an epoch."""

    seeded = True
    default_seed = 3
    movable = True
    explains = KO_EN
    knobs = (
        Knob("rate", KO_EN, KO_EN, 0.1, 1e-3, 1.0, (0.1, 0.2)),
        Knob("curvature", KO_EN, KO_EN, 4, 1, 10, (4, 5), restarts=True),
        chooser("kind", KO_EN, KO_EN, KINDS, default="two-wells"),
    )
    starts = (
        Knob("x", KO_EN, KO_EN, 0, -1, 1, (-1, 0, 1), restarts=True, option="start"),
        Knob("y", KO_EN, KO_EN, 0, -1, 1, (-1, 0, 1), restarts=True),
    )

    @property
    def updates_per_epoch(self):
        return 4

    @property
    def sharpest(self):
        return self._settings["curvature"]

    def _begin(self):
        return 0

    def _advance(self, state):
        throw = np.random.default_rng((self.seed, self.steps)).integers(1, 7)
        return state + int(throw)

    def _question(self):
        return Question(KO_EN, KINDS, "plain")

    def _over(self):
        return self.steps >= 8

    def measured(self):
        return "plain"

    def theory_says(self, lang):
        return ""

    measurement_says = because = safe_bound = theory_says

    def figures(self):
        return {}

    def _row(self, state):
        return {"sum": state}

    def frame(self, width, height):
        return Canvas(width, height).frame()


def dice(**settings):
    return Dice(Entry("dice", KO_EN, KO_EN, __name__), settings, Lang.EN)


def test_a_choice_is_read_by_id_or_index_and_told_by_id():
    assert dice().chosen("kind") == "two-wells"
    for value in ("plain", "PLAIN", 0, "0", 0.0):
        demo = dice(kind=value)
        assert demo.settings["kind"] == 0
        assert demo.chosen("kind") == "plain"
        assert demo.reading(demo.knobs[2], Lang.KO) == "보통"
    assert dice(kind="two_wells").report()["settings"]["kind"] == "two-wells"
    assert dice().knobs[2].spread(Lang.KO) == "보통 · 우물 둘"


@pytest.mark.parametrize(
    "bad", ["three", "2", 2, -1, 0.5, True, None, "", "[/]", "٣", float("nan")]
)
@pytest.mark.parametrize("lang", list(Lang))
def test_a_choice_that_is_none_is_told_which_there_are(bad, lang):
    with pytest.raises(DemoError, match="plain, two-wells") as caught:
        Dice(Entry("dice", KO_EN, KO_EN, __name__), {"kind": bad}, lang)
    assert "kind" in str(caught.value)


def test_a_choice_turns_through_its_names_and_begins_again():
    demo = dice()
    demo.step()
    assert not demo.turn("kind", 1)
    assert demo.turn("kind", -1)
    assert demo.chosen("kind") == "plain"
    assert demo.steps == 0


def test_the_same_seed_is_the_same_run_and_the_next_seed_is_another():
    demo = dice(seed=5)
    [demo.step() for _ in range(8)]
    first = list(demo.states)
    demo.reset()
    [demo.step() for _ in range(8)]
    assert demo.states == first
    demo.reseed()
    assert (demo.seed, demo.steps) == (6, 0)
    [demo.step() for _ in range(8)]
    assert demo.states != first
    demo.set("seed", 9999)
    demo.reseed()
    assert demo.seed == 0
    for bad in (-1, 10_000, 1.5, "x"):
        with pytest.raises(DemoError, match="seed"):
            demo.set("seed", bad)


def test_a_demo_without_chance_has_no_seed():
    demo = open_demo("learning-rate", {}, Lang.EN)
    demo.reseed()
    assert demo.seed == 0
    with pytest.raises(DemoError, match="no setting 'seed'"):
        open_demo("learning-rate", {"seed": 1}, Lang.EN)


def test_a_run_with_another_seed_than_asked_is_not_scored():
    demo = dice()
    demo.predict("plain")
    demo.reseed()
    demo.step()
    assert demo.steered


def test_an_epoch_ends_where_the_data_end():
    demo = dice()
    demo.step()
    assert demo.step_epoch()
    assert (demo.steps, demo.epochs) == (4, 1)
    assert demo.step_epoch()
    assert (demo.steps, demo.epochs) == (8, 2)
    line = open_demo("learning-rate", {}, Lang.EN)
    assert line.updates_per_epoch is None
    assert not line.step_epoch()
    assert line.steps == 0


def test_batch_size_ends_its_epoch_even_if_the_batch_changed_on_the_way():
    demo = open_demo("batch-size", {"batch": 16}, Lang.EN)
    demo.step()
    demo.set("batch", 7)
    demo.step_epoch()
    assert demo.epochs == 1
    assert demo.now.seen == 64
    assert demo.updates_per_epoch == 10


def test_a_ghost_is_kept_through_resets_until_it_is_dropped():
    demo = dice()
    demo.step_epoch()
    demo.keep_ghost()
    kept = tuple(demo.states)
    demo.reset()
    demo.set("rate", 0.2)
    assert demo.ghost
    assert demo._ghost == kept
    demo.drop_ghost()
    assert not demo.ghost


def test_the_rate_turns_in_tenths_of_1_over_l_and_is_read_in_them():
    demo = dice(rate="1.9/L", curvature=5)
    assert demo.settings["rate"] == pytest.approx(1.9 / 5)
    assert demo.turn_units(1)
    assert demo.settings["rate"] * 5 == pytest.approx(2.0)
    demo.set("rate", 0.21)
    assert demo.turn_units(-1)
    assert demo.settings["rate"] * 5 == pytest.approx(1.0)
    demo.set("rate", "5 / L")
    assert not demo.turn_units(1)
    for bad in ("9/L", "0/L", "1.2.3/L", "/L", "-1/L"):
        with pytest.raises(DemoError, match="rate"):
            demo.set("rate", bad)
    with pytest.raises(DemoError, match="'1/L' is not one"):
        open_demo("local-minima", {"rate": "1/L"}, Lang.EN)
    assert not open_demo("local-minima", {}, Lang.EN).turn_units(1)


@pytest.mark.parametrize("name", names())
def test_the_command_line_gives_the_same_settings_back(name):
    demo = open_demo(name, {}, Lang.EN)
    for knob in demo.knobs:
        demo.turn(knob.name, 1)
        demo.turn_units(1)
    words = shlex.split(demo.command())
    assert words[:3] == ["quizgd", "demo", name]
    settings, rest = {}, iter(words[3:])
    for word in rest:
        pair = next(rest) if word == "--set" else word.removeprefix("--")
        key, _, value = pair.partition("=")
        settings[key] = value
    assert open_demo(name, settings, Lang.EN).settings == demo.settings


def test_the_command_line_names_choices_the_start_and_the_seed():
    assert dice(kind="plain", start=-1).command() == (
        "quizgd demo dice --rate=0.1 --set curvature=4 --set kind=plain --start=-1 --set y=0 "
        "--seed=3"
    )


def test_the_start_is_moved_in_notches_begins_again_and_is_no_knob():
    demo = dice()
    demo.step()
    demo.nudge(1, -1)
    assert (demo.settings["x"], demo.settings["y"], demo.steps) == (1, -1, 0)
    demo.nudge(1, 0)
    assert (demo.settings["x"], demo.settings["y"]) == (1, -1)
    assert demo.report()["settings"]["y"] == -1
    assert not {"x", "y"} & {knob.name for knob in demo.knobs}
    with pytest.raises(DemoError, match="curvature, kind, x, y, seed"):
        dice(z=1)


@pytest.mark.parametrize("name", names())
def test_the_why_is_one_sentence_in_each_language(name):
    demo = open_demo(name, {}, Lang.EN)
    for lang in Lang:
        said = demo.because(lang)
        assert said.endswith(".")
        assert any("가" <= c <= "힣" for c in said) == (lang is Lang.KO)
    assert demo.because(Lang.KO).count("다.") == 1


def test_a_steered_run_is_written_down_and_runs_again_exactly():
    demo = open_demo("batch-size", {"rate": 0.1, "batch": 4, "seed": 3}, Lang.EN)
    demo.predict(None)
    for update in range(20):
        if update == 6:
            demo.set("rate", 0.2)
        if update == 11:
            demo.set("batch", 16)
            demo.set("rate", 0.05)
        demo.step()
    demo.set("rate", 0.01)
    line = demo.command()
    assert line.endswith(
        "--steer 6:rate=0.2 --steer 11:rate=0.05 --steer 11:batch=16 --steer 20:rate=0.01"
    )
    plan = ",".join(re.findall(r"--steer (\S+)", line))
    again = open_demo("batch-size", {"rate": 0.1, "batch": 4, "seed": 3, "steer": plan}, Lang.EN)
    again.predict(None)
    for _ in range(20):
        again.step()
    assert [again._row(s) for s in again.states] == [demo._row(s) for s in demo.states]
    assert again.steered
    again.step()
    assert again.settings["rate"] == 0.01
    # Back to the start the plan begins again; whoever turns a knob takes over.
    again.reset()
    assert again.settings["rate"] == 0.1
    again.set("rate", 0.3)
    for _ in range(12):
        again.step()
    assert (again.settings["rate"], again.settings["batch"]) == (0.3, 4)


@pytest.mark.parametrize(
    "bad", ["rate=0.1", "x:rate=1", "3:rate", "3:rates=1", "3:rate=0", "3:curvature=5", "", "\x1b"]
)
def test_a_plan_that_cannot_be_followed_gets_one_sentence(bad):
    for lang in Lang:
        with pytest.raises(DemoError) as caught:
            open_demo("learning-rate", {"steer": bad}, lang)
        assert str(caught.value).endswith(".")
        assert str(caught.value).isprintable()
