"""`kptutor doctor`: what is here, what can be reached, what is missing and how to mend it."""

from typing import Annotated

import typer

from kptutor.serving import console

MARKS = {"ok": "ok     ", "off": "-      ", "missing": "MISSING"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show what is installed and reachable, which model would be asked, and what to do.

    Exit codes: 0 everything that the settings ask for is there, 2 the settings are wrong,
    3 something needed is missing.
    """
    from kptutor.serving.diagnosis import diagnose

    findings = diagnose()
    broken = [finding for finding in findings if finding.state == "missing"]
    if as_json:
        rows = [finding.model_dump() for finding in findings]
        console.say_json({"well": not broken, "findings": rows})
    else:
        for finding in findings:
            fix = f" Fix: {finding.fix}" if finding.fix else ""
            console.say(f"{MARKS[finding.state]} {finding.what}: {finding.detail}{fix}")
    raise SystemExit(console.MISSING if broken else console.DONE)
