"""Subscribed calendars (Kalender-Abonnements): the secret address is shown once and can be taken back."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import NotPermitted, RuleViolation
from laendertisch.procedure.calendar import Circle, why_no_calendar
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.years.models import CalendarSubscription
from laendertisch.records.years.queries import token_digest

TOKEN_BYTES = 32
CALENDAR = "Kalender"


@transaction.atomic
def subscribe_calendar(*, by: Actor, body: Body, circle: Circle) -> tuple[CalendarSubscription, str]:
    """Subscribe to the calendar of a circle; return it with the secret part of the address.

    An earlier subscription to the same calendar ends: its address was perhaps lost, and is not kept here.
    Raises `NotPermitted` if the calendar is not meant for the person.
    """
    if by.user is None:
        raise NotPermitted("Ein Kalender gehört zu einer Person.")
    if problem := why_no_calendar(circle, by.functions, body.pk):
        raise NotPermitted(problem)
    earlier = CalendarSubscription.objects.select_for_update().filter(
        user=by.user, body=body, circle=circle.value, revoked_at__isnull=True
    )
    earlier.update(revoked_at=timezone.now())
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = CalendarSubscription.objects.create(
        body=body,
        user=by.user,
        circle=circle.value,
        token_digest=token_digest(token),
        created_at=timezone.now(),
    )
    record(by=by, capacity="", action="subscribe_calendar", subject=subject(CALENDAR, made))
    return made, token


@transaction.atomic
def revoke_calendar(*, by: Actor, subscription: CalendarSubscription) -> CalendarSubscription:
    """Take the address of a calendar back. Raises `NotPermitted` if it is somebody else's."""
    locked = CalendarSubscription.objects.select_for_update().get(pk=subscription.pk)
    if by.user is None or locked.user_id != by.user.pk:
        raise NotPermitted("Dieser Kalender gehört einer anderen Person.")
    if locked.revoked_at:
        raise RuleViolation("Das Abonnement ist schon beendet.", code="calendar_revoked")
    locked.revoked_at = timezone.now()
    locked.save(update_fields=["revoked_at"])
    record(by=by, capacity="", action="revoke_calendar", subject=subject(CALENDAR, locked))
    return locked
