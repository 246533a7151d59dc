"""Forms of surveys and notes on good practice. They only read what was typed; actions decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure import practices, surveys
from laendertisch.procedure.practices import PracticeText
from laendertisch.procedure.surveys import YES_NO, AnswerKind, AnswerText, SurveyText
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import Topic
from laendertisch.records.exchange.models import PracticeVersion, Survey
from laendertisch.web.workspace.choices import Choices
from laendertisch.web.workspace.forms import ANY, MARKDOWN_HELP
from laendertisch.web.workspace.instants import InstantForm
from laendertisch.web.workspace.lists import FilterForm

LAND_CHOICES = [(land.code, land.short_name) for land in LAENDER]


class OwnLandForm(forms.Form):
    """For which Land somebody writes (für welches Land)."""

    def offer_laender(self, laender: Sequence[Land], *, nobody: str = "") -> None:
        """Offer the Länder of the person; with `nobody` also to write for none of them."""
        choices = [(land.code, land.short_name) for land in laender]
        if nobody:
            choices = [*choices, ("", nobody)]
        field = forms.ChoiceField(label="Für", choices=choices, required=not nobody)
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
            field.initial = choices[0][0]
        self.fields["land"] = field
        self.order_fields(["land"])

    @property
    def land(self) -> Land | None:
        """The Land."""
        return BY_CODE.get(self.cleaned_data.get("land") or "")


class SurveyForm(InstantForm, OwnLandForm):
    """A new survey (neue Länderumfrage)."""

    instants = (("deadline", "Frist", True),)
    question = forms.CharField(label="Frage", max_length=surveys.LONGEST_QUESTION)
    explanation = forms.CharField(
        label="Erläuterung",
        required=False,
        max_length=surveys.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Worum es geht und wofür die Antworten gebraucht werden.",
    )
    kind = forms.ChoiceField(
        label="Art der Antwort", choices=[(each.value, each.label) for each in AnswerKind]
    )
    choices = forms.CharField(
        label="Antworten zur Auswahl",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nur bei „Auswahl“: jede Antwort in einer Zeile.",
    )
    visibility = forms.ChoiceField(
        label="Frage und Antworten sind sichtbar für",
        choices=[(each.value, each.label) for each in surveys.CIRCLES],
    )
    announce = forms.BooleanField(
        label="Die Länder sofort per E-Mail benachrichtigen", required=False, initial=True
    )
    field_order = (
        "land", "question", "explanation", "kind", "choices", "deadline_day", "deadline_time",
        "deadline_which", "visibility", "announce",
    )  # fmt: skip

    @property
    def survey(self) -> SurveyText:
        """What was typed, for the action."""
        data = self.cleaned_data
        return SurveyText(
            question=data["question"],
            kind=AnswerKind(data["kind"]),
            explanation=data["explanation"],
            choices=tuple(data["choices"].splitlines()),
            visibility=Visibility(data["visibility"]),
        )


class DeadlineForm(InstantForm):
    """Another deadline (andere Frist)."""

    instants = (("deadline", "Neue Frist", True),)
    reason = forms.CharField(label="Grund", max_length=300)
    field_order = ("deadline_day", "deadline_time", "deadline_which", "reason")


class AnswerForm(forms.Form):
    """The answer of a Land (Antwort)."""

    text = forms.CharField(
        label="Antwort",
        required=False,
        max_length=surveys.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = AnswerKind(survey.kind)
        if kind == AnswerKind.TEXT:
            return
        offered = YES_NO.items() if kind == AnswerKind.YES_NO else [(each, each) for each in survey.choices]
        self.fields["choice"] = forms.ChoiceField(
            label="Antwort",
            choices=[("", "bitte wählen"), *offered],
            error_messages={"required": "Bitte wählen Sie eine der Antworten aus."},
        )
        self.fields["text"].label = "Erläuterung"
        self.order_fields(["choice", "text"])

    @property
    def answer(self) -> AnswerText:
        """What was typed, for the action."""
        return AnswerText(self.cleaned_data.get("choice", ""), self.cleaned_data["text"])


class PracticeForm(OwnLandForm):
    """A note on good practice (gute Praxis)."""

    title = forms.CharField(label="Titel", max_length=practices.LONGEST_TITLE)
    text = forms.CharField(
        label="Text",
        max_length=practices.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=MARKDOWN_HELP,
    )
    topics = forms.ModelMultipleChoiceField(
        label="Themen", queryset=Topic.objects.all(), required=False, widget=Choices
    )
    contact = forms.CharField(
        label="Ansprechstelle",
        max_length=practices.LONGEST_CONTACT,
        required=False,
        help_text="Dienstlich: Stelle, Name, E-Mail.",
    )
    links = forms.CharField(
        label="Adressen von Seiten",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Jede in einer Zeile, zum Beispiel https://land.de/seite",
    )
    visibility = forms.ChoiceField(
        label="Sichtbar für", choices=[(each.value, each.label) for each in practices.CIRCLES]
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def practice(self) -> PracticeText:
        """What was typed, for the action."""
        data = self.cleaned_data
        return PracticeText(
            title=data["title"],
            text=data["text"],
            contact=data["contact"],
            links=tuple(data["links"].splitlines()),
            visibility=Visibility(data["visibility"]),
        )


def practice_values(version: PracticeVersion) -> dict[str, Any]:
    """Return what the form of a note begins with."""
    return {
        "title": version.title,
        "text": version.text,
        "topics": list(version.topics.all()),
        "contact": version.contact,
        "links": "\n".join(version.links),
        "visibility": version.visibility,
        "based_on": version.number,
    }


class PracticeFilter(FilterForm):
    """What is asked of the notes (Filter)."""

    suche = forms.CharField(label="Titel oder Text", required=False, max_length=200)
    land = forms.ChoiceField(label="Land", required=False, choices=[ANY, *LAND_CHOICES])
    thema = forms.ModelChoiceField(
        label="Thema", queryset=Topic.objects.all(), required=False, empty_label="alle"
    )

    def narrowed(self, rows: QuerySet[PracticeVersion]) -> QuerySet[PracticeVersion]:
        """Return the wanted notes."""
        asked = self.cleaned_data
        if text := asked["suche"]:
            rows = rows.filter(Q(title__icontains=text) | Q(text__icontains=text))
        if asked["land"]:
            rows = rows.filter(practice__land=asked["land"])
        return rows.filter(topics=asked["thema"]) if asked["thema"] else rows
