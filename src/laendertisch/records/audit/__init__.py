"""The audit trail (Prüfpfad)."""
