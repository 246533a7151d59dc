"""The audit trail."""

from laendertisch.records.audit.models.entries import AuditEntry, AuditHead

__all__ = ["AuditEntry", "AuditHead"]
