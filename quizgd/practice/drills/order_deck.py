"""All puzzles of the drill `order`."""

from __future__ import annotations

from quizgd.practice.drills import order_steps, order_training
from quizgd.practice.drills.order import Puzzle

PUZZLES: tuple[Puzzle, ...] = (*order_training.PUZZLES, *order_steps.PUZZLES)
