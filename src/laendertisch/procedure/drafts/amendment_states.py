"""Where an amendment stands and what may happen to it (Stand eines Änderungsantrags), as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from laendertisch.kernel.errors import RuleViolation
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.matters import MatterStage


class AmendmentEvent(StrEnum):
    """What happens to an amendment (Ereignis eines Änderungsantrags)."""

    CHANGE = "change"
    SUBMIT = "submit"
    JOIN = "join"
    ACCEPT = "accept"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    MARK = "mark"
    CHECK = "check"

    @property
    def label(self) -> str:
        """The German name."""
        return EVENT_LABELS[self]


class OperationOutcome(StrEnum):
    """What became of one operation of an amendment (Ergebnis eines Änderungsbefehls)."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SETTLED = "settled"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The German name."""
        return OUTCOME_LABELS[self]


OUTCOME_LABELS = {
    OperationOutcome.ACCEPTED: "übernommen",
    OperationOutcome.REJECTED: "nicht übernommen",
    OperationOutcome.SETTLED: "erledigt",
    OperationOutcome.SUPERSEDED: "durch spätere Fassung des Antrags ersetzt",
}

EVENT_LABELS = {
    AmendmentEvent.CHANGE: "ändern",
    AmendmentEvent.SUBMIT: "einreichen",
    AmendmentEvent.JOIN: "beitreten",
    AmendmentEvent.ACCEPT: "übernehmen",
    AmendmentEvent.REJECT: "nicht übernehmen",
    AmendmentEvent.WITHDRAW: "zurückziehen",
    AmendmentEvent.SETTLE: "für erledigt erklären",
    AmendmentEvent.MARK: "zur Prüfung zurückgeben",
    AmendmentEvent.CHECK: "nach Prüfung wieder einreichen",
}

_DRAFT, _SUBMITTED = AmendmentState.DRAFT, AmendmentState.SUBMITTED
_TO_BE_CHECKED = AmendmentState.TO_BE_CHECKED

TRANSITIONS: dict[tuple[AmendmentState, AmendmentEvent], AmendmentState] = {
    (_DRAFT, AmendmentEvent.CHANGE): _DRAFT,
    (_DRAFT, AmendmentEvent.SUBMIT): _SUBMITTED,
    (_DRAFT, AmendmentEvent.WITHDRAW): AmendmentState.WITHDRAWN,
    (_DRAFT, AmendmentEvent.SETTLE): AmendmentState.SETTLED,
    (_SUBMITTED, AmendmentEvent.JOIN): _SUBMITTED,
    (_SUBMITTED, AmendmentEvent.ACCEPT): AmendmentState.ACCEPTED,
    (_SUBMITTED, AmendmentEvent.REJECT): AmendmentState.REJECTED,
    (_SUBMITTED, AmendmentEvent.WITHDRAW): AmendmentState.WITHDRAWN,
    (_SUBMITTED, AmendmentEvent.SETTLE): AmendmentState.SETTLED,
    (_SUBMITTED, AmendmentEvent.MARK): _TO_BE_CHECKED,
    (_TO_BE_CHECKED, AmendmentEvent.CHANGE): _TO_BE_CHECKED,
    (_TO_BE_CHECKED, AmendmentEvent.CHECK): _SUBMITTED,
    (_TO_BE_CHECKED, AmendmentEvent.JOIN): _TO_BE_CHECKED,
    (_TO_BE_CHECKED, AmendmentEvent.ACCEPT): AmendmentState.ACCEPTED,
    (_TO_BE_CHECKED, AmendmentEvent.REJECT): AmendmentState.REJECTED,
    (_TO_BE_CHECKED, AmendmentEvent.WITHDRAW): AmendmentState.WITHDRAWN,
    (_TO_BE_CHECKED, AmendmentEvent.SETTLE): AmendmentState.SETTLED,
    (_TO_BE_CHECKED, AmendmentEvent.MARK): _TO_BE_CHECKED,
}
LIVE = frozenset({AmendmentState.SUBMITTED, AmendmentState.TO_BE_CHECKED})
"""States in which an amendment waits for a decision."""
UNDECIDED = LIVE | {AmendmentState.DRAFT}


@dataclass(frozen=True)
class AmendmentFacts:
    """What the guards have to know (Lage eines Änderungsantrags).

    `problems` are sentences about its operations, `passed_deadline` is the sentence of a deadline that is
    over, else empty. `marked` counts the operations that the author has to look at again.
    """

    state: AmendmentState
    stage: MatterStage
    problems: tuple[str, ...] = ()
    marked: int = 0
    passed_deadline: str = ""


Guard = Callable[[AmendmentFacts], str | None]


def why_not(event: AmendmentEvent, facts: AmendmentFacts) -> str | None:
    """Return why this cannot happen to the amendment now, as a German sentence, or `None`."""
    if (facts.state, event) not in TRANSITIONS:
        return f"Stand „{facts.state.label}“: {event.label} kann man den Änderungsantrag jetzt nicht."
    return next((sentence for guard in GUARDS.get(event, ()) if (sentence := guard(facts))), None)


def after(event: AmendmentEvent, facts: AmendmentFacts) -> AmendmentState:
    """Return the state after the event. Raises `RuleViolation` with the refusal."""
    if sentence := why_not(event, facts):
        raise RuleViolation(sentence, code=f"amendment_{event.value}")
    return TRANSITIONS[(facts.state, event)]


def _matter_is_open(facts: AmendmentFacts) -> str | None:
    if facts.stage.open:
        return None
    return f"Der Vorgang ist {facts.stage.label}. Änderungsanträge dazu sind nicht mehr möglich."


def _in_time(facts: AmendmentFacts) -> str | None:
    if not facts.passed_deadline:
        return None
    return f"{facts.passed_deadline} Das gilt auch für Entwürfe, die vorher begonnen wurden."


def _nothing_wrong(facts: AmendmentFacts) -> str | None:
    return next(iter(facts.problems), None)


def _nothing_marked(facts: AmendmentFacts) -> str | None:
    if not facts.marked:
        return None
    places = "Eine Stelle ist" if facts.marked == 1 else f"{facts.marked} Stellen sind"
    return f"{places} nach der neuen Fassung noch zu prüfen. Bitte bestätigen oder ändern Sie den Text."


GUARDS: dict[AmendmentEvent, tuple[Guard, ...]] = {
    AmendmentEvent.CHANGE: (_matter_is_open,),
    AmendmentEvent.SUBMIT: (_matter_is_open, _in_time, _nothing_marked, _nothing_wrong),
    AmendmentEvent.CHECK: (_matter_is_open, _nothing_marked, _nothing_wrong),
    AmendmentEvent.JOIN: (_matter_is_open, _in_time),
    AmendmentEvent.ACCEPT: (_matter_is_open,),
    AmendmentEvent.REJECT: (_matter_is_open,),
}
