"""Decisions in writing (Umlaufverfahren, Schweigeverfahren)."""
