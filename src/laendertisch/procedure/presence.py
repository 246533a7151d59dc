"""Who is in the room (Anwesenheit), and whether the conference can decide (Beschlussfähigkeit)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.decision_rules import Quorum
from laendertisch.procedure.electorates import BUND_CODE, Electorate
from laendertisch.procedure.rotation_words import listed
from laendertisch.procedure.sessions import SessionState

LONGEST_NAME = 200


@dataclass(frozen=True)
class Arrival:
    """Somebody comes for an elector (Ankunft), perhaps in place of somebody else."""

    elector: str
    person: str
    stands_in_for: str = ""

    def checked(self) -> Arrival:
        """Return the arrival with tidy names. Raises `InputError` without a name or with a name too long."""
        person, other = tidy_line(self.person), tidy_line(self.stands_in_for)
        if not person:
            raise InputError(f"Bitte geben Sie an, wer {self.elector} vertritt.")
        if max(len(person), len(other)) > LONGEST_NAME:
            raise InputError(f"Namen dürfen höchstens {LONGEST_NAME} Zeichen haben.")
        return Arrival(self.elector, person, other)


def why_not_recorded(state: SessionState) -> str | None:
    """Return why presence cannot be recorded: people come and go while a session runs."""
    if state != SessionState.RUNNING:
        return "Die Anwesenheit wird geführt, solange die Sitzung läuft."
    return None


def quorum_sentence(electorate: Electorate, quorum: Quorum | None, present: Collection[str]) -> str:
    """Say how many are present, who is missing, and whether the conference can decide."""
    laender = electorate.laender
    here = [each for each in laender if each.code in present]
    missing = [each.name for each in laender if each.code not in present]
    parts = [f"{len(here)} von {len(laender)} Ländern sind anwesend"]
    if missing and here:
        parts.append(f"es {'fehlt' if len(missing) == 1 else 'fehlen'} {listed(missing)}")
    if electorate.has_bund:
        parts.append(f"der Bund ist {'' if BUND_CODE in present else 'nicht '}anwesend")
    return f"{'; '.join(parts)}. {_ability(quorum, len(here), len(laender))}"


def _ability(quorum: Quorum | None, here: int, laender: int) -> str:
    if quorum is None:
        return "Ab wann die Konferenz beschlussfähig ist, ist nicht bekannt."
    needed = quorum.required(laender)
    if here >= needed:
        return f"Die Konferenz ist beschlussfähig (erforderlich: {needed})."
    return f"Die Konferenz ist nicht beschlussfähig (erforderlich: {needed})."
