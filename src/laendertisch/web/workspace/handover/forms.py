"""Forms of the handover. They only read what was typed; actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.handover import ChangeOver
from laendertisch.procedure.handover_checklist import LONGEST_TEXT, MOST_DAYS
from laendertisch.procedure.handover_lessons import LONGEST_LESSON, LONGEST_TOPIC, LessonText
from laendertisch.records.accounts.models import User
from laendertisch.records.handover.models import Lesson
from laendertisch.records.matters.models import Matter
from laendertisch.web.workspace.forms import DayField
from laendertisch.web.workspace.lists import FilterForm

COUNTRIES = [(land.code, land.short_name) for land in LAENDER]


class ChangeForm(forms.Form):
    """Which Land follows which, and when (Wechsel)."""

    from_land = forms.ChoiceField(label="Bisheriges Vorsitzland", choices=COUNTRIES)
    to_land = forms.ChoiceField(label="Neues Vorsitzland", choices=COUNTRIES)
    first_day = DayField(label="Erster Tag des neuen Vorsitzes")
    last_day = DayField(label="Letzter Tag des neuen Vorsitzes")
    reason = forms.CharField(
        label="Grund",
        required=False,
        max_length=1000,
        help_text="Nötig, wenn der Wechsel nicht aus der Vorsitzfolge hervorgeht: Woher ist er bekannt?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_from_land(self) -> Land:
        """Return the Land that goes."""
        return BY_CODE[self.cleaned_data["from_land"]]

    def clean_to_land(self) -> Land:
        """Return the Land that comes."""
        return BY_CODE[self.cleaned_data["to_land"]]

    @property
    def change(self) -> ChangeOver:
        """What was typed, for the action."""
        data = self.cleaned_data
        return ChangeOver(data["from_land"], data["to_land"], data["first_day"], data["last_day"])


class SuccessorsForm(forms.Form):
    """Who will be the new Geschäftsstelle (Nachfolge): chosen, or named by the address of the account."""

    people = forms.ModelMultipleChoiceField(
        label="Personen des neuen Vorsitzlandes",
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    address = forms.EmailField(
        label="Weitere Person",
        required=False,
        help_text="Die E-Mail-Adresse ihres Kontos. Konten legt die Administration an.",
    )

    def __init__(self, *args: Any, candidates: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = candidates  # type: ignore[attr-defined]

    def clean_address(self) -> User | None:
        """Return the account with this address."""
        typed = self.cleaned_data["address"]
        if not typed:
            return None
        found = User.objects.filter(email__iexact=typed).first()
        if found is None:
            raise forms.ValidationError(
                "Mit dieser Adresse gibt es kein Konto. Bitte wenden Sie sich an die Administration."
            )
        return found

    @property
    def users(self) -> list[User]:
        """Everybody who was named, each once."""
        further = self.cleaned_data["address"]
        return list(dict.fromkeys([*self.cleaned_data["people"], *([further] if further else [])]))


class CarryOverForm(forms.Form):
    """Which matters go into the new year (Übernahme)."""

    matters = forms.ModelMultipleChoiceField(
        label="Offene Vorgänge",
        queryset=Matter.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, matters: QuerySet[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matters"].queryset = matters  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """A new point of the checklist (neuer Punkt)."""

    text = forms.CharField(label="Neuer Punkt", max_length=LONGEST_TEXT)
    days_before = forms.IntegerField(
        label="Tage vor dem Wechsel",
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        initial=14,
        help_text="Eine negative Zahl bedeutet: so viele Tage danach.",
    )


class TickForm(forms.Form):
    """A remark, or the reason of a change, at a point (Anmerkung)."""

    note = forms.CharField(label="Anmerkung oder Grund", required=False, max_length=300)


class LessonForm(forms.Form):
    """What was learned (Erfahrung)."""

    topic = forms.CharField(
        label="Thema",
        max_length=LONGEST_TOPIC,
        help_text="Zum Beispiel „Pressekonferenz“ oder „Zeitplan der Vorkonferenz“.",
    )
    text = forms.CharField(
        label="Was möchten Sie weitergeben?",
        max_length=LONGEST_LESSON,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    @property
    def lesson(self) -> LessonText:
        """What was typed, for the action."""
        return LessonText(self.cleaned_data["topic"], self.cleaned_data["text"])


class LessonFilter(FilterForm):
    """What is asked of the list of lessons (Filter)."""

    suche = forms.CharField(label="Thema oder Text", required=False, max_length=200)
    jahr = forms.IntegerField(label="Jahr", required=False, min_value=1990, max_value=9999)

    def narrowed(self, rows: QuerySet[Lesson]) -> QuerySet[Lesson]:
        """Return the wanted lessons."""
        asked = self.cleaned_data
        if text := asked["suche"]:
            rows = rows.filter(Q(topic__icontains=text) | Q(text__icontains=text))
        return rows.filter(year=asked["jahr"]) if asked["jahr"] else rows
