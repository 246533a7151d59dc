"""Issue the text in work, or share it in a narrow circle (Herausgabe)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from laendertisch.actions.draft_texts import share_draft
from laendertisch.actions.drafts import issue_version
from laendertisch.kernel.errors import InputError
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.drafts.authors import IN_WORK
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.matters.amendment_queries import deadline_at, deadline_sentence
from laendertisch.records.matters.queries import newest_issued, text_of
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.fetching import matter_at, text_in_work
from laendertisch.web.workspace.matters.forms import IssueForm
from laendertisch.web.workspace.matters.presenters import shown_blocks
from laendertisch.web.workspace.typed_numbers import typed_number


@at_desk(Task.ISSUE_DRAFT)
def issue(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show the text as it will stand, ask for whom it is, and issue it."""
    matter = matter_at(desk, pk)
    version = text_in_work(desk, matter)
    form = IssueForm(typed(request), desk.body.pk)
    if request.method == "POST" and done(
        form, lambda: issue_version(by=desk.actor, version=version, **form.cleaned_data)
    ):
        messages.success(request, f"Fassung {version.number} ist herausgegeben und steht fest.")
        return redirect("workspace:matter_version", desk.body.pk, matter.pk, version.number)
    now = timezone.now()
    context = {
        "desk": desk,
        "matter": matter,
        "version": version,
        "form": form,
        "blocks": shown_blocks(version, text_of(version), {}, ()),
        "before": newest_issued(matter),
        "deadline": deadline_at(matter, DeadlineKind.DRAFTS, now),
        "passed": deadline_sentence(matter, DeadlineKind.DRAFTS, now),
    }
    return render(request, "workspace/matters/issue.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.EDIT_DRAFT)
def share(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Say who reads and writes the text in work."""
    matter = matter_at(desk, pk)
    version = text_in_work(desk, matter)
    asked = request.POST.get("visibility", "")
    typed_group = request.POST.get("working_group", "")
    group = typed_number(typed_group)
    if asked not in IN_WORK or (typed_group and group is None):
        raise InputError("Bitte wählen Sie, wer den Entwurf lesen und bearbeiten darf.")
    found = WorkingGroup.objects.filter(body=desk.body, pk=group).first() if typed_group else None
    share_draft(by=desk.actor, version=version, visibility=Visibility(asked), working_group=found)
    messages.success(request, f"Der Entwurf ist jetzt sichtbar für: {Visibility(asked).label}.")
    return redirect("workspace:matter", desk.body.pk, matter.pk)
