"""Forms of templates, letters and the outbox (Formulare für Schreiben)."""

from __future__ import annotations

from typing import Any

from django import forms

from laendertisch.procedure.letters import PLACEHOLDERS, TYPED, LetterText
from laendertisch.procedure.mailing_lists import ListKey
from laendertisch.procedure.outbox import LONGEST_ADDRESS, LONGEST_SUBJECT, LONGEST_TEXT, MessageState
from laendertisch.records.correspondence.recipients import NamedList
from laendertisch.web.workspace.choices import Choices
from laendertisch.web.workspace.forms import ANY
from laendertisch.web.workspace.lists import FilterForm

PLACEHOLDER_HELP = "Platzhalter: " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)


class LetterTextForm(forms.Form):
    """Subject and text with placeholders (Text)."""

    subject = forms.CharField(label="Betreff", max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label="Text",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=PLACEHOLDER_HELP,
    )

    @property
    def letter(self) -> LetterText:
        """What was typed, for the action."""
        return LetterText(self.cleaned_data["subject"], self.cleaned_data["text"])


class NewTemplateForm(LetterTextForm):
    """A new template (neue Vorlage)."""

    name = forms.CharField(label="Name der Vorlage", max_length=120)
    field_order = ("name", "subject", "text")


class TemplateForm(LetterTextForm):
    """A changed template (geänderte Vorlage)."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class LetterForm(LetterTextForm):
    """A letter to many: text, values, distribution lists (Schreiben)."""

    lists = forms.MultipleChoiceField(
        label="An",
        widget=Choices,
        error_messages={"required": "Bitte wählen Sie mindestens einen Verteiler aus."},
    )

    def __init__(self, *args: Any, offered: list[NamedList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lists"].choices = [(str(each.key), each.name) for each in offered]  # type: ignore[attr-defined]
        for name, meaning in TYPED.items():
            self.fields[name] = forms.CharField(
                label=f"{{{name}}}: {meaning}", max_length=300, required=False
            )

    def clean_lists(self) -> list[ListKey]:
        """Return the lists."""
        return [ListKey.parse(text) for text in self.cleaned_data["lists"]]

    @property
    def values(self) -> dict[str, str]:
        """What was typed for the placeholders."""
        return {name: self.cleaned_data[name] for name in TYPED}


class AddressForm(forms.Form):
    """Another address (neue Adresse)."""

    address = forms.CharField(label="Richtige E-Mail-Adresse", max_length=LONGEST_ADDRESS)


class OutboxFilter(FilterForm):
    """What is asked of the outbox (Filter)."""

    suche = forms.CharField(label="Betreff, Name oder Adresse", required=False, max_length=200)
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            ANY,
            ("offen", "braucht eine Entscheidung"),
            *((each.value, each.label) for each in MessageState),
        ],
    )

    def narrowed(self, rows: Any) -> Any:
        """Return the wanted messages."""
        text, state = self.cleaned_data["suche"], self.cleaned_data["stand"]
        if text:
            rows = (
                rows.filter(subject__icontains=text)
                | rows.filter(to_name__icontains=text)
                | rows.filter(to_address__icontains=text)
            )
        if state == "offen":
            wanted = [each.value for each in MessageState if each.needs_a_person]
            return rows.filter(state__in=wanted, repeated_by__isnull=True)
        return rows.filter(state=state) if state else rows
