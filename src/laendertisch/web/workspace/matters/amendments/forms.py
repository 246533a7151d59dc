"""The small forms of the amendments; the editor reads its blocks itself (`editor`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from laendertisch.actions.amendments import LONGEST_REASON
from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.drafts.merging import Rest
from laendertisch.records.matters.models import Amendment
from laendertisch.web.workspace.forms import ANY
from laendertisch.web.workspace.lists import FilterForm


class AmendmentForm(forms.Form):
    """For which Land, and why (Änderungsantrag)."""

    land = forms.ChoiceField(label="Antragstellendes Land")
    reason = forms.CharField(
        label="Begründung",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alle Länder lesen sie, sobald der Antrag eingereicht ist.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, laender: Sequence[Land], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["land"].choices = [(land.code, land.short_name) for land in laender]  # type: ignore[attr-defined]
        if len(laender) == 1:
            self.fields["land"].widget = forms.HiddenInput()
            self.fields["land"].initial = laender[0].code

    def clean_land(self) -> Land:
        """Return the Land."""
        return BY_CODE[self.cleaned_data["land"]]


class NoteForm(forms.Form):
    """Why something is withdrawn or declined (Begründung, Antwort)."""

    note = forms.CharField(
        label="Begründung",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, label: str = "Begründung", needed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = label
        self.fields["note"].required = needed


class LandForm(forms.Form):
    """For which Land (Land)."""

    land = forms.ChoiceField(label="Land")

    def __init__(self, *args: Any, laender: Sequence[Land], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["land"].choices = [(land.code, land.short_name) for land in laender]  # type: ignore[attr-defined]

    def clean_land(self) -> Land:
        """Return the Land."""
        return BY_CODE[self.cleaned_data["land"]]


class AlternativeForm(forms.Form):
    """To which other amendment this one is an alternative (Alternative)."""

    other = forms.ChoiceField(label="Alternative zu")

    def __init__(self, *args: Any, others: Iterable[Amendment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [(str(each.pk), str(each)) for each in others]  # type: ignore[attr-defined]


class RestForm(forms.Form):
    """What becomes of the others when something is accepted (Umgang mit den übrigen)."""

    rest = forms.ChoiceField(
        label="Andere Änderungen an denselben Absätzen",
        choices=[(rest.value, rest.label) for rest in Rest],
        initial=Rest.CARRY.value,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="Antwort an die Länder",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AmendmentFilter(FilterForm):
    """Which amendments are wanted (Filter)."""

    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[ANY, *((state.value, state.label) for state in AmendmentState)],
    )

    def narrowed(self, rows: Any) -> list[Amendment]:
        """Return the amendments in the wanted state."""
        wanted = self.cleaned_data["stand"]
        return [each for each in rows if not wanted or each.state == wanted]
