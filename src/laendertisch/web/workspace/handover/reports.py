"""The report of a handover: freeze, read, sign, send out as PDF or Word file (Übergabebericht)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import handover_reports as actions
from laendertisch.kernel.errors import NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.procedure.handover import why_not_sign
from laendertisch.procedure.permissions import Task
from laendertisch.records.handover import queries
from laendertisch.records.handover.models import HandoverReport
from laendertisch.rendering.documents.description import Document
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.documents.word.writing import write_docx
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.handover import presenters, reading
from laendertisch.web.workspace.handover.report_paper import report_paper

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@require_POST
@at_desk(Task.HAND_OVER)
def freeze(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Freeze what is handed over as a new version."""
    handover = queries.handover(desk.body.pk, pk)
    try:
        report = actions.freeze_report(by=desk.actor, handover=handover)
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:handover_detail", desk.body.pk, handover.pk)
    messages.success(request, f"Version {report.number} des Übergabeberichts liegt zur Unterschrift bereit.")
    return redirect("workspace:handover_report", desk.body.pk, handover.pk, report.number)


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Show a frozen version with its signatures."""
    report = reading.report_read(desk, pk, number)
    change = queries.as_change(report.handover)
    content = reading.for_reader(desk, queries.content_of(report))
    newest = queries.newest_report(report.handover)
    context = {
        "desk": desk,
        "handover": report.handover,
        "change": change,
        "report": report,
        "newest": newest,
        "sections": presenters.shown_sections(desk.body.pk, content, most=None),
        "signatures": presenters.signatures_shown(change, report),
        "ways": [(land, _why_not_sign(desk, report, land, newest)) for land in change.laender],
        "intact": queries.is_intact(report),
    }
    return render(request, "workspace/handover/report.html", context)


@require_POST
@at_desk(Task.SIGN_HANDOVER)
def sign(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Sign a version for a Land."""
    report = reading.report_read(desk, pk, number)
    land = BY_CODE.get(request.POST.get("land", ""))
    if land is None:
        raise NotPermitted("Bitte wählen Sie, für welches Land Sie unterschreiben.")
    try:
        actions.sign_handover(by=desk.actor, report=report, land=land)
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Sie haben die Übergabe für {land.short_name} unterschrieben.")
    return redirect("workspace:handover_report", desk.body.pk, pk, number)


@at_desk()
def pdf(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Send a version as PDF."""
    report = reading.report_read(desk, pk, number)
    return _file(write_pdf(_paper(desk, report)), PDF, report, "pdf")


@at_desk()
def word(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Send a version as Word file."""
    report = reading.report_read(desk, pk, number)
    return _file(write_docx(_paper(desk, report)), DOCX, report, "docx")


def _paper(desk: Desk, report: HandoverReport) -> Document:
    content = reading.for_reader(desk, queries.content_of(report))
    change = queries.as_change(report.handover)
    signatures = presenters.signatures_shown(change, report)
    return report_paper(report, change, content, signatures)


def _why_not_sign(
    desk: Desk, report: HandoverReport, land: Land, newest: HandoverReport | None
) -> str | None:
    change, signed = queries.as_change(report.handover), queries.sides_signed(report)
    return desk.refusal(Task.SIGN_HANDOVER, land) or why_not_sign(
        change, land, desk.functions, signed, newest=newest == report
    )


def _file(data: bytes, content_type: str, report: HandoverReport, ending: str) -> HttpResponse:
    day = report.handover.first_day.isoformat()
    name = f"uebergabe-{report.handover.body_id}-{day}-version-{report.number}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
