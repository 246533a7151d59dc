"""Lists that filter, sort and export (Listen)."""
