"""Who may open which page of the workspace, as one drawn table."""

import pytest
from django.urls import reverse

from laendertisch.procedure.roles import Role

MATRIX = """
                  secretariat land_official minister working_group bund_guest statistician editor administrator nobody
start                     200           200      200           200        200          200    200           200    200
account                   200           200      200           200        200          200    200           200    200
saved_input               200           200      200           200        200          200    200           200    200
conference                200           200      200           200        200          403    403           403    403
search                    200           200      200           200        200          403    403           403    403
wording                   200           200      200           200        200          403    403           403    403
letterhead                200           200      200           200        200          403    403           403    403
texts                     200           403      403           403        403          403    200           403    403
edit_page                 200           403      403           403        403          403    200           403    403
page_version              200           403      403           403        403          403    200           403    403
new_news                  200           403      403           403        403          403    200           403    403
edit_news                 200           403      403           403        403          403    200           403    403
news_version              200           403      403           403        403          403    200           403    403
accounts                  403           403      403           403        403          403    403           200    403
new_account               403           403      403           403        403          403    403           200    403
managed_account           403           403      403           403        403          403    403           200    403
end_membership            403           403      403           403        403          403    403           200    403
audit                     200           403      403           403        403          403    403           200    403
audit_entry               200           403      403           403        403          403    403           200    403
verify_audit              200           403      403           403        403          403    403           200    403
"""  # noqa: E501
ROWS = [line.split() for line in MATRIX.strip().splitlines()]
COLUMNS = ROWS[0]
EXPECTED = {row[0]: dict(zip(COLUMNS, map(int, row[1:]), strict=True)) for row in ROWS[1:]}


@pytest.fixture
def addresses(make_person, a_page, a_news_item):
    somebody = make_person(Role.STATISTICIAN, "Otto Beispiel")
    membership = somebody.memberships.get()
    arguments = {
        "edit_page": ["impressum", "de"],
        "page_version": ["impressum", "de", 1],
        "edit_news": [a_news_item.slug],
        "news_version": [a_news_item.slug, 1],
        "managed_account": [somebody.pk],
        "end_membership": [membership.pk],
        "audit_entry": [1],
        **{name: ["intmk"] for name in ("conference", "search", "wording", "letterhead")},
    }
    return {name: reverse(f"workspace:{name}", args=arguments.get(name, [])) for name in EXPECTED}


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("column", COLUMNS)
def test_each_function_opens_exactly_its_pages(column, addresses, make_person, make_account, sign_in):
    user = make_account("Niemand") if column == "nobody" else make_person(Role(column))
    browser = sign_in(user)
    statuses = {name: browser.get(address).status_code for name, address in addresses.items()}
    assert statuses == {name: row[column] for name, row in EXPECTED.items()}


def test_the_table_names_every_role():
    assert {role.value for role in Role} | {"nobody"} == set(COLUMNS)


def test_a_refused_page_says_who_may(sign_in, make_person, clock):
    answer = sign_in(make_person(Role.EDITOR)).get(reverse("workspace:accounts"))
    assert answer.status_code == 403
    assert "Konten und Mitgliedschaften verwalten darf nur: Administration." in answer.content.decode()


def test_a_membership_counts_from_its_first_to_its_last_day(make_person, sign_in, clock):
    first, last = clock.now().date(), clock.now().date()
    editor = make_person(Role.EDITOR, valid_from=first, valid_to=last)
    assert sign_in(editor).get(reverse("workspace:texts")).status_code == 200
    clock.go_on(days=1)
    assert sign_in(editor).get(reverse("workspace:texts")).status_code == 403
