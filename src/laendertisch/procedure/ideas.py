"""Ideas: where they come from, who supports them, whether they are taken up (Ideen)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from laendertisch.kernel.laender import Land


class IdeaOrigin(StrEnum):
    """Where an idea comes from (Herkunft)."""

    COMMITTEE = "committee"
    CONFERENCE = "conference"
    PRACTICE = "practice"
    TALK = "talk"
    CARRIED_OVER = "carried_over"

    @property
    def label(self) -> str:
        """The German name."""
        return ORIGIN_LABELS[self]


class IdeaState(StrEnum):
    """What became of an idea (Stand der Idee)."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    PARKED = "parked"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The German name."""
        return STATE_LABELS[self]


class IdeaEvent(StrEnum):
    """What may happen to an idea (Ereignis)."""

    TAKE_UP = "take_up"
    PARK = "park"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        """The German name, as on the button."""
        return EVENT_LABELS[self]


ORIGIN_LABELS = {
    IdeaOrigin.COMMITTEE: "Gremium",
    IdeaOrigin.CONFERENCE: "Tagung",
    IdeaOrigin.PRACTICE: "Verwaltungspraxis",
    IdeaOrigin.TALK: "Gespräch",
    IdeaOrigin.CARRIED_OVER: "Übernahme vom Vorjahr",
}
STATE_LABELS = {
    IdeaState.OPEN: "in Beratung",
    IdeaState.TAKEN_UP: "aufgegriffen",
    IdeaState.PARKED: "zurückgestellt",
    IdeaState.DECLINED: "nicht aufgegriffen",
    IdeaState.WITHDRAWN: "zurückgezogen",
}
EVENT_LABELS = {
    IdeaEvent.TAKE_UP: "aufgreifen",
    IdeaEvent.PARK: "zurückstellen",
    IdeaEvent.DECLINE: "nicht aufgreifen",
    IdeaEvent.WITHDRAW: "zurückziehen",
    IdeaEvent.REOPEN: "wieder beraten",
}

TRANSITIONS: dict[tuple[IdeaState, IdeaEvent], IdeaState] = {
    (IdeaState.OPEN, IdeaEvent.TAKE_UP): IdeaState.TAKEN_UP,
    (IdeaState.OPEN, IdeaEvent.PARK): IdeaState.PARKED,
    (IdeaState.OPEN, IdeaEvent.DECLINE): IdeaState.DECLINED,
    (IdeaState.OPEN, IdeaEvent.WITHDRAW): IdeaState.WITHDRAWN,
    (IdeaState.PARKED, IdeaEvent.TAKE_UP): IdeaState.TAKEN_UP,
    (IdeaState.PARKED, IdeaEvent.REOPEN): IdeaState.OPEN,
    (IdeaState.PARKED, IdeaEvent.WITHDRAW): IdeaState.WITHDRAWN,
    (IdeaState.DECLINED, IdeaEvent.REOPEN): IdeaState.OPEN,
    (IdeaState.WITHDRAWN, IdeaEvent.REOPEN): IdeaState.OPEN,
}
"""The state machine of an idea; what is not listed is not possible."""

MUST_EXPLAIN = frozenset({IdeaEvent.PARK, IdeaEvent.DECLINE})


def after(state: IdeaState, event: IdeaEvent) -> IdeaState | None:
    """Return the state that the event leads to, or `None` if it is not possible."""
    return TRANSITIONS.get((state, event))


def why_not_now(state: IdeaState, event: IdeaEvent) -> str | None:
    """Return why the event is not possible in this state, or `None`."""
    if after(state, event):
        return None
    return f"Die Idee ist {state.label}; sie lässt sich jetzt nicht {event.label}."


def why_not_support(state: IdeaState, supporters: Collection[Land], land: Land) -> str | None:
    """Return why a Land cannot support the idea now, or `None`."""
    if state not in (IdeaState.OPEN, IdeaState.PARKED):
        return f"Die Idee ist {state.label}; unterstützen lässt sie sich nicht mehr."
    if land in supporters:
        return f"{land.short_name} unterstützt die Idee schon."
    return None
