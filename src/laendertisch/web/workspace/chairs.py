"""Who has the chair now and next (Vorsitz), from the reviewed rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from laendertisch.kernel.errors import LaendertischError
from laendertisch.kernel.laender import Land
from laendertisch.kernel.places import project_root
from laendertisch.procedure.rotation import ChairTerm, Rotation, chair_on
from laendertisch.procedure.rulebook import load_rotation


@dataclass(frozen=True)
class Handover:
    """The term of today and the next one (Übergabe); `days_left` until the next Land takes over."""

    now: ChairTerm
    following: ChairTerm | None
    days_left: int

    def is_chair(self, land: Land | None) -> bool:
        """Whether the Land has the chair now."""
        return self.now.land == land


def handover(body: str, day: date) -> Handover | None:
    """Return the chair on a day and the next one, or nothing if the rules do not say."""
    try:
        rotation = _rotation(project_root() / "rules", body)
        now = chair_on(rotation, day)
    except LaendertischError:
        return None
    following = now.ends + timedelta(days=1)
    return Handover(now, _on(rotation, following), (following - day).days)


def next_term_of(land: Land, body: str, day: date) -> ChairTerm | None:
    """Return the first term of a Land that begins after `day`, as far as the rules say."""
    current = handover(body, day)
    rotation = _rotation(project_root() / "rules", body) if current else None
    term = current.following if current else None
    while rotation and term and term.land != land and term.begins.year < day.year + 40:
        term = _on(rotation, term.ends + timedelta(days=1))
    return term if term and term.land == land else None


def _on(rotation: Rotation, day: date) -> ChairTerm | None:
    try:
        return chair_on(rotation, day)
    except LaendertischError:
        return None


@lru_cache(maxsize=16)
def _rotation(folder: Path, body: str) -> Rotation:
    return load_rotation(folder, body)
