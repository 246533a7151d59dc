"""The public site of the conference."""
