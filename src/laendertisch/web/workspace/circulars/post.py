"""The letters of a decision in writing: to whom they go and what they say (Anschreiben im Umlauf)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.electorates import Electorate
from laendertisch.procedure.mailing_lists import ListKey, ListKind
from laendertisch.procedure.proceedings import CircularKind
from laendertisch.records.correspondence.recipients import recipients_of
from laendertisch.records.proceedings.models import Circular
from laendertisch.web.workspace.desk import Desk


@dataclass(frozen=True)
class Recipients:
    """For each elector the people who get the papers (Empfänger); `missing` names electors without any."""

    reached: Mapping[str, list[tuple[str, str]]]
    missing: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many addresses there are."""
        return sum(len(people) for people in self.reached.values())


def recipients(desk: Desk, electorate: Electorate) -> Recipients:
    """Return who gets the papers today: contacts and members of each Land, and of the Bund if it votes."""
    reached = {}
    for elector in electorate.electors:
        key = ListKey(ListKind.BUND) if elector.is_bund else ListKey(ListKind.LAND, elector.code)
        found = recipients_of(desk.body, [key], desk.today).recipients
        reached[elector.code] = [(each.name, each.address) for each in found]
    missing = tuple(each.name for each in electorate.electors if not reached[each.code])
    return Recipients(reached, missing)


def covering_letter(desk: Desk, circular: Circular) -> dict[str, str]:
    """Return subject and text to begin with; the deadline is printed as everywhere."""
    silence = circular.kind == CircularKind.SILENCE.value
    until = long_instant(circular.deadline, circular.zone)
    demand = (
        f"Wer nicht einverstanden ist, widerspricht bitte bis {until}. Schweigen gilt als Zustimmung."
        if silence
        else f"Bitte stimmen Sie für Ihr Land bis {until} ab."
    )
    text = (
        f"Sehr geehrte Damen und Herren,\n\nüber den Beschlussvorschlag „{circular.matter.title}“ "
        f"({circular.matter.file_number}, Fassung {circular.version.number}) soll ohne Sitzung "
        "entschieden werden.\n\n"
        f"Grund: {circular.reason}\n\n{demand}\n\n"
        f"Den Text finden Sie auf der Plattform unter dem Vorgang {circular.matter.file_number}.\n\n"
        f"Mit freundlichen Grüßen\nGeschäftsstelle der {desk.body.name}"
    )
    name = "Schweigeverfahren" if silence else "Umlaufverfahren"
    return {"subject": f"{name}: {circular.matter.title}"[:200], "text": text}


def outcome_letter(desk: Desk, circular: Circular) -> str:
    """Return the text that tells the outcome: the sentence of the ballot, nothing else."""
    sentence = circular.ballot.sentence if circular.ballot else ""
    return (
        f"Sehr geehrte Damen und Herren,\n\ndas Verfahren zu „{circular.matter.title}“ "
        f"({circular.matter.file_number}) ist beendet.\n\n{sentence}\n\n"
        f"Mit freundlichen Grüßen\nGeschäftsstelle der {desk.body.name}"
    )
