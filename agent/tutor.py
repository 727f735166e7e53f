"""The tutor as a library: solve, stream, check, or plug into another agent."""

from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from kptutor.agent.assembly import build_deps
from kptutor.agent.background import BackgroundLoop
from kptutor.agent.deps import Deps
from kptutor.agent.events import Event
from kptutor.agent.graph import build_solve_graph
from kptutor.agent.identity import Principal
from kptutor.agent.nodes.read import as_problem
from kptutor.agent.settings import Settings, load_settings
from kptutor.tools.records import Problem, Solution

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

    from kptutor.agent.graph import SolveGraph
    from kptutor.agent.learners.service import Learners
    from kptutor.agent.memory import Memory
    from kptutor.agent.tutoring.records import Kept, Outcome, TeacherRules
    from kptutor.agent.tutoring.session import Session
    from kptutor.agent.tutoring.sessions import Sessions

T = TypeVar("T")


class Tutor:
    """Solves problems and says how sure it is.

    Safe to share between tasks. A tutor that calls model servers keeps connections, which belong
    to one event loop: use it from one loop, or through the sync methods, and close it at the end.

    Args:
        settings: What to use; from the environment and `kptutor.toml` if not given.
        deps: The graph's dependencies themselves, instead of settings.

    Raises:
        BadSettings: If the settings cannot be used.
    """

    def __init__(self, settings: Settings | None = None, *, deps: Deps | None = None) -> None:
        settings = settings or load_settings()
        self._deps = deps or build_deps(settings)
        self._graph = build_solve_graph(self._deps)
        self._background = BackgroundLoop()
        self._settings = settings
        self._sessions: Sessions | None = None

    @property
    def graph(self) -> "SolveGraph":
        """The compiled graph, to be used as a subgraph of another one."""
        return self._graph

    async def solve(self, problem: Problem | str, answer_key: str | None = None) -> Solution:
        """Solve a problem.

        Args:
            problem: The statement, or a whole problem.
            answer_key: The right answer; the tutor then grades against it.

        Raises:
            BadInput: If the problem is empty, too long or no text.
        """
        given = _problem(problem, answer_key)
        outcome = await self._graph.ainvoke({"problem": given})
        return cast(Solution, outcome["solution"])

    async def astream(
        self, problem: Problem | str, answer_key: str | None = None
    ) -> AsyncGenerator[Event, None]:
        """Solve a problem and tell what happens; the last event is `Concluded`.

        Closing the iterator cancels the work, down to the call of the model.
        """
        given = _problem(problem, answer_key)
        async for event in self._graph.astream({"problem": given}, stream_mode="custom"):
            yield cast(Event, event)

    def solve_sync(self, problem: Problem | str, answer_key: str | None = None) -> Solution:
        """`solve` for callers that cannot await."""
        return self._background.run(self.solve(problem, answer_key))

    def stream_sync(self, problem: Problem | str, answer_key: str | None = None) -> Iterator[Event]:
        """`astream` for callers that cannot await."""
        return self.iterate(self.astream(problem, answer_key))

    def iterate(self, items: AsyncIterator[T]) -> Iterator[T]:
        """Any asynchronous iterator over this tutor's work, for callers that cannot await."""
        return self._background.iterate(items)

    def session(
        self,
        problem: Problem | str | None = None,
        *,
        answer_key: str | None = None,
        learner: Principal | None = None,
        rules: "TeacherRules | None" = None,
        session_id: str | None = None,
    ) -> "Session":
        """A tutoring session: a new one for a problem, or an earlier one by its id.

        Use a tutor's sessions on one event loop; nothing is stored before the first message.

        Args:
            problem: The statement, or a whole problem; None to go on with an earlier session.
            answer_key: The right answer, which never reaches the voice.
            learner: Who learns; sessions are theirs alone.
            rules: What the teacher allows; kept with the session.
            session_id: An earlier session's id, or a name for a new one.

        Raises:
            BadInput: If there is neither a problem nor an id, or one of them cannot be used.
        """
        given = _problem(problem, answer_key) if problem is not None else None
        return self._all_sessions().session(given, learner or Principal(), rules, session_id)

    async def forget(self, session_id: str, learner: Principal) -> None:
        """Erase a session of a learner, if there is one.

        Raises:
            Missing: If the store cannot be reached.
        """
        await self._all_sessions().forget(learner, session_id)

    async def kept(self, session_id: str, learner: Principal) -> "Kept | None":
        """What is kept of a session of a learner; None if there is no such one.

        Raises:
            Missing: If the store cannot be reached.
        """
        return await self._all_sessions().kept(learner, session_id)

    async def outcome(self, session_id: str, learner: Principal) -> "Outcome | None":
        """How a session of a learner ended, with the proof; None while it goes on, or in an exam.

        Raises:
            Missing: If the store cannot be reached.
        """
        return await self._all_sessions().outcome(learner, session_id)

    async def memory(self) -> "Memory":
        """The store that its sessions are kept in, opened if it is not.

        Raises:
            Missing: If it cannot be reached.
        """
        return await self._all_sessions().memory()

    @property
    def learners(self) -> "Learners":
        """What learners know, what is kept of them, and what their teachers see."""
        from kptutor.agent.learners.service import Learners

        return Learners(self._all_sessions())

    def run_sync(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine of this tutor, such as `session.send(text)`, without awaiting it."""
        return self._background.run(work)

    def _all_sessions(self) -> "Sessions":
        if self._sessions is None:
            from kptutor.agent.tutoring.assembly import build_sessions

            self._sessions = build_sessions(self._settings, self.solve)
        return self._sessions

    def as_langchain_tools(self) -> "list[BaseTool]":
        """Solving, checking and hints as tools for another agent."""
        from kptutor.agent.langchain_tools import build_tools

        return build_tools(self.solve, self._deps.select_hints, self._background.run)

    async def aclose(self) -> None:
        """Close the connections to model servers, and the store of sessions."""
        if self._sessions is not None:
            await self._sessions.aclose()
        for candidate in self._deps.candidates:
            close = getattr(candidate.reasoner, "aclose", None)
            if close is not None:
                await close()

    def close(self) -> None:
        """Close what the sync methods opened."""
        self._background.run(self.aclose())
        self._background.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()


async def asolve(
    problem: Problem | str, answer_key: str | None = None, **settings: Any
) -> Solution:
    """Solve one problem; `settings` are the fields of `Settings`."""
    async with Tutor(load_settings(**settings)) as tutor:
        return await tutor.solve(problem, answer_key)


def solve(problem: Problem | str, answer_key: str | None = None, **settings: Any) -> Solution:
    """Solve one problem; `settings` are the fields of `Settings`."""
    with Tutor(load_settings(**settings)) as tutor:
        return tutor.solve_sync(problem, answer_key)


def _problem(problem: Problem | str, answer_key: str | None) -> Problem:
    given = as_problem(problem)
    if answer_key is None:
        return given
    return as_problem(given.model_copy(update={"answer_key": answer_key}))
