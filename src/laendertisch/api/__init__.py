"""Machine-readable faces."""
