"""Points, problems and their links in SQL tables: SQLite or PostgreSQL, the same statements.

Only what was added by people stands here; the library comes with the package. A counter of
revisions tells a reader whether anything changed.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

POSTGRES = ("postgresql://", "postgres://")
SQLITE = "sqlite:///"
WAIT_S = 10
"""Longest wait for another writer, or for a server to answer."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE knowledge_points (id TEXT PRIMARY KEY, body TEXT NOT NULL)",
        "CREATE TABLE knowledge_problems (id TEXT PRIMARY KEY, statement TEXT NOT NULL)",
        "CREATE TABLE knowledge_links (problem TEXT NOT NULL, place INTEGER NOT NULL, "
        "point TEXT NOT NULL, PRIMARY KEY (problem, place))",
        "CREATE TABLE knowledge_subsets (problem TEXT NOT NULL, profile TEXT NOT NULL, "
        "kept TEXT NOT NULL, PRIMARY KEY (problem, profile))",
        "CREATE TABLE knowledge_revision (revision INTEGER NOT NULL)",
        "INSERT INTO knowledge_revision VALUES (0)",
    ),
    (
        "CREATE TABLE knowledge_rollouts (problem TEXT NOT NULL, profile TEXT NOT NULL, "
        "points TEXT NOT NULL, number INTEGER NOT NULL, correct INTEGER NOT NULL, "
        "answer TEXT NOT NULL, PRIMARY KEY (problem, profile, points, number))",
    ),
)
"""Statements that lead from each version of the tables to the next."""


class DatabaseFault(Exception):
    """The database cannot be used; says why and what to do."""


@dataclass(frozen=True, slots=True)
class StoredProblem:
    """A problem with the points it is about, and the subset selected for each model."""

    id: str
    statement: str
    points: tuple[str, ...] = ()
    """Ids of all points that were linked to it, in order."""
    subsets: Mapping[str, tuple[str, ...]] | None = None
    """For each profile the ids that help its model; an empty tuple is a result as well."""


