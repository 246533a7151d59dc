"""The first page of the workspace (Mein Tag), and that of each conference."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.records.accounts.models import User
from laendertisch.records.desk.queries import letterhead, saved_inputs
from laendertisch.web.workspace.chairs import handover
from laendertisch.web.workspace.desk import Desk, at_desk, desks_of, function_names
from laendertisch.web.workspace.my_day import day_at
from laendertisch.web.workspace.navigation import areas, ways
from laendertisch.web.workspace.panels import panel_for
from laendertisch.web.workspace.person import actor_of, today

SHOWN = 5


def start(request: HttpRequest) -> HttpResponse:
    """Show what there is to do today in all conferences, what was not sent, and what is worth knowing."""
    functions = actor_of(request).functions
    desks, all_ways = desks_of(request), ways(functions)
    panels = [panel_for(function, today()) for function in functions]
    context = {
        "days": [day_at(desk) for desk in desks],
        "unsent": saved_inputs(cast(User, request.user))[:SHOWN],
        "panels": list(zip(function_names(functions, desks), panels, strict=True)),
        "ways": all_ways,
        "closed": [way for way in all_ways if way.refusal],
        "today": today(),
    }
    return render(request, "workspace/start.html", context)


@at_desk()
def conference(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what there is to do in one conference, and lead to its areas."""
    context = {
        "desk": desk,
        "day": day_at(desk),
        "areas": areas(desk, request.path),
        "handover": handover(desk.body.pk, desk.today),
        "letterhead": letterhead(desk.body, desk.today),
    }
    return render(request, "workspace/conference.html", context)
