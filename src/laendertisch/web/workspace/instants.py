"""Forms with instants (Zeitpunkte): day and time, and in the repeated hour the question which is meant."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.instants import BERLIN, is_repeated, parse_instant, zone_named
from laendertisch.web.workspace.forms import DayField

FIRST, SECOND = "first", "second"
WHICH = [
    ("", "bitte wählen"),
    (FIRST, "die erste (Sommerzeit, MESZ)"),
    (SECOND, "die zweite, eine Stunde später (Winterzeit, MEZ)"),
]
NO_TIME = "Bitte geben Sie auch die Uhrzeit an."
NO_DAY = "Bitte geben Sie auch den Tag an."


class TimeField(forms.TimeField):
    """A time of day as German users write it (Uhrzeit)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Zum Beispiel 14:30, Ortszeit in Deutschland")
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}))
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M"])
        kwargs.setdefault("error_messages", {"invalid": "Bitte eine Uhrzeit wie 14:30 eingeben."})
        super().__init__(**kwargs)


class InstantForm(forms.Form):
    """A form that asks for instants (Formular mit Zeitpunkten).

    `instants` names them with their label and whether they are needed. For `begins` there are the fields
    `begins_day` and `begins_time`, and `begins_which` only if the time typed comes twice on that day;
    `cleaned_data["begins"]` is the instant in UTC, or `None` if both were left empty.
    """

    instants: ClassVar[tuple[tuple[str, str, bool], ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, needed in self.instants:
            self.fields[f"{name}_day"] = DayField(label=f"{label}: Tag", required=needed)
            self.fields[f"{name}_time"] = TimeField(label=f"{label}: Uhrzeit", required=needed)
            if self._comes_twice(name):
                self.fields[f"{name}_which"] = forms.ChoiceField(
                    label=f"{label}: Diese Uhrzeit gibt es an diesem Tag zweimal. Welche ist gemeint?",
                    choices=WHICH,
                    required=False,
                )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Join day and time."""
        super().clean()
        for name, _, _ in self.instants:
            try:
                self.cleaned_data[name] = self._joined(name)
            except InputError as refusal:
                self.add_error(f"{name}_time", str(refusal))
        return self.cleaned_data

    def _joined(self, name: str) -> datetime | None:
        day, at = self.cleaned_data.get(f"{name}_day"), self.cleaned_data.get(f"{name}_time")
        if f"{name}_day" in self.errors or f"{name}_time" in self.errors or (day is None and at is None):
            return None
        if day is None or at is None:
            raise InputError(NO_TIME if at is None else NO_DAY)
        which = self.cleaned_data.get(f"{name}_which")
        return parse_instant(day, at, BERLIN, second_time=which == SECOND if which else None)

    def _comes_twice(self, name: str) -> bool:
        """Look at what was typed, or at what is offered, before anything is checked."""
        day, at = (self._value(f"{name}_{part}") for part in ("day", "time"))
        try:
            return isinstance(day, date) and isinstance(at, time) and is_repeated(day, at)
        except InputError:
            return False

    def _value(self, field: str) -> Any:
        if not self.is_bound:
            return self.get_initial_for_field(self.fields[field], field)
        try:
            return self.fields[field].clean(self.data.get(self.add_prefix(field)))
        except forms.ValidationError:
            return None


def initial_instant(name: str, at: datetime | None) -> dict[str, Any]:
    """Return what the fields of an instant show at first."""
    if at is None:
        return {}
    local = at.astimezone(zone_named(BERLIN))
    return {
        f"{name}_day": local.date(),
        f"{name}_time": local.time().replace(fold=0),
        f"{name}_which": SECOND if local.fold else FIRST,
    }
