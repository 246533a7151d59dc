"""The forms of the workspace. They only read what was typed; actions decide."""

from __future__ import annotations

from typing import Any

from django import forms

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.accounts import LONGEST_NAME
from laendertisch.procedure.roles import Role
from laendertisch.procedure.texts import LONGEST_TEXT, LONGEST_TITLE, Draft
from laendertisch.records.conference.models import Body, WorkingGroup

ANY = ("", "alle")
NONE = ("", "keine Angabe")
DAY_HELP = "Zum Beispiel 01.07.2026"
MARKDOWN_HELP = (
    "Absätze durch Leerzeilen trennen. ## Überschrift, **fett**, *kursiv*, - Aufzählung, [Text](Adresse)."
)


class DayField(forms.DateField):
    """A day as German users write it (Tag)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", DAY_HELP)
        kwargs.setdefault("widget", forms.DateInput(format="%d.%m.%Y", attrs={"autocomplete": "off"}))
        kwargs.setdefault("input_formats", ["%d.%m.%Y", "%Y-%m-%d"])
        kwargs.setdefault("error_messages", {"invalid": "Bitte einen Tag wie 01.07.2026 eingeben."})
        super().__init__(**kwargs)


class TextForm(forms.Form):
    """Title and text of a page (Seite)."""

    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE)
    text = forms.CharField(
        label="Text",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=MARKDOWN_HELP,
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def draft(self) -> Draft:
        """What was typed, for the action."""
        data = self.cleaned_data
        return Draft(data["title"], data["text"], data["based_on"])


class NewsForm(TextForm):
    """A news item also has a day and a chair year (Meldung)."""

    day = DayField(label="Tag")
    chair_year = forms.IntegerField(
        label="Vorsitzjahr", required=False, min_value=1, max_value=999, help_text="Nummer der Konferenz"
    )
    field_order = ("title", "day", "chair_year", "text")


class AccountForm(forms.Form):
    """Name and address of a new account (neues Konto)."""

    name = forms.CharField(label="Name", max_length=LONGEST_NAME)
    email = forms.EmailField(label="E-Mail-Adresse", help_text="Damit meldet sich die Person an.")


class AccountFilter(forms.Form):
    """What is asked of the list of accounts (Filter)."""

    suche = forms.CharField(label="Name oder Adresse", required=False, max_length=200)
    rolle = forms.ChoiceField(
        label="Funktion heute", required=False, choices=[ANY, *((role.value, role.label) for role in Role)]
    )


class ReasonForm(forms.Form):
    """Why something is done (Grund)."""

    reason = forms.CharField(label="Grund", max_length=1000, help_text="Er steht im Prüfpfad.")


class EndMembershipForm(ReasonForm):
    """Last day and reason (Mitgliedschaft beenden)."""

    last_day = DayField(label="Letzter Tag")
    field_order = ("last_day", "reason")


class MembershipForm(forms.Form):
    """A function with Land or group and period (neue Mitgliedschaft)."""

    role = forms.ChoiceField(label="Funktion", choices=[(role.value, role.label) for role in Role])
    body = forms.ModelChoiceField(label="Konferenz", queryset=Body.objects.all(), empty_label=None)
    land = forms.ChoiceField(
        label="Land",
        required=False,
        choices=[NONE, *((land.code, land.short_name) for land in LAENDER)],
        help_text="Für Geschäftsstelle, Fachebene und Ministerin oder Minister.",
    )
    working_group = forms.ModelChoiceField(
        label="Arbeitsgruppe",
        required=False,
        queryset=WorkingGroup.objects.all(),
        empty_label="keine Angabe",
        help_text="Nur für Mitglieder einer Arbeitsgruppe.",
    )
    valid_from = DayField(label="Erster Tag")
    valid_to = DayField(label="Letzter Tag", required=False)
    reason = forms.CharField(label="Grund", max_length=1000, required=False)

    def clean_land(self) -> Land | None:
        """Return the Land."""
        return BY_CODE.get(self.cleaned_data["land"])

    def clean_role(self) -> Role:
        """Return the function."""
        return Role(self.cleaned_data["role"])


class AuditFilter(forms.Form):
    """What is asked of the audit trail (Filter)."""

    vorgang = forms.ChoiceField(label="Vorgang", required=False)
    wer = forms.CharField(label="Wer", required=False, max_length=200)
    was = forms.CharField(label="Gegenstand", required=False, max_length=200)

    def __init__(self, data: Any, actions: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["vorgang"].choices = [ANY, *actions]  # type: ignore[attr-defined]
