"""What each function finds on its start page (Bereiche des Arbeitsplatzes): real data and links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from laendertisch.procedure.roles import Function, Role
from laendertisch.records.accounts.models import User
from laendertisch.records.accounts.queries import ending_memberships
from laendertisch.records.audit.queries import entries
from laendertisch.records.conference import checking, queries
from laendertisch.records.conference.models import ResolutionLand
from laendertisch.records.publications.queries import news_in_force, pages_in_force
from laendertisch.web.workspace.chairs import handover, next_term_of
from laendertisch.web.workspace.editions import edition_panel

SHOWN = 5
EXPIRY_DAYS = 60
FEDERAL_ADDRESSEES = ("BUND", "BMI", "BMAS", "BMBFSFJ", "BMG", "BKAMT", "IB", "BAMF", "BA")
"""Keys of the addressees that belong to the Bund (facts/addressees.yaml)."""


@dataclass(frozen=True)
class Panel:
    """One part of the start page (Bereich): the function, its template and what the template shows."""

    function: Function
    template: str
    content: dict[str, Any]


def panel_for(function: Function, day: date) -> Panel:
    """Return the panel of a function on a day."""
    name = f"workspace/panels/_{function.role.value}.html"
    return Panel(function, name, CONTENTS[function.role](function, day))


def _secretariat(function: Function, day: date) -> dict[str, Any]:
    questions, weak = queries.open_questions(), checking.weak_facts()
    return {
        "handover": handover(function.body, day),
        "weak_count": len(weak),
        "weak_facts": weak[:SHOWN],
        "weak_more": max(0, len(weak) - SHOWN),
        "question_count": questions.count(),
        "questions": questions[:SHOWN],
        "news": news_in_force()[:SHOWN],
    }


def _land_official(function: Function, day: date) -> dict[str, Any]:
    assert function.land is not None
    applied = _taken_part(function, ResolutionLand.Part.APPLICANT)
    dissented = _taken_part(function, ResolutionLand.Part.DISSENT)
    return {
        "land": function.land,
        "handover": handover(function.body, day),
        "own_term": next_term_of(function.land, function.body, day),
        "applied": applied,
        "dissented": dissented,
        "ministry": queries.ministry_of(function.body, function.land),
    }


def _minister(function: Function, day: date) -> dict[str, Any]:
    current = handover(function.body, day)
    number = current.now.number if current else None
    latest = next(iter(queries.latest_resolutions(function.body, 1)), None)
    past = latest.conference if latest else None
    return {
        "handover": current,
        "next": queries.conference(function.body, number) if number else None,
        "last": past,
        "resolutions": queries.resolutions_of(past) if past else [],
    }


def _working_group(function: Function, day: date) -> dict[str, Any]:
    groups = queries.working_groups(function.body)
    return {"group": groups.filter(name=function.working_group).first(), "edition": edition_panel()}


def _bund_guest(function: Function, day: date) -> dict[str, Any]:
    sent = queries.addressed_to(function.body, FEDERAL_ADDRESSEES)
    return {"count": sent.count(), "resolutions": sent[: 2 * SHOWN], "handover": handover(function.body, day)}


def _statistician(function: Function, day: date) -> dict[str, Any]:
    return {"edition": edition_panel()}


def _editor(function: Function, day: date) -> dict[str, Any]:
    return {"pages": pages_in_force(), "news": news_in_force()[:SHOWN]}


def _administrator(function: Function, day: date) -> dict[str, Any]:
    accounts = User.objects.all()
    return {
        "active": accounts.filter(is_active=True).count(),
        "ended": accounts.filter(is_active=False).count(),
        "demo": accounts.filter(is_demo=True, is_active=True).count(),
        "ending": ending_memberships(day, EXPIRY_DAYS)[: 2 * SHOWN],
        "expiry_days": EXPIRY_DAYS,
        "entries": entries()[:SHOWN],
    }


def _taken_part(function: Function, part: str) -> list[Any]:
    wanted = queries.ResolutionFilter(land=function.land, part=part)
    return list(queries.archive(function.body, wanted))


CONTENTS: dict[Role, Callable[[Function, date], dict[str, Any]]] = {
    Role.SECRETARIAT: _secretariat,
    Role.LAND_OFFICIAL: _land_official,
    Role.MINISTER: _minister,
    Role.WORKING_GROUP: _working_group,
    Role.BUND_GUEST: _bund_guest,
    Role.STATISTICIAN: _statistician,
    Role.EDITOR: _editor,
    Role.ADMINISTRATOR: _administrator,
}
