"""The forms of the running session. They only read what was typed; actions decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.own_rules import OwnMajority, OwnRule
from laendertisch.procedure.proceedings import StatementKind
from laendertisch.procedure.voting import LONGEST_QUESTION
from laendertisch.records.matters.models import Block
from laendertisch.web.workspace.agenda.forms import LandForm

CHOICES = [(each.value, each.label) for each in (Choice.YES, Choice.NO, Choice.ABSTAIN)]
ALL_CHOICES = [(each.value, each.label) for each in Choice]
NO_OWN_RULE = ("", "nein, es gilt die Regel der Konferenz")


class RuleForm(forms.Form):
    """By which rule a ballot is taken (Beschlussregel)."""

    matter_class = forms.ChoiceField(label="Art der Angelegenheit")
    cast_by_delegations = forms.BooleanField(
        label="Die Delegationen stimmen selbst ab; sonst trägt die Geschäftsstelle die Stimmen ein.",
        required=False,
    )
    own_majority = forms.ChoiceField(
        label="Eigene Regel für diese Abstimmung",
        required=False,
        choices=[NO_OWN_RULE, *((each.value, each.label) for each in OwnMajority)],
        help_text="Nur wenn nicht bekannt ist, welche Mehrheit nötig ist. Sie wird so gekennzeichnet.",
    )
    own_reason = forms.CharField(
        label="Begründung der eigenen Regel",
        required=False,
        max_length=1000,
        help_text="Wer hat sie festgelegt, und wann?",
    )

    def __init__(self, *args: Any, classes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter_class"].choices = list(classes)  # type: ignore[attr-defined]

    @property
    def rule(self) -> dict[str, Any]:
        """What was typed, for the action."""
        data = self.cleaned_data
        majority = data["own_majority"]
        return {
            "matter_class": data["matter_class"],
            "cast_by_delegations": data["cast_by_delegations"],
            "own_rule": OwnRule(OwnMajority(majority), data["own_reason"]) if majority else None,
        }


class BallotForm(RuleForm):
    """A new ballot (neue Abstimmung), on the whole text or on some points."""

    question = forms.CharField(
        label="Worüber wird abgestimmt?",
        max_length=LONGEST_QUESTION,
        initial="Annahme des Beschlussvorschlags",
    )
    block_keys = forms.MultipleChoiceField(
        label="Nur über diese Ziffern",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl wird über den ganzen Text abgestimmt; nur das entscheidet den Vorgang.",
    )
    field_order = ("question", "block_keys", "matter_class", "cast_by_delegations")

    def __init__(self, *args: Any, blocks: Iterable[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = [(each.key, f"{each.printed_number} {each.text}"[:120].strip()) for each in blocks]
        self.fields["block_keys"].choices = points  # type: ignore[attr-defined]
        if not points:
            del self.fields["block_keys"]

    @property
    def ballot(self) -> dict[str, Any]:
        """What was typed, for the action."""
        data = self.cleaned_data
        return {"question": data["question"], "block_keys": data.get("block_keys", []), **self.rule}


class VoteForm(LandForm):
    """The vote of a delegation (Stimmabgabe)."""

    choice = forms.ChoiceField(label="Ihre Stimme", choices=CHOICES, widget=forms.RadioSelect)

    field_order = ("land", "choice")

    def clean_choice(self) -> Choice:
        """Return the choice."""
        return Choice(self.cleaned_data["choice"])


class CancelForm(forms.Form):
    """Why a ballot is broken off (Abbruch)."""

    reason = forms.CharField(label="Grund", max_length=1000, help_text="Er steht im Prüfpfad.")


class CorrectionForm(forms.Form):
    """What a recorded vote should have been (Berichtigung)."""

    choice = forms.ChoiceField(label="Richtig ist", choices=ALL_CHOICES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Grund der Berichtigung",
        max_length=1000,
        help_text="Er bleibt mit der alten Stimme und dem alten Ergebnis lesbar.",
    )

    def clean_choice(self) -> Choice:
        """Return the choice."""
        return Choice(self.cleaned_data["choice"])


class StatementForm(LandForm):
    """A statement for the record (Erklärung zu Protokoll)."""

    kind = forms.ChoiceField(label="Art", choices=[(each.value, each.label) for each in StatementKind])
    text = forms.CharField(label="Text", widget=forms.Textarea)
    invited = forms.MultipleChoiceField(
        label="Gemeinsam mit",
        required=False,
        choices=[(each.code, each.short_name) for each in LAENDER],
        widget=forms.CheckboxSelectMultiple,
        help_text="Diese Länder werden eingeladen und treten selbst bei.",
    )

    def clean_kind(self) -> StatementKind:
        """Return the kind."""
        return StatementKind(self.cleaned_data["kind"])

    def clean_invited(self) -> list[Land]:
        """Return the Länder that are invited."""
        return [BY_CODE[code] for code in self.cleaned_data["invited"]]


class InviteForm(LandForm):
    """Invite further Länder to a statement (Einladung)."""

    invited = forms.ChoiceField(label="Einladen", choices=[(each.code, each.short_name) for each in LAENDER])

    def clean_invited(self) -> list[Land]:
        """Return the Land that is invited."""
        return [BY_CODE[self.cleaned_data["invited"]]]
