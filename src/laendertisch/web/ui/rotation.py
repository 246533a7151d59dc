"""Who has the chair by the rules (Vorsitz nach der Regel); the rules are read once for each process."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.places import project_root
from laendertisch.procedure.rotation import ChairTerm, Rotation, chair_on, terms
from laendertisch.procedure.rulebook import load_rotation

MOST_BODIES = 32


@lru_cache(maxsize=MOST_BODIES)
def rotation_of(body: str) -> Rotation | None:
    """Return the rotation of a conference; nothing if there are no rules or they are wrong."""
    try:
        return load_rotation(project_root() / "rules", body)
    except InputError:
        return None


def derived_chair_on(body: str, day: date) -> ChairTerm | None:
    """Return the term that contains a day by the rules, or nothing if they do not tell."""
    rotation = rotation_of(body)
    try:
        return chair_on(rotation, day) if rotation else None
    except (NotKnown, InputError):
        return None


def derived_terms(body: str, after: date, until: date) -> tuple[ChairTerm, ...]:
    """Return the terms by the rules that begin after one day and not after another."""
    rotation = rotation_of(body)
    try:
        found = terms(rotation, until) if rotation else ()
    except NotKnown:
        return ()
    return tuple(term for term in found if term.begins > after)
