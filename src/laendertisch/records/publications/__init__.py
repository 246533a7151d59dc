"""Editable pages, news, released editions."""
