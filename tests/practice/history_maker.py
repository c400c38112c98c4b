"""A program the tests run, stop and kill: it records answers and says when each is kept.

usage: history_maker.py FILE COMMAND [NUMBER]
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from quizgd.checker.verdict import (
    ClaimVerdict,
    ConceptVerdict,
    Concision,
    Length,
    State,
    Verdict,
)
from quizgd.language import Lang
from quizgd.practice.history import HistoryError, open_history


def verdict(question: str = "what-is-gradient-descent", coverage: float = 1 / 3) -> Verdict:
    return Verdict(
        question=question,
        lang="mixed",
        concepts=(
            ConceptVerdict("negative-gradient", True, State.STATED, ((0, 4), (9, 12))),
            ConceptVerdict("minimises-loss", True, State.CONTRADICTED, ((13, 20),)),
            ConceptVerdict("learning-rate-step", False, State.UNSURE),
        ),
        wrong=(ClaimVerdict("moves-uphill", True, ((1, 2),)),),
        coverage=coverage,
        concision=Concision(12.25, 20, Length.RIGHT, False),
    )


def main() -> None:
    path, command, number = Path(sys.argv[1]), sys.argv[2], int([*sys.argv, "0"][3])
    if command == "unprivileged":
        Verdict.from_dict(verdict().to_dict())
        if os.getuid() == 0:
            os.setuid(65534)
    if command == "full":
        import resource  # noqa: PLC0415 - POSIX only

        # Files of this process may not grow beyond this many bytes.
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    opened = open_history(path, lambda: datetime.now(UTC))
    history = opened.history
    print(f"persistent={history.persistent} warning={opened.warning and opened.warning.en}")
    n = 0
    endless = command == "full" and history.persistent
    while endless or n < number:
        n += 1
        try:
            kept = history.record("q", Lang.KO, f"답 {os.getpid()} {n} " + "가" * 500, verdict(), 1)
        except HistoryError as error:
            print(f"error={error.sentence.en}", flush=True)
            break
        print(f"kept {kept} {os.getpid()} {n}", flush=True)
    print(f"answers={len(history.answers())}")
    history.close()


if __name__ == "__main__":
    main()
