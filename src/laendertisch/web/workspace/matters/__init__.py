"""Matters and drafts (Vorgänge, Beschlussvorschläge)."""
