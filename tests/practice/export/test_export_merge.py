"""Merging two histories: nothing lost, nothing twice, in the order in which it happened."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from export_rows import Tables, content, histories, memory
from hypothesis import HealthCheck, given, settings

from quizgd.practice.export import merge

calmly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AT = "2026-01-{:02}T09:00:00+00:00"


def merged(own: Tables, other: Tables) -> dict[str, list[tuple[Any, ...]]]:
    with closing(memory(own)) as one, closing(memory(other)) as two:
        one.execute("BEGIN")
        merge.merge(one, two)
        one.execute("COMMIT")
        assert one.execute("PRAGMA foreign_key_check").fetchall() == []
        return content(one)


def rows(found: dict[str, list[tuple[Any, ...]]]) -> Tables:
    return {name: sorted(table) for name, table in found.items() if name != "tallies"}


def of(found: Tables) -> dict[str, list[tuple[Any, ...]]]:
    with closing(memory(found)) as connection:
        return content(connection)


def some(**found: list[tuple[Any, ...]]) -> Tables:
    empty = ("answers judgements drafts session settings cards reviews waiting drills predictions"
             " interviews turns")  # fmt: skip
    return {name: found.get(name, []) for name in empty.split()}


def answer(number: int, day: int, text: str = "text", question: str = "q") -> tuple[Any, ...]:
    at = AT.format(day)
    return (number, question, "en", text, "{}", "1", 0.5, 3.0, 0, 0, at, None)


@calmly
@given(histories())
def test_merging_with_itself_or_with_nothing_changes_nothing(found: Tables) -> None:
    # What was rated does not wait: in a history that was lived through it never does.
    rated = {row[2] for row in found["reviews"]}
    found = {**found, "waiting": [row for row in found["waiting"] if row[0] not in rated]}
    assert merged(found, found) == of(found)
    assert merged(found, some()) == of(found)


@calmly
@given(histories(), histories())
def test_merging_twice_is_merging_once_and_loses_no_answer(own: Tables, other: Tables) -> None:
    once = merged(own, other)
    assert merged(rows(once), other) == once
    texts = {(row[1], row[3], row[10]) for row in once["answers"]}
    assert texts == {(row[1], row[3], row[10]) for row in (*own["answers"], *other["answers"])}
    for name in ("cards", "drafts", "settings"):
        assert {row[0] for row in once[name]} == {row[0] for row in (*own[name], *other[name])}
    days = {(row[1], row[5]) for row in once["reviews"]}
    assert days == {(row[1], row[5]) for row in (*own["reviews"], *other["reviews"])}
    assert len(once["drills"]) >= max(len(own["drills"]), len(other["drills"]))


def test_the_newest_answer_has_the_highest_number() -> None:
    own = some(answers=[answer(1, 5), answer(2, 9)])
    other = some(answers=[answer(1, 3), answer(2, 7), answer(3, 9)])
    found = merged(own, other)["answers"]
    assert [(row[0], row[10][8:10]) for row in found] == [
        (1, "03"), (2, "05"), (3, "07"), (4, "09"),
    ]  # fmt: skip


def test_numbers_stay_where_all_that_is_new_is_newer() -> None:
    own = some(answers=[answer(4, 5), answer(9, 6)])
    found = merged(own, some(answers=[answer(1, 7), answer(2, 6)]))["answers"]
    assert sorted(row[0] for row in found) == [4, 9, 10]


def test_what_points_at_an_answer_points_at_it_after_the_merge() -> None:
    own = some(answers=[answer(1, 5, "own")])
    other = some(
        answers=[answer(1, 2, "other"), answer(2, 5, "own")],
        judgements=[(1, "concept", "c", "said", AT.format(2)),
                    (2, "concept", "c", "said", AT.format(6))],
        reviews=[(1, "q", 1, 3, 3, "2026-01-02", None, "{}", AT.format(2))],
        waiting=[(2, 3)],
    )  # fmt: skip
    found = merged(own, other)
    texts = {row[0]: row[3] for row in found["answers"]}
    assert texts == {1: "other", 2: "own"}
    assert {(texts[row[0]], row[4][8:10]) for row in found["judgements"]} == {
        ("other", "02"), ("own", "06"),
    }  # fmt: skip
    assert texts[found["reviews"][0][2]] == "other"
    assert [texts[row[0]] for row in found["waiting"]] == ["own"]


def test_the_later_card_draft_and_judgement_stay_and_ones_own_settings() -> None:
    def side(day: int, value: str, reps: int = 1) -> Tables:
        return some(
            answers=[answer(1, 1)],
            judgements=[(1, "wrong", "w", "said" if day > 4 else "not-said", AT.format(day))],
            drafts=[("q", "en", value, AT.format(day))],
            settings=[("lang", value)],
            cards=[("q", f'{{"reps": {reps}}}', "2026-02-01", f"2026-01-{day:02}", 2.0, 0)],
        )

    for own, other in ((side(3, "a"), side(8, "b")), (side(8, "b"), side(3, "a"))):
        found = merged(own, other)
        assert found["judgements"][0][3] == "said"
        assert found["drafts"][0][2] == "b"
        assert found["cards"][0][3] == "2026-01-08"
        assert found["settings"] == own["settings"]
    equally = merged(side(3, "a", reps=2), side(3, "b", reps=4))
    assert equally["cards"][0][1] == '{"reps": 4}'


def test_an_interview_that_was_finished_elsewhere_is_finished() -> None:
    def side(ended: str | None, *positions: int) -> Tables:
        turns = [(n + 1, 1, at, "candidate", "answer", None, "x", None, 1.0, AT.format(1 + at))
                 for n, at in enumerate(positions)]  # fmt: skip
        return some(
            interviews=[(1, "mid", "ko", 20.0, "[]", AT.format(1), ended, None)], turns=turns
        )

    found = merged(side(None, 0, 1), side(AT.format(2), 0, 1, 2))
    assert found["interviews"][0][6] == AT.format(2)
    assert [row[2] for row in found["turns"]] == [0, 1, 2]
