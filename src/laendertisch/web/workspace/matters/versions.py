"""A version of a draft, the comparison of two, and what became of one block (Fassungen)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.drafts.authors import writer
from laendertisch.procedure.drafts.comments import circles_for, why_not_settle
from laendertisch.procedure.drafts.comparison import compare
from laendertisch.procedure.drafts.positions import why_not_state
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.amendment_queries import why_not_amend
from laendertisch.records.matters.block_queries import BlockState, issued_states, saved_states
from laendertisch.records.matters.models import BlockComment, DraftVersion, Matter
from laendertisch.records.matters.position_queries import WIDE, newest_positions, position_facts
from laendertisch.records.matters.queries import (
    applicants_of,
    author_audience,
    comments_seen,
    is_intact,
    text_of,
    versions_of,
)
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.fetching import matter_at, version_at
from laendertisch.web.workspace.matters.forms import CommentForm, ReplyForm
from laendertisch.web.workspace.matters.presenters import (
    Thread,
    block_history,
    counted,
    shown_blocks,
    shown_changes,
    standings,
)

SIDE_BY_SIDE = "nebeneinander"


@at_desk()
def version(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Show a version with numbers, lines, comments and positions."""
    matter = matter_at(desk, pk)
    return version_page(request, desk, matter, version_at(desk, matter, number))


def version_page(
    request: HttpRequest, desk: Desk, matter: Matter, shown: DraftVersion, **forms: Any
) -> HttpResponse:
    """Return the page of a version; `forms` are those that were refused."""
    text = text_of(shown)
    sees_positions = shown.visibility in WIDE and not desk.refusal(Task.SEE_POSITIONS)
    positions = newest_positions(shown) if sees_positions else {}
    circles = circles_for(Visibility(shown.visibility), desk.functions)
    context = {
        "desk": desk,
        "matter": matter,
        "version": shown,
        "circle": Visibility(shown.visibility).label,
        "intact": not shown.issued_at or is_intact(shown),
        "versions": versions_of(matter, desk.functions),
        "blocks": shown_blocks(shown, text, _threads(desk, matter), positions.values()),
        "standings": standings(positions, applicants_of(matter), awaited=MatterStage(matter.stage).open)
        if sees_positions
        else None,
        "comment_refusal": _comment_refusal(desk, circles),
        "position_refusal": desk.refusal(Task.STATE_POSITION)
        or why_not_state(position_facts(shown, desk.now)),
        "amend_refusal": desk.refusal(Task.AMEND) or why_not_amend(matter, shown),
        "commented": request.GET.get("kommentar", ""),
        "answered": _number(request.GET.get("antwort", "")),
        "comment_form": CommentForm(None, circles),
        "reply_form": ReplyForm(),
        **forms,
    }
    return render(request, "workspace/matters/version.html", context, status=400 if forms else 200)


@at_desk()
def comparison(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Compare two versions, in one text or side by side."""
    matter = matter_at(desk, pk)
    versions = versions_of(matter, desk.functions)
    numbers = [each.number for each in versions]
    if len(numbers) < 2:
        raise NotKnown("Vergleichen können Sie, sobald es zwei Fassungen gibt, die Sie sehen dürfen.")
    after = _chosen(request.GET.get("bis"), numbers, numbers[-1])
    before = _chosen(request.GET.get("von"), numbers, max([n for n in numbers if n < after] or numbers[:1]))
    old, new = (version_at(desk, matter, number) for number in (before, after))
    old_text, new_text = text_of(old), text_of(new)
    changes = shown_changes(old_text, new_text, compare(old_text, new_text))
    context = {
        "desk": desk,
        "matter": matter,
        "versions": versions,
        "before": old,
        "after": new,
        "changes": changes,
        "counted": counted(changes),
        "side_by_side": request.GET.get("ansicht") == SIDE_BY_SIDE,
        "only_changes": "nur" in request.GET,
    }
    return render(request, "workspace/matters/comparison.html", context)


@at_desk()
def block(request: HttpRequest, desk: Desk, pk: int, key: str) -> HttpResponse:
    """Show what a block said in each version, and who saved what in between."""
    matter = matter_at(desk, pk)
    seen = versions_of(matter, desk.functions)
    states = _states(desk, matter, key, seen)
    if not states:
        raise NotKnown("Diesen Absatz gibt es in keiner Fassung, die Sie sehen dürfen.")
    for number in {state.version.number for state in states}:
        version_at(desk, matter, number)  # notes the reading of a confidential one
    history = block_history(states)
    context = {"desk": desk, "matter": matter, "history": history, "key": key}
    return render(request, "workspace/matters/block.html", context)


def _states(desk: Desk, matter: Matter, key: str, seen: list[DraftVersion]) -> list[BlockState]:
    """Return what a block said: every save to those who write the text, to others only what was issued."""
    if writer(Task.EDIT_DRAFT, desk.functions, author_audience(matter)):
        return saved_states(key, seen)
    return issued_states(key, seen)


def _threads(desk: Desk, matter: Matter) -> Mapping[str, tuple[Thread, ...]]:
    """Return the comments that the person may see by block, each with its answers."""
    comments = comments_seen(matter, desk.functions)
    answers: dict[int, list[BlockComment]] = {}
    for each in comments:
        if each.answers_id:
            answers.setdefault(each.answers_id, []).append(each)
    draft = author_audience(matter)
    threads: dict[str, tuple[Thread, ...]] = {}
    for each in comments:
        if each.answers_id is None:
            author = each.by is not None and each.by == desk.actor.user
            refusal = why_not_settle(desk.functions, land=each.land, is_author=author, draft=draft)
            thread = Thread(each, tuple(answers.get(each.pk, ())), refusal is None and not each.settled_at)
            threads[each.block_key] = (*threads.get(each.block_key, ()), thread)
    return threads


def _comment_refusal(desk: Desk, circles: tuple[Visibility, ...]) -> str:
    if refusal := desk.refusal(Task.COMMENT):
        return refusal
    return "" if circles else "Für diese Fassung können Sie keinen Kommentar schreiben."


def _chosen(asked: str | None, numbers: list[int], otherwise: int) -> int:
    number = _number(asked or "")
    return number if number in numbers else otherwise


def _number(asked: str) -> int:
    return int(asked) if asked.isdecimal() and len(asked) < 10 else 0
