"""Mandates, meetings and papers of working groups."""
