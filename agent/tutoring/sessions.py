"""All sessions of one tutor: opened, found again, answered one message at a time."""

import asyncio
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakValueDictionary

from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal
from kptutor.agent.memory import Memory, open_memory
from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.events import Replied, SessionEvent
from kptutor.agent.tutoring.guesses import Guesses, is_bare
from kptutor.agent.tutoring.records import (
    Brief,
    Draft,
    GuardNote,
    Heard,
    Incoming,
    Kept,
    Move,
    Outcome,
    Progress,
    Reply,
    SessionCard,
    TeacherRules,
    Turn,
    Vault,
)
from kptutor.agent.tutoring.register import Register
from kptutor.agent.tutoring.session import OPENING, Session
from kptutor.agent.tutoring.solving import Solving
from kptutor.agent.tutoring.state import SessionInput, SessionState
from kptutor.agent.tutoring.voice import safe_words
from kptutor.tools.records import Problem

if TYPE_CHECKING:
    from kptutor.agent.tutoring.graph import SessionGraph

_OURS = re.compile(r"s-[0-9a-f]{32}")
_NAME = re.compile(r"[\w.:@-]{1,120}")
FIRST = "__start__"
"""The node through which a message comes in, as LangGraph names it."""
_KEPT_FEEDS = 256
"""Messages whose events are kept in memory for those who listen late."""

_KEPT_FAILURES = 256
"""Messages that are known to have failed; a forgotten one is tried once more."""

MakeCard = Callable[[Principal, str, Problem, TeacherRules], Awaitable[SessionCard]]


@dataclass(frozen=True, slots=True)
class Place:
    """Which session, whose, and what it was opened with."""

    principal: Principal
    session_id: str
    problem: Problem | None
    rules: TeacherRules | None
    new: bool = False
    """Whether the id was made just now."""

    @property
    def thread(self) -> str:
        """The checkpointer's key: nobody else's names lead to it."""
        return self.principal.key("session", self.session_id)

    @property
    def config(self) -> Any:
        """The same for LangGraph."""
        return {"configurable": {"thread_id": self.thread}}


@dataclass(slots=True)
class _Feed:
    """The events of one message, for any number of listeners."""

    events: list[SessionEvent] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, event: SessionEvent) -> None:
        self.events.append(event)
        self.news.set()
        self.news = asyncio.Event()

    async def follow(self) -> AsyncIterator[SessionEvent]:
        seen = 0
        while True:
            while seen < len(self.events):
                event = self.events[seen]
                seen += 1
                yield event
                if isinstance(event, Replied):
                    return
            await self.news.wait()


