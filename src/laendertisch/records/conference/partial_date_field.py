"""Column type for days of which sometimes only the month or the year is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from laendertisch.records.facts.partial_dates import PartialDate

if TYPE_CHECKING:
    PartialDateColumn = models.CharField[PartialDate | str | None, PartialDate | None]
else:
    PartialDateColumn = models.CharField


class PartialDateField(PartialDateColumn):
    """A day, month or year as exactly as known (unvollständiges Datum).

    Stored as `2008-04-23`, `2008-04` or `2008`, so that the database sorts it; read as a `PartialDate`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Keep the fixed length out of the migrations."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate | None:
        """Turn the stored text into the date."""
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> Any:
        """Accept a date or its text."""
        return PartialDate.parse(value) if isinstance(value, str) and value else value

    def get_prep_value(self, value: Any) -> Any:
        """Store the text."""
        return value.iso if isinstance(value, PartialDate) else value

    def value_to_string(self, obj: models.Model) -> str:
        """Return the text for serialised data."""
        return str(self.get_prep_value(self.value_from_object(obj)) or "")
