"""Matters, their drafts, positions and amendments."""
