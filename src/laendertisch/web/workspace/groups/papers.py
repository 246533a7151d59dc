"""Meetings and papers of working groups (Sitzungen, Papiere, Berichte)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from laendertisch.actions import group_papers as actions
from laendertisch.actions.desk import note_reading
from laendertisch.kernel.errors import Conflict, NotKnown, RuleViolation
from laendertisch.kernel.typed_text import spelled_out
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.procedure.working_groups import GroupPaperKind, why_not_contribute, why_not_lead
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.groups import queries
from laendertisch.records.groups.models import GroupMeeting, GroupPaper, GroupPaperVersion
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.groups.forms import MeetingForm, PaperForm, ReasonForm, RevisionForm
from laendertisch.web.workspace.groups.views import address, show_group, the_group


@at_desk(Task.LEAD_WORKING_GROUP)
def new_meeting(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Plan a meeting."""
    group = the_group(desk, key)
    form = MeetingForm(typed(request))
    if request.method == "POST" and done(
        form, lambda: actions.plan_group_meeting(by=desk.actor, group=group, plan=form.plan)
    ):
        messages.success(request, "Die Sitzung ist geplant.")
        return redirect(address(desk, group))
    context = {"desk": desk, "form": form, "title": f"Sitzung von {group.name}", "back": address(desk, group)}
    return render(request, "workspace/groups/form.html", context, status=400 if form.errors else 200)


@at_desk(Task.LEAD_WORKING_GROUP)
def change_meeting(request: HttpRequest, desk: Desk, key: str, pk: int) -> HttpResponse:
    """Change or cancel a meeting."""
    group = the_group(desk, key)
    meeting = _meeting(group, pk)
    cancelling = "absagen" in request.POST
    form = MeetingForm(None if cancelling else typed(request), initial=_initial(meeting))
    reason = ReasonForm(typed(request) if cancelling else None, prefix="absage")
    if request.method == "POST" and (
        done(
            reason,
            lambda: actions.cancel_group_meeting(by=desk.actor, meeting=meeting, **reason.cleaned_data),
        )
        if cancelling
        else done(form, lambda: actions.change_group_meeting(by=desk.actor, meeting=meeting, plan=form.plan))
    ):
        messages.success(request, "Die Sitzung ist abgesagt." if cancelling else "Die Sitzung ist geändert.")
        return redirect(address(desk, group))
    context = {"desk": desk, "group": group, "meeting": meeting, "form": form, "reason_form": reason}
    failed = form.errors or reason.errors
    return render(request, "workspace/groups/meeting.html", context, status=400 if failed else 200)


