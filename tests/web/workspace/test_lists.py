"""Every list filters, sorts, pages and goes out as a spreadsheet, shown with the list of accounts."""

from __future__ import annotations

import io

import pytest
from django.test import RequestFactory
from django.urls import reverse
from openpyxl import load_workbook

from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import User
from laendertisch.web.workspace.lists import Column, FilterForm, Listing, show_list


@pytest.fixture
def browser(make_person, sign_in, clock):
    browser = sign_in(make_person(Role.ADMINISTRATOR, "Mia Admin"))
    make_person(Role.EDITOR, "Zoe Zuletzt")
    make_person(Role.EDITOR, "=Anna Formel")
    return browser


ADDRESS = "/arbeitsplatz/konten/"


def page(answer) -> str:
    return answer.content.decode()


def order(text: str) -> list[str]:
    return sorted(("Mia Admin</a>", "Zoe Zuletzt</a>", "=Anna Formel</a>"), key=text.index)


def test_a_head_sorts_in_both_directions_and_says_so(browser):
    up = page(browser.get(ADDRESS, {"sortierung": "name"}))
    assert order(up) == ["=Anna Formel</a>", "Mia Admin</a>", "Zoe Zuletzt</a>"]
    assert 'aria-sort="ascending"' in up
    assert "aufsteigend sortiert, absteigend sortieren" in up
    down = page(browser.get(ADDRESS, {"sortierung": "-name"}))
    assert order(down) == ["Zoe Zuletzt</a>", "Mia Admin</a>", "=Anna Formel</a>"]
    assert 'aria-sort="descending"' in down


@pytest.mark.parametrize("asked", ["password", "-password", "funktionen", "--name", "name__x", "'"])
def test_only_the_columns_of_the_list_sort_it(browser, asked):
    answer = browser.get(ADDRESS, {"sortierung": asked})
    assert answer.status_code == 200
    assert "aria-sort" not in page(answer)


def test_the_filter_and_the_order_stay_together(browser):
    shown = page(browser.get(ADDRESS, {"rolle": "editor", "sortierung": "-name"}))
    assert "?rolle=editor&amp;sortierung=name" in shown
    assert '<input type="hidden" name="sortierung" value="-name">' in shown
    assert "Mia Admin</a>" not in shown
    assert "Konten: 2 Einträge" in shown


def test_a_list_goes_out_as_a_spreadsheet_with_its_filter_and_order(browser):
    answer = browser.get(ADDRESS, {"rolle": "editor", "sortierung": "name", "format": "xlsx"})
    assert answer["Content-Disposition"] == 'attachment; filename="konten-2026-03-16.xlsx"'
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["Name", "Adresse", "Funktionen heute", "Stand"],
        ["=Anna Formel", "=anna.formel@example.org", "Redaktion", "aktiv"],
        ["Zoe Zuletzt", "zoe.zuletzt@example.org", "Redaktion", "aktiv"],
    ]
    assert sheet["A2"].data_type == "s"


def test_a_filter_that_cannot_be_read_answers_400_also_as_a_spreadsheet(browser):
    for asked in ({"rolle": "king"}, {"rolle": "king", "format": "xlsx"}):
        answer = browser.get(ADDRESS, asked)
        assert (answer.status_code, "Nichts passt zum Filter." in page(answer)) == (400, True)


def test_too_long_a_list_is_refused_before_the_click(browser, monkeypatch):
    monkeypatch.setattr("laendertisch.web.workspace.lists.showing.MOST_EXPORTED", 2)
    sentence = "Als Tabelle gibt es höchstens 2 Einträge auf einmal."
    assert sentence in page(browser.get(ADDRESS))
    assert "XLSX" not in page(browser.get(ADDRESS))
    answer = browser.get(ADDRESS, {"format": "xlsx"})
    assert (answer.status_code, sentence in page(answer)) == (400, True)
    assert browser.get(ADDRESS, {"format": "xlsx", "rolle": "editor"}).status_code == 200


class NameFilter(FilterForm):
    """Only those who are called so."""

    from django import forms

    name = forms.CharField(required=False)

    def narrowed(self, rows):
        return rows.filter(name__icontains=self.cleaned_data["name"])


@pytest.mark.parametrize(("asked", "count"), [({}, 3), ({"name": "zoe"}, 1), ({"name": "niemand"}, 0)])
def test_a_filter_form_narrows_the_rows_itself(browser, asked, count):
    request = RequestFactory().get(ADDRESS, {**asked, "format": "xlsx"})
    columns = (Column("name", "Name", lambda user: user.name, ("name",)),)
    listing = Listing("Leute", columns, User.objects.all(), NameFilter(request.GET))
    sheet = load_workbook(io.BytesIO(show_list(request, None, listing, "").content)).active
    assert sheet.max_row == 1 + count


def test_a_list_takes_as_many_queries_with_three_rows_as_with_thirty(
    browser, make_person, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        browser.get(reverse("workspace:accounts"))
    for number in range(27):
        make_person(Role.EDITOR, f"Person {number}")
    with django_assert_num_queries(len(few)):
        browser.get(reverse("workspace:accounts"))
