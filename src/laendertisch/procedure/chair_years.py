"""Planning a chair year (Vorsitzjahr): who has the chair, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from laendertisch.kernel.dates import Period, long_day
from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.laender import Land
from laendertisch.procedure.rotation import Rotation, chair_on


@dataclass(frozen=True)
class YearPlan:
    """A chair year before it is saved (Planung des Vorsitzjahres); `number` counts the conference."""

    land: Land
    first_day: date
    last_day: date
    number: int | None = None

    @property
    def period(self) -> Period:
        """The days of the year. Raises `InputError` if it ends before it begins."""
        return Period(self.first_day, self.last_day)

    @property
    def span(self) -> str:
        """First and last day in words."""
        return f"{long_day(self.first_day)} bis {long_day(self.last_day)}"


def year_by_rotation(rotation: Rotation | None, day: date) -> YearPlan | None:
    """Return the chair year that contains a day by the rotation, or `None` where it does not tell."""
    try:
        term = chair_on(rotation, day) if rotation else None
    except (NotKnown, InputError):
        return None
    return YearPlan(term.land, term.begins, term.ends, term.number) if term else None


def check_year(plan: YearPlan, by_rotation: YearPlan | None, reason: str) -> None:
    """Raise `InputError` if the year ends before it begins, or leaves the rotation without a reason."""
    if plan.last_day <= plan.first_day:
        raise InputError("Das Vorsitzjahr endet, bevor es beginnt. Bitte prüfen Sie die Tage.")
    if reason or plan == by_rotation:
        return
    if by_rotation is None:
        raise InputError(
            "Aus der Vorsitzfolge lässt sich dieses Jahr nicht ableiten. Bitte geben Sie als Grund an, woher "
            "Land und Zeitraum bekannt sind."
        )
    raise InputError(
        f"Nach der Vorsitzfolge hat {by_rotation.land.short_name} den Vorsitz ({by_rotation.span}). "
        "Bitte begründen Sie die Abweichung."
    )


def why_overlapping(plan: YearPlan, others: Iterable[YearPlan]) -> str | None:
    """Return why a year cannot stand beside those planned already, or `None`."""
    for other in others:
        if other.period.overlaps(plan.period):
            return f"In dieser Zeit ist schon das Vorsitzjahr {other.land.short_name} geplant ({other.span})."
    return None


def check_person_period(year: YearPlan, first_day: date, last_day: date | None) -> None:
    """Raise `InputError` if a person would chair outside of the year or end before the beginning."""
    if last_day and last_day < first_day:
        raise InputError("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die Tage.")
    if first_day not in year.period or (last_day and last_day not in year.period):
        raise InputError(f"Den Vorsitz kann eine Person nur im Vorsitzjahr führen: {year.span}.")
