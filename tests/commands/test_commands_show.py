"""`quizgd stats` and `quizgd demo` without a screen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from front_door import Quizgd

from quizgd import demos, paths
from quizgd.language import Lang

# stats


def test_stats_without_a_history(quizgd: Quizgd, tmp_path: Path) -> None:
    assert quizgd("stats", "--json").json["questions"] == []
    assert "No question has been answered" in quizgd("stats").out
    assert "없습니다" in quizgd("stats", "--lang", "ko").out
    assert not paths.history().exists()


def test_stats(quizgd: Quizgd) -> None:
    from quizgd.bank.read import read_bank  # noqa: PLC0415
    from quizgd.checker import check  # noqa: PLC0415
    from quizgd.practice.history import open_history  # noqa: PLC0415

    question = read_bank(paths.shipped_bank()).find("which-way")
    assert question
    clock = iter(datetime(2026, 1, 31, 9, minute, tzinfo=UTC) for minute in range(9))
    with open_history(paths.history(), lambda: next(clock)).history as history:
        for text in ("against the gradient; the loss falls", "against the gradient"):
            history.record("which-way", Lang.EN, text, check(question, text), 5)
    assert quizgd("stats", "--json").json["questions"] == [
        {
            "question": "which-way",
            "attempts": 2,
            "gave_up": 0,
            "last_coverage": 0.5,
            "best_coverage": 1.0,
            "last_when": "2026-01-31T09:02:00+00:00",
        }
    ]
    *_, head, line = quizgd("stats", "--questions").out.splitlines()
    assert head.split() == ["times", "last", "best", "last", "answered"]
    assert line.split()[:6] == ["which-way", "2", "50", "%", "100", "%"]


def test_stats_of_a_damaged_history(quizgd: Quizgd) -> None:
    paths.history().parent.mkdir(parents=True)
    paths.history().write_bytes(b"damaged" * 1000)
    result = quizgd("stats", "--json")
    assert result.status == 0
    assert result.json["questions"] == []
    assert "is kept as" in result.err


# demo


def test_the_list_of_demos(quizgd: Quizgd) -> None:
    listed = quizgd("demo", "--list", "--json").json
    assert [d["name"] for d in listed] == list(demos.names())
    assert {"one-step", "learning-rate", "local-minima", "batch-size"} <= set(demos.names())
    assert quizgd("demo", "--list", "--lang", "ko").out.startswith("one-step: 한 걸음\n")


def test_a_demo_without_a_screen(quizgd: Quizgd) -> None:
    told = quizgd("demo", "learning-rate", "--rate", "0.3", "--headless", "--json").json
    assert told["settings"]["rate"] == 0.3
    assert told["settings"]["curvature"] == 10
    # 0.3 is above 2/L = 0.2: it has to diverge.
    assert told["theory"] == told["measured"]
    assert len(told["trace"]) > 3
    plain = quizgd("demo", "batch-size", "--batch-size", "8", "--headless")
    assert plain.status == 0
    assert "batch=8" in plain.out


def test_the_picture_of_a_demo(quizgd: Quizgd, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    result = quizgd("demo", "local-minima", "--start", "1.5", "--save", target)
    assert result.status == 0
    assert str(target) in result.err
    assert target.read_text(encoding="utf-8").lstrip().startswith(("<svg", "<?xml"))
    nowhere = quizgd("demo", "local-minima", "--save", tmp_path / "no" / "picture.svg")
    assert nowhere.status in (1, 2)
    assert nowhere.err.strip()


def test_a_demo_is_steered_seeded_and_chosen_from_the_command_line(quizgd: Quizgd) -> None:
    line = ["demo", "batch-size", "--seed", "3", "--set", "asks=scaling", "--steer", "5:rate=0.2"]
    told = quizgd(*line, "--headless", "--json").json
    assert told["settings"]["seed"] == 3
    assert told["settings"]["asks"] == "scaling"
    assert told["command"].endswith("--seed=3 --steer 5:rate=0.2")
    assert told["agrees"] is None
    again = quizgd(*told["command"].split()[1:], "--headless", "--json").json
    assert again["trace"] == told["trace"]
    for wrong in ("--steer 5", "--seed -1", "--set asks=all", "--batch-size 1e6", "--rate 1e9/L"):
        refused = quizgd("demo", "batch-size", *wrong.split(), "--headless")
        assert refused.status in (1, 2)
        assert len(refused.err.strip().splitlines()) == 1
        assert "Traceback" not in refused.err
