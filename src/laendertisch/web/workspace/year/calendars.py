"""Subscribe to the calendar of the conference; the address is shown once (Kalender abonnieren)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions.calendars import revoke_calendar, subscribe_calendar
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.calendar import Circle, widest_first
from laendertisch.records.accounts.models import User
from laendertisch.records.years.queries import subscriptions_of
from laendertisch.web.workspace.desk import Desk, at_desk


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the calendars that the person has, and those that can be subscribed to."""
    user = _user(desk)
    context = {
        "desk": desk,
        "subscriptions": subscriptions_of(user, desk.body.pk),
        "circles": [each for each in widest_first(desk.functions, desk.body.pk) if each != Circle.PUBLIC],
        "public_address": request.build_absolute_uri(reverse("public_calendar", args=[desk.body.pk])),
    }
    return render(request, "workspace/year/calendars.html", context)


@require_POST
@at_desk()
def subscribe(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Make a new address and show it, once: only its digest is stored."""
    try:
        circle = Circle(request.POST.get("kreis", ""))
    except ValueError:
        raise NotKnown("Diesen Kalender gibt es nicht.") from None
    made, token = subscribe_calendar(by=desk.actor, body=desk.body, circle=circle)
    address = request.build_absolute_uri(reverse("calendar", args=[token]))
    context = {"desk": desk, "subscription": made, "address": address}
    response = render(request, "workspace/year/calendar_address.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@at_desk()
def revoke(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """End a subscription: its address leads nowhere from now on."""
    found = subscriptions_of(_user(desk), desk.body.pk).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Dieses Abonnement gibt es nicht mehr.")
    revoke_calendar(by=desk.actor, subscription=found)
    messages.success(request, "Das Abonnement ist beendet; die Adresse führt ab sofort ins Leere.")
    return redirect("workspace:year_calendar", desk.body.pk)


def _user(desk: Desk) -> User:
    assert desk.actor.user, "somebody is signed in at a desk"
    return desk.actor.user
