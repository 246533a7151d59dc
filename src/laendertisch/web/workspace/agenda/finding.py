"""Sessions and items of the conference of the desk (Auffinden): a changed number reaches no other one."""

from __future__ import annotations

from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.queries import audience_of, matters_seen_by
from laendertisch.records.proceedings.models import AgendaItem, AgendaVersion
from laendertisch.records.proceedings.queries import issued_agendas
from laendertisch.records.years.models import Session
from laendertisch.records.years.queries import session
from laendertisch.web.workspace.desk import Desk


def circles_of(desk: Desk) -> list[Visibility]:
    """Return the classes of papers of the whole conference that the person may see."""
    return [each for each in Visibility if may_see(Audience(desk.body.pk, each), desk.functions)]


def session_at(desk: Desk, pk: int) -> Session:
    """Return a session of the conference. Raises `NotKnown`, `NotPermitted`."""
    found = session(desk.body.pk, pk)
    desk.must_see(Audience(desk.body.pk, Visibility(found.visibility)))
    return found


def item_at(desk: Desk, pk: int) -> AgendaItem:
    """Return an item of a session of the conference. Raises `NotKnown`, `NotPermitted`.

    An agenda in work is known to the Geschäftsstelle alone, and so are its items, except to those who see
    the matter anyway.
    """
    found = AgendaItem.objects.select_related("session__year__body", "matter", "version")
    item = found.filter(session__year__body=desk.body, pk=pk).first()
    if item is None or not _is_known(desk, item):
        raise NotKnown("Diesen Tagesordnungspunkt gibt es in dieser Konferenz nicht.")
    desk.must_see(Audience(desk.body.pk, Visibility(item.session.visibility)))
    return item


def sees_matter(desk: Desk, item: AgendaItem) -> bool:
    """Say whether the person may see the matter of an item, and so its title."""
    seen = matters_seen_by(desk.functions, desk.body.pk)
    return item.matter_id is not None and seen.filter(pk=item.matter_id).exists()


def _is_known(desk: Desk, item: AgendaItem) -> bool:
    return (
        desk.refusal(Task.MANAGE_AGENDA) is None
        or item.entries.filter(agenda__issued_at__isnull=False).exists()
        or sees_matter(desk, item)
    )


def agenda_at(desk: Desk, session: Session, number: int) -> AgendaVersion:
    """Return an issued agenda. Raises `NotKnown` for one that does not exist or is still in work."""
    found = issued_agendas(session).filter(number=number).first()
    if found is None:
        raise NotKnown("Diese Fassung der Tagesordnung gibt es nicht.")
    return found


def sees_text(desk: Desk, matter: Matter | None, version: DraftVersion | None) -> bool:
    """Say whether the person may read the text of an item; `matter` spares asking for it again."""
    if matter is None or version is None:
        return False
    version.matter = matter
    return may_see(audience_of(version), desk.functions)
