"""`kptutor tutor`: a tutoring session in the terminal, or line by line through a pipe."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kptutor.agent.errors import BadInput
from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.agent.tutor import Tutor
    from kptutor.agent.tutoring.records import Reply, TeacherRules
    from kptutor.agent.tutoring.session import Session

COMMANDS = (
    "Write an answer or a line of your working. A line that ends in \\ goes on in the next one.\n"
    "/hint  a little help     /lines  several lines, ended by an empty one     /quit  stop here"
)


def tutor(
    problem: Annotated[
        str | None, typer.Argument(help="The problem; with --session it may be left out.")
    ] = None,
    answer_key: Annotated[
        str | None, typer.Option("--key", help="The right answer; it is never shown.")
    ] = None,
    worked_solution: Annotated[
        Path | None, typer.Option("--solution", help="A file with the worked solution.")
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(help="What the teacher allows, as YAML: see docs/tutoring.md.")
    ] = None,
    session_id: Annotated[
        str | None, typer.Option("--session", help="Go on with this session, or name a new one.")
    ] = None,
    learner: Annotated[str, typer.Option(help="Who learns; sessions are theirs alone.")] = "local",
    voice: Annotated[
        str | None, typer.Option(help="URL of a chat model that words the messages.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object for each reply.")
    ] = False,
) -> None:
    """Work on a problem with a tutor who checks every line and never gives the answer away.

    Reads messages from the terminal, or one on each line of standard input.
    """
    from kptutor.agent.settings import load_settings
    from kptutor.agent.tutor import Tutor

    if problem is None and session_id is None:
        raise BadInput("Give the problem, or --session with the id of an earlier session.")
    settings = load_settings(voice=voice)
    with Tutor(settings) as tutor:
        session = _open(tutor, problem, answer_key, worked_solution, rules, session_id, learner)
        talk = Dialogue(tutor, session, as_json=as_json, terminal=sys.stdin.isatty())
        try:
            talk.begin(earlier=problem is None)
            talk.run()
        finally:
            if talk.begun:
                console.complain(f"Go on later with: kptutor tutor --session {session.id}")


def _open(
    tutor: "Tutor",
    problem: str | None,
    key: str | None,
    solution: Path | None,
    rules: Path | None,
    session_id: str | None,
    learner: str,
) -> "Session":
    from kptutor.agent.identity import Principal
    from kptutor.tools.records import Problem

    given = None
    if problem is not None:
        worked = console.read_file(solution) if solution is not None else None
        given = Problem(text=problem, answer_key=key, worked_solution=worked)
    elif key is not None or solution is not None:
        raise BadInput("--key and --solution belong to a new problem.")
    return tutor.session(
        given,
        learner=Principal(learner=learner),
        rules=read_rules(rules) if rules is not None else None,
        session_id=session_id,
    )


def read_rules(path: Path) -> "TeacherRules":
    """A teacher's rules from a YAML file.

    Raises:
        BadInput: If the file cannot be read, or a rule in it is unknown.
    """
    import yaml
    from pydantic import ValidationError

    from kptutor.agent.tutoring.records import TeacherRules

    try:
        data: Any = yaml.safe_load(console.read_file(path)) or {}
        return TeacherRules.model_validate(data)
    except yaml.YAMLError as fault:
        raise BadInput(f"The rules {path} are not readable YAML.") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        known = ", ".join(TeacherRules.model_fields)
        raise BadInput(f"The rules {path}: {where}: {first['msg']}. Known: {known}.") from fault


class Dialogue:
    """Messages in, replies out, until the input ends."""

    def __init__(
        self, tutor: "Tutor", session: "Session", *, as_json: bool, terminal: bool
    ) -> None:
        self._tutor = tutor
        self._session = session
        self._json = as_json
        self._terminal = terminal
        self.begun = False
        """Whether there is a session that can be gone on with."""

    def begin(self, *, earlier: bool) -> None:
        """Show the tutor's first words, or the last ones of an earlier session."""
        first = self._tutor.run_sync(self._session.start())
        self.begun = True
        turns = self._tutor.run_sync(self._session.transcript())
        if self._terminal:
            console.complain(COMMANDS)
        if earlier:
            self._remind()
        self._show(turns[-1].reply if earlier else first)

    def _remind(self) -> None:
        """The problem, for who comes back to it."""
        statement = self._tutor.run_sync(self._session.statement())
        if statement is not None and not self._json:
            present(statement)

    def run(self) -> None:
        """Talk until /quit or the end of the input."""
        for message in self._messages():
            if not self._terminal and not self._json:
                present("\n".join(f"> {row}" for row in message.splitlines()))
            self._show(self._tutor.run_sync(self._session.send(message)))

    def _messages(self) -> Iterator[str]:
        while (line := self._line("> ")) is not None:
            order = line.strip().lower()
            if order in ("/quit", "/exit", "/q"):
                return
            if order in ("/help", "/?"):
                console.complain(COMMANDS)
            elif order == "/hint":
                yield "hint"
            elif order == "/lines":
                yield "\n".join(iter(lambda: (self._line("| ") or "").strip(), ""))
            elif order or self._terminal:
                yield self._joined(line)

    def _joined(self, line: str) -> str:
        rows = [line]
        while rows[-1].endswith("\\") and not rows[-1].endswith("\\\\"):
            rows[-1] = rows[-1][:-1]
            rows.append(self._line("| ") or "")
        return "\n".join(rows)

    def _line(self, prompt: str) -> str | None:
        """The next line of input without its end; None when there is no more."""
        if self._terminal:
            try:
                return input(prompt)
            except EOFError:
                console.say()
                return None
            except KeyboardInterrupt:
                console.say()
                raise
        raw = sys.stdin.buffer.readline()
        return raw.decode("utf-8", "replace").rstrip("\r\n") if raw else None

    def _show(self, reply: "Reply") -> None:
        if self._json:
            console.say_json(reply.model_dump(mode="json"))
        else:
            present(reply.text)
        sys.stdout.flush()


_PARTS = re.compile(r"\$([^$\n]+)\$|\*\*([^*\n]+)\*\*")


def present(text: str) -> None:
    """A message for the terminal: mathematics as people type it, bold where it is bold."""
    from rich.console import Console
    from rich.text import Text

    from kptutor.serving.present import plain, printable_lines

    shown = Text()
    at = 0
    text = printable_lines(text)
    for part in _PARTS.finditer(text):
        shown.append(text[at : part.start()])
        if part[1] is not None:
            shown.append(plain(part[1]), style="cyan")
        else:
            shown.append(part[2], style="bold")
        at = part.end()
    shown.append(text[at:])
    Console(highlight=False).print(shown, end="\n\n")
