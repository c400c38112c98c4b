"""What checking costs: time beside the baselines, and memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from baselines import Similarity

from quizgd.bank.model import Question
from quizgd.checker import check

ROUNDS = 5


def speed(work: Sequence[tuple[Question, str]], systems: dict[str, Similarity]) -> None:
    """Print microseconds per answer, warm, in one process, the systems taking turns.

    By the clock on the wall, and of the processor alone: the second does not see other programs.
    """
    runs: dict[str, Callable[[Question, str], object]] = {"checker": check, **systems}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            for question, text in work:
                wall, processor = time.perf_counter_ns(), time.thread_time_ns()
                run(question, text)
                busy, taken = time.thread_time_ns() - processor, time.perf_counter_ns() - wall
                times[name].append((taken / 1e3, busy / 1e3))
    print(f"\ntime: microseconds per answer, {len(work)} answers, {ROUNDS} rounds")
    for name, own in times.items():
        print(f"    {name:<24}", end="")
        for clock, values in zip(("wall", "processor"), zip(*own, strict=True), strict=True):
            p99 = statistics.quantiles(values, n=100)[98]
            print(f"{clock}: median {statistics.median(values):5.0f}, p99 {p99:5.0f}", end="   ")
        print()


MEMORY = """
import gc, json, sys, tracemalloc
from quizgd import paths
from quizgd.bank.read import read_bank

def resident():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
    except OSError:
        return float("nan")

bank = read_bank(paths.shipped_bank())
work = [(bank.find(question), text) for question, text in json.load(sys.stdin)]
traced = sys.argv[1] == "traced"
gc.collect()
if traced:
    tracemalloc.start()
before = resident()
from quizgd.checker import check
for question, text in work[:1]:
    check(question, text)
gc.collect()
first = tracemalloc.get_traced_memory()[0] / 2**20 if traced else resident() - before
for question, text in work:
    check(question, text)
gc.collect()
last = tracemalloc.get_traced_memory()[0] / 2**20 if traced else resident() - before
print(first, last)
"""


def memory(work: Sequence[tuple[Question, str]]) -> None:
    """Print what the checker adds to a fresh process that has read the bank."""
    told = json.dumps([(question.id, text) for question, text in work])
    print("\nmemory added by the checker, MiB: after one answer, after all of them")
    for how, name in (("traced", "traced by Python"), ("resident", "resident (Linux)")):
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, how], input=told, capture_output=True, text=True,
            check=True,
        )  # fmt: skip
        first, last = map(float, done.stdout.split())
        print(f"    {name:<24}{first:8.1f}{last:8.1f}")
