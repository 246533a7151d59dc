"""The whole text in work in one field (Fließtext), for people who would rather write so."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laendertisch.actions.draft_texts import save_text
from laendertisch.kernel.errors import Conflict
from laendertisch.procedure.drafts.plain import as_plain, read_plain
from laendertisch.procedure.permissions import Task
from laendertisch.records.matters.models import Block, DraftVersion
from laendertisch.records.matters.queries import text_of
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.fetching import matter_at, text_in_work
from laendertisch.web.workspace.matters.forms import PlainForm
from laendertisch.web.workspace.saved_input import keeps_input


@keeps_input
@at_desk(Task.EDIT_DRAFT)
def edit(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show the text in work as one text; save it."""
    matter = matter_at(desk, pk)
    version = text_in_work(desk, matter)
    start = {"text": as_plain(text_of(version)), "revision": version.revision}
    form = PlainForm(typed(request), initial=start)
    context = {"desk": desk, "matter": matter, "version": version, "form": form}
    try:
        if request.method == "POST" and done(form, lambda: _save(desk, version, form)):
            messages.success(request, "Gespeichert.")
            return redirect("workspace:matter_edit", desk.body.pk, pk)
    except Conflict as conflict:
        again = PlainForm(None, initial={**form.cleaned_data, "revision": version.revision})
        context |= {"form": again, "sentence": str(conflict), "theirs": start["text"]}
        return render(request, "workspace/matters/plain.html", context, status=409)
    return render(request, "workspace/matters/plain.html", context, status=400 if form.errors else 200)


def _save(desk: Desk, version: DraftVersion, form: PlainForm) -> None:
    known = Block.objects.filter(version=version).values_list("key", flat=True)
    text = read_plain(form.cleaned_data["text"], list(known))
    save_text(by=desk.actor, version=version, text=text, revision=form.cleaned_data["revision"])
