"""What time brings about by itself (Fälliges): each step may run again at any time, also twice at once."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from laendertisch.jobs.circulars import determine_overdue_circulars
from laendertisch.jobs.handover import prepare_change_overs
from laendertisch.jobs.outbox import send_what_is_due
from laendertisch.jobs.reminders import remind_of_deadlines
from laendertisch.kernel.fault_log import note_fault


@dataclass(frozen=True)
class Step:
    """One thing that becomes due (Schritt); `do` gets the present instant and returns how many were done."""

    title: str
    do: Callable[[datetime], int]


@dataclass(frozen=True)
class Outcome:
    """What a step did (Ergebnis); `fault` says what went wrong."""

    step: Step
    count: int = 0
    fault: str = ""


STEPS: tuple[Step, ...] = (
    Step("Erinnerungen an Fristen", remind_of_deadlines),
    Step("Abgelaufene Umlaufverfahren", determine_overdue_circulars),
    Step("Übergaben des Vorsitzes", prepare_change_overs),
    Step("Postausgang", send_what_is_due),
)


def do_what_is_due(now: datetime, steps: tuple[Step, ...] = STEPS) -> tuple[Outcome, ...]:
    """Run every step; one that fails is noted and does not keep the others from running."""
    return tuple(_outcome(step, now) for step in steps)


def _outcome(step: Step, now: datetime) -> Outcome:
    try:
        return Outcome(step, step.do(now))
    except Exception:  # noqa: BLE001 - the next step must not suffer
        return Outcome(step, fault=note_fault(traceback.format_exc()))
