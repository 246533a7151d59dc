"""Forms of the working groups. They only read what was typed; actions decide."""

from __future__ import annotations

from typing import Any

from django import forms

from laendertisch.actions.group_papers import LONGEST_TITLE, MeetingPlan, PaperText
from laendertisch.actions.working_groups import LONGEST_NAME, Order
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.instants import parse_instant
from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.files import Attachment
from laendertisch.procedure.sessions import SessionMode
from laendertisch.procedure.visibility import Visibility
from laendertisch.procedure.working_groups import GroupPaperKind
from laendertisch.records.conference.models import Body, Resolution
from laendertisch.records.groups.models import GroupMeeting
from laendertisch.web.workspace.forms import MARKDOWN_HELP, DayField

LONGEST_TEXT = 100_000
CIRCLES = (Visibility.WORKING_GROUP, Visibility.ALL_LAENDER, Visibility.GUESTS)
"""The circles that a paper of a group may be meant for."""


class LandForm(forms.Form):
    """One of the Länder (Land)."""

    land = forms.ChoiceField(label="Land", choices=[(land.code, land.short_name) for land in LAENDER])

    def __init__(self, *args: Any, laender: tuple[Land, ...] = LAENDER, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["land"].choices = [(land.code, land.short_name) for land in laender]  # type: ignore[attr-defined]

    def clean_land(self) -> Land:
        """Return the Land."""
        return BY_CODE[self.cleaned_data["land"]]


class MandateForm(forms.Form):
    """What a group is to do (Mandat)."""

    text = forms.CharField(label="Auftrag", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5}))
    resolution = forms.ModelChoiceField(
        label="Beschluss, der den Auftrag gibt",
        queryset=Resolution.objects.none(),
        required=False,
        empty_label="keiner der bekannten",
    )
    begins = DayField(label="Erster Tag")
    ends = DayField(label="Letzter Tag", required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Resolution.objects.filter(conference__body=body).select_related("conference__body")
        self.fields["resolution"].queryset = known.order_by("-year", "title")  # type: ignore[attr-defined]

    @property
    def order(self) -> Order:
        """What was typed, for the action."""
        data = self.cleaned_data
        return Order(
            text=data["text"], begins=data["begins"], ends=data["ends"], resolution=data["resolution"]
        )


class GroupForm(MandateForm):
    """A new working group (neue Arbeitsgruppe)."""

    name = forms.CharField(label="Name", max_length=LONGEST_NAME)
    lead = forms.ChoiceField(
        label="Federführendes Land", choices=[(land.code, land.short_name) for land in LAENDER]
    )
    open_to_all_laender = forms.BooleanField(
        label="Länderoffen: jedes Land kann selbst beitreten", required=False, initial=True
    )
    field_order = ("name", "lead", "open_to_all_laender", "text", "resolution", "begins", "ends")

    def clean_lead(self) -> Land:
        """Return the Land."""
        return BY_CODE[self.cleaned_data["lead"]]


class MeetingForm(forms.Form):
    """When and where a group meets (Sitzung)."""

    title = forms.CharField(label="Titel", max_length=200)
    day = DayField(label="Tag")
    begins = forms.TimeField(label="Beginn", help_text="Zum Beispiel 10:00")
    ends = forms.TimeField(label="Ende", help_text="Zum Beispiel 16:30")
    mode = forms.ChoiceField(
        label="Form",
        choices=[(each.value, each.label) for each in SessionMode if each != SessionMode.WRITTEN],
    )
    place = forms.CharField(label="Ort", required=False, max_length=200)
    agenda = forms.CharField(
        label="Tagesordnung",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        """Turn day and times into instants."""
        data = super().clean() or {}
        try:
            for name in ("begins", "ends"):
                if data.get("day") and data.get(name):
                    data[f"{name}_at"] = parse_instant(data["day"], data[name], second_time=False)
        except InputError as error:
            self.add_error(name, str(error))
        return data

    @property
    def plan(self) -> MeetingPlan:
        """What was typed, for the action."""
        data = self.cleaned_data
        return MeetingPlan(
            title=data["title"],
            begins=data["begins_at"],
            ends=data["ends_at"],
            mode=SessionMode(data["mode"]),
            place=data["place"],
            agenda=data["agenda"],
        )


class ReasonForm(forms.Form):
    """Why a meeting is cancelled (Grund)."""

    reason = forms.CharField(label="Grund der Absage", max_length=1000)


class RevisionForm(forms.Form):
    """A further version of a paper (neue Fassung)."""

    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE)
    text = forms.CharField(
        label="Text",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=MARKDOWN_HELP,
    )
    file = forms.FileField(
        label="Datei", required=False, help_text="PDF, DOCX oder XLSX, höchstens 10 Megabyte."
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    @property
    def paper_text(self) -> PaperText:
        """What was typed and attached, for the action."""
        data = self.cleaned_data
        sent = data["file"]
        attachment = Attachment(sent.name or "", sent.read()) if sent else None
        return PaperText(title=data["title"], text=data["text"], attachment=attachment)


class PaperForm(RevisionForm):
    """A new paper (neues Papier)."""

    kind = forms.ChoiceField(label="Art", choices=[(each.value, each.label) for each in GroupPaperKind])
    visibility = forms.ChoiceField(
        label="Sichtbar für", choices=[(each.value, each.label) for each in CIRCLES]
    )
    meeting = forms.ModelChoiceField(
        label="Sitzung", queryset=GroupMeeting.objects.none(), required=False, empty_label="keine"
    )
    field_order = ("kind", "title", "text", "file", "visibility", "meeting", "based_on")

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]

    def clean_kind(self) -> GroupPaperKind:
        """Return the kind."""
        return GroupPaperKind(self.cleaned_data["kind"])

    def clean_visibility(self) -> Visibility:
        """Return the circle."""
        return Visibility(self.cleaned_data["visibility"])