class KnowledgeDatabase:
    """The tables of one database; open it for each piece of work, and close it.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER@HOST/NAME`.

    Raises:
        DatabaseFault: If the URL is neither, the extra is missing, or nothing answers.
    """

    def __init__(self, url: str) -> None:
        self.mark = blake2b(url.encode(), digest_size=6).hexdigest()
        """A short name of the database that betrays nothing of its URL."""
        self._server = _connect(url)
        if self._version() != len(MIGRATIONS):
            with self._work():
                self._migrate()

    def __enter__(self) -> "KnowledgeDatabase":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._server.connection.close()

    @property
    def revision(self) -> int:
        """Grows with every change."""
        return int(self._rows("SELECT revision FROM knowledge_revision")[0][0])

    def points(self) -> Iterator[Mapping[str, Any]]:
        """Every stored point as `read_point` takes it, sorted by id."""
        for (body,) in self._run("SELECT body FROM knowledge_points ORDER BY id"):
            yield json.loads(body)

    def problems(self) -> list[StoredProblem]:
        """Every stored problem with its points and subsets, sorted by id."""
        links: dict[str, list[str]] = {}
        for problem, point in self._rows(
            "SELECT problem, point FROM knowledge_links ORDER BY problem, place"
        ):
            links.setdefault(problem, []).append(point)
        subsets: dict[str, dict[str, tuple[str, ...]]] = {}
        for problem, profile, kept in self._rows(
            "SELECT problem, profile, kept FROM knowledge_subsets ORDER BY problem, profile"
        ):
            subsets.setdefault(problem, {})[profile] = tuple(json.loads(kept))
        rows = self._rows("SELECT id, statement FROM knowledge_problems ORDER BY id")
        return [
            StoredProblem(name, statement, tuple(links.get(name, ())), subsets.get(name, {}))
            for name, statement in rows
        ]

    def put_points(self, points: Iterable[Mapping[str, Any]]) -> None:
        """Add points, mappings as `read_point` takes them; a known id is replaced."""
        rows = [(str(point["id"]), json.dumps(point, ensure_ascii=False)) for point in points]
        with self._change():
            self._many(
                "INSERT INTO knowledge_points VALUES (?, ?) "
                "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                rows,
            )

    def remove_point(self, name: str) -> bool:
        """Take a point and its links out; says whether it was there."""
        with self._change():
            found = bool(self._rows("SELECT 1 FROM knowledge_points WHERE id = ?", (name,)))
            self._many("DELETE FROM knowledge_points WHERE id = ?", [(name,)])
            self._many("DELETE FROM knowledge_links WHERE point = ?", [(name,)])
        return found

    def put_problems(self, problems: Iterable[StoredProblem]) -> None:
        """Add problems with their links and subsets; a known id is replaced."""
        kept = list(problems)
        with self._change():
            self._many(
                "INSERT INTO knowledge_problems VALUES (?, ?) "
                "ON CONFLICT (id) DO UPDATE SET statement = excluded.statement",
                [(problem.id, problem.statement) for problem in kept],
            )
            for table in ("knowledge_links", "knowledge_subsets"):
                self._many(f"DELETE FROM {table} WHERE problem = ?", [(each.id,) for each in kept])
            self._many(
                "INSERT INTO knowledge_links VALUES (?, ?, ?)",
                [
                    (problem.id, place, point)
                    for problem in kept
                    for place, point in enumerate(problem.points)
                ],
            )
            for problem in kept:
                self._put_subsets(problem.id, problem.subsets or {})

    def put_subset(self, problem: str, profile: str, kept: Iterable[str]) -> None:
        """Store the points selected for one problem and one model, also if they are none."""
        with self._change():
            self._put_subsets(problem, {profile: tuple(kept)})

    def rollouts(self, problem: str, profile: str) -> dict[tuple[tuple[str, ...], int], bool]:
        """Whether each stored rollout was right, by the points in its prompt and its number."""
        rows = self._rows(
            "SELECT points, number, correct FROM knowledge_rollouts "
            "WHERE problem = ? AND profile = ?",
            (problem, profile),
        )
        return {
            (tuple(json.loads(points)), int(number)): bool(correct)
            for points, number, correct in rows
        }

    def put_rollout(
        self,
        problem: str,
        profile: str,
        points: Iterable[str],
        number: int,
        *,
        correct: bool,
        answer: str,
    ) -> None:
        """Store one rollout for ever; it changes no point, so no revision."""
        with self._work():
            self._many(
                "INSERT INTO knowledge_rollouts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [(problem, profile, json.dumps(list(points)), number, int(correct), answer)],
            )

    def _put_subsets(self, problem: str, subsets: Mapping[str, Iterable[str]]) -> None:
        self._many(
            "INSERT INTO knowledge_subsets VALUES (?, ?, ?) "
            "ON CONFLICT (problem, profile) DO UPDATE SET kept = excluded.kept",
            [(problem, profile, json.dumps(list(kept))) for profile, kept in subsets.items()],
        )

    def _version(self) -> int:
        """Version of the tables, 0 if there are none."""
        try:
            rows = self._rows("SELECT version FROM knowledge_schema")
        except self._server.faults:
            return 0
        return int(rows[0][0]) if rows else 0

    def _migrate(self) -> None:
        """Bring the tables to this program's version."""
        self._run("CREATE TABLE IF NOT EXISTS knowledge_schema (version INTEGER NOT NULL)")
        version = self._version()
        if version > len(MIGRATIONS):
            raise DatabaseFault(
                f"The database has knowledge tables of version {version}, and this program knows "
                f"versions up to {len(MIGRATIONS)}: install a newer kptutor."
            )
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                self._run(statement)
        self._run("DELETE FROM knowledge_schema")
        self._run("INSERT INTO knowledge_schema VALUES (?)", (len(MIGRATIONS),))

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._work():
            yield
            self._run("UPDATE knowledge_revision SET revision = revision + 1")

    @contextmanager
    def _work(self) -> Iterator[None]:
        """All or nothing, one writer at a time; a fault of the database becomes a sentence."""
        try:
            for statement in self._server.begin:
                self._run(statement)
            try:
                yield
            except BaseException:
                self._run("ROLLBACK")
                raise
            self._run("COMMIT")
        except self._server.faults as fault:
            raise DatabaseFault(f"The database refused the work: {fault}") from fault

    def _rows(self, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._run(statement, values).fetchall()
        return found

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> Any:
        cursor = self._server.connection.cursor()
        cursor.execute(statement.replace("?", self._server.mark), values)
        return cursor

    def _many(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        cursor = self._server.connection.cursor()
        cursor.executemany(statement.replace("?", self._server.mark), rows)


@dataclass(frozen=True, slots=True)
class _Server:
    """A connection without transactions of its own, and how to speak to it."""

    connection: Any
    mark: str
    """What stands for a value in a statement."""
    begin: tuple[str, ...]
    """Begins a transaction that no other writer shares."""
    faults: type[Exception]


def _connect(url: str) -> _Server:
    opener: Callable[[str], _Server]
    if url.startswith(POSTGRES):
        opener = _postgres
    elif url.startswith(SQLITE):
        opener = _sqlite
    else:
        raise DatabaseFault(
            "A database is sqlite:///FILE or postgresql://USER@HOST/NAME; "
            f"this URL begins with {url.partition(':')[0]!r}."
        )
    return opener(url)


def _sqlite(url: str) -> _Server:
    import sqlite3

    path = url.removeprefix(SQLITE)
    try:
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
    except (OSError, sqlite3.Error) as fault:
        raise DatabaseFault(f"The file {path} cannot be opened: {fault}.") from fault
    return _Server(connection, "?", ("BEGIN IMMEDIATE",), sqlite3.Error)


def _postgres(url: str) -> _Server:
    try:
        import psycopg
    except ImportError as fault:
        raise DatabaseFault(
            "PostgreSQL needs the extra postgres: pip install 'kptutor[postgres]'."
        ) from fault
    try:
        connection = psycopg.connect(url, connect_timeout=WAIT_S, autocommit=True)
    except psycopg.Error as fault:
        raise DatabaseFault(
            "The PostgreSQL server does not answer: start it, or mend its URL."
        ) from fault
    alone = "SELECT pg_advisory_xact_lock(hashtextextended('kptutor knowledge', 0))"
    return _Server(connection, "%s", ("BEGIN", alone), psycopg.Error)
