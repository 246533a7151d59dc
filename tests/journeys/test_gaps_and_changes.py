"""Gaps and changes of an indicator in a real browser: chosen, read at 320 pixels, scrolled by keyboard."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE = "/monitoring/erwerbstaetigenquote/"
REGION = "#unterschiede ~ .table-scroll"
MOST_PRESSES = 30


def scrolled(page):
    return page.locator(REGION).evaluate("region => region.scrollLeft")


def test_a_reader_chooses_the_earlier_year(page):
    page.goto(PAGE)
    table = page.get_by_role("table", name="Abstände und Veränderungen, 2024")
    expect(table.get_by_role("columnheader", name="Veränderung gegenüber 2023")).to_be_visible()
    page.get_by_label("Veränderung gegenüber").select_option("2021")
    page.get_by_role("button", name="Anzeigen").click()
    expect(table.get_by_role("columnheader", name="Veränderung gegenüber 2021")).to_be_visible()
    germany = page.get_by_role("rowheader", name="Deutschland", exact=True)
    expect(table.get_by_role("row").filter(has=germany)).to_contain_text("gesichert")


def test_the_name_of_the_land_stays_while_the_table_is_scrolled_by_keyboard(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(PAGE)
    page.focus(REGION)
    name = page.locator(REGION).get_by_role("rowheader", name="Bayern")
    before = name.bounding_box()["x"]
    for _ in range(MOST_PRESSES):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)
        if scrolled(page) > 50:
            break
    assert scrolled(page) > 50
    assert name.bounding_box()["x"] == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_all_gaps_and_changes_can_be_fetched_as_a_file(page):
    page.goto(PAGE)
    with page.expect_download() as arriving:
        page.get_by_role("link", name="Alle Abstände und Veränderungen als CSV").click()
    name = "erwerbstaetigenquote-synthetisch-abstaende-und-veraenderungen.csv"
    assert arriving.value.suggested_filename == name
