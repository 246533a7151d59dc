"""What every page of the workspace shows about the person."""

from __future__ import annotations

from typing import Any

from django import template

from laendertisch.web.workspace.audit_words import action_name, field_name
from laendertisch.web.workspace.person import actor_of
from laendertisch.web.workspace.start import ways

register = template.Library()
register.filter("action_name", action_name)
register.filter("field_name", field_name)

FACTOR_NAMES = {"totp": "Einmalcodes", "webauthn": "Passkey", "recovery_codes": "Ersatzcodes"}


@register.filter
def factor_name(kind: str) -> str:
    """Return the German name of a kind of second factor."""
    return FACTOR_NAMES.get(kind, kind)


@register.inclusion_tag("workspace/_header.html", takes_context=True)
def workspace_header(context: template.Context) -> dict[str, Any]:
    """Show who is signed in, with which functions, and the ways through the workspace."""
    request = context["request"]
    functions = actor_of(request).functions
    open_ways = [way for way in ways(functions) if not way.refusal]
    return {"request": request, "functions": functions, "ways": open_ways}
