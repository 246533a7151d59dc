"""Forms of decisions in writing. They only read what was typed; actions decide."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef

from laendertisch.actions.circulars import Reached
from laendertisch.kernel.instants import BERLIN
from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.procedure.circulars import Deadline
from laendertisch.procedure.electorates import Choice, Electorate
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.own_rules import OwnMajority, OwnRule
from laendertisch.procedure.proceedings import CircularKind
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.models import DraftVersion
from laendertisch.web.workspace.instants import InstantForm

LONGEST_TEXT = 20_000
FOR_CIRCULATION = (
    MatterStage.CIRCULATED,
    MatterStage.RECOMMENDED,
    MatterStage.CARRIED_OVER,
    MatterStage.ON_AGENDA,
)


class NewCircularForm(InstantForm):
    """A new procedure in writing (neuer Umlauf)."""

    instants: ClassVar[tuple[tuple[str, str, bool], ...]] = (("deadline", "Frist", True),)
    version = forms.ModelChoiceField(
        label="Über welche Fassung wird entschieden?", queryset=DraftVersion.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label="Verfahren", choices=[(each.value, each.label) for each in CircularKind])
    reason = forms.CharField(
        label="Warum kann die Sache nicht bis zur nächsten Sitzung warten?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("version", "kind", "deadline_day", "deadline_time", "deadline_which", "reason")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = [stage.value for stage in FOR_CIRCULATION]
        issued = DraftVersion.objects.filter(matter__body=body, matter__stage__in=stages)
        later = DraftVersion.objects.filter(matter=OuterRef("matter"), issued_at__gt=OuterRef("issued_at"))
        # Whoever begins a procedure is the Geschäftsstelle, who does not see what only its applicants see.
        known = issued.exclude(visibility=Visibility.OWN_LAND.value)
        newest = known.filter(~Exists(later), issued_at__isnull=False)
        choices = newest.select_related("matter").order_by("-issued_at")
        field = self.fields["version"]
        field.queryset = choices  # type: ignore[attr-defined]
        field.label_from_instance = _version_name  # type: ignore[attr-defined]

    def clean_kind(self) -> CircularKind:
        """Return the kind."""
        return CircularKind(self.cleaned_data["kind"])

    @property
    def deadline(self) -> Deadline:
        """Until when."""
        return Deadline(self.cleaned_data["deadline"], BERLIN)


class ReissueForm(NewCircularForm):
    """Once more, perhaps with a newer version (Neuauflage)."""

    kind = None  # type: ignore[assignment]  # it stays what it was

    def __init__(self, *args: Any, matter: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        issued = DraftVersion.objects.filter(matter=matter, issued_at__isnull=False)
        self.fields["version"].queryset = issued.select_related("matter").order_by("-number")  # type: ignore[attr-defined]
        self.fields["reason"].label = "Grund"


class SendForm(forms.Form):
    """The mail to all electors (Anschreiben)."""

    subject = forms.CharField(label="Betreff", max_length=200)
    text = forms.CharField(label="Text", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 12}))


class ReachedForm(InstantForm):
    """A dispatch outside of the platform (Versand von Hand)."""

    instants: ClassVar[tuple[tuple[str, str, bool], ...]] = (("sent_at", "Versandt", True),)
    elector = forms.ChoiceField(label="Stimmberechtigt")
    recipient = forms.CharField(label="Empfängerin oder Empfänger", max_length=300)
    channel = forms.CharField(label="Weg", max_length=40, help_text="Zum Beispiel Kurier, Post, Fax.")
    proof = forms.CharField(
        label="Nachweis", max_length=300, help_text="Zum Beispiel das Aktenzeichen der Empfangsbestätigung."
    )
    field_order = ("elector", "recipient", "channel", "proof")

    def __init__(self, *args: Any, electorate: Electorate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["elector"].choices = [(each.code, each.name) for each in electorate.electors]  # type: ignore[attr-defined]

    @property
    def reached(self) -> Reached:
        """What was typed, for the action."""
        data = self.cleaned_data
        return Reached(data["elector"], data["recipient"], data["channel"], data["proof"], data["sent_at"])


class OwnRuleForm(forms.Form):
    """The rule for this ballot, where the rules of procedure say nothing (eigene Regel)."""

    majority = forms.ChoiceField(
        label="Eigene Regel für diesen Umlauf",
        required=False,
        choices=[("", "nach den Verfahrensregeln"), *((each.value, each.label) for each in OwnMajority)],
    )
    reason = forms.CharField(
        label="Wer hat die eigene Regel festgelegt, und warum?", required=False, max_length=2000
    )

    @property
    def own_rule(self) -> OwnRule | None:
        """The own rule, if one was chosen."""
        data = self.cleaned_data
        return OwnRule(OwnMajority(data["majority"]), data["reason"]) if data["majority"] else None


class LandForm(forms.Form):
    """For which of the own Länder (eigenes Land)."""

    land = forms.ChoiceField(label="Für welches Land?")

    def __init__(self, *args: Any, laender: tuple[Land, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["land"]
        field.choices = [(land.code, land.short_name) for land in laender]  # type: ignore[attr-defined]
        if len(laender) == 1:
            field.initial, field.widget = laender[0].code, forms.HiddenInput()

    def clean_land(self) -> Land:
        """Return the Land."""
        return BY_CODE[self.cleaned_data["land"]]


class VoteForm(LandForm):
    """The vote of a Land (Stimme)."""

    choice = forms.ChoiceField(
        label="Stimme",
        widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in Choice if each != Choice.ABSENT],
    )

    def clean_choice(self) -> Choice:
        """Return the choice."""
        return Choice(self.cleaned_data["choice"])


class ObjectionForm(LandForm):
    """An objection (Widerspruch)."""

    text = forms.CharField(
        label="Begründung", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )


class WithdrawForm(LandForm):
    """The end of an objection (Widerspruch zurückziehen)."""

    reason = forms.CharField(label="Grund", max_length=2000)


class ReasonForm(forms.Form):
    """Why the procedure ends without a decision (Grund)."""

    reason = forms.CharField(label="Grund", max_length=2000)


def _version_name(version: DraftVersion) -> str:
    return f"{version.matter.file_number}, Fassung {version.number}: {version.title}"
