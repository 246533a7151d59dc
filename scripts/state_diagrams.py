"""The state machines of `procedure` as Mermaid diagrams and tables (Zustände), drawn from their tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from laendertisch.procedure import (
    circulars,
    decision_facts,
    ideas,
    matters,
    minutes,
    outbox,
    referrals,
    sessions,
)
from laendertisch.procedure.drafts import amendment_states


@dataclass(frozen=True)
class Edge:
    """A way from one state to another (Übergang); `event` is empty where the table names none."""

    before: StrEnum
    after: StrEnum
    event: str = ""


@dataclass(frozen=True)
class Machine:
    """A state machine (Zustandsmaschine) with the module whose table it is."""

    title: str
    module: str
    edges: tuple[Edge, ...]

    @property
    def states(self) -> tuple[StrEnum, ...]:
        """All states, in the order of their list."""
        found = {state for edge in self.edges for state in (edge.before, edge.after)}
        return tuple(state for state in type(next(iter(found))) if state in found)


def by_event(
    table: Mapping[tuple[StrEnum, StrEnum], StrEnum], names: Mapping[StrEnum, str]
) -> tuple[Edge, ...]:
    """Return the edges of a table that is asked with state and event, in the order of both lists."""
    ordered = sorted(table.items(), key=lambda row: [_place(each) for each in row[0]])
    return tuple(Edge(before, after, names[event]) for (before, event), after in ordered)


def by_state(table: Mapping[StrEnum, Iterable[StrEnum]]) -> tuple[Edge, ...]:
    """Return the edges of a table that only says what may follow."""
    return tuple(Edge(before, after) for before, found in table.items() for after in sorted(found))


def _place(member: StrEnum) -> int:
    return list(type(member)).index(member)


def labels(events: Iterable[StrEnum]) -> dict[StrEnum, str]:
    """Return the German names of events."""
    return {each: each.label for each in events}  # type: ignore[attr-defined]  # all of ours have one


MACHINES = (
    Machine("Sitzung", "sessions", by_state(sessions.EDGES)),
    Machine("Idee", "ideas", by_event(ideas.TRANSITIONS, labels(ideas.IdeaEvent))),
    Machine("Vorgang", "matters", by_event(matters.EDGES, labels(matters.MatterEvent))),
    Machine(
        "Änderungsantrag",
        "drafts/amendment_states",
        by_event(amendment_states.TRANSITIONS, labels(amendment_states.AmendmentEvent)),
    ),
    Machine(
        "Umlauf und Schweigeverfahren",
        "circulars",
        by_event(circulars.EDGES, labels(circulars.CircularEvent)),
    ),
    Machine("Niederschrift", "minutes", by_event(minutes.EDGES, labels(minutes.MinutesEvent))),
    Machine("Tatsache eines Beschlusses", "decision_facts", by_state(decision_facts.EDGES)),
    Machine("Überweisung", "referrals", by_event(referrals.EDGES, labels(referrals.ReferralEvent))),
    Machine("Sendung im Postausgang", "outbox", by_event(outbox.EDGES, outbox.EVENT_NAMES)),
)


def page() -> Iterator[str]:
    """Return the page with a diagram and a table for each machine."""
    yield "# Zustände\n"
    yield "Jedes Bild ist aus der Tabelle gezeichnet, nach der das Programm entscheidet."
    yield "Was fehlt, ist nicht möglich; was da ist, hängt noch an den Bedingungen des Moduls.\n"
    for machine in MACHINES:
        yield f"## {machine.title}\n"
        yield f"Quelle: `procedure/{machine.module}.py`\n"
        yield from _diagram(machine)
        yield from _table(machine)


def _diagram(machine: Machine) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in machine.states:
        yield f"    {state.value}: {_name(state)}"
    for (before, after), events in _together(machine).items():
        yield f"    {before.value} --> {after.value}" + (f": {' / '.join(events)}" if events else "")
    yield "```\n"


def _table(machine: Machine) -> Iterator[str]:
    yield "| Von | Ereignis | Nach |"
    yield "|---|---|---|"
    for edge in machine.edges:
        yield f"| {_name(edge.before)} | {edge.event or '–'} | {_name(edge.after)} |"
    yield ""


def _together(machine: Machine) -> dict[tuple[StrEnum, StrEnum], list[str]]:
    found: dict[tuple[StrEnum, StrEnum], list[str]] = defaultdict(list)
    for edge in machine.edges:
        names = found[edge.before, edge.after]
        if edge.event and edge.event not in names:
            names.append(edge.event)
    return found


def _name(state: StrEnum) -> str:
    return str(state.label)  # type: ignore[attr-defined]  # all of ours have one
