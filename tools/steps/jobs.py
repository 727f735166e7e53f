"""What runs in a worker process: JSON in, JSON out."""

from typing import Any

PRELOAD = ("kptutor.tools.steps.checking",)


def check_work(payload: Any) -> dict[str, Any]:
    """A working's report as JSON values; rules are given by their ids."""
    from kptutor.tools.steps.checking import check_work as check

    report = check(
        str(payload["text"]),
        statement=str(payload["statement"]),
        answer=payload["answer"],
        solution=str(payload["solution"]),
        rules=_rules(payload["rules"]),
        within_s=float(payload["within_s"]),
    )
    return report.model_dump(mode="json")


def _rules(ids: list[str]) -> list[Any]:
    if not ids:
        return []
    from kptutor.tools.steps.malrules import rules_by_id

    known = rules_by_id()
    return [known[one] for one in ids if one in known]
