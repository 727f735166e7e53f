"""What runs in a worker process: JSON in, JSON out."""

from typing import Any


def check_work(payload: Any) -> dict[str, Any]:
    """A working's report as JSON values."""
    from kptutor.tools.steps.checking import check_work as check

    report = check(
        str(payload["text"]), statement=str(payload["statement"]), answer=payload["answer"]
    )
    return report.model_dump(mode="json")
