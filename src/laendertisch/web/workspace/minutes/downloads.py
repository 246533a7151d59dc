"""Files of a record: PDF and Word, extracts, archive package (Dateien der Niederschrift)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from laendertisch.kernel.errors import NotKnown, NotPermitted
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.minutes.archive import archive_name, session_archive
from laendertisch.records.minutes.decisions import Decided, recorded
from laendertisch.records.minutes.documents import (
    decision_document,
    external_document,
    extract_document,
    internal_document,
)
from laendertisch.records.minutes.models import MinutesVersion
from laendertisch.records.minutes.printing import printed_version
from laendertisch.records.minutes.queries import last_approved
from laendertisch.rendering.documents.description import Document
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.documents.word.writing import write_docx
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.minutes.finding import (
    decision_at,
    minutes_at,
    session_at,
    version_at,
    versions_seen,
)

INTERNAL, EXTERNAL = "intern", "extern"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOT_RELEASED = "Dieser Beschluss ist nicht freigegeben; einen externen Auszug gibt es nicht."


@at_desk()
def record(  # noqa: PLR0913, PLR0917 - the parts of the address
    request: HttpRequest, desk: Desk, pk: int, number: int, circle: str, kind: str
) -> HttpResponse:
    """Send a version of the record, whole for the Länder or with released items only."""
    _check(circle, kind)
    version = _version(desk, pk, number, circle)
    printed = printed_version(version)
    document = internal_document(printed) if circle == INTERNAL else external_document(printed)
    return _file(document, f"niederschrift-{desk.body.pk}-{pk}-fassung-{number}-{circle}", kind)


@at_desk()
def extract(  # noqa: PLR0913, PLR0917 - the parts of the address
    request: HttpRequest, desk: Desk, what: str, pk: int, circle: str, kind: str
) -> HttpResponse:
    """Send one decision as a document of its own."""
    _check(circle, kind)
    decision = decision_at(desk, what, pk)
    document = _extract(desk, decision, public=circle == EXTERNAL)
    return _file(document, f"auszug-{desk.body.pk}-{what}-{pk}-{circle}", kind)


@at_desk(Task.WRITE_MINUTES)
def archive(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Send the archive package of a session."""
    session = session_at(desk, pk)
    return _download(session_archive(session), archive_name(session), "application/zip")


def _check(circle: str, kind: str) -> None:
    if circle not in (INTERNAL, EXTERNAL) or kind not in ("pdf", "docx"):
        raise NotKnown(
            "Diese Datei gibt es nicht; es gibt die interne und die externe Fassung als PDF und DOCX."
        )


def _version(desk: Desk, pk: int, number: int, circle: str) -> MinutesVersion:
    """Return the version; the external one is for guests, too, once it is approved."""
    minutes = minutes_at(desk, pk)
    if circle == INTERNAL:
        return version_at(desk, minutes, number)
    desk.must_see(Audience(desk.body.pk, Visibility.GUESTS))
    version = minutes.versions.filter(number=number).first()
    if version is None:
        raise NotKnown("Diese Fassung der Niederschrift gibt es nicht.")
    if not version.approved_at and desk.refusal(Task.WRITE_MINUTES):
        raise NotPermitted("Die externe Fassung gibt es, wenn die Niederschrift genehmigt ist.")
    return version


def _extract(desk: Desk, decision: Decided, *, public: bool) -> Document:
    if decision.item is None:
        item, _ = recorded(decision)
        assert item is not None
        assert decision.circular is not None
        assert decision.matter is not None
        at = decision.circular.ballot.closed_at if decision.circular.ballot else None
        if at is None or public:
            raise NotKnown("Zu diesem Umlaufverfahren gibt es diesen Auszug nicht.")
        demo = decision.matter.is_demo
        return decision_document(item, conference=desk.body.name, as_of=at, is_demo=demo)
    version = last_approved(decision.item.session) if public else _newest(desk, decision)
    if version is None:
        raise NotKnown("Zu diesem Punkt gibt es noch keine Niederschrift.")
    document = extract_document(printed_version(version), decision.item.pk, public=public)
    if document is None:
        raise NotKnown(NOT_RELEASED)
    return document


def _newest(desk: Desk, decision: Decided) -> MinutesVersion | None:
    assert decision.item is not None
    minutes = minutes_at(desk, decision.item.session_id)
    seen = versions_seen(desk, minutes)
    return version_at(desk, minutes, seen[0].number) if seen else None


def _file(document: Document, name: str, kind: str) -> HttpResponse:
    if kind == "pdf":
        return _download(write_pdf(document), f"{name}.pdf", "application/pdf")
    return _download(write_docx(document), f"{name}.docx", WORD)


def _download(content: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
