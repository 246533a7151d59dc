"""Who may vote and how somebody voted (Stimmberechtigte und Stimmen)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.kernel.suggestions import suggestion

BUND_CODE = "BUND"
"""The code of the Bund among the electors, where it has a vote."""


class Choice(StrEnum):
    """How an elector voted (Stimmabgabe)."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """The choice in German."""
        return CHOICE_LABELS[self]


CHOICE_LABELS = {
    Choice.YES: "Ja",
    Choice.NO: "Nein",
    Choice.ABSTAIN: "Enthaltung",
    Choice.ABSENT: "abwesend",
}


@dataclass(frozen=True)
class Elector:
    """Somebody with a vote (Stimmberechtigter): a Land, or the Bund; `weight` is the number of its votes."""

    code: str
    name: str
    weight: int = 1

    @property
    def is_bund(self) -> bool:
        """Say whether this is the Bund."""
        return self.code == BUND_CODE


@dataclass(frozen=True)
class Electorate:
    """All who may vote in one ballot (Kreis der Stimmberechtigten), each once, in the order of the roll call.

    Raises `InputError` if it is empty, names somebody twice or gives somebody no vote.
    """

    electors: tuple[Elector, ...]

    def __post_init__(self) -> None:
        twice = {code for code in self.codes if self.codes.count(code) > 1}
        if not self.electors or twice or any(each.weight < 1 for each in self.electors):
            problem = f"mehrfach genannt: {', '.join(sorted(twice))}" if twice else "leer oder ohne Stimmen"
            raise InputError(f"Der Kreis der Stimmberechtigten ist so nicht möglich ({problem}).")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all electors."""
        return tuple(each.code for each in self.electors)

    @property
    def laender(self) -> tuple[Elector, ...]:
        """The electors without the Bund."""
        return tuple(each for each in self.electors if not each.is_bund)

    @property
    def has_bund(self) -> bool:
        """Say whether the Bund has a vote."""
        return BUND_CODE in self.codes


def electorate_of(
    laender: Iterable[Land] = LAENDER, *, votes_per_land: int = 1, with_bund: bool = False
) -> Electorate:
    """Return the electorate of these Länder, with or without the Bund."""
    electors = tuple(Elector(land.code, land.short_name, votes_per_land) for land in laender)
    return Electorate((*electors, Elector(BUND_CODE, "Bund")) if with_bund else electors)


def complete(electorate: Electorate, votes: Mapping[str, Choice]) -> dict[str, Choice]:
    """Return the votes in the order of the electorate.

    Raises `InputError` if a code is not known, if the Bund votes without having a vote, and if electors
    are missing: nobody is silently taken as absent.
    """
    known = electorate.codes
    for code in votes:
        if code not in known:
            raise InputError(_not_an_elector(code, known))
    if missing := [each.name for each in electorate.electors if each.code not in votes]:
        raise InputError(
            f"Es {'fehlt die Stimme' if len(missing) == 1 else 'fehlen die Stimmen'} von: "
            f"{', '.join(missing)}. Wer nicht da war, bitte mit „absent“ angeben."
        )
    return {code: Choice(votes[code]) for code in known}


def _not_an_elector(code: str, known: tuple[str, ...]) -> str:
    if code == BUND_CODE:
        return "Der Bund hat in dieser Konferenz keine Stimme. Bitte „BUND“ streichen."
    return f"„{code[:60]}“ ist hier nicht stimmberechtigt. {suggestion(code, known)}"
