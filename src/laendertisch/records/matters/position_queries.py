"""Named ways to ask for the positions of the Länder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from laendertisch.kernel.laender import Land
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.drafts.issuing import TO_THE_LAENDER
from laendertisch.procedure.drafts.positions import PositionFacts
from laendertisch.procedure.matters import MatterStage
from laendertisch.records.matters.amendment_queries import deadline_at
from laendertisch.records.matters.models import DraftVersion, Matter, Position

WIDE = tuple(each.value for each in TO_THE_LAENDER)


def newest_for_the_laender(matter: Matter) -> DraftVersion | None:
    """Return the newest version that went to all Länder: what they take a position on."""
    wide = matter.versions.filter(issued_at__isnull=False, visibility__in=WIDE)
    return wide.select_related("matter", "working_group").order_by("number").last()


def newest_positions(version: DraftVersion) -> dict[Land, Position]:
    """Return the position that holds for each Land that stated one on a version."""
    rows = Position.objects.filter(version=version).select_related("by", "carried_from").order_by("id")
    return {row.land: row for row in rows}


def positions_of_matters(matters: Iterable[Matter]) -> dict[int, dict[Land, Position]]:
    """Return the positions that hold on the newest version for all Länder, by matter; two queries."""
    issued = DraftVersion.objects.filter(issued_at__isnull=False, visibility__in=WIDE)
    issued = issued.filter(matter__in=[each.pk for each in matters])
    newest = dict(issued.order_by("number").values_list("matter_id", "pk"))
    found: dict[int, dict[Land, Position]] = {matter: {} for matter in newest}
    for row in Position.objects.filter(version__in=newest.values()).select_related("version").order_by("id"):
        found[row.version.matter_id][row.land] = row
    return found


def position_history(matter: Matter) -> list[Position]:
    """Return everything the Länder have said on all versions of a matter, oldest first."""
    rows = Position.objects.filter(version__matter=matter).select_related("version", "by")
    return list(rows.order_by("id"))


def position_facts(version: DraftVersion, now: datetime) -> PositionFacts:
    """Return what the guard of positions needs to know of a version."""
    matter = version.matter
    newest = newest_for_the_laender(matter)
    return PositionFacts(
        stage=MatterStage(matter.stage),
        issued_at=version.issued_at,
        is_newest=newest is None or newest.number <= version.number,
        to_the_laender=version.visibility in WIDE,
        deadline=deadline_at(matter, DeadlineKind.POSITIONS, now),
        now=now,
    )
