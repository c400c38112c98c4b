from __future__ import annotations

from datetime import UTC, datetime

import pytest

from quizgd.practice import predictions
from quizgd.practice.history import open_history
from quizgd.practice.predictions import Prediction, Score
from quizgd.practice.records import HistoryError

NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)


@pytest.fixture
def history(tmp_path):
    with open_history(tmp_path / "h.sqlite3", lambda: NOW).history as opened:
        yield opened


def made(demo="learning-rate", correct=True, confidence=None):
    settings = {"rate": 0.21, "surface": "double-well"}
    return Prediction(demo, settings, "diverge", "diverge", "diverge", correct, confidence)


def test_what_is_kept_is_listed_newest_first(history):
    assert predictions.record(history, made("a", confidence=3)) == 1
    assert predictions.record(history, made("b", correct=None)) == 2
    newest, oldest = predictions.listed(history)
    assert (newest.demo, newest.correct, newest.confidence) == ("b", None, None)
    assert (oldest.demo, oldest.correct, oldest.confidence) == ("a", True, 3)
    assert oldest.settings == {"rate": 0.21, "surface": "double-well"}
    assert oldest.when == NOW
    assert [p.demo for p in predictions.listed(history, "a")] == ["a"]
    assert [p.demo for p in predictions.listed(history, limit=1)] == ["b"]


def test_the_score_leaves_out_what_was_not_scored(history):
    assert predictions.score(history) == Score()
    assert Score().share is None
    for correct, confidence in ((True, 3), (True, 1), (False, 3), (None, 3), (False, None)):
        predictions.record(history, made(correct=correct, confidence=confidence))
    predictions.record(history, made("ravine", correct=True))
    assert predictions.score(history) == Score(scored=5, right=3, sure=2, sure_right=1)
    assert predictions.score(history, "ravine") == Score(1, 1)
    assert predictions.score(history).share == pytest.approx(0.6)


def test_a_row_from_another_hand_is_left_out(history):
    predictions.record(history, made())
    with history.use() as connection:
        connection.execute("UPDATE predictions SET settings = '[1'")
    assert predictions.listed(history) == []
    assert predictions.score(history).scored == 1


def test_a_prediction_that_cannot_be_kept_is_an_error_with_a_sentence(history):
    with history.use() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(HistoryError) as caught:
        predictions.record(history, made())
    assert caught.value.sentence.ko
