"""Forms of the record, of release and facts, and of referrals. They only read what was typed."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.procedure.decision_facts import BY_THE_PLATFORM, FactKind, FactStatus
from laendertisch.procedure.release import ReleaseState
from laendertisch.records.conference.models import Body
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.instants import InstantForm

LONGEST = 20_000


def _area(label: str, rows: int = 4, *, required: bool = True, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=LONGEST, widget=widget, required=required, help_text=help_text
    )


class ItemChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """An item of a session (Tagesordnungspunkt)."""

    def __init__(self, session: Session, label: str, **kwargs: Any) -> None:
        super().__init__(AgendaItem.objects.filter(session=session), label=label, **kwargs)


class ReasonForm(forms.Form):
    """A reason (Grund)."""

    reason = _area("Grund", 2)


class NoteForm(forms.Form):
    """A sentence that is added to an item (Vermerk)."""

    text = _area("Text des Vermerks", 3)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = ItemChoice(session, "Zu welchem Punkt?", empty_label=None)
        self.order_fields(["item", "text"])


class CirculateForm(InstantForm):
    """The mail to the Länder with the end of the period (Versand)."""

    instants: ClassVar[tuple[tuple[str, str, bool], ...]] = (("deadline", "Einwände bis", True),)
    subject_line = forms.CharField(label="Betreff", max_length=200)
    text = _area("Anschreiben", 10)
    field_order = ("deadline_day", "deadline_time", "deadline_which", "subject_line", "text")


class ApproveForm(forms.Form):
    """The approval (Genehmigung)."""

    agreement = _area(
        "Zustimmung aller Länder",
        2,
        required=False,
        help_text="Nur wenn die Frist noch läuft: Wie haben alle Länder zugestimmt?",
    )


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


class ObjectionForm(LandForm):
    """An objection to the record (Einwand)."""

    text = _area("Was soll anders lauten, und warum?", 6)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = "zur Niederschrift im Ganzen"
        self.fields["item"] = ItemChoice(session, "Zu welchem Punkt?", required=False, empty_label=whole)
        self.order_fields(["land", "item", "text"])


class SettleForm(forms.Form):
    """The decision about an objection (Entscheidung)."""

    accepted = forms.TypedChoiceField(
        label="Entscheidung",
        choices=[("ja", "berücksichtigt"), ("nein", "nicht berücksichtigt")],
        coerce=lambda value: value == "ja",
    )
    reason = _area("Begründung; sie steht in der nächsten Fassung", 3)


class ReleaseForm(forms.Form):
    """The release of a decision (Freigabe)."""

    state = forms.ChoiceField(label="Freigabe", choices=[(each.value, each.label) for each in ReleaseState])
    with_votes = forms.BooleanField(label="Stimmen der einzelnen Länder mit veröffentlichen", required=False)
    reason = _area("Grund (nötig, wenn nicht freigegeben wird)", 2, required=False)

    def clean_state(self) -> ReleaseState:
        """Return the state."""
        return ReleaseState(self.cleaned_data["state"])


class VetoForm(LandForm):
    """The veto of a Land against the release (Widerspruch)."""

    reason = _area("Grund", 2)


class FactForm(InstantForm):
    """A dated fact of a decision (Tatsache)."""

    instants: ClassVar[tuple[tuple[str, str, bool], ...]] = (("at", "Wann", False),)
    kind = forms.ChoiceField(
        label="Was",
        choices=[(each.value, each.label) for each in FactKind if each not in BY_THE_PLATFORM],
    )
    status = forms.ChoiceField(
        label="Stand",
        choices=[
            (FactStatus.PLANNED.value, "ist geplant"),
            (FactStatus.CONFIRMED.value, "ist geschehen"),
            (FactStatus.SUPERSEDED.value, "frühere Angabe aufheben"),
        ],
    )
    note = _area("Bemerkung, zum Aufheben der Grund", 2, required=False)
    field_order = ("kind", "status", "at_day", "at_time", "at_which", "note")

    def clean_kind(self) -> FactKind:
        """Return the kind."""
        return FactKind(self.cleaned_data["kind"])

    def clean_status(self) -> FactStatus:
        """Return the status."""
        return FactStatus(self.cleaned_data["status"])

    def clean(self) -> dict[str, Any]:
        """Ask for an instant unless a fact is taken back."""
        super().clean()
        if self.cleaned_data.get("status") != FactStatus.SUPERSEDED and not self.cleaned_data.get("at"):
            self.add_error("at_day", "Bitte geben Sie Tag und Uhrzeit an.")
        return self.cleaned_data


class ReferralForm(InstantForm):
    """A referral to another conference (Überweisung)."""

    instants: ClassVar[tuple[tuple[str, str, bool], ...]] = (("reply_due", "Antwort erbeten bis", False),)
    to_body = forms.ModelChoiceField(
        Body.objects.none(), label="Konferenz auf dieser Plattform", required=False, empty_label="keine davon"
    )
    to_name = forms.CharField(label="Oder eine andere Konferenz", max_length=200, required=False)
    mail = forms.EmailField(
        label="E-Mail-Adresse dort",
        required=False,
        help_text="Wenn Sie eine angeben, geht das Anschreiben auch als E-Mail hinaus.",
    )
    letter = _area("Anschreiben", 8)
    field_order = (
        "to_body",
        "to_name",
        "mail",
        "reply_due_day",
        "reply_due_time",
        "reply_due_which",
        "letter",
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Body.objects.exclude(pk=body.pk)
        self.fields["to_body"].queryset = others  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The reply to a referral (Antwort)."""

    file_number = forms.CharField(label="Aktenzeichen dort", max_length=60, required=False)
    reply = _area("Antwort", 6)
