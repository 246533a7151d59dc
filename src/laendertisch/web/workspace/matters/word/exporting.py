"""Send a version out as Word file or as synopsis (Ausgabe)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from laendertisch.kernel.typed_text import spelled_out
from laendertisch.procedure.drafts.amendment_states import LIVE
from laendertisch.procedure.drafts.kinds import AmendmentState, Stance
from laendertisch.procedure.permissions import Task
from laendertisch.records.matters.amendment_queries import (
    amendments_seen,
    laender_of,
    operations_of,
)
from laendertisch.records.matters.models import Amendment, DraftVersion, Matter
from laendertisch.records.matters.position_queries import newest_positions
from laendertisch.records.matters.queries import comments_seen, text_of
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.documents.synopsis import synopsis_document
from laendertisch.rendering.documents.word.writing import write_docx
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.fetching import matter_at, version_at
from laendertisch.web.workspace.matters.word.documents import (
    DraftPaper,
    Proposition,
    Remarked,
    draft_document,
    draft_synopsis,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
WITH_AMENDMENTS = "mit-aenderungen"


@at_desk()
def word_file(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Send a version as Word file; open amendments become tracked changes if asked for."""
    matter = matter_at(desk, pk)
    version = version_at(desk, matter, number)
    paper = _paper(desk, matter, version, with_amendments=WITH_AMENDMENTS in request.GET)
    return _file(write_docx(draft_document(paper)), DOCX, _name(matter, version, "docx"))


@at_desk()
def synopsis(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Send a version in three columns as PDF."""
    matter = matter_at(desk, pk)
    version = version_at(desk, matter, number)
    paper = _paper(desk, matter, version, with_amendments=True)
    document = synopsis_document(draft_synopsis(paper))
    return _file(write_pdf(document), PDF, _name(matter, version, "pdf", "synopse"))


def _paper(desk: Desk, matter: Matter, version: DraftVersion, *, with_amendments: bool) -> DraftPaper:
    state = "" if version.issued_at else " (in Arbeit)"
    return DraftPaper(
        title=version.title,
        subtitle=f"{matter.file_number}, Fassung {version.number}{state}",
        conference=desk.body.name,
        day=(version.issued_at or desk.now).date(),
        text=text_of(version),
        propositions=tuple(_propositions(desk, matter, version)) if with_amendments else (),
        remarks=(*_comments(desk, matter), *_positions(desk, version)),
        marks=_marks(matter, version),
    )


def _propositions(desk: Desk, matter: Matter, version: DraftVersion) -> list[Proposition]:
    """Return the open operations on this version; amendments to amendments are told by those themselves."""
    seen = [
        each
        for each in amendments_seen(matter, desk.functions)
        if each.base_version_id == version.pk
        and each.amends_id is None
        and AmendmentState(each.state) in LIVE
    ]
    return [
        Proposition(operation, str(each), _names(each), each.submitted_at, each.reason if place == 0 else "")
        for each in seen
        for place, operation in enumerate(operations_of(each))
    ]


def _comments(desk: Desk, matter: Matter) -> list[Remarked]:
    return [
        Remarked(each.block_key, each.land.short_name if each.land else "Geschäftsstelle", each.text, each.at)
        for each in comments_seen(matter, desk.functions)
        if each.settled_at is None
    ]


def _positions(desk: Desk, version: DraftVersion) -> list[Remarked]:
    """Return the newest position of each Land, at the blocks it names or at the whole text."""
    if version.issued_at is None or desk.refusal(Task.SEE_POSITIONS):
        return []
    return [
        Remarked(key, land.short_name, row.text, row.at, Stance(row.stance).label)
        for land, row in newest_positions(version).items()
        for key in row.block_keys or [""]
    ]


def _marks(matter: Matter, version: DraftVersion) -> tuple[str, ...]:
    return (*(() if version.issued_at else ("Entwurf",)), *(("Demonstration",) if matter.is_demo else ()))


def _names(amendment: Amendment) -> str:
    return ", ".join(land.short_name for land in laender_of(amendment))


def _name(matter: Matter, version: DraftVersion, ending: str, kind: str = "fassung") -> str:
    return f"{slugify(spelled_out(matter.file_number))}-{kind}-{version.number}.{ending}"


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
