"""Day and time typed into two fields become an instant (Zeitpunkt); the repeated hour asks which is meant."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.instants import BERLIN, is_repeated, parse_instant, zone_named
from laendertisch.web.workspace.forms import DayField

WHICH = (
    ("", "bitte wählen"),
    ("first", "die erste (Sommerzeit, MESZ)"),
    ("second", "die zweite (Winterzeit, MEZ)"),
)


class InstantForm(forms.Form):
    """Day, time and, only where a time comes twice, which of both (Tag und Uhrzeit).

    After cleaning, `instant` is the moment in UTC. `which` is shown only if the time typed comes twice.
    """

    day = DayField(label="Tag")
    time = forms.TimeField(label="Uhrzeit", help_text="Zum Beispiel 18:00, deutsche Zeit")
    which = forms.ChoiceField(
        label="Diese Stunde kommt in der Nacht der Zeitumstellung zweimal. Welche ist gemeint?",
        choices=WHICH,
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, at: datetime | None = None, **kwargs: Any) -> None:
        if at:
            local = at.astimezone(zone_named(BERLIN))
            shown = {"day": local.date(), "time": local.time(), "which": "second" if local.fold else "first"}
            kwargs["initial"] = {**shown, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Turn day and time into the instant; ask which one where the hour comes twice."""
        data = super().clean() or {}
        day, at = data.get("day"), data.get("time")
        if day and at:
            self._read(day, at, data)
        return data

    def _read(self, day: date, at: time, data: dict[str, Any]) -> None:
        if is_repeated(day, at):
            self.fields["which"].widget = forms.Select(choices=WHICH)
        second = {"first": False, "second": True}.get(data.get("which", ""))
        try:
            data["instant"] = parse_instant(day, at, second_time=second)
        except InputError as error:
            self.add_error("time", str(error))

    @property
    def instant(self) -> datetime:
        """The moment that was typed."""
        at: datetime = self.cleaned_data["instant"]
        return at
