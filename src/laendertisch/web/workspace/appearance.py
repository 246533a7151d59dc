"""Wording and letterhead of a conference (Auftritt): all may read them, the Geschäftsstelle chooses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laendertisch.actions.appearance import Sender, change_letterhead, choose_wording
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.wording import LONGEST_WORDING, PACKS, Pack, WordingKey
from laendertisch.records.desk import queries
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.forms import DayField

PACK = "schreibweise"


class WordingForm(forms.Form):
    """All words of a conference, from a day on (Wortlaut)."""

    valid_from = DayField(label="Gilt ab")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in WordingKey:
            self.fields[key.value] = forms.CharField(label=key.label, max_length=LONGEST_WORDING)

    @property
    def texts(self) -> dict[WordingKey, str]:
        """What was typed, for the action."""
        return {key: self.cleaned_data[key.value] for key in WordingKey}


class LetterheadForm(forms.Form):
    """The sender of letters and records, from a day on (Briefkopf)."""

    valid_from = DayField(label="Gilt ab")
    office = forms.CharField(
        label="Bezeichnung",
        max_length=300,
        help_text="Zum Beispiel: Geschäftsstelle der IntMK im Ministerium …",
    )
    address = forms.CharField(
        label="Anschrift", max_length=1000, widget=forms.Textarea(attrs={"rows": 4, "class": "short"})
    )
    place = forms.CharField(label="Ort für das Datum in Schreiben", max_length=100)
    email = forms.EmailField(label="E-Mail-Adresse", required=False)
    phone = forms.CharField(label="Telefon", max_length=60, required=False)
    website = forms.CharField(label="Internetadresse", max_length=200, required=False)

    @property
    def sender(self) -> Sender:
        """What was typed, for the action."""
        return Sender(**{name: text for name, text in self.cleaned_data.items() if name != "valid_from"})


@at_desk()
def wording(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show how the conference writes, offer the packs, and choose other words from a day on."""
    form = WordingForm(typed(request), initial=_initial_words(request, desk))
    if request.method == "POST" and done(
        form,
        lambda: choose_wording(
            by=desk.actor, body=desk.body, valid_from=form.cleaned_data["valid_from"], texts=form.texts
        ),
    ):
        messages.success(request, "Der Wortlaut ist gespeichert.")
        return redirect("workspace:wording", desk.body.pk)
    context = {
        "desk": desk,
        "form": form,
        "packs": [(pack.value, pack.label) for pack in Pack],
        "history": [(WordingKey(row.key).label, row) for row in queries.chosen_wordings(desk.body)],
        "refusal": desk.refusal(Task.PLAN_YEAR),
    }
    return render(request, "workspace/wording.html", context, status=400 if form.errors else 200)


@at_desk()
def letterhead(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show under which address the conference writes, and choose another one from a day on."""
    current = queries.letterhead(desk.body, desk.today)
    kept = {name: getattr(current, name) for name in Sender.__dataclass_fields__} if current else {}
    form = LetterheadForm(typed(request), initial={**kept, "valid_from": desk.today})
    if request.method == "POST" and done(
        form,
        lambda: change_letterhead(
            by=desk.actor, body=desk.body, valid_from=form.cleaned_data["valid_from"], sender=form.sender
        ),
    ):
        messages.success(request, "Der Briefkopf ist gespeichert.")
        return redirect("workspace:letterhead", desk.body.pk)
    context = {
        "desk": desk,
        "form": form,
        "current": current,
        "history": queries.letterheads(desk.body),
        "refusal": desk.refusal(Task.MANAGE_CONTACTS),
    }
    return render(request, "workspace/letterhead.html", context, status=400 if form.errors else 200)


def _initial_words(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """Return the words of today, or those of the pack that was asked for."""
    words = queries.wordings(desk.body, desk.today)
    asked = request.GET.get(PACK, "")
    if asked in {pack.value for pack in Pack}:
        words |= PACKS[Pack(asked)]
    return {**{key.value: text for key, text in words.items()}, "valid_from": desk.today}
