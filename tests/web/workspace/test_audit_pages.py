"""Reading the audit trail: list, filter, one entry, and the result of the check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from laendertisch import actions
from laendertisch.actions.account_events import AccountEvent
from laendertisch.procedure.roles import Role
from laendertisch.records.audit.models import AuditEntry
from laendertisch.web.workspace.audit import Change, changes
from laendertisch.web.workspace.audit_words import ACTION_NAMES, action_name, field_name


@pytest.fixture
def browser(make_person, sign_in, clock):
    return sign_in(make_person(Role.ADMINISTRATOR, "Ada Admin"))


def text(answer) -> str:
    return answer.content.decode()


def test_the_trail_is_filtered_by_action_actor_and_subject(browser, make_account):
    make_account("Erika Beispiel")
    address = reverse("workspace:audit")
    assert "3 Einträge" in text(browser.get(address))
    assert "2 Einträge" in text(browser.get(address, {"vorgang": "create_account"}))
    assert "1 Eintrag" in text(browser.get(address, {"was": "erika"}))
    assert "0 Einträge" in text(browser.get(address, {"wer": "niemand"}))


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "'; DROP TABLE", "1" * 400])
def test_an_impossible_page_number_is_answered(browser, page):
    assert browser.get(reverse("workspace:audit"), {"seite": page}).status_code == 200


@pytest.mark.parametrize("asked", [{"vorgang": "zaubern"}, {"wer": "x" * 201}])
def test_a_filter_that_cannot_be_understood_lists_nothing_and_says_why(browser, make_account, asked):
    make_account("Ada Muster")
    answer = browser.get(reverse("workspace:audit"), asked)
    assert answer.status_code == 400
    assert "Ada Muster" not in text(answer)
    assert "höchstens 200 Zeichen" in text(answer) or "gültige Auswahl" in text(answer)


def test_one_entry_shows_what_was_before_and_after(browser):
    page = text(browser.get(reverse("workspace:audit_entry", args=[2])))
    assert "Mitgliedschaft erteilt" in page
    assert "administrator" in page
    assert AuditEntry.objects.get(number=1).digest in page


@pytest.mark.parametrize("number", [0, 999, 10**30])
def test_an_unknown_entry_is_not_found(browser, number):
    assert browser.get(reverse("workspace:audit_entry", args=[number])).status_code == 404


def test_the_check_says_that_all_is_well_or_what_is_not(browser):
    address = reverse("workspace:verify_audit")
    assert "Der Prüfpfad ist unversehrt" in text(browser.get(address))
    AuditEntry.objects.filter(number=1).update(actor="jemand anders")
    page = text(browser.get(address))
    assert "Der Prüfpfad wurde verändert: 1 Befund" in page
    assert "wurde nachträglich verändert." in page


def test_fields_are_compared_in_their_order():
    entry = AuditEntry(before={"a": 1, "b": "x"}, after={"b": "x", "c": ["ä"]})
    assert changes(entry) == [Change("a", "1", ""), Change("b", "x", "x"), Change("c", "", '["ä"]')]
    assert [change.differs for change in changes(entry)] == [True, False, True]
    assert changes(AuditEntry()) == []


def test_an_action_without_a_name_keeps_its_key():
    assert action_name("save_page") == "Seite gespeichert"
    assert action_name("something_new") == "something_new"
    assert (field_name("valid_from"), field_name("something_new")) == ("gilt ab", "something_new")
    assert [name for action, name in ACTION_NAMES.items() if "_" in name or name == action] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three(
    browser, make_account, count, django_assert_num_queries
):
    for number in range(count):
        make_account(f"Person {number}")
    with django_assert_num_queries(9):
        browser.get(reverse("workspace:audit"))


def test_every_action_of_the_programme_has_a_german_name():
    written = {
        name
        for path in Path(actions.__file__).parent.glob("*.py")
        for name in re.findall(r'action="([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert "create_account" in written
    assert (written | set(AccountEvent)) - set(ACTION_NAMES) == set()
