"""What the administration must give when it manages accounts (Konten): a name, and a reason."""

from __future__ import annotations

from laendertisch.kernel.errors import InputError

LONGEST_NAME = 200


def checked_reason(reason: str) -> str:
    """Return the reason without outer spaces. Raises `InputError` if there is none."""
    if not reason.strip():
        raise InputError("Bitte nennen Sie einen Grund; er steht dann im Prüfpfad.")
    return reason.strip()


def checked_name(name: str) -> str:
    """Return the name with single spaces. Raises `InputError` if it is empty or too long."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise InputError(f"Bitte geben Sie einen Namen mit höchstens {LONGEST_NAME} Zeichen an.")
    return name
