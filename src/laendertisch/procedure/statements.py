"""Statements for the record (Protokollerklärung, Protokollnotiz): of one Land or of several together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.proceedings import BallotState

LONGEST_TEXT = 10_000


def checked_statement(text: str) -> str:
    """Return the tidy text. Raises `InputError` without one or with too long a one."""
    text = tidy_text(text)
    if not text:
        raise InputError("Bitte schreiben Sie den Text der Erklärung.")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"Der Text ist zu lang; erlaubt sind {LONGEST_TEXT} Zeichen.")
    return text


def why_not_stated(state: BallotState, *, deadline: datetime | None, now: datetime) -> str | None:
    """Return why no statement can be made to a ballot, joined or withdrawn."""
    if state == BallotState.CANCELLED:
        return "Die Abstimmung wurde abgebrochen; zu ihr gibt es keine Erklärung."
    if deadline is not None and deadline <= now:
        return f"Die Frist für Erklärungen zu Protokoll ist am {long_instant(deadline)} abgelaufen."
    return None


def why_not_joined(
    joined: Collection[Land], invited: Collection[Land], land: Land, *, withdrawn: bool
) -> str | None:
    """Return why a Land cannot join a statement: its authors invite those who speak with them."""
    if withdrawn:
        return "Die Erklärung wurde zurückgenommen."
    if land in joined:
        return f"{land.short_name} trägt die Erklärung schon mit."
    if land not in invited:
        return f"{land.short_name} wurde zu dieser Erklärung nicht eingeladen."
    return None


def why_not_authors(joined: Collection[Land], land: Land, *, withdrawn: bool) -> str | None:
    """Return why a Land cannot invite others to a statement or take it back."""
    if withdrawn:
        return "Die Erklärung ist schon zurückgenommen."
    if land not in joined:
        return f"Das kann nur ein Land, das die Erklärung mitträgt; {land.short_name} gehört nicht dazu."
    return None
