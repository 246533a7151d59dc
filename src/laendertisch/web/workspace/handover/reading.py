"""Which handover a person reads, and how much of it (Einblick in die Übergabe)."""

from __future__ import annotations

from laendertisch.kernel.errors import NotPermitted
from laendertisch.procedure.handover import may_read_report
from laendertisch.procedure.handover_report import Content, Section, for_laender
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.audit.subjects import subject
from laendertisch.records.handover import queries
from laendertisch.records.handover.models import Handover, HandoverReport
from laendertisch.web.workspace.desk import Desk


def why_not_read(desk: Desk, handover: Handover) -> str | None:
    """Return why the content of a handover is not for the person, or `None`."""
    change = queries.as_change(handover)
    if may_read_report(change, desk.functions, desk.body.pk):
        return None
    both = " und ".join(land.short_name for land in change.laender)
    return f"Was übergeben wird, sehen die Geschäftsstelle und Personen aus {both}."


def handover_read(desk: Desk, pk: int) -> Handover:
    """Return a handover whose content the person may read; that is noted in the audit trail.

    Raises `NotKnown` for one of another conference, `NotPermitted`.
    """
    found = queries.handover(desk.body.pk, pk)
    if refusal := why_not_read(desk, found):
        raise NotPermitted(refusal)
    _note(desk, found, subject("Übergabe", found))
    return found


def report_read(desk: Desk, pk: int, number: int) -> HandoverReport:
    """Return a version of the report that the person may read; that is noted in the audit trail."""
    found = queries.handover(desk.body.pk, pk)
    if refusal := why_not_read(desk, found):
        raise NotPermitted(refusal)
    report = queries.report(found, number)
    _note(desk, found, subject("Übergabebericht", report))
    return report


def for_reader(desk: Desk, content: Content) -> Content:
    """Return the content as the person may read it: inner lines are for the Geschäftsstelle alone."""
    return tuple(section_for_reader(desk, each) for each in content)


def section_for_reader(desk: Desk, section: Section) -> Section:
    """Return one section as the person may read it."""
    return for_laender(section) if desk.refusal(Task.HAND_OVER) else section


def _note(desk: Desk, handover: Handover, paper: str) -> None:
    office = desk.refusal(Task.HAND_OVER) is None
    laender = frozenset(queries.as_change(handover).laender)
    circle = Visibility.OFFICE if office else Visibility.OWN_LAND
    desk.read_paper(Audience(desk.body.pk, circle, laender), paper)
