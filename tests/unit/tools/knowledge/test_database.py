"""What people add is kept in SQLite or PostgreSQL by the same statements."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import postgres_url

from kptutor.tools.knowledge.database import (
    MIGRATIONS,
    DatabaseFault,
    KnowledgeDatabase,
    StoredProblem,
)

POINT = {"id": "halving", "title": "Halving", "statement": "Half of it — ½."}
PROBLEM = StoredProblem("p1", "Cut it.", ("halving", "other"), {"small": ("halving",), "big": ()})


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new folder' / 'kp.db'}"
    else:
        with postgres_url() as found:
            yield found


@pytest.mark.requirement("knowledge:database")
def test_points_problems_and_subsets_come_back(url: str) -> None:
    with KnowledgeDatabase(url) as database:
        database.put_points([POINT])
        database.put_problems([PROBLEM])
    with KnowledgeDatabase(url) as again:
        assert list(again.points()) == [POINT]
        assert again.problems() == [PROBLEM]


def test_what_is_put_again_is_replaced(url: str) -> None:
    with KnowledgeDatabase(url) as database:
        database.put_points([POINT])
        database.put_points([{**POINT, "title": "Cutting in two"}])
        database.put_problems([PROBLEM])
        database.put_problems([StoredProblem("p1", "Cut it again.", ("other",))])
        database.put_subset("p1", "small", ["other"])
        database.put_subset("p1", "small", [])
        assert [point["title"] for point in database.points()] == ["Cutting in two"]
        expected = StoredProblem("p1", "Cut it again.", ("other",), {"small": ()})
        assert database.problems() == [expected]


def test_removing_says_whether_it_was_there_and_takes_the_links(url: str) -> None:
    with KnowledgeDatabase(url) as database:
        database.put_points([POINT])
        database.put_problems([PROBLEM])
        assert database.remove_point("halving")
        assert not database.remove_point("halving")
        assert database.problems()[0].points == ("other",)


def test_every_change_is_a_new_revision(url: str) -> None:
    with KnowledgeDatabase(url) as database, KnowledgeDatabase(url) as reader:
        before = reader.revision
        database.put_points([POINT])
        assert reader.revision == before + 1


def test_a_change_that_fails_leaves_nothing_behind(url: str) -> None:
    with KnowledgeDatabase(url) as database:
        twice = StoredProblem("p2", "Cut.", ("a",), {"small": ("a",)})
        broken = StoredProblem("p3", None)  # type: ignore[arg-type]  # a statement is never null
        with pytest.raises(DatabaseFault, match="refused"):
            database.put_problems([twice, broken])
        assert database.problems() == []
        database.put_problems([twice])
        assert [problem.id for problem in database.problems()] == ["p2"]


def test_tables_of_a_newer_program_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "kp.db"
    KnowledgeDatabase(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE knowledge_schema SET version = ?", (len(MIGRATIONS) + 1,))
    raw.close()
    with pytest.raises(DatabaseFault, match="install a newer kptutor"):
        KnowledgeDatabase(f"sqlite:///{path}")


UNUSABLE = [
    ("mysql://somewhere", "begins with 'mysql'"),
    ("sqlite:////proc/no/such/folder/kp.db", "cannot be opened"),
    ("postgresql://nobody@127.0.0.1:1/none", "does not answer"),
]


@pytest.mark.parametrize(("url", "reason"), UNUSABLE)
def test_an_unusable_url_is_told(url: str, reason: str) -> None:
    with pytest.raises(DatabaseFault, match=reason):
        KnowledgeDatabase(url)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, and quite a lot of them " * 100, encoding="utf-8")
    with pytest.raises(DatabaseFault, match="refused"):
        KnowledgeDatabase(f"sqlite:///{path}")
