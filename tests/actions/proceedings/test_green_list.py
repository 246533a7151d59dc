"""The Grüne Liste: put, lifted with trace, adopted en bloc."""

import pytest

from laendertisch.actions.green_list import (
    close_en_bloc,
    lift_from_green_list,
    open_en_bloc,
    put_on_green_list,
    record_en_bloc,
)
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE, LAND_CODES
from laendertisch.procedure.electorates import Choice
from laendertisch.records.matters.models import Matter
from laendertisch.records.proceedings.models import GreenListEvent
from laendertisch.records.proceedings.queries import green_items


@pytest.fixture
def three(session, item, make_matter):
    from laendertisch.records.proceedings.models import AgendaItem

    for number in (2, 3):
        matter = make_matter(f"Vorgang {number}")
        AgendaItem.objects.create(
            session=session,
            matter=matter,
            version=matter.versions.get(),
            top_number=f"2.{number}",
            title=matter.title,
            section="topics",
            created_at=matter.created_at,
        )
    return list(AgendaItem.objects.filter(session=session).order_by("pk"))


@pytest.fixture
def listed(three, session, office):
    put_on_green_list(by=office, session=session, items=three)
    return three


def test_any_land_lifts_an_item_and_the_trace_stays(listed, session, delegate):
    lift_from_green_list(by=delegate("SL"), item=listed[1], land=BY_CODE["SL"], reason="Redebedarf")
    events = GreenListEvent.objects.filter(item=listed[1]).values_list("lifted", "land", "reason")
    assert list(events) == [(False, None, ""), (True, BY_CODE["SL"], "Redebedarf")]
    assert green_items(session) == {listed[0].pk, listed[2].pk}


def test_a_lifted_item_can_be_put_back(listed, session, office, delegate):
    lift_from_green_list(by=delegate("SL"), item=listed[1], land=BY_CODE["SL"])
    put_on_green_list(by=office, session=session, items=[listed[1]])
    assert green_items(session) == {each.pk for each in listed}


def test_nobody_lifts_for_another_land_nor_twice(listed, delegate):
    with pytest.raises(NotPermitted, match="nur für Ihr eigenes Land"):
        lift_from_green_list(by=delegate("SL"), item=listed[1], land=BY_CODE["HE"])
    lift_from_green_list(by=delegate("BY"), item=listed[1], land=BY_CODE["BY"])
    with pytest.raises(RuleViolation, match="steht nicht auf der Grünen Liste"):
        lift_from_green_list(by=delegate("HE"), item=listed[1], land=BY_CODE["HE"])


def test_adoption_en_bloc_is_one_ballot_for_each_item(listed, running, office):
    ballots = open_en_bloc(by=office, session=running, items=listed)
    bundle = ballots[0].bundle
    assert [each.bundle for each in ballots] == [f"{running.pk}-1"] * 3
    record_en_bloc(by=office, session=running, bundle=bundle, votes=dict.fromkeys(LAND_CODES, Choice.YES))
    closed = close_en_bloc(by=office, session=running, bundle=bundle)
    assert [(each.item_id, each.outcome, each.label) for each in closed] == [
        (each.pk, "adopted", "einstimmig") for each in listed
    ]
    stages = Matter.objects.filter(ballots__in=closed).values_list("stage", flat=True)
    assert list(stages) == ["decided"] * 3


def test_nobody_lifts_an_item_after_the_vote_was_opened(listed, running, office, delegate):
    open_en_bloc(by=office, session=running, items=listed)
    with pytest.raises(RuleViolation, match=r"seit dem 16. März 2026, 10:00 Uhr MEZ eröffnet"):
        lift_from_green_list(by=delegate("SL"), item=listed[0], land=BY_CODE["SL"])


def test_if_one_ballot_cannot_be_opened_none_is(listed, running, office):
    open_en_bloc(by=office, session=running, items=listed[:1])
    with pytest.raises(RuleViolation, match="läuft schon"):
        open_en_bloc(by=office, session=running, items=listed)
    assert [each.ballots.count() for each in listed] == [1, 0, 0]


def test_en_bloc_needs_items_of_the_session(running, office):
    with pytest.raises(InputError, match="Punkte dieser Sitzung"):
        open_en_bloc(by=office, session=running, items=[])
