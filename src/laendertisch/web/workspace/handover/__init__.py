"""The handover of the chair (Übergabe)."""
