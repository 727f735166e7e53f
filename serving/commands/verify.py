"""`kptutor verify`: a certificate is checked again, without a model."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kptutor.agent.errors import BadInput
from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.agent.verifying import Verification
    from kptutor.tools.records import Certificate

_MARKS = {"confirmed": "+", "differs": "-", "not run again": "o"}


def verify(
    file: Annotated[
        Path | None,
        typer.Argument(help="A certificate or a solution, as JSON; '-' or nothing reads stdin."),
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Run every check of a certificate again, offline, and say what cannot be run again.

    Exit codes: 0 it holds and is PROVED or AGREED, 1 it does not hold or is UNSURE, 2 bad input.
    """
    if schema:
        from kptutor.tools.evidence.certificate import schema as certificate_schema

        console.say_json(certificate_schema())
        return
    import asyncio

    from kptutor.agent.verifying import verify as check_again

    path = None if file is None or str(file) == "-" else file
    certificate, outside = read_certificate(console.read_text(None, path, what="certificate"))
    found = asyncio.run(check_again(certificate))
    found = found.model_copy(
        update={"holds": found.holds and not outside, "faults": (*outside, *found.faults)}
    )
    if as_json:
        console.say_json(found.model_dump(mode="json"))
    else:
        _show(found)
    raise SystemExit(console.DONE if found.holds and found.grade != "UNSURE" else console.NO)


def read_certificate(text: str) -> "tuple[Certificate, tuple[str, ...]]":
    """A certificate from its own JSON, or from that of a whole solution.

    Returns:
        The certificate, and in what the solution round it says something else.

    Raises:
        BadInput: If it is neither, or a solution without a certificate.
    """
    from pydantic import ValidationError

    from kptutor.tools.records import Certificate

    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"This is no JSON: {error}.") from error
    if not isinstance(value, dict):
        raise BadInput("A certificate is one JSON object, as `kptutor solve --json` prints it.")
    inner = value
    if "certificate" in value:
        inner = value["certificate"]
        if inner is None:
            raise BadInput("The solution has no certificate: it has no answer that it shows.")
    try:
        certificate = Certificate.model_validate(inner)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the certificate"
        raise BadInput(f"This is no certificate of ours: {place}: {first['msg']}.") from error
    try:
        inside = certificate.model_dump(mode="json")
    except (ValueError, RecursionError) as error:
        raise BadInput("This is no certificate of ours: it is nested too deep.") from error
    return certificate, _differences(value, inside) if "certificate" in value else ()


def _differences(solution: dict[str, Any], inside: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"The {name} of the solution is not that of its certificate."
        for name in ("problem", "answer", "grade")
        if solution.get(name) != inside[name]
    )


def _show(found: "Verification") -> None:
    from kptutor.serving.progress import printable

    for finding in found.findings:
        mark = _MARKS[finding.outcome]
        console.say(f"  {mark} {finding.kind}, {finding.outcome}: {printable(finding.reason)}")
    for fault in found.faults:
        console.say(f"Fault: {printable(fault)}")
    answer = printable(found.answer) if found.answer is not None else "no answer"
    verdict = "holds" if found.holds else "does NOT hold"
    console.say(f"The certificate {verdict}: {answer}, {found.grade}.")
