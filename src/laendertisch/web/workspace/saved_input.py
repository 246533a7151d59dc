"""Nothing typed is lost (Zwischenspeicher): long forms keep what was typed until it has been sent.

A view of a long form is decorated with `@keeps_input`, outermost, and reads `typed(request)`. Its template
shows `workspace/saved_input/_offer.html` above the form and `workspace/saved_input/_button.html` within it.
A form that was refused by an error page, or whose person may no longer open it, is kept as well.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from typing import Any, cast

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from laendertisch.actions.desk import drop_input, save_input
from laendertisch.kernel.errors import InputError, LaendertischError
from laendertisch.records.accounts.models import User
from laendertisch.records.desk import queries
from laendertisch.records.desk.models import SavedInput
from laendertisch.web.workspace.person import actor_of

View = Callable[..., HttpResponse]
BUTTON = "_zwischenspeichern"
FORM_KEY = "_formular"
TITLE = "_titel"
FROM_LIST = "_aus_der_liste"
RESTORE = "wiederherstellen"
SENT = (302, 303)
NOT_TYPED = ("_", "csrfmiddlewaretoken")
"""Names of fields that begin like this are ours."""


def keeps_input(view: View) -> View:
    """Keep what is typed into the form of a page; forget it once it was sent (answered by a redirect)."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        show = partial(view, request, *args, **kwargs)
        return _sent(request, show) if request.method == "POST" else _opened(request, show)

    return page


def overview(request: HttpRequest) -> HttpResponse:
    """List what the person has not sent; a script sends here what was just typed."""
    if request.method == "POST":
        return _keep_for_script(request)
    saved = queries.saved_inputs(_user(request))
    return render(
        request, "workspace/saved_input/list.html", {"saved": [(each, texts(each)) for each in saved]}
    )


@require_POST
def throw_away(request: HttpRequest) -> HttpResponse:
    """Forget what was kept for a form, and lead back to where the button was: the form, or the list."""
    form_key = request.POST.get(FORM_KEY, "")
    drop_input(by=actor_of(request), form_key=form_key)
    messages.success(request, "Die zwischengespeicherte Eingabe ist verworfen.")
    from_form = FROM_LIST not in request.POST and _is_form_of_the_workspace(form_key)
    return redirect(form_key if from_form else reverse("workspace:saved_input"))


def texts(saved: SavedInput) -> list[str]:
    """Return what was typed, as it can be read and copied."""
    return [text for values in saved.data.values() for text in values if text.strip()]


def _opened(request: HttpRequest, show: Callable[[], HttpResponse]) -> HttpResponse:
    saved = queries.saved_input(_user(request), request.path)
    request.kept_input = saved  # type: ignore[attr-defined]  # offered by the template
    if saved is None or RESTORE not in request.GET:
        return show()
    request.restored_input = _as_query(saved)  # type: ignore[attr-defined]  # read by `typed`
    response = show()
    if response.status_code == 400:  # half-finished input may have errors; nobody has sent it
        response.status_code = 200
    return response


def _sent(request: HttpRequest, show: Callable[[], HttpResponse]) -> HttpResponse:
    if BUTTON in request.POST:
        return _keep_by_button(request)
    try:
        response = show()
    except Exception:
        with suppress(LaendertischError, DatabaseError):
            _save(request, request.path)
            messages.info(request, "Was Sie eingegeben haben, ist zwischengespeichert: siehe „Mein Tag“.")
        raise
    if response.status_code in SENT:
        drop_input(by=actor_of(request), form_key=request.path)
    return response


def _keep_by_button(request: HttpRequest) -> HttpResponse:
    _save(request, request.path)
    messages.success(request, "Zwischengespeichert, aber noch nicht abgesendet.")
    parameters = request.GET.copy()
    parameters[RESTORE] = "1"
    return redirect(f"{request.path}?{parameters.urlencode()}")


def _keep_for_script(request: HttpRequest) -> HttpResponse:
    form_key = request.POST.get(FORM_KEY, "")
    if not _is_form_of_the_workspace(form_key):
        return JsonResponse({"sentence": "Zu dieser Adresse gibt es kein Formular."}, status=400)
    try:
        saved = _save(request, form_key)
    except InputError as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=400)
    return JsonResponse({"sentence": f"Zwischengespeichert um {timezone.localtime(saved.at):%H:%M} Uhr"})


def _is_form_of_the_workspace(address: str) -> bool:
    try:
        return resolve(address).namespace == "workspace"
    except Resolver404:
        return False


def _save(request: HttpRequest, form_key: str) -> SavedInput:
    data = {name: values for name, values in request.POST.lists() if not name.startswith(NOT_TYPED)}
    return save_input(
        by=actor_of(request),
        form_key=form_key,
        title=request.POST.get(TITLE, ""),
        data=data,
    )


def _as_query(saved: SavedInput) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in saved.data.items():
        query.setlist(name, values)
    return query


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
