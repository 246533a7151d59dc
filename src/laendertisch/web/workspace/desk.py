"""A page of one conference: who sits there and what they may do (Arbeitsplatz einer Konferenz)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from laendertisch.actions.desk import note_reading
from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import NotKnown, NotPermitted
from laendertisch.kernel.laender import Land
from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Function
from laendertisch.procedure.visibility import OF_A_LAND, Audience, why_hidden
from laendertisch.records.conference.models import Body
from laendertisch.web.ui.conference import set_conference
from laendertisch.web.workspace.person import actor_of

View = Callable[..., HttpResponse]
KEPT_AS = "workspace_desks"


@dataclass(frozen=True)
class Desk:
    """The place of a person in one conference (Arbeitsplatz): functions held there now."""

    body: Body
    actor: Actor
    functions: tuple[Function, ...]
    now: datetime

    @property
    def today(self) -> date:
        """The day in Germany."""
        return timezone.localdate(self.now)

    @property
    def laender(self) -> tuple[Land, ...]:
        """The Länder for which the person may speak."""
        return tuple(
            dict.fromkeys(each.land for each in self.functions if each.land and each.role in OF_A_LAND)
        )

    def refusal(self, task: Task, land: Land | None = None) -> str | None:
        """Return why the person may not do something in this conference, or `None`."""
        return why_not(task, self.functions, body=self.body.pk, land=land)

    def must_see(self, audience: Audience) -> None:
        """Raise `NotPermitted` if a paper is not meant for the person."""
        if sentence := why_hidden(audience, self.functions):
            raise NotPermitted(sentence)

    def read_paper(self, audience: Audience, subject: str) -> None:
        """Open a paper: it must be meant for the person, and reading a confidential one is noted.

        `subject` names it as the audit trail does (`records.audit.subjects.subject`).
        """
        self.must_see(audience)
        if audience.visibility.confidential:
            note_reading(by=self.actor, subject=subject, body=self.body)


def at_desk(task: Task = Task.READ_CONFERENCE) -> Callable[[View], View]:
    """Open a page of a conference to people who may do the task there; the view gets the desk.

    The address carries the conference: `view(request, desk, …)` for `<slug:body>/…`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, body: str, *args: Any, **kwargs: Any) -> HttpResponse:
            desk = desk_of(request, body)
            if refusal := desk.refusal(task):
                raise NotPermitted(refusal)
            request.desk = desk  # type: ignore[attr-defined]  # the header leads through its areas
            set_conference(request, desk.body)
            return view(request, desk, *args, **kwargs)

        return page

    return decorate


def desk_of(request: HttpRequest, body: str) -> Desk:
    """Return the desk of the person in a conference. Raises `NotKnown` for an unknown conference."""
    found = Body.objects.filter(pk=body).first()
    if found is None:
        raise NotKnown("Diese Konferenz gibt es auf dieser Plattform nicht.")
    return _desk(actor_of(request), found)


def desks_of(request: HttpRequest) -> list[Desk]:
    """Return the desks of the person in all conferences whose papers may be read, the main one first."""
    if not hasattr(request, KEPT_AS):
        actor = actor_of(request)
        bodies = Body.objects.filter(pk__in={each.body for each in actor.functions}).order_by("abbreviation")
        main_first = sorted(bodies, key=lambda body: body.pk != settings.DEFAULT_BODY)
        desks = (_desk(actor, body) for body in main_first)
        found = [desk for desk in desks if desk.refusal(Task.READ_CONFERENCE) is None]
        setattr(request, KEPT_AS, found)
    return cast(list[Desk], getattr(request, KEPT_AS))


def function_names(functions: Sequence[Function], desks: Iterable[Desk]) -> list[str]:
    """Return how the functions are called; those in several conferences name theirs."""
    if len({each.body for each in functions}) < 2:
        return [each.label for each in functions]
    short = {desk.body.pk: desk.body.abbreviation for desk in desks}
    return [f"{short.get(each.body, each.body)}: {each.label}" for each in functions]


def _desk(actor: Actor, body: Body) -> Desk:
    functions = tuple(each for each in actor.functions if each.body == body.pk)
    return Desk(body, actor, functions, timezone.now())
