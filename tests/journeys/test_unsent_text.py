"""Somebody types for a long time: the text is kept by itself, and survives the end of the session."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FORM = "/arbeitsplatz/texte/neue-meldung/"


def test_typed_text_is_kept_offered_again_and_survives_the_end_of_the_session(page, sign_in):
    sign_in(page, "editor")
    page.goto(FORM)
    page.get_by_label("Titel").fill("Getippt und nicht abgesendet")
    status = page.locator("[data-saved-input]")
    expect(status).to_contain_text("Zwischengespeichert um", timeout=15_000)

    page.goto("/arbeitsplatz/")
    page.get_by_role("link", name="Neue Meldung").click()
    expect(page.get_by_label("Titel")).to_have_value("Getippt und nicht abgesendet")

    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Text").fill("Erster Absatz\n\nzweiter Absatz")
    expect(status).to_contain_text("Ihre Sitzung ist abgelaufen", timeout=15_000)
    page.get_by_role("button", name="Speichern und veröffentlichen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Eingabe ist noch da")

    other_window = page.context.new_page()
    sign_in(other_window, "editor")
    page.get_by_role("button", name="Noch einmal absenden").click()
    page.get_by_role("button", name="Noch einmal absenden").click()
    expect(page.get_by_role("status")).to_contain_text("Gespeichert")
    page.goto("/aktuelles/")
    page.get_by_role("link", name="Getippt und nicht abgesendet").click()
    expect(page.get_by_text("zweiter Absatz")).to_be_visible()
