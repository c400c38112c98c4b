"""How long the home screen takes with a long history, against an empty one, in the same run.

usage: python benchmarks/history.py [RUNS [QUESTIONS]]

100,000 reviews with their answers, of 10,000 questions; once in a bank that holds QUESTIONS
questions (default 10,000) and once in the shipped one, where whatever the history costs weighs
most. An interview date is set, so that what it brings forward is counted as well. Home is timed to
its first paint and until all is counted, and so is Today, which `quizgd drill` opens; each by the
clock on the wall and by the program's processor time. The two histories take turns, so that a busy
moment of the machine meets both.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from startup import COLUMNS, LINES, until

from quizgd.bank.read import read_bank
from quizgd.checker import check
from quizgd.paths import shipped_bank
from quizgd.practice import preferences, schedule
from quizgd.practice.card import Card
from quizgd.practice.days import noon
from quizgd.practice.history import History, open_history
from quizgd.practice.preferences import Preferences

QUESTIONS, REVIEWS = 10_000, 100_000
TARGET = 1.3
A_FILE = 1000
"""Questions that one file may hold."""
EACH = REVIEWS // QUESTIONS
PROGRAM = str(Path(sys.executable).with_name("quizgd"))
HOME = {
    "home, first paint": re.compile(b"Progress"),
    "home, all counted": re.compile(rb"\d+ of \d+"),
}
"""The first paint; then the bank and the history are open, and what was answered is counted."""
TODAY = {"Today, with its plan": re.compile(b"to the interview")}
PATIENCE = 120.0
TICK = os.sysconf("SC_CLK_TCK")

ONE_MORE = """
  - id: q-{n}
    level: junior
    form: explain
    ask: {{ko: "{n}번 질문은 무엇인가요?", en: "What is number {n}?"}}
    length: 20
    answer: {{ko: "기울기의 반대 방향으로 움직입니다.", en: "It moves against the gradient."}}
    concepts:
      - id: against
        core: true
        means: {{ko: "기울기의 반대 방향입니다.", en: "It goes against the gradient."}}
        why: {{ko: "방향이 핵심입니다.", en: "The direction matters."}}
        probe: {{ko: "어느 쪽인가요?", en: "Which way?"}}
        heard: [[gradient, opposite-direction]]
    wrong: []
    references: []
"""


def names() -> list[str]:
    """The shipped questions first, so that they have a history in either bank."""
    shipped = [q.id for q in read_bank(shipped_bank()).questions]
    return [*shipped, *(f"q-{n}" for n in range(len(shipped), QUESTIONS))]


def write_bank(home: Path, count: int) -> None:
    """A bank of the person's own that brings the shipped one to `count` questions."""
    shipped = len(read_bank(shipped_bank()).questions)
    own = home / "questions"
    own.mkdir(parents=True)
    for number, first in enumerate(range(shipped, count, A_FILE)):
        text = f"topic: many-{number}\ntitle: {{ko: 많은 질문, en: Many questions}}\nquestions:"
        for n in range(first, min(count, first + A_FILE)):
            text += ONE_MORE.format(n=n)
        (own / f"many-{number}.yaml").write_text(text, encoding="utf-8")


def fill(path: Path) -> float:
    """A history of `REVIEWS` reviews; its size in MB. Written as the program does, in one go."""
    question = read_bank(shipped_bank()).questions[0]
    verdict = check(question, "It moves against the gradient, step by step.")
    data = json.dumps(verdict.to_dict())
    today = datetime.now(UTC).date()
    with open_history(path).history as history, history.transaction() as connection:
        number = 0
        for index, name in enumerate(names()):
            card: Card | None = None
            day = today - timedelta(days=700 - index % 300)
            for turn in range(EACH):
                number += 1
                rating = schedule.Rating(3 if (index + turn) % 5 else 1)
                before = card
                card = schedule.review(name, card, rating, day, schedule.Aim())
                at = noon(day).isoformat()
                connection.execute(
                    "INSERT INTO answers (question, lang, text, verdict, grader, coverage, seconds,"
                    " hints, gave_up, answered_at) VALUES (?, 'en', ?, ?, '1', .5, 30, 0, 0, ?)",
                    (name, "It moves against the gradient, step by step.", data, at),
                )
                connection.execute(
                    "INSERT INTO reviews (question, answer, auto_rating, rating, study_day,"
                    " card_before, card_after, reviewed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        name, number, int(rating), int(rating), day.isoformat(),
                        before.to_json() if before else None, card.to_json(), at,
                    ),
                )  # fmt: skip
                day = min(card.due, today - timedelta(days=EACH - turn))
                day = max(day, card.last + timedelta(days=1))
            assert card is not None
            connection.execute(
                "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?)",
                (
                    name, card.to_json(), card.due.isoformat(), card.last.isoformat(),
                    card.stability, card.lapses,
                ),
            )  # fmt: skip
    with open_history(path).history as history:
        set_interview(history, today)
    return path.stat().st_size / 2**20


