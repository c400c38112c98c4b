"""Holds interviews in children that are killed at random moments; every next one goes on.

usage: interview_killer.py FILE KILLS SEED

A child says `turn INTERVIEW POSITION` and `rating REVIEW RATING` once each is kept, and `try ...`
before a rating is changed or (0) taken back. The report on standard output is JSON: what every
child had said when it was killed.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsrs  # noqa: F401 - loaded before the forks
from session_killer import START, killed

from quizgd.bank.model import Level
from quizgd.bank.read import read_bank
from quizgd.checker import check
from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.history import History, open_history
from quizgd.practice.interview import counting, engine, log, report_json
from quizgd.practice.interview.plan import make_plan
from quizgd.practice.interview.records import Setup, Talk, Turn
from quizgd.practice.interview.report import build
from quizgd.practice.schedule import Aim, Rating

BANK = read_bank(Path(__file__).parents[1] / "tui" / "bank")
SAYS = (
    "손실을 최소화하려고 기울기의 반대 방향으로 반복합니다.",
    "항상 전역 최솟값에 도달합니다.",
    "모르겠습니다.",
    "It uses the whole dataset. Shall I go on?",
    "학습률이 너무 크면 발산해서 절반으로 줄였고, 그 뒤로 3% 나아졌습니다.",
)
LONGEST = 0.12


class Held:
    """One interview in the history, and the pipe that its turns are told through."""

    def __init__(self, history: History, pipe: int, chance: random.Random) -> None:
        self.history, self.chance, self.pipe = history, chance, pipe
        kept = log.unfinished(history)
        if kept is not None:
            self.number, self.talk = kept.id, Talk(kept.setup, kept.plan)
            self.talk = Talk(kept.setup, kept.plan, log.turns(history, kept.id))
        else:
            setup = Setup(Level.SENIOR, Lang.KO, 600)
            self.talk = Talk(setup, make_plan(BANK, setup, chance.randrange(1000)))
            self.number = log.begin(history, self.talk)
        self.day = START + timedelta(days=4 * self.number)

    def say(self, *words: object) -> None:
        os.write(self.pipe, (" ".join(map(str, words)) + "\n").encode())

    def go_on(self) -> None:
        """To the end of it: reactions, replies, a rating now and then, the report."""
        while not self.talk.closed:
            turn = engine.next_turn(self.talk, BANK)
            if turn is not None:
                log.add(self.history, self.number, turn)
                self.kept(turn)
            else:
                self.reply()
        log.finish(self.history, self.number, report_json.to_dict(build(self.talk, BANK)))

    def reply(self) -> None:
        """One reply, with the rating it gives."""
        text = f"{self.chance.choice(SAYS)} {os.getpid()}-{len(self.talk.turns)}"
        reply = engine.hear(self.talk, BANK, text, 5)
        if self.chance.random() < 0.2:
            reply = engine.give_up(self.talk, BANK, 5, text)
        review = counting.keep_reply(
            self.history, self.number, self.talk, reply, day=self.day, zone=UTC
        )
        self.kept(reply)
        if review is None:
            return
        rated = deck.review_at(self.history, review)
        assert rated is not None
        self.say("rating", review, int(rated.rating))
        if self.chance.random() < 0.4:
            rating = self.chance.choice(list(Rating))
            self.say("try", review, int(rating))
            if deck.change(self.history, review, rating, Aim()) is not None:
                self.say("rating", review, int(rating))
        if self.chance.random() < 0.2:
            self.say("try", review, 0)
            if deck.undo(self.history, review) is not None:
                self.say("rating", review, 0)

    def kept(self, turn: Turn) -> None:
        """A turn is on disk: from here on it must not be lost."""
        self.talk = self.talk.said(turn)
        self.say("turn", self.number, len(self.talk.turns) - 1)


def interview(path: Path, pipe: int, chance: random.Random) -> None:
    """One interview after the other, for ever."""
    opened = open_history(path, lambda: datetime.now(UTC))
    os.write(pipe, f"opened {opened.history.persistent} {opened.warning is None}\n".encode())
    while True:
        Held(opened.history, pipe, chance).go_on()


def main() -> None:
    path, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    check(BANK.questions[0], "?")  # the terms are learnt once, before the forks
    began = time.monotonic()
    said = [killed(path, seed + n, interview, LONGEST) for n in range(kills)]
    print(json.dumps({"said": said, "seconds": time.monotonic() - began}))


if __name__ == "__main__":
    main()
