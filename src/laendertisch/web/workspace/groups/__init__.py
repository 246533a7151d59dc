"""Working groups (Arbeitsgruppen)."""
