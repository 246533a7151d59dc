"""What really needs a vote today (worüber wirklich abzustimmen ist): said in reasons, not in numbers.

What nobody objects to is a candidate for the Grüne Liste. That a Land has not answered is no consent: it is
said beside, and the Geschäftsstelle decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.procedure.drafts.kinds import Stance
from laendertisch.procedure.proceedings import Advice

OBJECTIONS = (Stance.REJECT, Stance.RESERVATION, Stance.SCRUTINY, Stance.AGREE_WITH_CHANGE)
"""Stances that somebody has to talk about, the heaviest first."""


ADVISED = {
    Advice.ACCEPT: "anzunehmen",
    Advice.ACCEPT_CHANGED: "mit Änderungen anzunehmen",
    Advice.REJECT: "abzulehnen",
    Advice.REFER: "zu überweisen",
    Advice.WITHDRAW: "zurückzuziehen",
}


@dataclass(frozen=True)
class Need:
    """What stands in the way of a matter (Beratungsbedarf).

    Without `reasons` the matter is a candidate for the Grüne Liste; `hints` say what is not known yet.
    """

    reasons: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def is_green(self) -> bool:
        """Whether nobody objects."""
        return not self.reasons


def needs_vote(
    positions: Mapping[Land, Stance],
    *,
    unconfirmed: int = 0,
    open_amendments: int = 0,
    advice: Advice | None = None,
    advice_accepted: bool | None = None,
) -> Need:
    """Say why a matter needs to be talked about and voted on.

    `positions` are those that hold on the newest version, applicants agree; `unconfirmed` of them were
    carried over and are still to be confirmed. `advice` is the newest recommendation of the Vorkonferenz,
    `advice_accepted` the answer of the applicant.
    """
    reasons = [
        *_objections(positions),
        *_of_amendments(open_amendments),
        *_of_advice(advice, accepted=advice_accepted),
    ]
    hints = [*_missing(positions), *_of_unconfirmed(unconfirmed)]
    return Need(tuple(reasons), tuple(hints))


def answers_missing(positions: Mapping[Land, object], applicants: Iterable[Land] = ()) -> tuple[Land, ...]:
    """Return the Länder that have not stated a position; applicants need not say that they agree."""
    spoken = {*positions, *applicants}
    return tuple(land for land in LAENDER if land not in spoken)


def missing_words(count: int) -> str:
    """Return for example `noch 3 Länder ohne Rückmeldung`; empty if all have answered."""
    if not count:
        return ""
    return f"noch {count} {'Land' if count == 1 else 'Länder'} ohne Rückmeldung"


def _objections(positions: Mapping[Land, Stance]) -> list[str]:
    found = []
    for stance in OBJECTIONS:
        names = [land.short_name for land, held in positions.items() if held == stance]
        if names:
            found.append(f"{stance.label}: {', '.join(sorted(names))}")
    return found


def _of_amendments(count: int) -> list[str]:
    if not count:
        return []
    return [f"{count} {'offener Änderungsantrag' if count == 1 else 'offene Änderungsanträge'}"]


def _of_advice(advice: Advice | None, *, accepted: bool | None) -> list[str]:
    if advice is None or (advice == Advice.ACCEPT and accepted is not False):
        return []
    answer = {True: "angenommen", False: "nicht angenommen", None: "noch ohne Antwort"}[accepted]
    if advice == Advice.ACCEPT_CHANGED and accepted:
        return []
    return [f"Die Vorkonferenz empfiehlt, den Vorgang {ADVISED[advice]} (vom Antragsteller {answer})"]


def _missing(positions: Mapping[Land, Stance]) -> list[str]:
    words = missing_words(len(answers_missing(positions)))
    return [words] if words else []


def _of_unconfirmed(count: int) -> list[str]:
    if not count:
        return []
    return [
        f"{count} {'übernommene Haltung ist' if count == 1 else 'übernommene Haltungen sind'} zu bestätigen"
    ]
