"""The forms of the preparation. They only read what was typed; actions decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.procedure.agendas import LONGEST_TITLE
from laendertisch.procedure.proceedings import Advice, Section
from laendertisch.records.matters.models import DraftVersion, Matter

REASON_HELP = "Er steht im Prüfpfad."


class AddForm(forms.Form):
    """A new item (neuer Tagesordnungspunkt): a matter, or a point without one."""

    matter = forms.ChoiceField(label="Vorgang", required=False)
    title = forms.CharField(
        label="Titel",
        max_length=LONGEST_TITLE,
        required=False,
        help_text="Nur nötig für Punkte ohne Vorgang, etwa „Begrüßung“; sonst gilt der Titel des Vorgangs.",
    )
    section = forms.ChoiceField(
        label="Abschnitt",
        choices=[(each.value, each.label) for each in Section],
        initial=Section.TOPICS.value,
    )
    top_number = forms.CharField(
        label="TOP-Nummer",
        max_length=20,
        required=False,
        help_text="Leer lassen: beim Herausgeben bekommt der Punkt die nächste Nummer seines Abschnitts.",
    )
    late_reason = forms.CharField(
        label="Begründung der Nachmeldung",
        max_length=1000,
        required=False,
        help_text="Nur nötig, wenn die Tagesordnung schon feststeht.",
    )

    def __init__(self, *args: Any, matters: Iterable[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matters = {str(each.pk): each for each in matters}
        choices = [("", "kein Vorgang"), *((key, str(each)) for key, each in self.matters.items())]
        self.fields["matter"].choices = choices  # type: ignore[attr-defined]

    def clean_matter(self) -> Matter | None:
        """Return the matter."""
        return self.matters.get(self.cleaned_data["matter"])

    def clean_section(self) -> Section:
        """Return the section."""
        return Section(self.cleaned_data["section"])


class NumberForm(forms.Form):
    """A TOP number by hand (TOP-Nummer)."""

    top_number = forms.CharField(
        label="TOP-Nummer", max_length=20, help_text="Einmal vergeben, wird sie nie mehr geändert."
    )


class VersionForm(forms.Form):
    """Which issued text is dealt with (Fassung)."""

    version = forms.ChoiceField(label="Fassung, die behandelt wird")

    def __init__(self, *args: Any, versions: Iterable[DraftVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(each.pk): each for each in versions}
        self.fields["version"].choices = [  # type: ignore[attr-defined]
            (key, f"Fassung {each.number}: {each.title}") for key, each in self.versions.items()
        ]

    def clean_version(self) -> DraftVersion:
        """Return the version."""
        return self.versions[self.cleaned_data["version"]]


class ItemReasonForm(forms.Form):
    """Why an item is withdrawn (Grund)."""

    reason = forms.CharField(label="Grund", max_length=1000, help_text=REASON_HELP)


class IssueForm(forms.Form):
    """Issue the agenda (Herausgeben)."""

    freeze = forms.BooleanField(
        label="Die Tagesordnung steht damit fest; alles Neue kommt auf die Nachmeldeliste.", required=False
    )


class LandForm(forms.Form):
    """For which Land somebody speaks (Land); asked only if there are several."""

    land = forms.ChoiceField(label="Land")

    def __init__(self, *args: Any, laender: Iterable[Land], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.code, each.short_name) for each in laender]
        self.fields["land"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["land"].initial = choices[0][0]
            self.fields["land"].widget = forms.HiddenInput()

    def clean_land(self) -> Land:
        """Return the Land."""
        return BY_CODE[self.cleaned_data["land"]]


class LiftForm(LandForm):
    """Lift an item from the Grüne Liste (herunternehmen)."""

    reason = forms.CharField(
        label="Grund", max_length=1000, required=False, help_text="Kein Land muss einen Grund nennen."
    )


class RecommendForm(forms.Form):
    """What the Vorkonferenz recommends (Empfehlung)."""

    advice = forms.ChoiceField(
        label="Empfehlung",
        choices=[(each.value, each.label) for each in Advice],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="Text der Empfehlung",
        required=False,
        widget=forms.Textarea,
        help_text="Nötig bei „mit Änderungen annehmen“, „ablehnen“ und „überweisen“.",
    )

    def clean_advice(self) -> Advice:
        """Return the advice."""
        return Advice(self.cleaned_data["advice"])


class AnswerForm(LandForm):
    """The answer of the applicant (Antwort)."""

    accepted = forms.ChoiceField(
        label="Antwort",
        choices=[("ja", "Wir folgen der Empfehlung."), ("nein", "Wir folgen der Empfehlung nicht.")],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="Text der Antwort",
        required=False,
        widget=forms.Textarea,
        help_text="Nötig, wenn Sie der Empfehlung nicht folgen.",
    )

    def clean_accepted(self) -> bool:
        """Return whether the recommendation is accepted."""
        return bool(self.cleaned_data["accepted"] == "ja")
