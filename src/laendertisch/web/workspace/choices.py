"""Several choices at once (Mehrfachauswahl), shown by `workspace/_choices.html`."""

from __future__ import annotations

from django import forms


class Choices(forms.CheckboxSelectMultiple):
    """Boxes to tick (Ankreuzfelder): the link from the list of errors leads to their heading."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of the heading, or of one box."""
        return super().id_for_label(id_, index) if index is not None else id_