@at_desk(Task.CONTRIBUTE_TO_GROUP)
def new_paper(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Add a paper."""
    group = the_group(desk, key)
    form = PaperForm(typed(request), request.FILES or None, meetings=group.meetings.all())

    def add() -> None:
        data = form.cleaned_data
        actions.add_paper(
            by=desk.actor,
            group=group,
            kind=data["kind"],
            paper_text=form.paper_text,
            visibility=data["visibility"],
            meeting=data["meeting"],
        )

    if request.method == "POST" and done(form, add):
        messages.success(request, "Das Papier ist eingestellt.")
        return redirect(address(desk, group))
    context = {"desk": desk, "form": form, "title": f"Papier für {group.name}", "back": address(desk, group)}
    return render(request, "workspace/groups/form.html", context, status=400 if form.errors else 200)


@at_desk()
def paper(request: HttpRequest, desk: Desk, key: str, pk: int) -> HttpResponse:
    """Show the newest version of a paper with its history."""
    group = the_group(desk, key)
    found = _paper(desk, group, pk)
    versions = list(queries.versions(found))
    members = queries.members(group)
    laender = tuple(each.land for each in members)
    leading = tuple(each.land for each in members if each.leads)
    context = {
        "desk": desk,
        "group": group,
        "paper": found,
        "kind": GroupPaperKind(found.kind).label,
        "circle": Visibility(found.visibility).label,
        "versions": versions,
        "newest": versions[0],
        "revise_refusal": why_not_contribute(desk.functions, desk.body.pk, group.name, laender),
        "submit_refusal": why_not_lead(desk.functions, desk.body.pk, leading),
        "is_report": found.kind == GroupPaperKind.REPORT.value,
    }
    return render(request, "workspace/groups/paper.html", context)


@at_desk(Task.CONTRIBUTE_TO_GROUP)
def revise(request: HttpRequest, desk: Desk, key: str, pk: int) -> HttpResponse:
    """Write a further version; somebody faster is shown side by side."""
    group = the_group(desk, key)
    found = _paper(desk, group, pk)
    newest = queries.versions(found)[0]
    start = {"title": newest.title, "text": newest.text, "based_on": newest.number}
    form = RevisionForm(typed(request), request.FILES or None, initial=start)
    conflict = ""

    def save() -> None:
        based_on = form.cleaned_data["based_on"]
        actions.revise_paper(by=desk.actor, paper=found, based_on=based_on, paper_text=form.paper_text)

    try:
        if request.method == "POST" and done(form, save):
            messages.success(request, "Die neue Fassung ist gespeichert.")
            return redirect("workspace:group_paper", desk.body.pk, group.pk, found.pk)
    except Conflict as refusal:
        conflict, form = (
            str(refusal),
            RevisionForm(initial={**request.POST.dict(), "based_on": newest.number}),
        )
    context = {
        "desk": desk,
        "group": group,
        "paper": found,
        "form": form,
        "newest": newest,
        "conflict": conflict,
    }
    status = 409 if conflict else 400 if form.errors else 200
    return render(request, "workspace/groups/revise.html", context, status=status)


@at_desk()
def file(request: HttpRequest, desk: Desk, key: str, pk: int, number: int) -> HttpResponse:
    """Hand out the file of a version, always as a download."""
    group = the_group(desk, key)
    found = _paper(desk, group, pk)
    version = GroupPaperVersion.objects.filter(paper=found, number=number).exclude(file_name="").first()
    if version is None or version.file is None:
        raise NotKnown("Diese Datei gibt es nicht.")
    answer = HttpResponse(bytes(version.file), content_type=version.file_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{_ascii(version.file_name)}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@at_desk(Task.LEAD_WORKING_GROUP)
def submit(request: HttpRequest, desk: Desk, key: str, pk: int) -> HttpResponse:
    """Submit a report to the conference."""
    group = the_group(desk, key)
    try:
        matter = actions.submit_report(by=desk.actor, paper=_paper(desk, group, pk))
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
        return show_group(request, desk, group)
    messages.success(request, "Der Bericht liegt der Konferenz jetzt als Vorgang vor.")
    return redirect("workspace:matter", desk.body.pk, matter.pk)


def _paper(desk: Desk, group: WorkingGroup, pk: int) -> GroupPaper:
    found = queries.papers(group).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Dieses Papier gibt es nicht.")
    audience = queries.audience_of(found, queries.member_laender(group))
    desk.must_see(audience)
    if audience.visibility.confidential:
        note_reading(by=desk.actor, subject=subject("Papier", found), body=desk.body)
    return found


def _meeting(group: WorkingGroup, pk: int) -> GroupMeeting:
    found = group.meetings.filter(pk=pk).first()
    if found is None:
        raise NotKnown("Diese Sitzung gibt es nicht.")
    return found


def _initial(meeting: GroupMeeting) -> dict[str, object]:
    begins, ends = localtime(meeting.begins), localtime(meeting.ends)
    return {
        "title": meeting.title,
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "mode": meeting.mode,
        "place": meeting.place,
        "agenda": meeting.agenda,
    }


def _ascii(name: str) -> str:
    """Return the name of a file for a header, which carries no umlauts."""
    plain = spelled_out(name).replace('"', "").replace("\\", "")
    return plain.encode("ascii", "ignore").decode() or "anlage"
