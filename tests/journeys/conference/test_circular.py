"""A decision in writing (Umlauf): sent to all, some vote, one objects, the matter goes to the session."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from walking import fact, row_of, to_area, to_the_day

from laendertisch.actions.recording import command
from laendertisch.jobs.outbox import deliver_due_messages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Sprachmittlung im Gesundheitswesen"
DEADLINE = "30. März 2026, 18:00 Uhr MESZ"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_objection_stops_a_circular_and_brings_the_matter_to_the_session(
    sits, issued, main_session, mailoutbox, script
):
    issued(TITLE)
    office = sits("office", script=script)
    prepare(office)
    send(office, mailoutbox)
    office.get_by_role("button", name="Verfahren beginnen").click()
    expect(fact(office, "Stand")).to_have_text("läuft")

    hesse, saxony, bavaria = (sits(code, script=script) for code in ("HE", "SN", "BY"))
    vote(hesse, "Ja")
    vote(saxony, "Enthaltung")
    expect(row_of(saxony, "Sachsen")).to_contain_text("Enthaltung")
    expect(row_of(saxony, "Hessen")).to_contain_text("abgegeben")
    expect(row_of(saxony, "Hessen")).not_to_contain_text("Ja")

    open_from_the_day(bavaria, "Abstimmen")
    bavaria.get_by_role("button", name="Dem Verfahren widersprechen").click()
    expect(bavaria.get_by_role("alert")).to_contain_text("Begründung")
    bavaria.get_by_label("Begründung").fill("Das braucht eine Aussprache der Ministerinnen und Minister.")
    bavaria.get_by_role("button", name="Dem Verfahren widersprechen").click()
    expect(fact(bavaria, "Stand")).to_have_text("Widerspruch eingegangen")

    hesse.reload()
    expect(row_of(hesse, "Bayern")).to_contain_text("Aussprache der Ministerinnen und Minister")
    expect(hesse.get_by_role("button", name="Stimme abgeben")).to_have_count(0)
    expect(hesse.get_by_text("Stimmen und Widersprüche zählen nicht mehr").first).to_be_visible()

    to_the_day(office)
    expect(office.get_by_text(f"Über einen Widerspruch entscheiden: {TITLE}").first).to_be_visible()
    office.get_by_role("link", name="Umlauf ansehen").click()
    office.get_by_label("Grund", exact=True).fill("Bayern wünscht eine Aussprache.")
    office.get_by_role("button", name="Auf die Tagesordnung setzen").click()
    expect(fact(office, "Stand")).to_have_text("auf die Tagesordnung gesetzt")
    expect(office.get_by_role("button", name="Ergebnis feststellen")).to_be_disabled()


def prepare(office: Page) -> None:
    to_area(office, "Umlauf")
    office.get_by_role("link", name="Umlauf vorbereiten").click()
    office.get_by_label("Über welche Fassung wird entschieden?").select_option(index=0)
    office.get_by_label("Verfahren").select_option(label="Umlaufverfahren mit ausdrücklichen Stimmen")
    office.get_by_label("Frist: Tag").fill("30.03.2026")
    office.get_by_label("Frist: Uhrzeit").fill("18:00")
    office.get_by_label("Warum kann die Sache nicht").fill("Der Bund entscheidet im April.")
    office.get_by_role("button", name="Vorbereiten", exact=True).click()
    expect(fact(office, "Stand")).to_have_text("vorbereitet")
    expect(office.get_by_text(DEADLINE).first).to_be_visible()
    expect(office.get_by_role("button", name="Verfahren beginnen")).to_be_disabled()


def send(office: Page, mailoutbox: list) -> None:
    """The papers leave with the next run of the outbox; only then there is a proof for each Land."""
    office.get_by_role("link", name="Unterlagen versenden").click()
    expect(office.get_by_label("Text")).to_contain_text(f"bis {DEADLINE} ab")
    office.get_by_role("button", name="Jetzt versenden").click()
    deliver_due_messages(by=command("Postversand"))
    assert len(mailoutbox) == 16
    assert all(DEADLINE in mail.body for mail in mailoutbox)
    office.reload()


def vote(page: Page, choice: str) -> None:
    open_from_the_day(page, "Abstimmen")
    page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Stimme abgeben").click()


def open_from_the_day(page: Page, button: str) -> None:
    expect(page.get_by_text(f"bis {DEADLINE}")).to_be_visible()
    page.get_by_role("link", name=f"{button}: ").click()
