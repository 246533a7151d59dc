"""The Grüne Liste: a Land lifts an item, the others are adopted together, the lifted one is voted singly."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from walking import row_of, to_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SESSION = "Hauptkonferenz 21. IntMK 2025/26, Nordrhein-Westfalen"
CALM = ("Ehrenamt in der Integration", "Sprachkurse am Abend")
LIFTED = "Wohnsitzregelung"
ALL = "Angenommen: alle 16 Länder stimmten mit Ja; erforderlich: mehr Ja- als Nein-Stimmen, hier 9."
RESULT = (
    "Angenommen: 14 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Hessen), 1 enthielt sich (Sachsen); "
    "erforderlich: mehr Ja- als Nein-Stimmen, hier 8."
)


def test_a_land_lifts_an_item_which_is_then_voted_singly(sits, issued, main_session, clock):
    for title in (*CALM, LIFTED):
        issued(title)
    office = sits("office")
    prepare(office)
    put_on_green_list(office)

    hesse, saxony = sits("HE"), sits("SN")
    for page in (hesse, saxony):
        to_session(page, "Tagesordnung", SESSION)
        page.get_by_role("link", name="Grüne Liste").click()
        expect(page.get_by_role("heading", level=2, name="3 Punkte auf der Grünen Liste")).to_be_visible()
        expect(page.get_by_role("button", name="Ausgewählte auf die Grüne Liste setzen")).to_have_count(0)
    lift(hesse, LIFTED, "Hessen möchte darüber sprechen.")
    expect(green(hesse, LIFTED)).to_have_count(0)
    saxony.reload()
    expect(trace(saxony)).to_contain_text("Hessen möchte darüber sprechen.")
    expect(green(saxony, CALM[0])).to_be_visible()

    clock.go_on(days=93)
    office, hesse, saxony = sits("office"), sits("HE"), sits("SN")
    open_session(office)
    adopt_together(office)
    to_session(hesse, "Tagesordnung", SESSION)
    hesse.get_by_role("link", name="Grüne Liste").click()
    expect(hesse.get_by_role("button", name="Herunternehmen").first).to_be_disabled()

    vote_singly(office)
    expect(office.locator(".note strong")).to_have_text(RESULT)
    see_results(saxony)


def prepare(office: Page) -> None:
    to_session(office, "Tagesordnung", SESSION)
    office.get_by_role("button", name="Neue Fassung beginnen").click()
    for title in (*CALM, LIFTED):
        office.get_by_role("link", name="Punkt aufnehmen").click()
        matter = office.get_by_label("Vorgang")
        matter.select_option(label=matter.get_by_text(title).inner_text())
        office.get_by_role("button", name="Aufnehmen").click()
    office.get_by_label("Die Tagesordnung steht damit fest").check()
    office.get_by_role("button", name="Fassung 1 herausgeben").click()
    expect(office.get_by_role("heading", name="Es gilt Fassung 1")).to_be_visible()


def put_on_green_list(office: Page) -> None:
    office.get_by_role("link", name="Grüne Liste").click()
    for title in (*CALM, LIFTED):
        office.get_by_label(title).check()
    office.get_by_role("button", name="Ausgewählte auf die Grüne Liste setzen").click()


def lift(page: Page, title: str, reason: str) -> None:
    item = green(page, title)
    item.get_by_text("Von der Grünen Liste nehmen").click()
    item.get_by_label("Grund").fill(reason)
    item.get_by_role("button", name="Herunternehmen").click()


def open_session(office: Page) -> None:
    office.get_by_role("link", name="Zur Sitzungsleitung").click()
    office.get_by_role("button", name="Sitzung eröffnen").click()
    for box in office.get_by_label("kommt").all():
        box.check()
    office.get_by_role("button", name="Anwesenheit eintragen").click()
    office.get_by_role("link", name="Zurück zur Sitzungsleitung").click()


def adopt_together(office: Page) -> None:
    """What is on the list is ticked already; the lifted item is not."""
    office.get_by_role("link", name="Punkte gemeinsam abstimmen").click()
    for title in CALM:
        expect(office.get_by_label(title)).to_be_checked()
    expect(office.get_by_label(LIFTED)).not_to_be_checked()
    office.get_by_role("button", name="Abstimmungen eröffnen").click()
    office.get_by_role("button", name="Alle Anwesenden ohne Angabe: Ja").click()
    office.get_by_role("button", name="Alle schließen").click()


def vote_singly(office: Page) -> None:
    office.get_by_role("link", name="Zurück zur Sitzungsleitung").click()
    office.get_by_role("link", name=re.compile(f"Abstimmen lassen: TOP .* {LIFTED}")).click()
    office.get_by_role("button", name="Abstimmung eröffnen").click()
    office.get_by_label("Hessen: Nein").check()
    office.get_by_label("Sachsen: Enthaltung", exact=True).check()
    office.get_by_role("button", name="Alle Anwesenden ohne Angabe: Ja").click()
    office.get_by_role("button", name="Abstimmung schließen").click()


def see_results(page: Page) -> None:
    to_session(page, "Sitzung", SESSION)
    page.get_by_role("link", name="Alle Abstimmungen").click()
    endings = {"2.1": (CALM[0], ALL), "2.2": (CALM[1], ALL), "2.3": (LIFTED, RESULT)}
    for number, (title, ending) in endings.items():
        expect(row_of(page, number)).to_contain_text(title)
        expect(row_of(page, number)).to_contain_text(ending)


def green(page: Page, title: str) -> Locator:
    listed = page.get_by_role("region", name="auf der Grünen Liste")
    return listed.get_by_role("listitem").filter(has_text=title)


def trace(page: Page) -> Locator:
    return page.get_by_role("region", name="Verlauf")
