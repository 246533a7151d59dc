"""Read and check the audit trail (Prüfpfad)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit import queries
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry
from laendertisch.web.workspace.audit_words import action_name
from laendertisch.web.workspace.forms import AuditFilter
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.person import only_for

SHOWN_FINDINGS = 100


@dataclass(frozen=True)
class Change:
    """One field before and after, as text (Änderung)."""

    field: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the field was changed."""
        return self.before != self.after


@only_for(Task.READ_AUDIT)
def trail(request: HttpRequest) -> HttpResponse:
    """List the entries, newest first, filtered."""
    actions = [(action, action_name(action)) for action in queries.recorded_actions()]
    form = AuditFilter(request.GET, actions)
    found = queries.entries(**_wanted(form)) if form.is_valid() else AuditEntry.objects.none()
    listing = Listing("Prüfpfad", COLUMNS, found, form, empty="Keine Einträge.")
    return show_list(request, None, listing, "workspace/audit.html")


@only_for(Task.READ_AUDIT)
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry with what was before and after."""
    found = queries.entry(number)
    if found is None:
        raise NotKnown(f"Einen Eintrag {number} gibt es im Prüfpfad nicht.")
    return render(request, "workspace/audit_entry.html", {"entry": found, "changes": changes(found)})


@only_for(Task.READ_AUDIT)
def verify(request: HttpRequest) -> HttpResponse:
    """Check the whole chain and show every broken link."""
    findings = list(broken_links())
    context = {"count": len(findings), "findings": findings[:SHOWN_FINDINGS]}
    return render(request, "workspace/audit_verified.html", context)


def changes(entry: AuditEntry) -> list[Change]:
    """Return the fields of an entry in their order, with both values as text."""
    before, after = entry.before or {}, entry.after or {}
    return [Change(field, _text(before, field), _text(after, field)) for field in {**before, **after}]


def _wanted(form: AuditFilter) -> dict[str, str]:
    typed = form.cleaned_data
    return {"action": typed["vorgang"], "actor": typed["wer"], "subject": typed["was"]}


def _text(values: Mapping[str, Any], field: str) -> str:
    value = values.get(field)
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _second(entry: AuditEntry) -> str:
    """In the trail seconds count, so that it can be laid beside other protocols."""
    return f"{timezone.localtime(entry.at):%d.%m.%Y, %H:%M:%S} Uhr"


COLUMNS = (
    Column(
        "nummer",
        "Nr.",
        lambda entry: entry.number,
        ("number",),
        lambda entry: reverse("workspace:audit_entry", args=[entry.number]),
    ),
    Column("zeit", "Zeit", _second, ("number",)),
    Column("wer", "Wer", lambda entry: entry.actor, ("actor", "number")),
    Column("als", "Als", lambda entry: entry.capacity, ("capacity", "number")),
    Column("vorgang", "Vorgang", lambda entry: action_name(entry.action), ("action", "number")),
    Column("gegenstand", "Gegenstand", lambda entry: entry.subject, ("subject", "number")),
)
