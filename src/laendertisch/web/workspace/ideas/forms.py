"""Forms of the ideas. They only read what was typed; actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from laendertisch.actions.ideas import LONGEST_TITLE, Proposal
from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.ideas import IdeaOrigin, IdeaState
from laendertisch.procedure.matters import MatterKind
from laendertisch.records.conference.models import Topic
from laendertisch.records.ideas.models import Idea
from laendertisch.records.matters.models import Matter
from laendertisch.web.workspace.forms import ANY
from laendertisch.web.workspace.lists import FilterForm

LONGEST_TEXT = 20_000


class IdeaFilter(FilterForm):
    """What is asked of the list of ideas (Filter)."""

    suche = forms.CharField(label="Titel oder Text", required=False, max_length=200)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[ANY, *((each.value, each.label) for each in IdeaState)]
    )
    herkunft = forms.ChoiceField(
        label="Herkunft", required=False, choices=[ANY, *((each.value, each.label) for each in IdeaOrigin)]
    )
    land = forms.ChoiceField(
        label="Unterstützt von",
        required=False,
        choices=[ANY, *((land.code, land.short_name) for land in LAENDER)],
    )

    def narrowed(self, rows: QuerySet[Idea]) -> QuerySet[Idea]:
        """Return the wanted ideas."""
        asked = self.cleaned_data
        if text := asked["suche"]:
            rows = rows.filter(Q(title__icontains=text) | Q(text__icontains=text))
        if asked["stand"]:
            rows = rows.filter(state=asked["stand"])
        if asked["herkunft"]:
            rows = rows.filter(origin=asked["herkunft"])
        if asked["land"]:
            supported = Q(supports__land=asked["land"], supports__withdrawn_at__isnull=True)
            rows = rows.filter(pk__in=Idea.objects.filter(supported).values("pk"))
        return rows


class OwnLandForm(forms.Form):
    """For which Land somebody speaks (eigenes Land); asked only of people with several."""

    land = forms.ChoiceField(label="Für welches Land?")

    def __init__(self, *args: Any, laender: tuple[Land, ...], optional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(land.code, land.short_name) for land in laender]
        field = self.fields["land"]
        if optional:
            choices = [("", "für kein Land"), *choices]
        field.choices = choices  # type: ignore[attr-defined]
        field.required = not optional and bool(laender)
        if len(laender) == 1:
            field.initial = laender[0].code
        if len(choices) <= 1:
            field.initial = choices[0][0] if choices else ""
            field.widget = forms.HiddenInput()

    def clean_land(self) -> Land | None:
        """Return the Land."""
        return BY_CODE.get(self.cleaned_data["land"])


class IdeaForm(OwnLandForm):
    """A new idea (neue Idee)."""

    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE)
    text = forms.CharField(
        label="Worum geht es, und was soll erreicht werden?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    origin = forms.ChoiceField(
        label="Woher kommt die Idee?", choices=[(each.value, each.label) for each in IdeaOrigin]
    )
    origin_note = forms.CharField(
        label="Genauer",
        required=False,
        max_length=300,
        help_text="Zum Beispiel der Name des Gremiums, der Tagung oder der Anlass des Gesprächs.",
    )
    earlier = forms.CharField(
        label="Aktenzeichen des früheren Vorgangs",
        required=False,
        max_length=40,
        help_text="Nötig bei einer Übernahme vom Vorjahr; zum Beispiel IntMK-2026-014.",
    )
    topics = forms.ModelMultipleChoiceField(
        label="Themen",
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("land", "title", "text", "origin", "origin_note", "earlier", "topics")

    def __init__(self, *args: Any, earlier: QuerySet[Matter], **kwargs: Any) -> None:
        super().__init__(*args, optional=True, **kwargs)
        self.earlier_matters = earlier

    def clean_earlier(self) -> Matter | None:
        """Return the matter with the file number, among those that the person may see."""
        number = self.cleaned_data["earlier"].strip()
        if not number:
            return None
        found = self.earlier_matters.filter(file_number__iexact=number).first()
        if found is None:
            raise forms.ValidationError(
                "Diesen Vorgang gibt es nicht. Das Aktenzeichen steht in der Liste der Vorgänge."
            )
        return found

    @property
    def proposal(self) -> Proposal:
        """What was typed, for the action."""
        data = self.cleaned_data
        return Proposal(
            title=data["title"],
            text=data["text"],
            origin=IdeaOrigin(data["origin"]),
            origin_note=data["origin_note"],
            topics=tuple(data["topics"]),
            earlier=data["earlier"],
        )


class RemarkForm(OwnLandForm):
    """A contribution to the discussion (Beitrag)."""

    text = forms.CharField(
        label="Ihr Beitrag", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("land", "text")


class SupportForm(OwnLandForm):
    """Support of the own Land (Unterstützung)."""

    text = forms.CharField(
        label="Anmerkung", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("land", "text")


class DecisionForm(forms.Form):
    """Reason of a decision on an idea (Begründung)."""

    reason = forms.CharField(
        label="Begründung",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Beim Zurückstellen und Nicht-Aufgreifen nötig; die Länder lesen sie.",
    )


class TakeUpForm(forms.Form):
    """What an idea becomes when it is taken up (Aufgreifen)."""

    kind = forms.ChoiceField(label="Daraus wird", choices=[(each.value, each.label) for each in MatterKind])
    land = forms.ChoiceField(
        label="Antragstellendes Land",
        required=False,
        choices=[("", "steht noch nicht fest"), *((land.code, land.short_name) for land in LAENDER)],
    )
    reason = forms.CharField(
        label="Anmerkung", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_land(self) -> Land | None:
        """Return the Land."""
        return BY_CODE.get(self.cleaned_data["land"])

    def clean_kind(self) -> MatterKind:
        """Return the kind."""
        return MatterKind(self.cleaned_data["kind"])
