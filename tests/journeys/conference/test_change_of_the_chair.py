"""The chair goes from North Rhine-Westphalia to Rhineland-Palatinate: on 1 July, at midnight, by itself."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from walking import header, main, to_area, to_the_day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BERLIN = ZoneInfo("Europe/Berlin")
PREPARED = datetime(2026, 6, 8, 9, 0, tzinfo=BERLIN)
LAST_MINUTE = datetime(2026, 6, 30, 23, 59, tzinfo=BERLIN)
OLD, NEW = "Nordrhein-Westfalen", "Rheinland-Pfalz"
TITLE = "Anerkennung von Abschlüssen"
ONLY_OFFICE = "Ein Umlaufverfahren führen darf nur: Geschäftsstelle."


def test_functions_end_and_begin_at_midnight_and_the_new_office_finds_everything(sits, issued, clock):
    issued(TITLE)
    clock.current = PREPARED
    old, new = sits("office"), sits("RP")
    prepare(old)
    report_and_sign(old, new)

    clock.current = LAST_MINUTE
    old, new = sits("office"), sits("RP")
    expect(header(old)).to_contain_text(f"Geschäftsstelle, {OLD}")
    expect(header(new)).not_to_contain_text("Geschäftsstelle")
    begin_a_circular(old)
    to_area(new, "Umlauf")
    expect(new.get_by_role("button", name="Umlauf vorbereiten")).to_be_disabled()
    expect(new.get_by_text(ONLY_OFFICE)).to_be_visible()

    clock.go_on(minutes=1)
    old.get_by_role("button", name="Vorbereiten", exact=True).click()
    expect(main(old)).to_contain_text("darf nur")
    to_the_day(old)
    expect(header(old)).to_contain_text("heute ohne Funktion")

    to_the_day(new)
    expect(header(new)).to_contain_text(f"Geschäftsstelle, {NEW}")
    to_area(new, "Umlauf")
    expect(new.get_by_role("link", name="Umlauf vorbereiten")).to_be_visible()
    take_matter_along(new)


def prepare(office: Page) -> None:
    to_area(office, "Übergabe")
    expect(office.get_by_text(f"übernimmt {NEW} am 1. Juli 2026 von {OLD}")).to_be_visible()
    office.get_by_role("link", name="Übergabe vorbereiten").click()
    office.get_by_role("button", name="Übergabe vorbereiten").click()
    office.get_by_role("link", name="Neue Geschäftsstelle benennen").click()
    office.get_by_label("Fachebene RP").check()
    office.get_by_role("button", name="Benennen").click()
    expect(main(office)).to_contain_text("Gesa Stelle")
    expect(main(office)).to_contain_text("Fachebene RP")


def report_and_sign(old: Page, new: Page) -> None:
    """Both Länder sign the same version; what it froze names the open matter."""
    old.get_by_role("button", name="Neue Version herausgeben").click()
    expect(main(old)).to_contain_text(TITLE)
    old.get_by_role("button", name=f"Für {OLD} unterschreiben").click()
    new.reload()
    new.get_by_role("link", name="Lesen und unterschreiben").click()
    expect(main(new)).to_contain_text(TITLE)
    new.get_by_role("button", name=f"Für {NEW} unterschreiben").click()
    for land in (OLD, NEW):
        expect(new.get_by_role("button", name=f"Für {land} unterschreiben")).to_be_disabled()


def begin_a_circular(office: Page) -> None:
    """Fill the form in the last minute and leave it open."""
    to_area(office, "Umlauf")
    office.get_by_role("link", name="Umlauf vorbereiten").click()
    office.get_by_label("Frist: Tag").fill("20.07.2026")
    office.get_by_label("Frist: Uhrzeit").fill("12:00")
    office.get_by_label("Warum kann die Sache nicht").fill("Es eilt.")


def take_matter_along(office: Page) -> None:
    to_area(office, "Übergabe")
    office.get_by_role("button", name="Neues Vorsitzjahr anlegen").click()
    office.get_by_role("link", name="Offene Vorgänge übernehmen").click()
    office.get_by_label(TITLE).check()
    office.get_by_role("button", name="übernehmen").click()
    to_area(office, "Vorgänge")
    office.get_by_role("link", name=TITLE).click()
    expect(main(office)).to_contain_text(f"22. IntMK 2026/27, {NEW}")