class Sessions:
    """The sessions of one tutor, on one event loop.

    Args:
        deps: What the session graph is built from.
        make_card: What a new session knows about its problem.
        solving: Finds the answers, in the background.
        database_url: Where sessions are kept; None for the default file.
    """

    def __init__(
        self,
        deps: SessionDeps,
        make_card: MakeCard,
        solving: Solving,
        database_url: str | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._deps = deps
        self._make_card = make_card
        self._solving = solving
        self._url = database_url
        self.clock = clock
        self._memory: Memory | None = None
        self._graph: SessionGraph | None = None
        self._opening = asyncio.Lock()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._failed: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._feeds: OrderedDict[tuple[str, str], _Feed] = OrderedDict()

    def session(
        self,
        problem: Problem | None,
        principal: Principal,
        rules: TeacherRules | None,
        session_id: str | None,
    ) -> Session:
        """A handle; nothing is read or written before its first message.

        Raises:
            BadInput: If there is neither a problem nor an id, or the id is no name.
        """
        if session_id is None:
            if problem is None:
                raise BadInput("A session needs a problem, or the id of an earlier session.")
            session_id = f"s-{secrets.token_hex(16)}"
            place = Place(principal, session_id, problem, rules, new=True)
            return Session(self, place, session_id)
        if not _NAME.fullmatch(session_id):
            raise BadInput("A session's id is at most 120 letters, digits and the signs . : @ - _")
        return Session(self, Place(principal, session_id, problem, rules), session_id)

    async def answer(self, place: Place, text: str, message_id: str) -> Reply:
        """Answer a message; an unfinished one, left over from a crash, is finished first."""
        graph = await self._open()
        async with self._alone(place.thread):
            reply = _reply_to(await self._ready(graph, place), message_id)
            if reply is not None:
                self._feed(place.thread, message_id).tell(Replied(reply=reply))
                return reply
            incoming = Incoming(message_id=message_id, text=text, at=self.clock())
            given: SessionInput = {"incoming": incoming}
            vault = await self._solving.wait(place.thread)
            if vault is not None:
                given["vault"] = vault
            reply = (await self._drive(graph, place, given, message_id))[-1].reply
            if is_bare(reply):
                values = (await graph.aget_state(place.config)).values
                await self._guesses(place).add(values["card"].statement)
            return reply

    async def events(self, place: Place, message_id: str) -> AsyncGenerator[SessionEvent]:
        """The events of a message, live or from memory; the reply alone if it was long ago."""
        feed = self._feed(place.thread, message_id)
        if not feed.events:
            reply = _reply_to(await self.transcript(place), message_id)
            if reply is not None:
                yield Replied(reply=reply)
                return
        async for event in feed.follow():
            yield event

    async def transcript(self, place: Place) -> tuple[Turn, ...]:
        """Every message so far and its reply; empty before the first one."""
        graph = await self._open()
        state = await graph.aget_state(place.config)
        return tuple(state.values.get("turns", ()))

    async def statement(self, place: Place) -> str | None:
        """The problem as it was given; None before the first message."""
        graph = await self._open()
        values = (await graph.aget_state(place.config)).values
        return values["card"].statement if "card" in values else None

    async def kept(self, principal: Principal, session_id: str) -> Kept | None:
        """What is kept of a session, for its learner's teacher; None if there is no such one."""
        graph = await self._open()
        state = await graph.aget_state(Place(principal, session_id, None, None).config)
        values = state.values
        if "card" not in values:
            return None
        vault: Vault = values["vault"]
        turns = tuple(values.get("turns", ()))
        return Kept(card=values["card"], turns=turns, note=vault.note, reason=vault.reason)

    async def outcome(self, principal: Principal, session_id: str) -> Outcome | None:
        """How a session ended; None while it goes on, in an exam, or if there is none."""
        graph = await self._open()
        state = await graph.aget_state(Place(principal, session_id, None, None).config)
        values = state.values
        if "progress" not in values or values["card"].rules.exam:
            return None
        progress: Progress = values["progress"]
        vault: Vault = values["vault"]
        if not progress.finished:
            return None
        return Outcome(
            certainty=vault.certainty,
            solution_shown=progress.solution_shown,
            certificate=vault.certificate,
        )

    async def forget(self, principal: Principal, session_id: str) -> None:
        """Erase a session, if there is one: its states, its events, its solving."""
        place = Place(principal, session_id, None, None)
        memory = await self.memory()
        async with self._alone(place.thread):
            self._solving.forget(place.thread)
            await memory.saver.adelete_thread(place.thread)
            await Register(memory.store).remove(principal, session_id)
            for key in [key for key in self._feeds if key[0] == place.thread]:
                del self._feeds[key]

    async def memory(self) -> Memory:
        """The open store of the sessions, for what else belongs to learners.

        Raises:
            Missing: If it cannot be reached.
        """
        await self._open()
        assert self._memory is not None
        return self._memory

    async def aclose(self) -> None:
        """Stop solving, and close the voice and the store."""
        await self._solving.aclose()
        close_voice = getattr(self._deps.voice, "aclose", None)
        if close_voice is not None:
            await close_voice()
        if self._memory is not None:
            await self._memory.aclose()
        self._memory = self._graph = None

    def _guesses(self, place: Place) -> Guesses:
        assert self._memory is not None
        return Guesses(self._memory.store, place.principal)

    async def _open(self) -> "SessionGraph":
        async with self._opening:
            if self._graph is None:
                from kptutor.agent.tutoring.graph import build_session_graph

                self._memory = await open_memory(self._url)
                self._graph = build_session_graph(self._deps, checkpointer=self._memory.saver)
            return self._graph

    @asynccontextmanager
    async def _alone(self, thread: str) -> AsyncIterator[None]:
        """One message of a session at a time, here and on other machines."""
        assert self._memory is not None
        lock = self._locks.setdefault(thread, asyncio.Lock())
        async with lock, self._memory.exclusive(thread):
            yield

    async def _ready(self, graph: "SessionGraph", place: Place) -> Sequence[Turn]:
        """The turns so far, once the opening is made and no message is left unfinished."""
        state = await graph.aget_state(place.config)
        if not state.values and not state.next:
            return await self._begin(graph, place)
        values = state.values
        _same_problem(values["card"], place)
        turns: Sequence[Turn] = values.get("turns", ())
        if state.next:
            message_id = values["incoming"].message_id
            if any(task.error for task in state.tasks) and not self._first_failure(
                place, message_id
            ):
                await graph.aupdate_state(place.config, given_up(values), as_node="guard")
            turns = await self._drive(graph, place, None, message_id)
        vault: Vault = values["vault"]
        if not vault.solved:
            self._solving.start(place.thread, vault.problem, values["card"].rules)
        return turns

    def _first_failure(self, place: Place, message_id: str) -> bool:
        """A message that failed is tried once more; after that it must not block the session."""
        seen = (place.thread, message_id) in self._failed
        self._failed[(place.thread, message_id)] = None
        if len(self._failed) > _KEPT_FAILURES:
            self._failed.popitem(last=False)
        return not seen

    async def _begin(self, graph: "SessionGraph", place: Place) -> Sequence[Turn]:
        taken = _OURS.fullmatch(place.session_id) and not place.new
        if place.problem is None or taken:
            raise BadInput(
                f"There is no session {place.session_id!r} of yours. "
                "Begin a new one with a problem and no id."
            )
        rules = place.rules or TeacherRules()
        assert self._memory is not None
        register = Register(self._memory.store)
        at = self.clock()
        await register.add(place.principal, place.session_id, place.problem.text, at)
        card = await self._make_card(place.principal, place.session_id, place.problem, rules)
        vault = self._solving.start(place.thread, place.problem, rules)
        incoming = Incoming(message_id=OPENING, text="", at=at)
        guessed = await self._guesses(place).of(place.problem.text)
        progress = Progress(bare_guesses=min(guessed, self._deps.policy.bare_guesses))
        given: SessionInput = {
            "card": card, "vault": vault, "incoming": incoming, "progress": progress
        }  # fmt: skip
        return await self._drive(graph, place, given, OPENING)

    async def _drive(
        self, graph: "SessionGraph", place: Place, given: SessionInput | None, message_id: str
    ) -> Sequence[Turn]:
        """Run the graph for one message, or on from where it was left; all turns after it.

        The message is kept before any work on it begins, and the reply before anybody sees it;
        what lies between is done again after a crash.
        """
        assert self._memory is not None
        if given is not None:
            await graph.aupdate_state(place.config, given, as_node=FIRST)
        stream = graph.astream(
            None,
            place.config,
            stream_mode=["custom", "values"],
            output_keys="turns",
            durability="exit",
        )
        feed = self._feed(place.thread, message_id)
        turns: Sequence[Turn] = ()
        async for kind, event in stream:
            if kind == "values":
                turns = cast(Sequence[Turn], event)
            else:
                feed.tell(cast(SessionEvent, event))
        assert turns[-1].message_id == message_id
        feed.tell(Replied(reply=turns[-1].reply))
        await self._memory.prune(place.thread)
        return turns

    def _feed(self, thread: str, message_id: str) -> _Feed:
        feed = self._feeds.setdefault((thread, message_id), _Feed())
        self._feeds.move_to_end((thread, message_id))
        while len(self._feeds) > _KEPT_FEEDS:
            self._feeds.popitem(last=False)
        return feed


def given_up(values: dict[str, Any]) -> SessionState:
    """What stands in the state when a message could not be worked on: a safe reply to it."""
    brief = Brief(move=Move(name="cannot_follow", strategy="elicit", intention="go on"))
    return {
        "heard": values.get("heard", Heard(kind="unreadable")),
        "report": None,
        "judgement": "none",
        "progress": values.get("progress", Progress()),
        "brief": brief,
        "draft": Draft(text=safe_words(brief), voice="safe"),
        "guard": GuardNote(replaced=True, findings=("failed",)),
        "passed": True,
    }


def _reply_to(turns: Sequence[Turn], message_id: str) -> Reply | None:
    return next((turn.reply for turn in turns if turn.message_id == message_id), None)


def _same_problem(card: SessionCard, place: Place) -> None:
    if place.problem is not None and place.problem.text != card.statement:
        raise BadInput(
            f"The session {card.id!r} is about another problem. "
            "Give its id alone to go on with it, or begin a new session without an id."
        )
