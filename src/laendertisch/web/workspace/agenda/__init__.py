"""Preparation of a session (Vorkonferenz, Tagesordnung, Grüne Liste)."""
