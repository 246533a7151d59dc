"""Which items of a session become public (Freigabe je Tagesordnungspunkt), on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laendertisch.actions.releases import release_together
from laendertisch.procedure.minutes_content import minutes_from_json
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.release import ReleaseState, shown_state, why_not_decided
from laendertisch.records.minutes.decisions import Decided, release_facts_of
from laendertisch.records.minutes.documents import vote_words
from laendertisch.records.minutes.models import Minutes
from laendertisch.records.minutes.queries import newest_version
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.minutes.finding import minutes_at


@dataclass(frozen=True)
class Line:
    """An item on the page (Zeile); `refusal` is why it cannot be released now."""

    item: AgendaItem
    results: tuple[str, ...]
    state: str
    refusal: str | None
    chosen: bool


class ChosenForm(forms.Form):
    """The items that are to be released (Auswahl)."""

    items = forms.ModelMultipleChoiceField(AgendaItem.objects.none(), label="Punkte", required=False)

    def __init__(self, *args: Any, minutes: Minutes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_session = AgendaItem.objects.filter(session=minutes.session)
        self.fields["items"].queryset = of_session.select_related("session__year__body", "matter")  # type: ignore[attr-defined]


@at_desk(Task.RELEASE_DECISION)
def release(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Release the chosen items together."""
    minutes = minutes_at(desk, pk)
    form = ChosenForm(typed(request), minutes=minutes)

    def act() -> None:
        release_together(by=desk.actor, decisions=[Decided(item=each) for each in form.cleaned_data["items"]])

    if request.method == "POST" and done(form, act):
        messages.success(request, f"Freigegeben: {len(form.cleaned_data['items'])} Punkte.")
        return redirect("workspace:minutes_session", desk.body.pk, pk)
    chosen = frozenset(request.POST.getlist("items"))
    context = {"desk": desk, "session": minutes.session, "form": form, "lines": _lines(minutes, chosen)}
    return render(request, "workspace/minutes/release.html", context, status=400 if form.errors else 200)


def _lines(minutes: Minutes, chosen: frozenset[str]) -> list[Line]:
    content = minutes_from_json(newest_version(minutes).content)
    items = {each.pk: each for each in AgendaItem.objects.filter(session=minutes.session)}
    facts = release_facts_of(minutes.session, items.values())
    return [
        Line(
            item=items[each.item],
            results=tuple(vote_words(vote) for vote in each.votes),
            state=shown_state(facts[each.item].current),
            refusal=why_not_decided(facts[each.item], ReleaseState.RELEASED),
            chosen=str(each.item) in chosen,
        )
        for each in content.items
    ]
