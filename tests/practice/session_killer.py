"""A program the tests run: it lets a child practise, kills it at a random moment, 200 times over.

usage: session_killer.py FILE KILLS SEED
       session_killer.py FILE only ANSWERS     to practise so much, and end by itself

The child is forked, so that it starts at once, with everything imported. It says on a pipe what it
is about to do ("try") and what was committed ("done"); each line is one write, so a kill cuts none.
The report on standard output is JSON: what every child had said when it was killed.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import fsrs  # noqa: F401 - loaded before the forks, as it would be after the first verdict
from history_maker import verdict

from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.history import History, open_history
from quizgd.practice.schedule import Aim, Rating

LINES = 5
"""What a child may have said at most before its last moments: one answer and its rating say two."""
LONGEST = 0.02
"""Seconds from what was said last until the latest kill."""
PATIENCE = 60.0
"""Seconds that a child may take to say the next thing on a busy machine."""
START = date(2026, 1, 31)


def practise(path: Path, pipe: int, chance: random.Random, answers: int | None = None) -> None:
    """Answer, rate, change and take back; for ever unless `answers` says how often."""

    def say(*words: object) -> None:
        os.write(pipe, (" ".join(map(str, words)) + "\n").encode())

    opened = open_history(path, lambda: datetime.now(UTC))
    say("opened", opened.history.persistent, opened.warning is None)
    for number in itertools.count() if answers is None else range(answers):
        act(opened.history, f"{os.getpid()}-{number}", chance, say)


def act(history: History, token: str, chance: random.Random, say: object) -> None:
    """One answer with its rating; now and then the rating is changed, or taken back."""
    assert callable(say)
    question = chance.choice(["one", "two", "three", token])
    text = f"{token} " + "가" * chance.randrange(2000)
    answer = history.record(question, Lang.KO, text, verdict(question), 1, waiting=3)
    say("done", "answer", answer, token)
    card = deck.card_of(history, question)
    day = card.last + timedelta(days=chance.randrange(1, 9)) if card else START
    review = deck.keep(
        history, question, answer, auto=Rating.GOOD, rating=Rating.GOOD, day=day, aim=Aim()
    )
    if review is None:  # another program was first
        return
    say("done", "review", review.id, 3)
    if chance.random() < 0.4:
        rating = chance.choice(list(Rating))
        say("try", "review", review.id, int(rating))
        if deck.change(history, review.id, rating, Aim()) is not None:
            say("done", "review", review.id, int(rating))
    if chance.random() < 0.3:
        say("try", "review", review.id, 0)
        if deck.undo(history, review.id) is not None:
            say("done", "review", review.id, 0)


Script = Callable[[Path, int, random.Random], None]
"""What a child does with the history at a path until it is killed; it says so through a pipe."""


def killed(path: Path, seed: int, script: Script = practise, longest: float = LONGEST) -> list[str]:
    """Let a child follow its script until it is killed; what it said."""
    chance = random.Random(seed)
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        try:
            script(path, writes, chance)
        except BaseException as error:
            os.write(writes, f"error {error!r}\n".encode())
        os._exit(1)
    os.close(writes)
    heard = b""
    # So much first, however slow the machine is; by turns it may be killed while it opens the file.
    wanted = 1 + chance.randrange(LINES) if seed % 4 else 0
    while heard.count(b"\n") < wanted and select.select([reads], [], [], PATIENCE)[0]:
        if not (more := os.read(reads, 65536)):
            break
        heard += more
    until = time.monotonic() + chance.uniform(0, longest)
    while (left := until - time.monotonic()) > 0:
        if select.select([reads], [], [], left)[0]:
            heard += os.read(reads, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while rest := os.read(reads, 65536):
        heard += rest
    os.close(reads)
    return heard.decode().splitlines()


def main() -> None:
    path = Path(sys.argv[1])
    if sys.argv[2] == "only":
        practise(path, 1, random.Random(os.getpid()), int(sys.argv[3]))
        return
    kills, seed = int(sys.argv[2]), int(sys.argv[3])
    began = time.monotonic()
    said = [killed(path, seed + n) for n in range(kills)]
    print(json.dumps({"said": said, "seconds": time.monotonic() - began}))


if __name__ == "__main__":
    main()
