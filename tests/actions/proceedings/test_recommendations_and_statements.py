"""Recommendations with answers; statements of one or several Länder."""

from datetime import timedelta

import pytest
from django.utils import timezone

from laendertisch.actions.recommendations import answer_recommendation, recommend
from laendertisch.actions.statements import (
    invite_to_statement,
    join_statement,
    make_statement,
    withdraw_statement,
)
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.proceedings import Advice, StatementKind
from laendertisch.records.years.models import Deadline

BY, HE, SN = BY_CODE["BY"], BY_CODE["HE"], BY_CODE["SN"]


def test_recommendations_are_numbered_and_nothing_is_overwritten(office, preparatory, make_matter):
    matter = make_matter(stage="circulated")
    recommend(by=office, matter=matter, session=preparatory, advice=Advice.REJECT, text="Zu teuer")
    recommend(by=office, matter=matter, session=preparatory, advice=Advice.ACCEPT)
    matter.refresh_from_db()
    rows = matter.recommendations.values_list("number", "advice", "text")
    assert list(rows) == [(1, "reject", "Zu teuer"), (2, "accept", "")]
    assert matter.stage == "recommended"


def test_a_recommendation_to_change_says_what(office, preparatory, matter):
    with pytest.raises(InputError, match="gehört ein Text"):
        recommend(by=office, matter=matter, session=preparatory, advice=Advice.ACCEPT_CHANGED)


def test_only_the_vorkonferenz_recommends(office, session, matter):
    with pytest.raises(InputError, match="gibt die Vorkonferenz"):
        recommend(by=office, matter=matter, session=session, advice=Advice.ACCEPT)


def test_the_applicant_answers_the_newest_version_once(office, preparatory, make_matter, delegate):
    matter = make_matter(laender=("BY",))
    old = recommend(by=office, matter=matter, session=preparatory, advice=Advice.ACCEPT)
    new = recommend(by=office, matter=matter, session=preparatory, advice=Advice.REFER, text="an die ASMK")
    bavarian, hessian = delegate("BY"), delegate("HE")
    with pytest.raises(RuleViolation, match="neuere Empfehlung"):
        answer_recommendation(by=bavarian, recommendation=old, land=BY, accepted=True)
    with pytest.raises(RuleViolation, match="wer den Antrag stellt: Bayern"):
        answer_recommendation(by=hessian, recommendation=new, land=HE, accepted=True)
    with pytest.raises(InputError, match="begründen"):
        answer_recommendation(by=bavarian, recommendation=new, land=BY, accepted=False)
    answered = answer_recommendation(
        by=bavarian, recommendation=new, land=BY, accepted=False, text="Wir bleiben dabei."
    )
    assert (answered.accepted, answered.answer, answered.answered_land) == (False, "Wir bleiben dabei.", BY)
    with pytest.raises(RuleViolation, match="schon geantwortet"):
        answer_recommendation(by=bavarian, recommendation=new, land=BY, accepted=True)


@pytest.fixture
def statement(ballot, delegate):
    return make_statement(
        by=delegate("BY"),
        ballot=ballot,
        kind=StatementKind.DECLARATION,
        land=BY,
        text="Bayern stimmt mit Bedenken zu.",
        invited=[HE],
    )


def joined(statement):
    return [each.land.code for each in statement.laender.filter(joined_at__isnull=False)]


def test_several_laender_make_a_statement_together(statement, delegate):
    join_statement(by=delegate("HE"), statement=statement, land=HE)
    assert joined(statement) == ["BY", "HE"]


def test_whoever_was_not_invited_cannot_join_until_invited(statement, delegate):
    saxon = delegate("SN")
    with pytest.raises(RuleViolation, match="nicht eingeladen"):
        join_statement(by=saxon, statement=statement, land=SN)
    with pytest.raises(RuleViolation, match="Sachsen gehört nicht dazu"):
        invite_to_statement(by=saxon, statement=statement, land=SN, invited=[SN])
    hessian = delegate("HE")
    join_statement(by=hessian, statement=statement, land=HE)
    invite_to_statement(by=hessian, statement=statement, land=HE, invited=[SN])
    join_statement(by=saxon, statement=statement, land=SN)
    assert joined(statement) == ["BY", "HE", "SN"]


def test_a_statement_stays_as_long_as_one_land_makes_it(statement, delegate):
    hessian = delegate("HE")
    join_statement(by=hessian, statement=statement, land=HE)
    withdraw_statement(by=hessian, statement=statement, land=HE)
    assert (joined(statement), statement.withdrawn_at) == (["BY"], None)


def test_nobody_speaks_for_another_land(ballot, delegate):
    with pytest.raises(NotPermitted, match="nur für Ihr eigenes Land"):
        make_statement(by=delegate("HE"), ballot=ballot, kind=StatementKind.NOTE, land=BY, text="…")


def test_after_the_deadline_no_statement_is_taken(ballot, running, delegate):
    Deadline.objects.create(
        session=running, kind="statements", at=timezone.now() - timedelta(hours=1), recorded_at=timezone.now()
    )
    with pytest.raises(
        RuleViolation, match=r"Frist für Erklärungen zu Protokoll ist am 16. März 2026, 09:00"
    ):
        make_statement(by=delegate("BY"), ballot=ballot, kind=StatementKind.NOTE, land=BY, text="Zu spät.")
