"""How long the statistics of 100,000 reviews take, against those of 1,000, in the same run.

usage: python benchmarks/statistics_of_history.py [RUNS]

What is timed is all that the progress screen waits for: reading the rows and working them out. The
two histories take turns, so that a busy moment of the machine meets both.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import history as long_history

from quizgd.bank.read import read_bank
from quizgd.paths import shipped_bank
from quizgd.practice.history import open_history
from quizgd.practice.statistics.overview import overview


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    bank, day = read_bank(shipped_bank()), datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for questions in (100, long_history.QUESTIONS):
            long_history.QUESTIONS = questions
            files[questions * long_history.EACH] = path = Path(folder) / f"{questions}.sqlite3"
            long_history.fill(path)
        opened = {count: open_history(path).history for count, path in files.items()}
        times: dict[int, list[float]] = {count: [] for count in files}
        for _ in range(runs):
            for count, history in opened.items():
                began = time.perf_counter()
                told = overview(history, bank, day)
                times[count].append(1000 * (time.perf_counter() - began))
                assert told.retained.reviews
        for history in opened.values():
            history.close()
    few, many = (statistics.median(found) for found in times.values())
    for count, found in times.items():
        print(f"{count:>8,} reviews: {statistics.median(found):6.0f} ms (best {min(found):.0f})")
    print(f"ratio {many / few:.1f} for {max(times) / min(times):.0f} times as many")


if __name__ == "__main__":
    main()
