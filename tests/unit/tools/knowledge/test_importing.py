"""An import keeps what is usable and tells what is not."""

from collections.abc import Iterator
from typing import Any

import pytest

from kptutor.tools.knowledge.database import KnowledgeDatabase
from kptutor.tools.knowledge.exchange.rows import Row
from kptutor.tools.knowledge.importing import BATCH, MOST_FAULTS, Importer


@pytest.fixture
def database() -> Iterator[KnowledgeDatabase]:
    with KnowledgeDatabase("sqlite:///:memory:") as opened:
        yield opened


def point(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name, "title": name, "statement": "It is so.", "key_considerations": "Mind it.",
        "topics": ["things"], "level": "middle", **more,
    }  # fmt: skip


FALSE = {"claim": "n * n = n", "for": {"n": "1..9"}}
TRUE = {"claim": "n + n = 2 * n", "for": {"n": "1..20"}}


@pytest.mark.requirement("knowledge:import-faults")
def test_broken_rows_are_told_with_their_line_and_the_rest_is_kept(
    database: KnowledgeDatabase,
) -> None:
    rows = [
        Row(1, point("good", verify=TRUE)),
        Row(2, {}, "it is no JSON"),
        Row(3, point("bad", level="kindergarten")),
        Row(5, point("false", verify=FALSE)),
        Row(7, point("of-the-library")),
        Row(8, {"problem": "Cut it.", "points": ["good"], "subsets": {"small": []}}),
        Row(9, {"problem": "Cut it.", "points": "good"}),
        Row(10, {"prompt": "Cut it.", "kp_list": 7}),
    ]
    report = Importer(database, {"of-the-library"}, "file").run(rows)
    assert (report.points, report.problems, report.refused) == (1, 1, 6)
    told = [str(fault) for fault in report.faults]
    assert told == [
        "file, line 2, row: it is no JSON",
        "file, line 3, bad, field level: a level is one of elementary, middle, high, college, "
        "competition, olympiad",
        "file, line 5, false, field verify: false for n = 2",
        "file, line 7, of-the-library, field id: this id is taken by a point of the library",
        "file, line 9, row, field points: points is a list of ids",
        "file, line 10, row, field kp_list: kp_list is a list",
    ]
    assert [row["id"] for row in database.points()] == ["good"]


def test_a_prerequisite_may_stand_further_down_or_be_there_already(
    database: KnowledgeDatabase,
) -> None:
    Importer(database, {"library"}).run([Row(1, point("stored"))])
    rows = [
        Row(1, point("first", prerequisites=["second", "stored", "library"])),
        Row(2, point("second")),
        Row(3, point("dangling", prerequisites=["nowhere"])),
        Row(4, point("circle-a", prerequisites=["circle-b"])),
        Row(5, point("circle-b", prerequisites=["circle-a"])),
    ]
    report = Importer(database, {"library"}, "file").run(rows)
    assert report.points == 2
    assert {fault.point: fault.line for fault in report.faults} == {
        "dangling": 3, "circle-a": 4, "circle-b": 5
    }  # fmt: skip


def test_a_large_import_goes_in_batches_and_keeps_few_faults(database: KnowledgeDatabase) -> None:
    def rows() -> Iterator[Row]:
        for number in range(2 * BATCH + 5):
            yield Row(number, point(f"p-{number}"))
            yield Row(number, {}, "broken")

    report = Importer(database, set()).run(rows())
    assert report.points == report.refused == 2 * BATCH + 5
    assert len(report.faults) == MOST_FAULTS
    assert len(list(database.points())) == 2 * BATCH + 5


def test_a_claim_that_cannot_be_tried_is_refused(database: KnowledgeDatabase) -> None:
    claims = [
        {"claim": "import os", "for": {"n": "1..2"}},
        {"claim": "n = n", "for": {"n": "everywhere"}},
    ]
    rows = [Row(at, point(f"p-{at}", verify=claim)) for at, claim in enumerate(claims)]
    assert Importer(database, set()).run(rows).refused == 2
