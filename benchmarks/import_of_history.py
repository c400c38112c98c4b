"""How long a backup of 100,000 reviews takes to come back, and how much memory, each in a process.

usage: python benchmarks/import_of_history.py

The same backup comes back into an empty history; is merged into the history it was made of, where
nothing is new; into one that has half of it, so that the other half comes after; and into one that
has every second answer, so that every row is numbered anew. `import` runs as a person runs it.
"""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from history import REVIEWS, fill

from quizgd.practice.export import backup, changes, restore
from quizgd.practice.history import open_history

LEFT = {
    "nothing": "1",
    "all of it": "0",
    "its first half": f"id > {REVIEWS // 2}",
    "every second answer": "id % 2",
}
"""What the history holds before, and the condition on what is taken out of the whole for that."""


def one(file: Path, path: Path) -> None:
    """Take in `file`; seconds, processor time and peak memory in MB, as JSON."""
    began, cpu = time.perf_counter(), time.process_time()
    with open_history(path).history as history, restore.opened(file) as found:
        changes.back_up(history, "import")
        counts = changes.take_in(history, found, replacing=False)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, cpu, peak, counts["answers"], counts["reviews"]]))


def main() -> None:
    if len(sys.argv) > 1:
        one(Path(sys.argv[1]), Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        whole, file = Path(folder) / "whole.sqlite3", Path(folder) / "backup.json"
        fill(whole)
        with open_history(whole).history as history:
            backup.write(history, file)
        print(f"{REVIEWS:,} reviews: a backup of {file.stat().st_size / 2**20:.0f} MB")
        for what, condition in LEFT.items():
            place = Path(folder) / "history.sqlite3"
            shutil.copy(whole, place)
            with closing(sqlite3.connect(place)) as connection:
                connection.execute("DROP TRIGGER tally_without_an_answer")
                for table in ("reviews", "answers"):
                    connection.execute(f"DELETE FROM {table} WHERE {condition}")
                connection.commit()
            done = subprocess.run(
                [sys.executable, __file__, file, place], capture_output=True, text=True, check=True
            )
            seconds, cpu, peak, answers, reviews = json.loads(done.stdout)
            print(
                f"  into a history of {what:20} {seconds:5.1f} s, {cpu:.1f} s of the processor,"
                f" {peak:4.0f} MB at most:"
                f" {answers:,} answers, {reviews:,} reviews"
            )
            for path in Path(folder).glob("history*"):
                path.unlink()


if __name__ == "__main__":
    main()
