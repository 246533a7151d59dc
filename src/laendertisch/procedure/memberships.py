"""Which functions fit together with which Land, group and time (Mitgliedschaften)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from laendertisch.kernel.dates import Period, long_day
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.procedure.roles import LAND_ROLES, Function, Role


def check_belongings(role: Role, land: Land | None, working_group: object | None) -> None:
    """Raise `InputError` if the function misses its Land or working group, or names a group it has not."""
    if role in LAND_ROLES and not land:
        raise InputError(f"„{role.label}“ gilt immer für ein Land. Bitte wählen Sie es aus.")
    if role == Role.WORKING_GROUP and not working_group:
        raise InputError("Bitte wählen Sie die Arbeitsgruppe aus.")
    if role != Role.WORKING_GROUP and working_group:
        raise InputError(f"„{role.label}“ gehört zu keiner Arbeitsgruppe. Bitte lassen Sie das Feld leer.")


def refuse_overlap(same: Iterable[Function], period: Period) -> None:
    """Raise `RuleViolation` if one of the equal functions is held on a day of the period."""
    for function in same:
        if function.period.overlaps(period):
            first = function.period.first
            since = f" (seit {long_day(first)})" if first else ""
            raise RuleViolation(
                f"Die Person hat diese Funktion in dieser Zeit schon{since}.", code="membership_overlap"
            )


def check_end(period: Period, last_day: date) -> None:
    """Raise an error unless `last_day` shortens the period: prolonging is a new membership.

    `InputError` before the first day, `RuleViolation` if the period ends earlier already.
    """
    if period.first and last_day < period.first:
        raise InputError(
            f"Die Mitgliedschaft beginnt am {long_day(period.first)}; sie kann nicht früher enden."
        )
    if period.last and last_day >= period.last:
        raise RuleViolation(
            f"Die Mitgliedschaft endet schon am {long_day(period.last)}. "
            "Zum Verlängern legen Sie bitte eine neue an.",
            code="membership_ended",
        )
