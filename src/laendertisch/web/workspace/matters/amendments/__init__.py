"""Amendments: write, read, compare, bring together (Änderungsanträge)."""
