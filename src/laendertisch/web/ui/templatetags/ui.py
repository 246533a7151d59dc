"""Tags and filters that every template may use."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.instants import BERLIN, long_instant
from laendertisch.rendering.numbers_de import english_number, german_number
from laendertisch.rendering.richtext import rich_text
from laendertisch.web.ui.dates import Day, span_words

register = template.Library()

NAME_PARTS = re.compile(r"(?<=[a-zäöüß])(minister|senator|konferenz)")


@register.filter
def richtext(text: str) -> SafeString:
    """Render Markdown that people wrote; the result has been cleaned."""
    return mark_safe(rich_text(text))  # noqa: S308 - cleaned by rendering.richtext


@register.filter
def number(value: float, places: int = 0) -> str:
    """Print a number in the language of the page."""
    return german_number(value, places) if get_language() == "de" else english_number(value, places)


@register.filter
def instant(at: datetime | None, zone: str = BERLIN) -> str:
    """Print an instant with its zone, everywhere the same way: `25. Oktober 2026, 02:30 Uhr MESZ`."""
    return long_instant(at, zone) if at else ""


@register.filter
def breakable(name: str) -> str:
    """Let a long name of a conference break before its parts: Integrations-minister-konferenz."""
    return NAME_PARTS.sub("\N{SOFT HYPHEN}\\1", name)


@register.simple_tag
def day_range(first: Day | None, last: Day | None = None) -> str:
    """Print one day or a range as exactly as known: `23. April 2025`, `23.–24. April 2025`, `April 2008`."""
    return span_words(first, last)


@register.simple_tag
def confidence_badge(confidence: str) -> SafeString:
    """Print how well a fact is known, in words and as the level of the facts file."""
    if not confidence:
        return format_html('<span class="badge badge--none">{}</span>', _("Verlässlichkeit nicht bekannt"))
    level = Confidence(confidence)
    words = {
        Confidence.OFFICIAL: _("amtlich belegt"),
        Confidence.REPORTED: _("durch Presse oder Dritte belegt"),
        Confidence.INFERRED: _("abgeleitet"),
        Confidence.UNVERIFIED: _("ohne Quelle, zu prüfen"),
    }
    return format_html(
        '<span class="badge badge--{}">{} ({})</span>', level.value.lower(), words[level], level
    )


@register.inclusion_tag("ui/_evidence.html")
def evidence(fact: Any) -> dict[str, Any]:
    """Show sources and confidence of a fact. Sources must have been fetched with the fact."""
    return {"fact": fact, "sources": fact.sources.all()}


@register.simple_tag(takes_context=True)
def with_parameters(context: template.Context, **changes: Any) -> str:
    """Return the query string of this page with some parameters changed; empty ones are left out."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}" if parameters else "?"
