"""Agendas: versions that never change, numbers given once, late items."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from laendertisch.actions.agenda_items import give_top_number, use_item_version, withdraw_item
from laendertisch.actions.agendas import issue_agenda, order_agenda, put_on_agenda, start_agenda
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.procedure.proceedings import Section
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.records.proceedings.queries import entries_of, working_agenda
from laendertisch.records.years.models import Deadline


@pytest.fixture
def put(office, session):
    def put(title: str, section=Section.TOPICS, **more):
        return put_on_agenda(by=office, session=session, section=section, title=title, **more).item

    return put


def numbers(session):
    return list(
        AgendaItem.objects.filter(session=session).order_by("pk").values_list("top_number", flat=True)
    )


def titles(agenda):
    return [each.item.title for each in entries_of(agenda)]


def test_a_matter_comes_onto_the_agenda_with_its_newest_issued_text(office, session, make_matter):
    matter = make_matter(stage="circulated")
    entry = put_on_agenda(by=office, session=session, section=Section.TOPICS, matter=matter)
    matter.refresh_from_db()
    assert (entry.item.title, entry.item.version.number, matter.stage) == ("Sprachmittlung", 1, "on_agenda")
    assert entry.agenda == working_agenda(session)


def test_a_matter_stands_once_on_an_agenda(office, session, matter):
    put_on_agenda(by=office, session=session, section=Section.TOPICS, matter=matter)
    with pytest.raises(RuleViolation, match="steht schon auf der Tagesordnung"):
        put_on_agenda(by=office, session=session, section=Section.TOPICS, matter=matter)


def test_numbers_are_suggested_by_section_when_the_agenda_is_issued(office, session, put):
    put("Bericht der AG Monitoring", Section.REPORTS)
    put("Leitantrag", Section.LEAD_MOTION)
    put("Familiennachzug")
    put("Sprachmittlung", top_number="2.9b")
    put("Anerkennung")
    issue_agenda(by=office, session=session)
    assert numbers(session) == ["A1", "1", "2.10", "2.9b", "2.11"]


def test_a_number_is_never_recomputed_nor_reused(office, session, put):
    first = put("Familiennachzug")
    put("Sprachmittlung")
    issue_agenda(by=office, session=session)
    withdraw_item(by=office, item=first, reason="Antragsteller verzichtet")
    third = put("Anerkennung")
    issue_agenda(by=office, session=session)
    assert numbers(session) == ["2.1", "2.2", "2.3"]
    with pytest.raises(InputError, match="schon vergeben"):
        put("Noch einer", top_number="2.1")
    with pytest.raises(RuleViolation, match=r"schon die TOP-Nummer 2.3"):
        give_top_number(by=office, item=third, top_number="3.1")


def test_the_database_refuses_a_number_twice(put, session):
    item = put("Familiennachzug", top_number="2.1")
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(
            session=session, top_number="2.1", title="x", section="topics", created_at=item.created_at
        )


def test_an_issued_version_keeps_its_entries_while_the_next_one_grows(office, session, put):
    put("Familiennachzug")
    put("Sprachmittlung")
    first = issue_agenda(by=office, session=session)
    second = start_agenda(by=office, session=session)
    put("Anerkennung")
    assert titles(first) == ["Familiennachzug", "Sprachmittlung"]
    assert titles(second) == ["Familiennachzug", "Sprachmittlung", "Anerkennung"]
    with pytest.raises(RuleViolation, match="herausgegeben"):
        order_agenda(by=office, agenda=first, items=[], based_on=[])


def test_one_order_is_written_at_once(office, session, put):
    items = [put(f"Punkt {number}").pk for number in range(5)]
    agenda = working_agenda(session)
    order_agenda(by=office, agenda=agenda, items=items[::-1], based_on=items)
    assert titles(agenda) == ["Punkt 4", "Punkt 3", "Punkt 2", "Punkt 1", "Punkt 0"]


def test_an_order_made_from_an_older_sight_is_a_conflict(office, session, put):
    items = [put(f"Punkt {number}").pk for number in range(3)]
    agenda = working_agenda(session)
    order_agenda(by=office, agenda=agenda, items=items[::-1], based_on=items)
    with pytest.raises(Conflict, match="nichts überschrieben"):
        order_agenda(by=office, agenda=agenda, items=items, based_on=items)


def test_an_order_names_every_item_once(office, session, put):
    items = [put(f"Punkt {number}").pk for number in range(3)]
    with pytest.raises(InputError, match="genau einen Platz"):
        order_agenda(by=office, agenda=working_agenda(session), items=items[:2], based_on=items)


def test_after_the_freeze_an_item_is_late_and_needs_a_reason(office, session, put):
    put("Familiennachzug")
    issue_agenda(by=office, session=session, freeze=True)
    with pytest.raises(InputError, match=r"Nachmeldeliste. Bitte begründen"):
        put("Anerkennung")
    entry = put_on_agenda(
        by=office, session=session, section=Section.TOPICS, title="Anerkennung", late_reason="Eilt"
    )
    later = issue_agenda(by=office, session=session)
    assert (entry.late, entry.late_reason, later.frozen) == (True, "Eilt", True)


def test_after_the_deadline_of_the_agenda_an_item_is_late(office, session, put):
    Deadline.objects.create(
        session=session,
        kind="agenda_freeze",
        at=timezone.now() - timedelta(minutes=1),
        recorded_at=timezone.now(),
    )
    with pytest.raises(
        InputError, match=r"Die Frist für die Tagesordnung ist am 16. März 2026, 09:59 Uhr MEZ"
    ):
        put("Anerkennung")


def test_a_withdrawn_item_takes_its_matter_off_the_agenda(office, session, make_matter):
    matter = make_matter(stage="circulated")
    entry = put_on_agenda(by=office, session=session, section=Section.TOPICS, matter=matter)
    withdrawn = withdraw_item(by=office, item=entry.item, reason="Noch nicht reif")
    matter.refresh_from_db()
    assert (withdrawn.withdrawn_reason, matter.stage) == ("Noch nicht reif", "circulated")


def test_a_new_item_stands_at_the_end_of_its_section_and_a_late_one_behind_all(office, session, put):
    put("Thema 1")
    put("Verschiedenes", Section.OTHER)
    put("Bericht", Section.REPORTS)
    put("Thema 2")
    issue_agenda(by=office, session=session, freeze=True)
    put("Eiliges", late_reason="Neue Lage")
    assert titles(working_agenda(session)) == ["Bericht", "Thema 1", "Thema 2", "Verschiedenes", "Eiliges"]


def test_a_text_that_is_not_for_all_laender_does_not_come_onto_an_agenda(office, session, make_matter):
    matter = make_matter(visibility="own_land", stage="circulated")
    with pytest.raises(RuleViolation, match="für alle Länder herausgegeben"):
        put_on_agenda(by=office, session=session, section=Section.TOPICS, matter=matter)


def test_only_an_issued_text_of_the_matter_is_dealt_with(office, item, make_matter):
    other = make_matter("Anderes")
    with pytest.raises(InputError, match="dieses Vorgangs"):
        use_item_version(by=office, item=item, version=other.versions.get())


def test_an_agenda_is_kept_by_the_office_alone(delegate, session):
    with pytest.raises(NotPermitted, match="Die Tagesordnung bearbeiten darf nur: Geschäftsstelle"):
        put_on_agenda(by=delegate("BY"), session=session, section=Section.TOPICS, title="Eigener Punkt")


def test_an_empty_agenda_is_not_issued(office, session):
    with pytest.raises(RuleViolation, match="keine Fassung in Arbeit"):
        issue_agenda(by=office, session=session)
    start_agenda(by=office, session=session)
    with pytest.raises(RuleViolation, match="leer"):
        issue_agenda(by=office, session=session)
