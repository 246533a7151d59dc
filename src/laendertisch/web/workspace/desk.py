"""A page of one conference: who sits there and what they may do (Arbeitsplatz einer Konferenz)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import NotKnown, NotPermitted
from laendertisch.kernel.laender import Land
from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Function
from laendertisch.procedure.visibility import OF_A_LAND, Audience, why_hidden
from laendertisch.records.conference.models import Body
from laendertisch.web.workspace.person import actor_of

View = Callable[..., HttpResponse]


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
            request.desk = desk  # type: ignore[attr-defined]  # templates name the conference of the page
            return view(request, desk, *args, **kwargs)

        return page

    return decorate


def desk_of(request: HttpRequest, body: str) -> Desk:
    """Return the desk of the person in a conference. Raises `NotKnown` for an unknown conference."""
    found = Body.objects.filter(pk=body).first()
    if found is None:
        raise NotKnown("Diese Konferenz gibt es auf dieser Plattform nicht.")
    actor = actor_of(request)
    functions = tuple(each for each in actor.functions if each.body == found.pk)
    return Desk(found, actor, functions, timezone.now())
