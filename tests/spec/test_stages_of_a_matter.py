"""The stages of a matter: which event leads where, and that everything else is refused with a sentence."""

import pytest

from laendertisch.kernel.errors import RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.matters import (
    EDGES,
    MatterEvent,
    MatterFacts,
    MatterStage,
    file_number,
    next_stage,
    why_not_edit,
    why_not_join,
    why_not_leave,
    why_not_now,
    why_not_start_version,
    why_not_withdraw,
)

BW, HE = BY_CODE["BW"], BY_CODE["HE"]
STAGE, EVENT = MatterStage, MatterEvent


def follow(*events, start=STAGE.DRAFTING):
    stage = start
    for event in events:
        stage = next_stage(stage, event)
    return stage


@pytest.mark.parametrize(
    ("events", "stage"),
    [
        ((EVENT.ISSUE, EVENT.RECOMMEND, EVENT.PUT_ON_AGENDA, EVENT.ADOPT), STAGE.DECIDED),
        ((EVENT.ISSUE, EVENT.PUT_ON_AGENDA, EVENT.NOT_ADOPT), STAGE.NOT_ADOPTED),
        ((EVENT.ISSUE, EVENT.START_CIRCULAR, EVENT.ADOPT), STAGE.DECIDED),
        ((EVENT.ISSUE, EVENT.START_CIRCULAR, EVENT.END_CIRCULAR, EVENT.PUT_ON_AGENDA), STAGE.ON_AGENDA),
        ((EVENT.ISSUE, EVENT.RECOMMEND, EVENT.ISSUE), STAGE.RECOMMENDED),
        ((EVENT.ISSUE, EVENT.CARRY_OVER, EVENT.ISSUE), STAGE.CIRCULATED),
        ((EVENT.ISSUE, EVENT.REFER), STAGE.REFERRED),
        ((EVENT.WITHDRAW,), STAGE.WITHDRAWN),
        ((EVENT.PUT_ON_AGENDA, EVENT.ADOPT, EVENT.NOT_ADOPT, EVENT.ADOPT), STAGE.DECIDED),
    ],
)
def test_ways_through_the_procedure(events, stage):
    assert follow(*events) == stage


@pytest.mark.parametrize("stage", [STAGE.WITHDRAWN, STAGE.REFERRED])
@pytest.mark.parametrize("event", EVENT)
def test_what_is_withdrawn_or_referred_stays_so(stage, event):
    with pytest.raises(RuleViolation, match=f"Der Vorgang ist {stage.label}; {event.label}"):
        next_stage(stage, event)


def test_every_stage_is_reached_and_every_open_one_can_be_withdrawn():
    assert set(EDGES.values()) | {STAGE.DRAFTING} == set(STAGE)
    assert {stage for stage in STAGE if why_not_now(stage, EVENT.WITHDRAW) is None} == {
        stage for stage in STAGE if stage.open
    }


def test_a_text_in_work_is_not_recommended_or_voted_on_in_writing():
    assert why_not_now(STAGE.DRAFTING, EVENT.RECOMMEND) == (
        "Der Vorgang ist in Erarbeitung; in der Vorkonferenz empfehlen ist jetzt nicht möglich."
    )
    assert why_not_now(STAGE.DRAFTING, EVENT.START_CIRCULAR)


def facts(stage=STAGE.CIRCULATED, applicants=(BW,), **values):
    return MatterFacts(stage, applicants, **values)


@pytest.mark.parametrize(
    ("guard", "sentence"),
    [
        (why_not_withdraw(facts(), BW), None),
        (why_not_withdraw(facts(applicants=()), None), None),
        (why_not_withdraw(facts(), HE), "Zurückziehen kann nur, wer den Antrag stellt: Baden-Württemberg."),
        (
            why_not_withdraw(facts(STAGE.DECIDED), BW),
            "Der Vorgang ist beschlossen; zurückziehen ist jetzt nicht möglich.",
        ),
        (
            why_not_withdraw(facts(open_votes=1), BW),
            "Über den Antrag wird gerade abgestimmt. Zurückziehen können Sie ihn nach der Abstimmung.",
        ),
        (why_not_join(facts(has_issued=True), HE), None),
        (why_not_join(facts(has_issued=True), BW), "Baden-Württemberg stellt den Antrag bereits."),
        (why_not_join(facts(), HE), "Beitreten können Sie, sobald eine Fassung herausgegeben ist."),
        (
            why_not_join(facts(STAGE.WITHDRAWN), HE),
            "Der Vorgang ist zurückgezogen; ein Beitritt ist nicht mehr möglich.",
        ),
        (why_not_leave(facts(applicants=(BW, HE)), HE), None),
        (why_not_leave(facts(), HE), "Hessen stellt diesen Antrag nicht."),
        (
            why_not_leave(facts(), BW),
            "Baden-Württemberg trägt den Antrag allein. Ziehen Sie ihn zurück, statt auszutreten.",
        ),
        (why_not_edit(facts(has_work=True)), None),
        (
            why_not_edit(facts(STAGE.DECIDED, has_work=True)),
            "Der Vorgang ist beschlossen; der Text steht fest.",
        ),
        (why_not_start_version(facts()), None),
        (
            why_not_start_version(facts(has_work=True)),
            "An einer Fassung wird schon gearbeitet; geben Sie zuerst diese heraus.",
        ),
    ],
)
def test_guards_answer_in_plain_german(guard, sentence):
    assert guard == sentence


def test_file_numbers_count_within_conference_and_year():
    taken = ["IntMK-2026-001", "IntMK-2026-014", "IntMK-2025-077", "GFMK-2026-099", "IntMK-2026-Alt"]
    assert file_number("IntMK", 2026, taken) == "IntMK-2026-015"
    assert file_number("IntMK", 2027, taken) == "IntMK-2027-001"
    assert file_number("IntMK", 2026, ["IntMK-2026-999"]) == "IntMK-2026-1000"
