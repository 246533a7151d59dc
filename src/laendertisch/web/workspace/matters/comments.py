"""Comments on blocks: written, answered, settled (Kommentare)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions.comments import add_comment, settle_comment
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.drafts.comments import circles_for
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.models import BlockComment, DraftVersion, Matter
from laendertisch.records.matters.queries import comments_seen
from laendertisch.web.workspace.answers import done
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.fetching import matter_at, version_at
from laendertisch.web.workspace.matters.forms import CommentForm, ReplyForm
from laendertisch.web.workspace.matters.versions import version_page


@require_POST
@at_desk(Task.COMMENT)
def comment(request: HttpRequest, desk: Desk, pk: int, number: int, key: str) -> HttpResponse:
    """Comment on a block."""
    matter = matter_at(desk, pk)
    version = version_at(desk, matter, number)
    form = CommentForm(request.POST, circles_for(Visibility(version.visibility), desk.functions))

    def say() -> None:
        add_comment(by=desk.actor, version=version, block_key=key, **form.cleaned_data)

    if done(form, say):
        messages.success(request, "Ihr Kommentar steht jetzt beim Absatz.")
        return redirect(_back(desk, version, key))
    return version_page(request, desk, matter, version, comment_form=form, commented=key)


@require_POST
@at_desk(Task.COMMENT)
def answer(request: HttpRequest, desk: Desk, pk: int, number: int, comment: int) -> HttpResponse:
    """Answer a comment; the answer is for the same circle."""
    matter = matter_at(desk, pk)
    version, answered = version_at(desk, matter, number), _comment(desk, matter, comment)
    form = ReplyForm(request.POST)

    def say() -> None:
        add_comment(
            by=desk.actor,
            version=version,
            block_key=answered.block_key,
            visibility=Visibility(answered.visibility),
            answers=answered,
            **form.cleaned_data,
        )

    if done(form, say):
        messages.success(request, "Ihre Antwort ist gespeichert.")
        return redirect(_back(desk, version, answered.block_key))
    return version_page(request, desk, matter, version, reply_form=form, answered=answered.pk)


@require_POST
@at_desk(Task.COMMENT)
def settle(request: HttpRequest, desk: Desk, pk: int, number: int, comment: int) -> HttpResponse:
    """Mark a comment as settled."""
    matter = matter_at(desk, pk)
    version, settled = version_at(desk, matter, number), _comment(desk, matter, comment)
    settle_comment(by=desk.actor, comment=settled)
    messages.success(request, "Der Kommentar ist erledigt und bleibt lesbar.")
    return redirect(_back(desk, version, settled.block_key))


def _comment(desk: Desk, matter: Matter, pk: int) -> BlockComment:
    found = next((each for each in comments_seen(matter, desk.functions) if each.pk == pk), None)
    if found is None:
        raise NotKnown("Diesen Kommentar gibt es hier nicht.")
    return found


def _back(desk: Desk, version: DraftVersion, key: str) -> str:
    address = reverse("workspace:matter_version", args=[desk.body.pk, version.matter_id, version.number])
    return f"{address}#b-{key}"
