"""A report as JSON-ready data, and back: what the history keeps of an interview that has ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgd.bank.model import Level
from quizgd.checker.verdict import Length, State
from quizgd.language import Bilingual, Lang
from quizgd.practice.interview.report import Asked, Point, Report, Slip


def to_dict(report: Report) -> dict[str, Any]:
    """The report as data; `from_dict` gives the same report back."""
    return {
        "level": report.level.value,
        "lang": report.lang.value,
        "minutes": report.minutes,
        "cold": report.cold,
        "elapsed": report.elapsed,
        "asked": [_asked_dict(item) for item in report.asked],
        # For whoever reads it without this program.
        "coverage": report.coverage,
        "unaided": report.unaided,
        "correctness": report.correctness,
        "concision": report.concision,
    }


def from_dict(data: Mapping[str, Any]) -> Report | None:
    """The report that `to_dict` wrote; None for anything else."""
    try:
        return Report(
            Level(data["level"]),
            Lang(data["lang"]),
            float(data["minutes"]),
            bool(data["cold"]),
            float(data["elapsed"]),
            tuple(map(_asked_from, data["asked"])),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _both(text: Bilingual) -> dict[str, str]:
    return {"ko": text.ko, "en": text.en}


def _bilingual(data: Mapping[str, Any]) -> Bilingual:
    return Bilingual(str(data["ko"]), str(data["en"]))


def _asked_dict(item: Asked) -> dict[str, Any]:
    return {
        "question": item.question,
        "ask": _both(item.ask),
        "level": item.level.value,
        "followed": item.followed,
        "passed": item.passed,
        "story": item.story,
        "seconds": item.seconds,
        "spoken": item.spoken,
        "target": item.target,
        "length": item.length.value,
        "check_in": item.check_in,
        "began": item.began,
        "points": [
            {
                "id": p.id,
                "core": p.core,
                "state": p.state.value,
                "unaided": p.unaided,
                "means": _both(p.means),
                "why": _both(p.why),
            }
            for p in item.points
        ],
        "slips": [
            {
                "id": s.id,
                "taken_back": s.taken_back,
                "claim": _both(s.claim),
                "correction": _both(s.correction),
            }
            for s in item.slips
        ],
        "model": _both(item.model) if item.model else None,
        "demo": item.demo,
        "settings": dict(item.settings),
        "ticked": [*item.ticked],
    }


def _asked_from(data: Mapping[str, Any]) -> Asked:
    return Asked(
        question=str(data["question"]),
        ask=_bilingual(data["ask"]),
        level=Level(data["level"]),
        followed=bool(data["followed"]),
        passed=bool(data["passed"]),
        story=bool(data["story"]),
        seconds=float(data["seconds"]),
        spoken=float(data["spoken"]),
        target=int(data["target"]),
        length=Length(data["length"]),
        check_in=bool(data["check_in"]),
        began=None if data["began"] is None else float(data["began"]),
        points=tuple(
            Point(
                str(p["id"]),
                bool(p["core"]),
                State(p["state"]),
                bool(p["unaided"]),
                _bilingual(p["means"]),
                _bilingual(p["why"]),
            )
            for p in data["points"]
        ),
        slips=tuple(
            Slip(
                str(s["id"]),
                bool(s["taken_back"]),
                _bilingual(s["claim"]),
                _bilingual(s["correction"]),
            )
            for s in data["slips"]
        ),
        model=_bilingual(data["model"]) if data["model"] else None,
        demo=data["demo"],
        settings=dict(data["settings"]),
        ticked=tuple(map(str, data["ticked"])),
    )
