"""Forms of matters and drafts. They only read what was typed; actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.drafts.comments import CIRCLE_NAMES
from laendertisch.procedure.drafts.comments import LONGEST_TEXT as LONGEST_COMMENT
from laendertisch.procedure.drafts.issuing import CIRCLES
from laendertisch.procedure.drafts.kinds import BlockKind, Stance
from laendertisch.procedure.drafts.plain import LONGEST as LONGEST_PLAIN
from laendertisch.procedure.drafts.positions import LONGEST_TEXT as LONGEST_POSITION
from laendertisch.procedure.matters import LONGEST_TITLE, MatterKind, MatterStage
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import Topic, WorkingGroup
from laendertisch.records.matters.models import Applicant, Matter
from laendertisch.records.years.models import ChairYear
from laendertisch.web.workspace.forms import ANY
from laendertisch.web.workspace.lists import FilterForm

KINDS = [(each.value, each.label) for each in BlockKind]


class MatterFilter(FilterForm):
    """What is asked of the list of matters (Filter)."""

    suche = forms.CharField(label="Titel oder Aktenzeichen", required=False, max_length=200)
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[ANY, ("offen", "alle offenen"), *((each.value, each.label) for each in MatterStage)],
    )
    land = forms.ChoiceField(
        label="Antragsteller",
        required=False,
        choices=[ANY, ("mein", "mein Land"), *((land.code, land.short_name) for land in LAENDER)],
    )
    thema = forms.ModelChoiceField(
        label="Thema", required=False, queryset=Topic.objects.all(), empty_label="alle"
    )
    jahr = forms.ModelChoiceField(
        label="Vorsitzjahr", required=False, queryset=ChairYear.objects.none(), empty_label="alle"
    )

    def __init__(self, data: Any, body: str, own: tuple[Land, ...]) -> None:
        super().__init__(data)
        self.own = own
        years = ChairYear.objects.filter(body=body).select_related("body")
        self.fields["jahr"].queryset = years  # type: ignore[attr-defined]

    def narrowed(self, rows: QuerySet[Matter]) -> QuerySet[Matter]:
        """Return the wanted matters."""
        asked = self.cleaned_data
        if text := asked["suche"]:
            rows = rows.filter(Q(title__icontains=text) | Q(file_number__icontains=text))
        if asked["stand"]:
            rows = rows.filter(stage__in=_stages(asked["stand"]))
        if asked["land"]:
            laender = self.own if asked["land"] == "mein" else (BY_CODE[asked["land"]],)
            tabled = Applicant.objects.filter(matter=OuterRef("pk"), withdrawn_at__isnull=True)
            rows = rows.filter(Exists(tabled.filter(land__in=[land.code for land in laender])))
        if asked["thema"]:
            rows = rows.filter(topics=asked["thema"])
        if asked["jahr"]:
            rows = rows.filter(year=asked["jahr"])
        return rows


class OwnLandForm(forms.Form):
    """For which Land somebody speaks (eigenes Land); asked only of people with several."""

    land = forms.ChoiceField(label="Für welches Land?")

    def __init__(self, data: Any, laender: tuple[Land, ...], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["land"]
        field.choices = [(land.code, land.short_name) for land in laender]  # type: ignore[attr-defined]
        if len(laender) <= 1:
            field.initial = laender[0].code if laender else ""
            field.required = bool(laender)
            field.widget = forms.HiddenInput()

    def clean_land(self) -> Land | None:
        """Return the Land."""
        return BY_CODE.get(self.cleaned_data["land"])


class MatterForm(OwnLandForm):
    """A new matter (neuer Vorgang)."""

    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(label="Art", choices=[(each.value, each.label) for each in MatterKind])
    field_order = ("title", "kind", "land")

    def clean_kind(self) -> MatterKind:
        """Return the kind."""
        return MatterKind(self.cleaned_data["kind"])


class TitleForm(forms.Form):
    """Another title (Titel)."""

    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE)


class PendingForm(forms.Form):
    """Where the topic is pending, too (anderweitig anhängig)."""

    where = forms.CharField(
        label="Wo ist das Thema noch anhängig?",
        required=False,
        max_length=300,
        help_text="Zum Beispiel Bundesrat, Drucksache 100/26. Leer lassen, wenn nirgends.",
    )


class TopicsForm(forms.Form):
    """Under which topics a matter is found (Themen)."""

    topics = forms.ModelMultipleChoiceField(
        label="Themen",
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class WithdrawForm(OwnLandForm):
    """Why a matter is withdrawn (Grund der Zurückziehung)."""

    reason = forms.CharField(label="Grund", max_length=1000, help_text="Er steht im Verfahrensverlauf.")
    field_order = ("land", "reason")


class IssueForm(forms.Form):
    """For whom a version is issued (Herausgabe)."""

    visibility = forms.ChoiceField(
        label="Für wen?",
        choices=[(each.value, each.label) for each in CIRCLES],
        initial=Visibility.ALL_LAENDER.value,
        help_text="Wer die Fassung lesen darf. Das lässt sich für diese Fassung nicht mehr ändern.",
    )
    working_group = forms.ModelChoiceField(
        label="Arbeitsgruppe",
        required=False,
        queryset=WorkingGroup.objects.none(),
        empty_label="keine",
        help_text="Nur wenn die Fassung für eine Arbeitsgruppe ist.",
    )
    note = forms.CharField(
        label="Vermerk", required=False, max_length=300, help_text="Zum Beispiel: nach der Vorkonferenz."
    )
    late_reason = forms.CharField(
        label="Begründung der Verspätung",
        required=False,
        max_length=1000,
        help_text="Nur wenn die Frist abgelaufen ist; die Fassung gilt dann als Nachtrag.",
    )

    def __init__(self, data: Any, body: str) -> None:
        super().__init__(data)
        groups = WorkingGroup.objects.filter(body=body)
        self.fields["working_group"].queryset = groups  # type: ignore[attr-defined]

    def clean_visibility(self) -> Visibility:
        """Return the circle."""
        return Visibility(self.cleaned_data["visibility"])


class PlainForm(forms.Form):
    """A whole draft as one text (Fließtext), with the count of changes that was read."""

    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        max_length=LONGEST_PLAIN,
        widget=forms.Textarea(attrs={"rows": 30, "lang": "de"}),
        help_text="Lassen Sie die Kennungen in den Klammern stehen; an ihnen hängen Kommentare. "
        "Ein neuer Absatz braucht keine; „[Begründung]“ in einer eigenen Zeile ändert die Art.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PositionForm(OwnLandForm):
    """The position of a Land (Haltung)."""

    stance = forms.ChoiceField(
        label="Haltung", choices=[(each.value, each.label) for each in Stance], widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="Begründung oder Änderungswunsch",
        required=False,
        max_length=LONGEST_POSITION,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Nötig außer bei „Zustimmung“ und „nicht betroffen“. Andere Länder lesen sie.",
    )
    block_keys = forms.MultipleChoiceField(
        label="Nur zu einzelnen Absätzen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl gilt die Haltung für den ganzen Text.",
    )
    field_order = ("land", "stance", "text", "block_keys")

    def __init__(
        self, data: Any, laender: tuple[Land, ...], blocks: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, laender, **kwargs)
        self.fields["block_keys"].choices = blocks  # type: ignore[attr-defined]

    def clean_stance(self) -> Stance:
        """Return the stance."""
        return Stance(self.cleaned_data["stance"])


class CommentForm(forms.Form):
    """A comment on a block (Kommentar)."""

    text = forms.CharField(
        label="Kommentar", max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 4})
    )
    visibility = forms.ChoiceField(label="Wer darf ihn lesen?")

    def __init__(self, data: Any, circles: tuple[Visibility, ...]) -> None:
        super().__init__(data)
        field = self.fields["visibility"]
        field.choices = [(each.value, CIRCLE_NAMES[each]) for each in circles]  # type: ignore[attr-defined]
        field.initial = circles[-1].value if circles else None

    def clean_visibility(self) -> Visibility:
        """Return the circle."""
        return Visibility(self.cleaned_data["visibility"])


class ReplyForm(forms.Form):
    """An answer to a comment (Antwort); its circle is that of the comment."""

    text = forms.CharField(
        label="Antwort", max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 3})
    )


def _stages(asked: str) -> list[str]:
    return [each.value for each in MatterStage if each.open] if asked == "offen" else [asked]
