"""Ideas (Ideen)."""
