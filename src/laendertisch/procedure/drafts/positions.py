"""Positions of the Länder on an issued version (Haltungen der Länder): when and how they are stated."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.deadlines import DeadlineKind, deadline_passed
from laendertisch.procedure.drafts.kinds import Stance
from laendertisch.procedure.matters import MatterStage

LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class PositionFacts:
    """What the guard needs to know (Sachstand einer Haltung).

    `deadline` is that of the session at which the matter is dealt with; a version issued after it may be
    answered until the vote.
    """

    stage: MatterStage
    issued_at: datetime | None
    is_newest: bool
    to_the_laender: bool
    deadline: datetime | None
    now: datetime


def why_not_state(facts: PositionFacts) -> str | None:
    """Return why no position can be stated on a version now, or `None`."""
    if facts.issued_at is None:
        return "Eine Haltung können Sie abgeben, sobald die Fassung herausgegeben ist."
    if not facts.stage.open:
        return f"Der Vorgang ist {facts.stage.label}; die Haltungen der Länder stehen fest."
    if not facts.to_the_laender:
        return "Haltungen geben die Länder zu Fassungen ab, die an alle Länder gehen."
    if not facts.is_newest:
        return "Es gibt eine neuere Fassung. Bitte geben Sie die Haltung dort ab."
    if facts.deadline and facts.issued_at > facts.deadline:
        return None
    return deadline_passed(DeadlineKind.POSITIONS, facts.deadline, facts.now)


def checked_text(stance: Stance, text: str) -> str:
    """Return the words of a position. Raises `InputError` if they are missing where they are due."""
    text = tidy_text(text)
    if stance.needs_text and not text:
        raise InputError(f"Bitte begründen Sie die Haltung „{stance.label}“: Was soll anders sein und warum?")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"Bitte fassen Sie sich kürzer: höchstens {LONGEST_TEXT} Zeichen.")
    return text


def checked_keys(keys: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the keys of the blocks that a position is about. Raises `InputError` for an unknown one."""
    if unknown := set(keys) - set(known):
        raise InputError(f"Diesen Absatz gibt es in der Fassung nicht: {sorted(unknown)[0][:20]}.")
    return tuple(key for key in known if key in keys)
