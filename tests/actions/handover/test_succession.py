"""Naming successors: dated memberships end and begin by themselves, nothing has to run at midnight."""

from datetime import date

import pytest

from laendertisch.actions.handover import (
    begin_handover,
    carry_over_matters,
    open_next_year,
    prepare_successors,
)
from laendertisch.actions.matters import open_matter
from laendertisch.actions.recording import person
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.handover import ChangeOver
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.queries import functions_of
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.handover.models import ChecklistItem, Handover

LAST, FIRST = date(2026, 6, 30), date(2026, 7, 1)


def roles(user, day):
    return {(each.role, each.land.code if each.land else None) for each in functions_of(user, day)}


def test_a_handover_begins_with_our_checklist_marked_as_proposal(handover):
    items = ChecklistItem.objects.filter(body=handover.body)
    assert items.count() == 10
    assert all(item.is_proposal for item in items)


def test_a_handover_is_begun_once(office, intmk, change, handover):
    with pytest.raises(RuleViolation, match="wird schon vorbereitet"):
        begin_handover(by=office, body=intmk, change=change)


def test_a_conference_without_known_rotation_types_the_land_with_a_reason(make_person, gfmk, clock):
    office = person(make_person(Role.SECRETARIAT, "Gila", land="BY", body=gfmk), date(2026, 3, 16))
    change = ChangeOver(BY_CODE["BY"], BY_CODE["BE"], date(2027, 1, 1), date(2027, 12, 31))
    with pytest.raises(InputError, match="woher er bekannt ist"):
        begin_handover(by=office, body=gfmk, change=change)
    begun = begin_handover(by=office, body=gfmk, change=change, reason="Beschluss vom 12. Juni")
    assert (begun.to_land.code, begun.reason) == ("BE", "Beschluss vom 12. Juni")


def test_only_the_office_begins_a_handover(successor, intmk, change):
    with pytest.raises(NotPermitted):
        begin_handover(by=successor, body=intmk, change=change)
    assert not Handover.objects.exists()


def test_the_old_office_ends_on_the_last_day_and_the_new_one_begins_on_the_first(
    office, handover, old_person, new_person
):
    prepare_successors(by=office, handover=handover, users=[new_person])
    assert roles(old_person, LAST) == {(Role.SECRETARIAT, "NW")}
    assert roles(old_person, FIRST) == set()
    assert roles(new_person, LAST) == {(Role.LAND_OFFICIAL, "RP")}
    assert roles(new_person, FIRST) == {(Role.LAND_OFFICIAL, "RP"), (Role.SECRETARIAT, "RP")}
    assert roles(new_person, date(2027, 7, 1)) == {(Role.LAND_OFFICIAL, "RP")}


def test_naming_is_recorded_for_each_person_and_for_the_handover(office, handover, new_person):
    prepare_successors(by=office, handover=handover, users=[new_person])
    actions = list(AuditEntry.objects.order_by("number").values_list("action", flat=True))[-3:]
    assert actions == ["end_membership", "grant_membership", "prepare_successors"]
    assert list(broken_links()) == []


def test_the_administration_may_name_successors_too(make_person, handover, new_person):
    administrator = person(make_person(Role.ADMINISTRATOR), date(2026, 3, 16))
    assert len(prepare_successors(by=administrator, handover=handover, users=[new_person])) == 1


def test_nobody_else_names_successors(successor, handover, new_person):
    with pytest.raises(NotPermitted, match="bisherige Geschäftsstelle oder die Administration"):
        prepare_successors(by=successor, handover=handover, users=[new_person])


def test_without_anybody_the_old_office_stays(office, handover, old_person):
    with pytest.raises(InputError, match="mindestens eine Person"):
        prepare_successors(by=office, handover=handover, users=[])
    assert roles(old_person, FIRST) == {(Role.SECRETARIAT, "NW")}


def test_who_is_named_already_is_refused_and_nothing_is_half_done(office, handover, new_person, make_account):
    prepare_successors(by=office, handover=handover, users=[new_person])
    further = make_account("Nora Neu")
    with pytest.raises(RuleViolation, match="schon"):
        prepare_successors(by=office, handover=handover, users=[further, new_person])
    assert roles(further, FIRST) == set()


def test_an_account_that_is_switched_off_is_not_named(office, handover, make_account, operator):
    from laendertisch.actions.accounts import end_account

    gone = make_account("Gerd Gegangen")
    end_account(by=operator, user=gone, reason="Ruhestand")
    gone.refresh_from_db()
    with pytest.raises(InputError, match="abgeschaltet"):
        prepare_successors(by=office, handover=handover, users=[gone])


def test_the_new_year_is_opened_once_with_its_number(office, handover):
    year = open_next_year(by=office, handover=handover)
    assert (year.land.code, year.first_day, year.last_day) == ("RP", FIRST, date(2027, 6, 30))
    assert year.number == 22
    with pytest.raises(RuleViolation, match="schon angelegt"):
        open_next_year(by=office, handover=handover)


def test_open_matters_go_into_the_new_year_together(office, handover, intmk):
    matters = [open_matter(by=office, body=intmk, title=f"Vorgang {n}") for n in (1, 2)]
    with pytest.raises(RuleViolation, match="Vorsitzjahr gibt es noch nicht"):
        carry_over_matters(by=office, handover=handover, matters=matters)
    year = open_next_year(by=office, handover=handover)
    carried = carry_over_matters(by=office, handover=handover, matters=matters)
    assert [(each.year, each.stage) for each in carried] == [(year, MatterStage.CARRIED_OVER)] * 2
    assert [each.file_number for each in carried] == [each.file_number for each in matters]


def test_one_matter_that_cannot_go_keeps_all_of_them(office, handover, intmk):
    from laendertisch.actions.matters import withdraw_matter

    stays = open_matter(by=office, body=intmk, title="Bleibt")
    closed = withdraw_matter(
        by=office, matter=open_matter(by=office, body=intmk, title="Erledigt"), reason="Überholt"
    )
    open_next_year(by=office, handover=handover)
    with pytest.raises(RuleViolation):
        carry_over_matters(by=office, handover=handover, matters=[stays, closed])
    stays.refresh_from_db()
    assert (stays.year, stays.stage) == (None, MatterStage.DRAFTING)
