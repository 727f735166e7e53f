"""The session service: the only thing that doors call."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from kptutor import prompts
from kptutor.agent.conversations.openings import announces, new_problem
from kptutor.agent.conversations.records import Answer, Chapter, Conversation, Heard, Said
from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal
from kptutor.agent.tutor import Tutor
from kptutor.agent.tutoring.reading import hear
from kptutor.agent.tutoring.records import Reply, TeacherRules
from kptutor.tools.records import Problem

if TYPE_CHECKING:
    from kptutor.agent.tutoring.session import Session

KIND = "conversations"
MOST_HEARD = 2000
"""Messages that a conversation remembers; older ones would not be recognised when repeated."""
LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class Routed:
    """Where a message goes."""

    conversation: Conversation
    message_id: str
    session: "Session | None"
    """None if nothing can be worked on yet."""
    opened: bool
    """Whether the message is the problem itself."""
    small_talk: str = ""
    """Which words answer it without a session."""


class SessionService:
    """Leads every message of every door to its session; safe to share on one event loop.

    Args:
        tutor: Solves, and keeps sessions.
        rules: What teachers allow where nothing else is said.
    """

    def __init__(self, tutor: Tutor, rules: TeacherRules | None = None) -> None:
        self._tutor = tutor
        self._rules = rules
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def tutor(self) -> Tutor:
        """The tutor behind it."""
        return self._tutor

    async def answer(self, who: Principal, conversation: str, said: Said) -> Answer:
        """The reply to a message of a conversation; the same message gets the same reply.

        Args:
            who: Who speaks; a conversation is theirs alone.
            conversation: The door's name for the conversation.
            said: The message.

        Raises:
            BadInput: If the name is empty or too long.
            Missing: If the store cannot be reached.
        """
        async with self._alone(who.key(KIND, conversation)):
            routed = await self._route(who, conversation, said)
            await self._keep(who, routed.conversation)
        if routed.session is None:
            return Answer(text=_words()[routed.small_talk], message_id=routed.message_id)
        reply = await self._reply(routed, said)
        return Answer(
            text=reply.text,
            message_id=routed.message_id,
            session_id=routed.session.id,
            reply=reply,
            opened=routed.opened,
        )

    async def route(self, who: Principal, conversation: str, said: Said) -> "Session | None":
        """The session that a message belongs to; None while there is no problem yet."""
        async with self._alone(who.key(KIND, conversation)):
            routed = await self._route(who, conversation, said)
            await self._keep(who, routed.conversation)
        return routed.session

    async def begin(
        self,
        who: Principal,
        conversation: str,
        problem: Problem,
        rules: TeacherRules | None = None,
    ) -> Answer:
        """Begin a problem that the door brings, such as a teacher's with its key."""
        session = self._tutor.session(problem, learner=who, rules=rules or self._rules)
        async with self._alone(who.key(KIND, conversation)):
            kept = await self.conversation(who, conversation)
            reply = await session.start()
            await self._keep(who, _with_chapter(kept, session.id, problem.text))
        return Answer(
            text=reply.text,
            message_id=reply.message_id,
            session_id=session.id,
            reply=reply,
            opened=True,
        )

    async def about(self, who: Principal, problem: Problem) -> "Session":
        """A learner's session about a problem: the same one whenever that problem comes again.

        For doors without conversations. Spaces and a last full stop make no other problem.

        Raises:
            BadInput: If the problem cannot be used.
            Missing: If the store cannot be reached.
        """
        name = f"p-{_key(''.join(problem.text.split()).rstrip('.'))}"
        session = self._tutor.session(learner=who, session_id=name)
        if await session.transcript():
            return session
        begun = self._tutor.session(problem, learner=who, rules=self._rules, session_id=name)
        try:
            await begun.start()
        except BadInput:
            if not await session.transcript():  # else: begun meanwhile, spelled otherwise
                raise
        return session

    async def conversation(self, who: Principal, conversation: str) -> Conversation:
        """What is kept of a conversation; an empty one if nobody has spoken yet."""
        name = _checked(conversation)
        store = (await self._tutor.memory()).store
        item = await store.aget(who.namespace(KIND), _key(name))
        return Conversation(name=name) if item is None else Conversation(**item.value)

    async def forget(self, who: Principal, conversation: str) -> None:
        """Erase a conversation with all its sessions."""
        memory = await self._tutor.memory()
        async with self._alone(who.key(KIND, conversation)):
            kept = await self.conversation(who, conversation)
            for chapter in kept.chapters:
                await self._tutor.forget(chapter.session_id, who)
            await memory.store.adelete(who.namespace(KIND), _key(conversation))

    async def _route(self, who: Principal, name: str, said: Said) -> Routed:
        kept = await self.conversation(who, name)
        message_id = said.message_id or _message_id(kept, said)
        known = next((heard for heard in kept.heard if heard.message_id == message_id), None)
        if known is not None:  # the same message once more goes where it went
            return self._routed(who, kept, known)
        present = _chapter(kept, kept.present)
        finished = await self._finished(who, present)
        stands = present.statement if present else None
        statement = new_problem(said.text, stands, finished=finished)
        if statement is not None:
            session_id = f"c-{secrets.token_hex(16)}"
            kept = _with_chapter(kept, session_id, statement)
            heard = Heard(message_id=message_id, session_id=session_id, opened=True)
        elif present is None or announces(said.text):
            kept = kept.model_copy(update={"present": None})
            heard = Heard(message_id=message_id, small_talk=_small_talk(said.text))
        else:
            heard = Heard(message_id=message_id, session_id=present.session_id)
        kept = kept.model_copy(update={"heard": (*kept.heard, heard)[-MOST_HEARD:]})
        return self._routed(who, kept, heard)

    def _routed(self, who: Principal, kept: Conversation, heard: Heard) -> Routed:
        chapter = _chapter(kept, heard.session_id)
        session = self._session(who, chapter) if chapter else None
        return Routed(kept, heard.message_id, session, heard.opened, heard.small_talk)

    def _session(self, who: Principal, chapter: Chapter) -> "Session":
        """The session of a chapter; it begins with its first message, whenever that comes."""
        return self._tutor.session(
            chapter.statement, learner=who, rules=self._rules, session_id=chapter.session_id
        )

    async def _reply(self, routed: Routed, said: Said) -> Reply:
        assert routed.session is not None
        if routed.opened:
            return await routed.session.start()
        return await routed.session.send(said.text, message_id=routed.message_id)

    async def _finished(self, who: Principal, present: Chapter | None) -> bool:
        if present is None:
            return True
        turns = await self._session(who, present).transcript()
        return bool(turns) and turns[-1].reply.finished

    @asynccontextmanager
    async def _alone(self, key: str) -> AsyncIterator[None]:
        """One message of a conversation at a time, here and on other machines."""
        memory = await self._tutor.memory()
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock, memory.exclusive(key):
            yield

    async def _keep(self, who: Principal, kept: Conversation) -> None:
        store = (await self._tutor.memory()).store
        await store.aput(who.namespace(KIND), _key(kept.name), kept.model_dump(mode="json"))