def set_interview(history: History, today: date) -> None:
    preferences.save(history, Preferences(interview=today + timedelta(days=21)))


def opened(command: list[str], marks: list[re.Pattern[bytes]], env: dict[str, str]) -> list[float]:
    """Milliseconds until each of `marks` has been drawn, and of the processor: two for each."""
    used: list[float] = []
    times = until(
        command, marks, env, patience=PATIENCE, at_each=lambda pid: used.append(processor(pid))
    )
    return [value for both in zip(times, used, strict=True) for value in both]


def processor(pid: int) -> float:
    """Milliseconds that a process has used so far; in ticks of some 10."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICK


def measure(home: Path, files: dict[str, Path], runs: int, env: dict[str, str]) -> None:
    """Each history in its turn in the same place."""
    place = home / "history.sqlite3"
    times: dict[str, list[list[float]]] = {name: [] for name in files}
    for run in range(runs + 1):
        for name, file in files.items():
            for ending in ("", "-wal", "-shm"):
                place.with_name(place.name + ending).unlink(missing_ok=True)
            os.link(file, place)
            found = opened([PROGRAM], [*HOME.values()], env)
            found += opened([PROGRAM, "drill"], [*TODAY.values()], env)
            if run:  # the first warms the disk and the bank's cache
                times[name].append(found)
    whats = [(what, how) for what in (*HOME, *TODAY) for how in ("wall", "processor")]
    for index, (what, how) in enumerate(whats):
        empty, full = (statistics.median(t[index] for t in times[name]) for name in files)
        held = f" (target {TARGET})" if what in HOME else ""
        print(
            f"  {what:20} {how:9} empty {empty:5.0f} ms, {REVIEWS:,} reviews {full:5.0f} ms:"
            f" ratio {full / empty:.2f}{held}"
        )


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    many = int(sys.argv[2]) if len(sys.argv) > 2 else QUESTIONS
    top = Path(tempfile.mkdtemp())
    try:
        files = {"empty": top / "empty.sqlite3", "full": top / "full.sqlite3"}
        began = time.perf_counter()
        megabytes = fill(files["full"])
        with open_history(files["empty"]).history as history:
            set_interview(history, datetime.now(UTC).date())
        print(
            f"{REVIEWS:,} reviews of {QUESTIONS:,} questions: {megabytes:.0f} MB, made in"
            f" {time.perf_counter() - began:.0f} s; {runs} starts each, taking turns,"
            f" {COLUMNS}x{LINES}"
        )
        for count in (many, 0):
            home = top / f"home-{count}"
            home.mkdir()
            if count:
                write_bank(home, count)
            env = {
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "C.UTF-8",
                "LC_ALL": "C.UTF-8",
                "QUIZGD_HOME": str(home),
            }
            print(f"in a bank of {count:,} questions:" if count else "in the shipped bank:")
            # Reading so many questions for the first time takes long, and is not what is asked.
            subprocess.run(
                [PROGRAM, "bank", "list"], env=env, check=True, stdout=subprocess.DEVNULL
            )
            measure(home, files, runs, env)
    finally:
        shutil.rmtree(top, ignore_errors=True)


if __name__ == "__main__":
    main()
