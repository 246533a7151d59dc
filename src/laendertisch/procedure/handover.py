"""The handover of the chair (Übergabe): which Land follows which, who stands ready, who signs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from laendertisch.kernel.dates import Period, day_before, long_day
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import Land
from laendertisch.procedure.chair_years import YearPlan, year_by_rotation
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.permissions import ALLOWED, Task
from laendertisch.procedure.roles import Function
from laendertisch.procedure.rotation import Rotation

BEGINS_DAYS_BEFORE = 120
"""A handover by the rotation is opened by itself so long before the change-over: proposal of ours."""


class Side(StrEnum):
    """Which of the two Länder signs (Seite der Übergabe)."""

    OLD = "old"
    NEW = "new"

    @property
    def label(self) -> str:
        """The German name."""
        return SIDE_LABELS[self]


SIDE_LABELS = {Side.OLD: "bisheriger Vorsitz", Side.NEW: "neuer Vorsitz"}


@dataclass(frozen=True)
class ChangeOver:
    """One Land follows another in the chair (Vorsitzwechsel): `first_day` and `last_day` of the new term."""

    from_land: Land
    to_land: Land
    first_day: date
    last_day: date

    @property
    def old_last_day(self) -> date:
        """The last day of the Land that goes."""
        return day_before(self.first_day)

    @property
    def laender(self) -> tuple[Land, Land]:
        """Both Länder, the one that goes first."""
        return self.from_land, self.to_land

    def side_of(self, land: Land) -> Side | None:
        """Return on which side a Land stands, if on any."""
        return {self.from_land: Side.OLD, self.to_land: Side.NEW}.get(land)


@dataclass(frozen=True)
class Post:
    """Somebody in the Geschäftsstelle of a Land, with first and last day (Amt in der Geschäftsstelle)."""

    name: str
    land: Land
    period: Period
    stays: bool = True
    """Whether the person has another function in the conference after the change-over."""


@dataclass(frozen=True)
class Succession:
    """Who ends, who begins, and what is missing (Nachfolge in der Geschäftsstelle)."""

    ending: tuple[Post, ...]
    beginning: tuple[Post, ...]
    missing: tuple[str, ...]


def next_change_over(rotation: Rotation | None, day: date) -> ChangeOver | None:
    """Return the first change of the chair after a day by the rotation, or `None` where it does not tell."""
    now = year_by_rotation(rotation, day)
    following = year_by_rotation(rotation, now.last_day + timedelta(days=1)) if now else None
    while now and following and following.land == now.land:
        now, following = following, year_by_rotation(rotation, following.last_day + timedelta(days=1))
    return _between(now, following) if now and following else None


def check_change_over(change: ChangeOver, by_rotation: ChangeOver | None, reason: str) -> None:
    """Raise `InputError` for wrong Länder or days, or a change outside of the rotation without a reason."""
    if change.from_land == change.to_land:
        raise InputError("Bisheriges und neues Vorsitzland sind dasselbe. Bitte wählen Sie zwei Länder.")
    if change.last_day <= change.first_day:
        raise InputError("Die neue Amtszeit endet, bevor sie beginnt. Bitte prüfen Sie die Tage.")
    if reason or change == by_rotation:
        return
    if by_rotation is None:
        raise InputError(
            "Aus der Vorsitzfolge lässt sich dieser Wechsel nicht ableiten. Bitte geben Sie als Grund an, "
            "woher er bekannt ist."
        )
    raise InputError(
        f"Nach der Vorsitzfolge übernimmt am {long_day(by_rotation.first_day)} "
        f"{by_rotation.to_land.short_name} von {by_rotation.from_land.short_name}. "
        "Bitte begründen Sie die Abweichung."
    )


def succession(change: ChangeOver, posts: Iterable[Post]) -> Succession:
    """Return who of the Geschäftsstelle ends with the old term, who begins with the new one, and the gaps."""
    held = tuple(posts)
    old = tuple(each for each in held if each.land == change.from_land and change.old_last_day in each.period)
    new = tuple(each for each in held if each.land == change.to_land and change.first_day in each.period)
    return Succession(old, new, (*_nobody(change, new), *_lingering(change, held), *_leaving(change, old)))


def why_not_sign(
    change: ChangeOver, land: Land, functions: Iterable[Function], signed: Collection[Side], *, newest: bool
) -> str | None:
    """Return why somebody cannot sign a report for a Land, or `None`. `signed` are the sides that have."""
    side = change.side_of(land)
    if side is None:
        return f"Unterschreiben können nur {_both(change)}."
    if not any(each.land == land for each in functions):
        return (
            f"Für {land.short_name} können Sie nicht unterschreiben: Sie haben keine Funktion für das Land."
        )
    if not newest:
        return "Es gibt eine neuere Version des Berichts. Bitte unterschreiben Sie diese."
    if side in signed:
        return f"{land.short_name} hat diese Version schon unterschrieben."
    return None


def may_read_report(change: ChangeOver, functions: Iterable[Function], body: str) -> bool:
    """Say whether somebody may read the report: the Geschäftsstelle, and both Länder, who sign it."""
    held = tuple(each for each in functions if each.body == body)
    return any(
        each.role in ALLOWED[Task.HAND_OVER]
        or (each.role in ALLOWED[Task.SIGN_HANDOVER] and each.land in change.laender)
        for each in held
    )


NEXT_STEPS: dict[MatterStage, str] = {
    MatterStage.DRAFTING: "Text fertigstellen und die erste Fassung herausgeben",
    MatterStage.CIRCULATED: "Rückmeldungen der Länder auswerten, in der Vorkonferenz behandeln",
    MatterStage.RECOMMENDED: "Empfehlung der Vorkonferenz beantworten, auf die Tagesordnung setzen",
    MatterStage.ON_AGENDA: "in der Sitzung behandeln",
    MatterStage.IN_CIRCULATION_VOTE: "Ergebnis des Umlaufs feststellen",
    MatterStage.CARRIED_OVER: "im neuen Vorsitzjahr wieder aufnehmen",
}
"""What has to be done next with a matter, by its stage; every open stage has one."""

NEXT_DEADLINES: dict[MatterStage, DeadlineKind] = {
    MatterStage.DRAFTING: DeadlineKind.DRAFTS,
    MatterStage.CARRIED_OVER: DeadlineKind.DRAFTS,
    MatterStage.CIRCULATED: DeadlineKind.POSITIONS,
    MatterStage.RECOMMENDED: DeadlineKind.AGENDA_FREEZE,
}
"""Which deadline of the next session decides in time for the next step."""


def _between(now: YearPlan, following: YearPlan) -> ChangeOver:
    return ChangeOver(now.land, following.land, following.first_day, following.last_day)


def _nobody(change: ChangeOver, new: tuple[Post, ...]) -> list[str]:
    if new:
        return []
    return [f"Für das neue Vorsitzland {change.to_land.short_name} ist noch niemand benannt."]


def _lingering(change: ChangeOver, posts: tuple[Post, ...]) -> list[str]:
    return [
        f"{each.name} ({each.land.short_name}) bleibt über den {long_day(change.old_last_day)} hinaus in der "
        "Geschäftsstelle."
        for each in posts
        if each.land == change.from_land and change.first_day in each.period
    ]


def _leaving(change: ChangeOver, old: tuple[Post, ...]) -> list[str]:
    return [
        f"{each.name} hat ab dem {long_day(change.first_day)} keine Funktion mehr in der Konferenz."
        for each in old
        if not each.stays and change.first_day not in each.period
    ]


def _both(change: ChangeOver) -> str:
    return " und ".join(land.short_name for land in change.laender)
