"""What may happen to an amendment, and how a refusal is said."""

import pytest

from laendertisch.kernel.errors import RuleViolation
from laendertisch.procedure.drafts.amendment_states import (
    LIVE,
    TRANSITIONS,
    UNDECIDED,
    AmendmentEvent,
    AmendmentFacts,
    after,
    why_not,
)
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.matters import MatterStage

ENDS = {
    AmendmentState.ACCEPTED,
    AmendmentState.REJECTED,
    AmendmentState.WITHDRAWN,
    AmendmentState.SETTLED,
}


def facts(state, **more):
    return AmendmentFacts(state, **{"stage": MatterStage.CIRCULATED, **more})


def test_nothing_happens_to_what_is_decided():
    assert {state for state, _ in TRANSITIONS} == set(AmendmentState) - ENDS == UNDECIDED
    for state in ENDS:
        for event in AmendmentEvent:
            assert state.label in why_not(event, facts(state))


def test_every_state_is_reached():
    assert set(TRANSITIONS.values()) | {AmendmentState.DRAFT} == set(AmendmentState)


def test_whatever_is_undecided_can_be_settled_and_withdrawn():
    for state in UNDECIDED:
        assert after(AmendmentEvent.SETTLE, facts(state)) == AmendmentState.SETTLED
        assert after(AmendmentEvent.WITHDRAW, facts(state)) == AmendmentState.WITHDRAWN


@pytest.mark.parametrize(
    ("event", "more", "sentence"),
    [
        (AmendmentEvent.SUBMIT, {"problems": ("Er ändert nichts.",)}, "Er ändert nichts."),
        (
            AmendmentEvent.SUBMIT,
            {"marked": 1},
            "Eine Stelle ist nach der neuen Fassung noch zu prüfen. "
            "Bitte bestätigen oder ändern Sie den Text.",
        ),
        (
            AmendmentEvent.SUBMIT,
            {"passed_deadline": "Die Frist ist abgelaufen."},
            "Die Frist ist abgelaufen. Das gilt auch für Entwürfe, die vorher begonnen wurden.",
        ),
        (
            AmendmentEvent.SUBMIT,
            {"stage": MatterStage.DECIDED},
            "Der Vorgang ist beschlossen. Änderungsanträge dazu sind nicht mehr möglich.",
        ),
        (
            AmendmentEvent.ACCEPT,
            {},
            "Stand „Entwurf“: übernehmen kann man den Änderungsantrag jetzt nicht.",
        ),
    ],
)
def test_a_refusal_says_why(event, more, sentence):
    asked = facts(AmendmentState.DRAFT, **more)
    assert why_not(event, asked) == sentence
    with pytest.raises(RuleViolation) as refused:
        after(event, asked)
    assert (str(refused.value), refused.value.code) == (sentence, f"amendment_{event.value}")


def test_who_has_to_check_submits_again_even_after_the_deadline():
    late = facts(AmendmentState.TO_BE_CHECKED, passed_deadline="Die Frist ist abgelaufen.")
    assert after(AmendmentEvent.CHECK, late) == AmendmentState.SUBMITTED


def test_live_amendments_wait_for_a_decision():
    for state in AmendmentState:
        assert ((state, AmendmentEvent.ACCEPT) in TRANSITIONS) == (state in LIVE)
