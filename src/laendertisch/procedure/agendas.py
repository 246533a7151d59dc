"""The agenda (Tagesordnung): numbers given once, late items, versions that can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.proceedings import Section
from laendertisch.procedure.sessions import SessionState

TOP_NUMBER = re.compile(r"[A-Z]?[0-9]{1,3}(\.[0-9]{1,3}){0,3}[a-z]?")
LONGEST_TITLE = 400
SERIES = {
    Section.FORMAL: "F",
    Section.REPORTS: "A",
    Section.LEAD_MOTION: "1.",
    Section.TOPICS: "2.",
    Section.OTHER: "V",
}
"""How the suggested numbers of a section begin; the first Leitantrag is plainly 1."""


def suggested_top_number(section: Section, taken: Collection[str]) -> str:
    """Return the next TOP number of a section: above every number ever given, so that gaps stay gaps."""
    if section == Section.LEAD_MOTION and "1" not in taken:
        return "1"
    start = SERIES[section]
    used = [
        int(found[1]) for each in taken if (found := re.fullmatch(rf"{re.escape(start)}(\d+)[a-z]?", each))
    ]
    return f"{start}{max(used, default=0) + 1}"


def checked_top_number(text: str, taken: Collection[str]) -> str:
    """Return the TOP number as it will be printed.

    Raises `InputError` if it does not look like 2.9b or A3, or was given before: numbers are never reused.
    """
    number = tidy_line(text).replace(" ", "")
    if not TOP_NUMBER.fullmatch(number):
        raise InputError(f"„{number[:20]}“ ist keine TOP-Nummer. Bitte etwa 1, 2.5, 2.9b oder A3 angeben.")
    if number in taken:
        raise InputError(
            f"Die TOP-Nummer {number} ist in dieser Sitzung schon vergeben; auch die eines zurückgezogenen "
            "Punktes wird nicht neu vergeben."
        )
    return number


def checked_item_title(title: str) -> str:
    """Return the title on one line. Raises `InputError` if it is missing or too long."""
    title = tidy_line(title)
    if not title or len(title) > LONGEST_TITLE:
        raise InputError(f"Bitte geben Sie einen Titel mit höchstens {LONGEST_TITLE} Zeichen an.")
    return title


def why_late(*, frozen: bool, freeze_at: datetime | None, now: datetime) -> str | None:
    """Return why a new item would be late, or `None` if the agenda is still open."""
    if frozen:
        return "Die Tagesordnung steht fest; neue Punkte kommen nur noch auf die Nachmeldeliste."
    if freeze_at is not None and freeze_at <= now:
        return (
            f"Die Frist für die Tagesordnung ist am {long_instant(freeze_at)} abgelaufen; neue Punkte kommen "
            "nur noch auf die Nachmeldeliste."
        )
    return None


def why_not_changed(state: SessionState) -> str | None:
    """Return why the agenda of a session cannot be changed any more."""
    if state in (SessionState.CLOSED, SessionState.CANCELLED):
        return f"Die Sitzung ist {state.label}; ihre Tagesordnung ändert sich nicht mehr."
    return None


def why_not_issued(items: int, *, new: bool) -> str | None:
    """Return why a working version cannot be issued."""
    if not new:
        return "Es gibt keine Fassung in Arbeit. Bitte beginnen Sie zuerst eine neue Fassung."
    if not items:
        return "Die Tagesordnung ist leer. Bitte nehmen Sie zuerst einen Punkt auf."
    return None


def why_not_withdrawn(*, withdrawn: bool, open_ballot: bool) -> str | None:
    """Return why an item cannot be withdrawn."""
    if withdrawn:
        return "Der Punkt ist schon zurückgezogen."
    if open_ballot:
        return "Über den Punkt wird gerade abgestimmt. Bitte schließen Sie zuerst die Abstimmung."
    return None


@dataclass(frozen=True)
class AgendaLine:
    """One line of an agenda (Zeile der Tagesordnung), as it is compared; `item` is the key of the item."""

    item: int
    top_number: str
    title: str
    late: bool = False
    green: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class AgendaComparison:
    """What is different between two agendas (Vergleich); `moved` are items whose order to others changed."""

    added: tuple[AgendaLine, ...]
    dropped: tuple[AgendaLine, ...]
    changed: tuple[tuple[AgendaLine, AgendaLine], ...]
    moved: tuple[AgendaLine, ...]

    @property
    def same(self) -> bool:
        """Say whether nothing differs."""
        return not (self.added or self.dropped or self.changed or self.moved)


def compare_agendas(old: Sequence[AgendaLine], new: Sequence[AgendaLine]) -> AgendaComparison:
    """Return what changed from the old agenda to the new one."""
    before, after = {each.item: each for each in old}, {each.item: each for each in new}
    kept = [each.item for each in new if each.item in before]
    order_before = [each.item for each in old if each.item in after]
    still = _longest_in_order(kept, order_before)
    return AgendaComparison(
        added=tuple(each for each in new if each.item not in before),
        dropped=tuple(each for each in old if each.item not in after),
        changed=tuple((before[key], after[key]) for key in kept if before[key] != after[key]),
        moved=tuple(after[key] for key in kept if key not in still),
    )


def _longest_in_order(items: Sequence[int], order: Iterable[int]) -> frozenset[int]:
    """Return the most items that kept their order to each other; the few others are those that moved."""
    place = {key: index for index, key in enumerate(order)}
    best: list[tuple[int, int | None]] = []
    for index, key in enumerate(items):
        earlier = [(best[other][0], other) for other in range(index) if place[items[other]] < place[key]]
        length, previous = max(earlier, default=(0, None), key=lambda each: each[0])
        best.append((length + 1, previous))
    last = max(range(len(best)), key=lambda index: best[index][0], default=None)
    kept = set()
    while last is not None:
        kept.add(items[last])
        last = best[last][1]
    return frozenset(kept)
