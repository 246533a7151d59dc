"""Column types that speak the language of the kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land

if TYPE_CHECKING:
    LandColumn = models.CharField[Land | str, Land]
else:
    LandColumn = models.CharField


class LandField(LandColumn):
    """One of the 16 Länder (Land), stored as its code of two letters, read as a `kernel.Land`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 2
        kwargs["choices"] = [(land.code, land.short_name) for land in LAENDER]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Keep the migrations short: the Länder do not belong into them."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"], kwargs["choices"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_: Any) -> Land | None:
        """Turn the stored code into the Land."""
        return BY_CODE[value] if value else None

    def to_python(self, value: Any) -> Any:
        """Accept a Land or its code."""
        return BY_CODE.get(value, value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        """Store the code."""
        return value.code if isinstance(value, Land) else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Check the code against the 16."""
        super().validate(value.code if isinstance(value, Land) else value, model_instance)

    def value_to_string(self, obj: models.Model) -> str:
        """Return the code for serialised data."""
        return str(self.get_prep_value(self.value_from_object(obj)) or "")
