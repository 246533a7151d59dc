"""Determine what was decided in writing when the deadline has passed (Fristablauf im Umlauf)."""

from __future__ import annotations

from datetime import datetime

from laendertisch.actions.circular_votes import determine_circular
from laendertisch.actions.recording import command
from laendertisch.kernel.errors import RuleViolation
from laendertisch.records.proceedings.circular_queries import overdue

CLOCK = command("Fristablauf")


def determine_overdue_circulars(now: datetime) -> int:
    """Determine the outcome of each procedure whose deadline has passed; return how many were.

    What the rules leave open stays for the Geschäftsstelle, who finds it on the start page.
    """
    count = 0
    for circular in overdue(now):
        try:
            determine_circular(by=CLOCK, circular=circular)
        except RuleViolation:
            continue
        count += 1
    return count
