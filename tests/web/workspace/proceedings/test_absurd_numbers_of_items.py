"""Numbers with thousands of digits in the forms of a session get a clear answer."""

import pytest

HUGE = "9" * 5000


@pytest.mark.parametrize("name", ["agenda_green_put", "live_en_bloc"])
@pytest.mark.parametrize("number", [HUGE, "9" * 20])
def test_items_with_huge_numbers_are_not_chosen(as_office, at, session, name, number):
    assert as_office.post(at(name, session.pk), {"punkt": number}).status_code == 400


@pytest.mark.parametrize("typed", [{"stand": HUGE}, {"stand": "1", "platz-1": HUGE}])
def test_a_huge_place_is_no_place(as_office, at, item, typed):
    assert as_office.post(at("agenda_order", item.session_id), typed).status_code in {400, 409}


def test_nothing_is_called_up_by_a_huge_number(as_office, at, running):
    assert as_office.post(at("live_call", running.pk), {"punkt": HUGE}).status_code == 302
