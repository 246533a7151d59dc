"""Reminders of deadlines (Erinnerungen): each person is reminded once of each deadline."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.outbox import put_mail
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import NotPermitted
from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.permissions import Task
from laendertisch.records.accounts.models import User
from laendertisch.records.audit.subjects import subject
from laendertisch.records.years.models import Deadline, Reminder


@transaction.atomic
def remind(*, by: Actor, deadline: Deadline, users: Iterable[User]) -> tuple[Reminder, ...]:
    """Remind people of a deadline on their start page and by mail; return the new reminders.

    Whoever was reminded before is left alone, also when two do it at once: the deadline is locked.
    Raises `NotPermitted`.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=deadline.session.year.body_id)
    locked = (
        Deadline.objects.select_for_update(of=("self",))
        .select_related("session__year__body")
        .get(pk=deadline.pk)
    )
    reminded = set(locked.reminders.values_list("user", flat=True))
    if locked.replaced_at:
        return ()
    now = timezone.now()
    made = tuple(
        Reminder.objects.create(deadline=locked, user=user, at=now)
        for user in users
        if user.pk not in reminded
    )
    if made:
        _put_mails(by, locked, made)
        record(
            by=by,
            capacity=capacity,
            action="remind",
            subject=subject("Frist", locked),
            after={"deadline": locked.at.isoformat(), "people": [str(each.user) for each in made]},
        )
    return made


def _put_mails(by: Actor, deadline: Deadline, reminders: Iterable[Reminder]) -> None:
    session, body = deadline.session, deadline.session.year.body
    put_mail(
        by=by,
        body=body,
        to=[(each.user.name, each.user.email) for each in reminders],
        subject=f"{body.abbreviation}: Erinnerung an die Frist „{deadline}“",
        text=(
            f"Guten Tag,\n\ndie Frist „{deadline}“ ({session}) endet am {long_instant(deadline.at)}.\n\n"
            "Sie finden die Sitzung am Arbeitsplatz unter „Vorsitzjahr“.\n"
        ),
        about=f"Frist {deadline.pk}",
        task=Task.PLAN_YEAR,
    )


@transaction.atomic
def see_reminder(*, by: Actor, reminder: Reminder) -> Reminder:
    """Note that the person has seen the reminder. Raises `NotPermitted` if it is somebody else's."""
    locked = Reminder.objects.select_for_update().get(pk=reminder.pk)
    if by.user is None or locked.user_id != by.user.pk:
        raise NotPermitted("Diese Erinnerung gilt einer anderen Person.")
    if locked.seen_at is None:
        locked.seen_at = timezone.now()
        locked.save(update_fields=["seen_at"])
        record(by=by, capacity="", action="see_reminder", subject=subject("Frist", locked.deadline))
    return locked
