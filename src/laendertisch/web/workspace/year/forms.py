"""The forms of the year. They only read what was typed; actions decide."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.sessions import (
    CHANGEABLE,
    SessionKind,
    SessionMode,
    SessionPlan,
    SessionState,
)
from laendertisch.procedure.visibility import Visibility
from laendertisch.web.workspace.forms import ANY, DayField, ReasonForm
from laendertisch.web.workspace.instants import InstantForm, initial_instant
from laendertisch.web.workspace.lists import FilterForm

LONG = 1000
SHOWN_TO = (Visibility.OFFICE, Visibility.ALL_LAENDER, Visibility.GUESTS, Visibility.PUBLIC)
"""Circles that a session of the year can be meant for."""


class YearForm(forms.Form):
    """Land and period of a chair year (Vorsitzjahr)."""

    land = forms.ChoiceField(label="Land", choices=[(land.code, land.short_name) for land in LAENDER])
    first_day = DayField(label="Erster Tag")
    last_day = DayField(label="Letzter Tag")
    number = forms.IntegerField(
        label="Nummer der Konferenz",
        required=False,
        min_value=1,
        max_value=999,
        help_text="Falls gezählt wird",
    )
    reason = forms.CharField(
        label="Grund",
        max_length=LONG,
        required=False,
        help_text="Nötig, wenn die Angaben von der Vorsitzfolge abweichen. Er steht im Prüfpfad.",
    )

    def clean_land(self) -> Land:
        """Return the Land."""
        return BY_CODE[self.cleaned_data["land"]]

    @property
    def plan(self) -> YearPlan:
        """What was typed, for the action."""
        data = self.cleaned_data
        return YearPlan(data["land"], data["first_day"], data["last_day"], data["number"])


class YearDetailForm(forms.Form):
    """A small form about a year (Angabe zum Vorsitzjahr) with the heading of its page."""

    heading: ClassVar[str]


class MottoForm(YearDetailForm):
    """The motto of the year (Motto)."""

    heading = "Motto festlegen"

    motto = forms.CharField(label="Motto", max_length=300, required=False)
    based_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300, strip=False)


class DropTopicForm(YearDetailForm, ReasonForm):
    """Why a focus is dropped (Schwerpunkt streichen)."""

    heading = "Schwerpunkt streichen"


class TopicForm(YearDetailForm):
    """A focus of the year (Schwerpunkt)."""

    heading = "Schwerpunkt hinzufügen"

    title = forms.CharField(label="Titel", max_length=200)
    text = forms.CharField(
        label="Erläuterung", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )


class PersonForm(YearDetailForm):
    """A person who chairs from a day on (Vorsitzende oder Vorsitzender)."""

    heading = "Vorsitzende oder Vorsitzenden eintragen"

    name = forms.CharField(label="Name", max_length=200)
    office = forms.CharField(
        label="Amt", max_length=200, required=False, help_text="Zum Beispiel Ministerin für Integration"
    )
    first_day = DayField(
        label="Erster Tag im Vorsitz", help_text="Wer bis dahin den Vorsitz hatte, endet am Tag davor."
    )
    reason = forms.CharField(
        label="Grund", max_length=LONG, required=False, help_text="Er steht im Prüfpfad."
    )


class CorrectPersonForm(YearDetailForm, ReasonForm):
    """What was entered about a person (Person berichtigen)."""

    heading = "Angaben zur Person im Vorsitz berichtigen"
    name = forms.CharField(label="Name", max_length=200)
    office = forms.CharField(label="Amt", max_length=200, required=False)
    first_day = DayField(label="Erster Tag im Vorsitz")
    last_day = DayField(label="Letzter Tag im Vorsitz", required=False)
    field_order = ("name", "office", "first_day", "last_day", "reason")


class SessionForm(InstantForm):
    """Date, place and form of a session (Sitzung)."""

    instants = (("begins", "Beginn", False), ("ends", "Ende", False))
    kind = forms.ChoiceField(label="Art", choices=[(each.value, each.label) for each in SessionKind])
    mode = forms.ChoiceField(label="Form", choices=[(each.value, each.label) for each in SessionMode])
    state = forms.ChoiceField(
        label="Stand",
        choices=[(each.value, each.label) for each in SessionState if each in CHANGEABLE],
        help_text="„bestätigt“, sobald der Termin fest ist.",
    )
    title = forms.CharField(label="Eigener Titel", max_length=200, required=False)
    place = forms.CharField(label="Ort", max_length=200, required=False)
    address = forms.CharField(
        label="Anschrift oder Einwahl",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Steht nicht im öffentlichen Kalender.",
    )
    visibility = forms.ChoiceField(
        label="Sichtbar für", choices=[(each.value, each.label) for each in SHOWN_TO]
    )
    reason = forms.CharField(
        label="Grund", max_length=LONG, required=False, help_text="Er steht im Prüfpfad."
    )
    field_order = (
        "kind", "title", "mode", "begins_day", "begins_time", "begins_which", "ends_day", "ends_time",
        "ends_which", "place", "address", "state", "visibility", "reason",
    )  # fmt: skip

    @property
    def plan(self) -> SessionPlan:
        """What was typed, for the action."""
        data = self.cleaned_data
        return SessionPlan(
            kind=SessionKind(data["kind"]),
            mode=SessionMode(data["mode"]),
            state=SessionState(data["state"]),
            title=data["title"],
            begins=data["begins"],
            ends=data["ends"],
            place=data["place"],
            address=data["address"],
            visibility=Visibility(data["visibility"]),
        )


class ChangeSessionForm(SessionForm):
    """The same for a session that exists: its kind stays, a reason is needed (Sitzung ändern)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].widget = forms.HiddenInput()
        self.fields["reason"].required = True


def initial_session(plan: SessionPlan) -> dict[str, Any]:
    """Return what the form shows at first."""
    return {
        "kind": plan.kind.value,
        "mode": plan.mode.value,
        "state": plan.state.value,
        "title": plan.title,
        "place": plan.place,
        "address": plan.address,
        "visibility": plan.visibility.value,
        **initial_instant("begins", plan.begins),
        **initial_instant("ends", plan.ends),
    }


class DeadlineForm(InstantForm, ReasonForm):
    """A deadline set by hand (Frist)."""

    instants = (("at", "Ende der Frist", True),)
    kind = forms.ChoiceField(label="Frist", choices=[(each.value, each.label) for each in DeadlineKind])
    title = forms.CharField(
        label="Name", max_length=200, required=False, help_text="Nur bei einer sonstigen Frist"
    )
    field_order = ("kind", "title", "at_day", "at_time", "at_which", "reason")

    def clean_kind(self) -> DeadlineKind:
        """Return the kind."""
        return DeadlineKind(self.cleaned_data["kind"])


class DeadlineFilter(FilterForm):
    """What is asked of the list of deadlines (Filter)."""

    art = forms.ChoiceField(
        label="Frist", required=False, choices=[ANY, *((each.value, each.label) for each in DeadlineKind)]
    )
    wann = forms.ChoiceField(
        label="Zeit",
        required=False,
        choices=[("", "nur künftige"), ("alle", "alle"), ("vorbei", "nur vergangene")],
    )

    def narrowed(self, rows: Any) -> Any:
        """Keep the wanted kind and time."""
        data, now = self.cleaned_data, timezone.now()
        if data["art"]:
            rows = rows.filter(kind=data["art"])
        return {"": rows.filter(at__gte=now), "vorbei": rows.filter(at__lt=now)}.get(data["wann"], rows)
