"""Sessions, records, decisions and referrals of the conference of the desk (Auffinden)."""

from __future__ import annotations

from laendertisch.kernel.errors import NotKnown, NotPermitted
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.queries import audience_of as audience_of_text
from laendertisch.records.minutes import queries
from laendertisch.records.minutes.decisions import Decided
from laendertisch.records.minutes.models import Minutes, MinutesVersion, Referral
from laendertisch.records.proceedings.circular_queries import circular
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.records.years.models import Session
from laendertisch.records.years.queries import session
from laendertisch.web.workspace.desk import Desk

ITEM, CIRCULAR = "top", "umlauf"


def session_at(desk: Desk, pk: int) -> Session:
    """Return a session of the conference. Raises `NotKnown`, `NotPermitted`."""
    found = session(desk.body.pk, pk)
    desk.must_see(Audience(desk.body.pk, Visibility(found.visibility)))
    return found


def minutes_at(desk: Desk, pk: int) -> Minutes:
    """Return the record of a session. Raises `NotKnown` without one, `NotPermitted`."""
    found = queries.minutes_of(session_at(desk, pk))
    if found is None:
        raise NotKnown("Zu dieser Sitzung gibt es noch keine Niederschrift.")
    return found


def versions_seen(desk: Desk, minutes: Minutes) -> list[MinutesVersion]:
    """Return the versions that the person may read, the newest first."""
    found = minutes.versions.select_related("created_by", "approved_by").order_by("-number")
    return [each for each in found if may_see(queries.audience_of(each, desk.body.pk), desk.functions)]


def version_at(desk: Desk, minutes: Minutes, number: int) -> MinutesVersion:
    """Open a version; reading a draft is noted. Raises `NotKnown`, `NotPermitted`."""
    found = minutes.versions.filter(number=number).first()
    if found is None:
        raise NotKnown("Diese Fassung der Niederschrift gibt es nicht.")
    desk.read_paper(queries.audience_of(found, desk.body.pk), subject("Niederschrift", minutes))
    return found


def decision_at(desk: Desk, kind: str, pk: int) -> Decided:
    """Return a decision of a session or in writing, for the Länder. Raises `NotKnown`, `NotPermitted`."""
    if kind == CIRCULAR:
        written = circular(desk.body, pk)
        if written is None:
            raise NotKnown("Dieses Umlaufverfahren gibt es in dieser Konferenz nicht.")
        desk.must_see(audience_of_text(written.version))
        return Decided(circular=written)
    items = AgendaItem.objects.select_related("session__year__body", "matter", "version")
    item = items.filter(session__year__body=desk.body, pk=pk).first()
    if kind != ITEM or item is None:
        raise NotKnown("Diesen Tagesordnungspunkt gibt es in dieser Konferenz nicht.")
    desk.must_see(Audience(desk.body.pk, Visibility(item.session.visibility)))
    desk.must_see(Audience(desk.body.pk, Visibility.ALL_LAENDER))
    return Decided(item=item)


def address_parts(desk: Desk, decision: Decided) -> list[str | int]:
    """Return what the address of a decision is made of."""
    if decision.item:
        return [desk.body.pk, ITEM, decision.item.pk]
    assert decision.circular is not None
    return [desk.body.pk, CIRCULAR, decision.circular.pk]


def referral_at(desk: Desk, pk: int) -> Referral:
    """Return a referral. Here it is read by whoever may read the text, there by the Geschäftsstelle.

    Raises `NotKnown` in a third conference, `NotPermitted`.
    """
    found = queries.referral_for(desk.body.pk, pk)
    if found.matter.body_id == desk.body.pk:
        desk.must_see(audience_of_text(found.version))
    elif refusal := desk.refusal(Task.REFER_MATTER):
        raise NotPermitted(refusal)
    return found
