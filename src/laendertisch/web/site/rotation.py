"""The chairs that follow from the rules (abgeleitete Vorsitze), read once for each process."""

from __future__ import annotations

from datetime import date
from functools import cache

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.places import project_root
from laendertisch.procedure.rotation import ChairTerm, Rotation, chair_on, terms
from laendertisch.procedure.rulebook import load_rotation


def derived_chair_on(body: str, day: date) -> ChairTerm | None:
    """Return the term that contains a day by the rules, or `None` if they do not tell."""
    rotation = _rotation(body)
    try:
        return chair_on(rotation, day) if rotation else None
    except (NotKnown, InputError):
        return None


def derived_terms(body: str, after: date, until: date) -> tuple[ChairTerm, ...]:
    """Return the terms by the rules that begin after one day and not after another."""
    rotation = _rotation(body)
    try:
        found = terms(rotation, until) if rotation else ()
    except NotKnown:
        return ()
    return tuple(term for term in found if term.begins > after)


@cache
def _rotation(body: str) -> Rotation | None:
    try:
        return load_rotation(project_root() / "rules", body)
    except InputError:
        return None