def _with_chapter(kept: Conversation, session_id: str, statement: str) -> Conversation:
    chapter = Chapter(session_id=session_id, statement=statement)
    return kept.model_copy(update={"chapters": (*kept.chapters, chapter), "present": session_id})


def _chapter(kept: Conversation, session_id: str | None) -> Chapter | None:
    return next((each for each in kept.chapters if each.session_id == session_id), None)


def _message_id(kept: Conversation, said: Said) -> str:
    """A name for a message that has none: by its place where the door resends what was before."""
    before = said.earlier if said.earlier is not None else [str(len(kept.heard))]
    digest = blake2b(digest_size=12)
    for text in (*before, said.text):
        digest.update(len(text).to_bytes(8, "big") + text.encode("utf-8", "surrogatepass"))
    return f"m-{digest.hexdigest()}"


def _small_talk(text: str) -> str:
    """Which words answer a message while there is no problem."""
    words = _words()
    kind = "waiting" if announces(text) else hear(text).kind
    return kind if kind in words else "nothing_yet"


def _checked(conversation: str) -> str:
    if not conversation or len(conversation) > LONGEST_NAME:
        raise BadInput(f"A conversation's name has 1 to {LONGEST_NAME} characters.")
    return conversation


def _key(name: str) -> str:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _words() -> dict[str, str]:
    words: dict[str, str] = prompts.load("tutoring/openings")["words"]
    return words
