"""Audit: every equation in a text is read and checked; a false one is located."""

from kptutor.tools.evidence.audit.auditor import audit
from kptutor.tools.evidence.audit.records import AuditReport, Equation

__all__ = ["AuditReport", "Equation", "audit"]
