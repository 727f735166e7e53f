"""The audit in a worker process: JSON in, JSON out."""

from typing import Any

from kptutor.tools.evidence.audit.auditor import audit


def audit_job(payload: dict[str, Any]) -> dict[str, Any]:
    """Audit `{"text": ...}`; an `AuditReport` as JSON."""
    return audit(str(payload["text"])).model_dump()
