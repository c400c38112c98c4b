"""The footer: made anew where its keys changed, and only there."""

from __future__ import annotations

from quiz_driver import Quiz, footer, press
from textual.widgets._footer import FooterKey

from quizgd.language import Lang


async def test_the_keys_stay_the_same_widgets_until_they_change(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 40), lang=Lang.EN) as pilot:
        keys = [*pilot.app.screen.query(FooterKey)]
        assert keys
        await pilot.resize_terminal(124, 42)
        await press(pilot, "down", "up", "f3")
        assert all(a is b for a, b in zip(pilot.app.screen.query(FooterKey), keys, strict=True))
        await press(pilot, "ctrl+l")
        assert footer(pilot)["ctrl+l"] == "English"
        assert not {*keys} & {*pilot.app.screen.query(FooterKey)}


async def test_a_key_that_comes_to_work_is_named_at_once(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 40)) as pilot:
        assert "r" not in footer(pilot)
        await press(pilot, "s", "escape")
        assert footer(pilot)["r"] == "Resume"
