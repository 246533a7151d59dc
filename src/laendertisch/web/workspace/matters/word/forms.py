"""The form for a Word file (Word-Datei hochladen)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.reading.word.package import LIMITS, MEGABYTE

OWN_DRAFT = "entwurf"


class WordForm(forms.Form):
    """A Word file and what becomes of it (Word-Datei)."""

    target = forms.ChoiceField(label="Was soll daraus werden?", widget=forms.RadioSelect)
    file = forms.FileField(
        label="Word-Datei",
        help_text=f"Eine Datei der Endung .docx, höchstens {LIMITS.packed // MEGABYTE} MB. "
        "Nachverfolgte Änderungen gelten als Ihr Wunsch.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        error_messages={"empty": "Die Datei ist leer. Bitte wählen Sie das Word-Dokument noch einmal aus."},
    )

    def __init__(self, *args: Any, laender: Sequence[Land], own_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        amendments = [(land.code, f"Änderungsantrag von {land.short_name}") for land in laender]
        own = [(OWN_DRAFT, "neuer Text unseres Entwurfs")] if own_draft else []
        choices = [*own, *amendments]
        self.fields["target"].choices = choices  # type: ignore[attr-defined]
        self.fields["target"].initial = choices[0][0] if choices else None

    def clean_file(self) -> Any:
        """Return the file; one that is too large is not even read."""
        file = self.cleaned_data["file"]
        if file.size > LIMITS.packed:
            raise forms.ValidationError(
                f"Die Datei ist größer als {LIMITS.packed // MEGABYTE} MB. "
                "Bitte verkleinern oder entfernen Sie Bilder und laden Sie sie noch einmal hoch."
            )
        return file

    @property
    def land(self) -> Land | None:
        """The Land whose amendment it becomes, `None` for the own draft."""
        return BY_CODE.get(self.cleaned_data["target"])


class ReasonForm(forms.Form):
    """Why the Land wants the changes (Begründung)."""

    reason = forms.CharField(
        label="Begründung", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )
