"""Named ways to ask what lies on the desks of a conference (Zwischenspeicher, Wortlaut, Briefkopf)."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from laendertisch.procedure.wording import WordingKey, default_wording
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.desk.models import Letterhead, SavedInput, Wording


def saved_inputs(user: User) -> QuerySet[SavedInput]:
    """Return what a person has typed and not sent, the newest first."""
    return SavedInput.objects.filter(user=user)


def saved_input(user: User, form_key: str) -> SavedInput | None:
    """Return what a person has typed into a form and not sent."""
    return saved_inputs(user).filter(form_key=form_key).first()


def letterhead(body: Body, day: date) -> Letterhead | None:
    """Return the sender of letters and records on a day, or nothing as long as nobody has named one."""
    begun = Letterhead.objects.filter(body=body, valid_from__lte=day)
    return begun.order_by("valid_from", "id").last()


def letterheads(body: Body) -> QuerySet[Letterhead]:
    """Return all senders of a conference, the latest first."""
    return Letterhead.objects.filter(body=body).order_by("-valid_from", "-id")


def wordings(body: Body, day: date) -> dict[WordingKey, str]:
    """Return all words as the conference writes them on a day, prepared ones where nobody has chosen."""
    begun = Wording.objects.filter(body=body, valid_from__lte=day).order_by("valid_from", "id")
    chosen = {WordingKey(row.key): row.text for row in begun}
    return {key: chosen.get(key) or default_wording(key, body.name) for key in WordingKey}


def chosen_wordings(body: Body) -> QuerySet[Wording]:
    """Return everything that was chosen, the latest first."""
    return Wording.objects.filter(body=body).order_by("-valid_from", "-id")
