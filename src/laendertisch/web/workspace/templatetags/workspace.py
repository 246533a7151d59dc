"""What every page of the workspace shows about the person."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from laendertisch.procedure.permissions import Task
from laendertisch.procedure.wording import WordingKey
from laendertisch.records.desk.queries import wordings
from laendertisch.web.workspace.audit_words import action_name, field_name
from laendertisch.web.workspace.desk import Desk, desks_of, function_names
from laendertisch.web.workspace.navigation import areas, ways
from laendertisch.web.workspace.person import actor_of

register = template.Library()
register.filter("action_name", action_name)
register.filter("field_name", field_name)

KEPT_WORDS = "workspace_words"
FACTOR_NAMES = {"totp": "Einmalcodes", "webauthn": "Passkey", "recovery_codes": "Ersatzcodes"}


@register.filter
def factor_name(kind: str) -> str:
    """Return the German name of a kind of second factor."""
    return FACTOR_NAMES.get(kind, kind)


@register.inclusion_tag("workspace/_header.html", takes_context=True)
def workspace_header(context: template.Context) -> dict[str, Any]:
    """Show who is signed in, with which functions, and the ways through the workspace and the conference."""
    request = context["request"]
    functions, desks = actor_of(request).functions, desks_of(request)
    desk = desk_shown(request)
    return {
        "request": request,
        "function_names": function_names(functions, desks),
        "ways": [way for way in ways(functions) if not way.refusal],
        "desks": desks,
        "desk": desk,
        "areas": areas(desk, request.path) if desk else [],
        "search": reverse("workspace:search", args=[desk.body.pk]) if desk else "",
    }


@register.inclusion_tag("workspace/_breadcrumb.html", takes_context=True)
def workspace_breadcrumb(context: template.Context) -> dict[str, Any]:
    """Show the way from „Mein Tag“ over the conference to the area of the page."""
    request = context["request"]
    desk = desk_shown(request)
    here = [area for area in areas(desk, request.path) if area.here] if desk else []
    return {"desk": desk, "area": here[0] if here else None}


@register.simple_tag(takes_context=True)
def wording(context: template.Context, key: str) -> str:
    """Return a word as the conference of the page writes it today (`procedure.wording`)."""
    request = context["request"]
    if not hasattr(request, KEPT_WORDS):
        setattr(request, KEPT_WORDS, wordings(request.desk.body, request.desk.today))
    return str(getattr(request, KEPT_WORDS)[WordingKey(key)])


def desk_shown(request: HttpRequest) -> Desk | None:
    """Return the desk of the page, if it is one of a conference that the person may read."""
    desk = getattr(request, "desk", None)
    return desk if isinstance(desk, Desk) and desk.refusal(Task.READ_CONFERENCE) is None else None
