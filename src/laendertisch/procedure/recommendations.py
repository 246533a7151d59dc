"""What the Vorkonferenz recommends and how the applicants answer (Empfehlungen): numbered, kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.proceedings import Advice
from laendertisch.procedure.rotation_words import listed

LONGEST_TEXT = 10_000
NEEDS_TEXT = frozenset({Advice.ACCEPT_CHANGED, Advice.REJECT, Advice.REFER})


def checked_text(advice: Advice, text: str) -> str:
    """Return the tidy text. Raises `InputError` where the advice needs words, or for too many of them."""
    text = tidy_text(text)
    if advice in NEEDS_TEXT and not text:
        raise InputError(f"Zu „{advice.label}“ gehört ein Text: welche Änderung, warum oder wohin?")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"Der Text ist zu lang; erlaubt sind {LONGEST_TEXT} Zeichen.")
    return text


def checked_answer(text: str, *, accepted: bool) -> str:
    """Return the tidy answer. Raises `InputError` if a refusal has no words, or for too many of them."""
    text = tidy_text(text)
    if not accepted and not text:
        raise InputError("Bitte begründen Sie, warum Sie der Empfehlung nicht folgen.")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"Der Text ist zu lang; erlaubt sind {LONGEST_TEXT} Zeichen.")
    return text


def why_not_answered(
    applicants: Collection[Land], land: Land | None, *, answered: bool, newest: bool
) -> str | None:
    """Return why a Land cannot answer a recommendation."""
    if not newest:
        return "Es gibt inzwischen eine neuere Empfehlung; bitte antworten Sie auf diese."
    if answered:
        return "Auf diese Fassung der Empfehlung wurde schon geantwortet."
    if land not in applicants:
        return (
            f"Antworten kann nur, wer den Antrag stellt: {listed([each.short_name for each in applicants])}."
        )
    return None


@dataclass(frozen=True)
class Preparation:
    """How far a matter is prepared for the conference (Stand der Vorbereitung)."""

    has_issued_version: bool
    silent: tuple[Land, ...]
    open_amendments: int
    unconfirmed: tuple[Land, ...]
    has_recommendation: bool
    answered: bool


def what_is_missing(preparation: Preparation) -> tuple[str, ...]:
    """Say in words what is still missing before the conference can deal with a matter."""
    if not preparation.has_issued_version:
        return ("Es fehlt noch eine herausgegebene Fassung.",)
    missing = []
    if silent := [each.short_name for each in preparation.silent]:
        count = "1 Land" if len(silent) == 1 else f"{len(silent)} Länder"
        missing.append(f"Noch {count} ohne Rückmeldung: {listed(silent)}.")
    if unconfirmed := [each.short_name for each in preparation.unconfirmed]:
        missing.append(f"Zu bestätigen nach der neuen Fassung: {listed(unconfirmed)}.")
    if preparation.open_amendments:
        one = preparation.open_amendments == 1
        missing.append(
            "Ein Änderungsantrag ist offen."
            if one
            else f"{preparation.open_amendments} Änderungsanträge sind offen."
        )
    if not preparation.has_recommendation:
        missing.append("Die Empfehlung der Vorkonferenz fehlt.")
    elif not preparation.answered:
        missing.append("Die Antwort des Antragstellers auf die Empfehlung fehlt.")
    return tuple(missing)
