"""What the administration must give when it manages accounts (Konten): a name, and a reason."""

from __future__ import annotations

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_line, tidy_text

LONGEST_NAME = 200


def checked_reason(reason: str) -> str:
    """Return the reason tidied. Raises `InputError` if there is none."""
    reason = tidy_text(reason)
    if not reason:
        raise InputError("Bitte nennen Sie einen Grund; er steht dann im Prüfpfad.")
    return reason


def checked_name(name: str) -> str:
    """Return the name with single spaces. Raises `InputError` if it is empty or too long."""
    name = tidy_line(name)
    if not name or len(name) > LONGEST_NAME:
        raise InputError(f"Bitte geben Sie einen Namen mit höchstens {LONGEST_NAME} Zeichen an.")
    return name
