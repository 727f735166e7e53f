"""First node: what the problem says, as far as it is sure."""

from typing import Any

from pydantic import ValidationError

from kptutor.agent.deps import Deps
from kptutor.agent.errors import BadInput
from kptutor.agent.state import FirstNode, SolveInput, SolveState
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.records import Problem

MOST_CHARACTERS = 20_000


def build_read(deps: Deps) -> FirstNode:
    """The node that reads the statement."""

    async def read(state: SolveInput) -> SolveState:
        started = deps.clock.now()
        problem = as_problem(state["problem"])
        statement = read_statement(problem.text, problem.answer_key, problem.worked_solution)
        return {
            "problem": problem,
            "started": started,
            "statement": statement,
            "attempts": (),
            "plans": (),
            "hints": (),
            "stopped": "",
            "timings": {"read": 1000 * (deps.clock.now() - started)},
        }

    return read


def as_problem(given: Any) -> Problem:
    """A problem from a record, from its fields or from its text alone.

    Raises:
        BadInput: If there is no usable text in it; says what is wrong.
    """
    if isinstance(given, str):
        given = {"text": given}
    try:
        problem = given if isinstance(given, Problem) else Problem.model_validate(given)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc']) or 'problem'}: {fault['msg']}"
            for fault in error.errors()
        )
        raise BadInput(f"The problem cannot be used: {faults}.") from error
    _refuse_unusable(problem.text, "problem", MOST_CHARACTERS)
    if problem.answer_key is not None:
        _refuse_unusable(problem.answer_key, "answer key", MOST_CHARACTERS)
    return problem


def _refuse_unusable(text: str, what: str, most: int) -> None:
    if not text.strip():
        raise BadInput(f"The {what} is empty: write a statement.")
    if len(text) > most:
        raise BadInput(f"The {what} has {len(text):,} characters; at most {most:,} are read.")
    control = next((i for i, c in enumerate(text) if c < " " and c not in "\t\n\r"), None)
    if control is not None:
        raise BadInput(
            f"The {what} holds a control character (code {ord(text[control])}) at position "
            f"{control}: it does not look like text."
        )
    surrogate = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
    if surrogate is not None:
        raise BadInput(f"The {what} is not valid Unicode at position {surrogate}.")
