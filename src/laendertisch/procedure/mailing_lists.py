"""Who is on a distribution list, and why (Verteiler): computed from functions and contacts of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from laendertisch.kernel.errors import InputError

NUMBER = re.compile(r"[0-9]{1,18}")


class ListKind(StrEnum):
    """How a distribution list comes about (Art des Verteilers)."""

    LAENDER = "laender"
    LAND = "land"
    BUND = "bund"
    OFFICE = "geschaeftsstelle"
    GROUP = "ag"
    GUESTS = "gaeste"
    OWN = "eigen"

    @property
    def needs_value(self) -> bool:
        """Whether there are several lists of the kind, told apart by a value."""
        return self in (ListKind.LAND, ListKind.GROUP, ListKind.GUESTS, ListKind.OWN)


@dataclass(frozen=True)
class ListKey:
    """Which list is meant (Verteilerkennung): `laender`, `land:BW`, `ag:monitoring`, `eigen:7`."""

    kind: ListKind
    value: str = ""

    @classmethod
    def parse(cls, text: str) -> ListKey:
        """Return the key written as `land:BW`. Raises `InputError` if it names no list."""
        kind, _, value = text.partition(":")
        known = {each.value for each in ListKind}
        numbered = kind in (ListKind.OWN, ListKind.GUESTS)
        if (
            kind not in known
            or ListKind(kind).needs_value != bool(value)
            or (numbered and not NUMBER.fullmatch(value))
        ):
            raise InputError("Diesen Verteiler gibt es nicht. Bitte wählen Sie einen aus der Liste.")
        return cls(ListKind(kind), value)

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.value}" if self.value else self.kind.value


@dataclass(frozen=True)
class Candidate:
    """Somebody who is on a list for one reason (Vorschlag für den Verteiler).

    `person` is the account, so that the same person is found again under another address.
    """

    name: str
    address: str
    reason: str
    salutation: str = ""
    function: str = ""
    organisation: str = ""
    land: str = ""
    person: int | None = None


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets the letter, once, with all reasons (Empfängerin oder Empfänger)."""

    name: str
    address: str
    reasons: tuple[str, ...]
    salutation: str = ""
    function: str = ""
    organisation: str = ""
    land: str = ""


@dataclass(frozen=True)
class Resolved:
    """What a selection of lists comes to (aufgelöster Verteiler): who gets it, who has no address."""

    recipients: tuple[Recipient, ...]
    without_address: tuple[Recipient, ...]


def resolve(candidates: Iterable[Candidate]) -> Resolved:
    """Return everybody once. The first entry of a person names them; the first address reaches them."""
    groups: list[tuple[set[object], list[Candidate]]] = []
    for candidate in candidates:
        keys = _keys(candidate)
        same = [group for group in groups if group[0] & keys]
        place = groups.index(same[0]) if same else len(groups)
        groups = [group for group in groups if group not in same]
        entries = [entry for group in same for entry in group[1]]
        groups.insert(place, (keys.union(*(group[0] for group in same)), [*entries, candidate]))
    people = [_one(entries) for _, entries in groups]
    return Resolved(
        recipients=tuple(person for person in people if person.address),
        without_address=tuple(person for person in people if not person.address),
    )


def _keys(candidate: Candidate) -> set[object]:
    """Return what makes two entries the same person: the account or the address, else name and Land."""
    keys = {candidate.person, candidate.address.casefold()} - {None, ""}
    return set(keys) or {(candidate.name.casefold(), candidate.land)}


def _one(group: list[Candidate]) -> Recipient:
    first = group[0]
    return Recipient(
        name=first.name,
        address=_first(each.address for each in group),
        reasons=tuple(dict.fromkeys(each.reason for each in group)),
        salutation=_first(each.salutation for each in group),
        function=_first(each.function for each in group),
        organisation=_first(each.organisation for each in group),
        land=_first(each.land for each in group),
    )


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
