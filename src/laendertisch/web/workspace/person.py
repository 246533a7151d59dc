"""Who sits at the workspace today, and whether a page is for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from laendertisch.actions.recording import Actor, person
from laendertisch.procedure.permissions import Task
from laendertisch.records.accounts.models import User

View = Callable[..., HttpResponse]
KEPT_AS = "workspace_actor"


def today() -> date:
    """Return the day in Germany."""
    return timezone.localdate()


def actor_of(request: HttpRequest) -> Actor:
    """Return the person signed in with the functions held today; asked once for each request."""
    if not hasattr(request, KEPT_AS):
        setattr(request, KEPT_AS, person(cast(User, request.user), today()))
    return cast(Actor, getattr(request, KEPT_AS))


def only_for(task: Task) -> Callable[[View], View]:
    """Open a page only to people who may do the task; everybody else gets 403 with the refusal."""

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor_of(request).must_be_allowed(task)
            return view(request, *args, **kwargs)

        return page

    return decorate
