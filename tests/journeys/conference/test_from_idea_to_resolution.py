"""One matter from the idea of a Land to the published resolution, each step at a browser of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from walking import fact, header, main, row_of, to_area, to_session, to_the_day

from laendertisch.actions.recording import command
from laendertisch.jobs.outbox import deliver_due_messages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Sprachmittlung im Gesundheitswesen"
POINTS = (
    "Die Integrationsministerkonferenz bittet die Bundesregierung um ein Gesetz zur Sprachmittlung.",
    "Sie bittet um einen Bericht bis zum Ende des Jahres.",
)
CHANGED = "Sie bittet um einen Bericht bis zum 30. September 2026."
WORRY = "Hessen prüft noch, wer die Kosten trägt."
SESSION = "Hauptkonferenz 21. IntMK 2025/26, Nordrhein-Westfalen"
PREPARATION = "Vorkonferenz 21. IntMK 2025/26, Nordrhein-Westfalen"
RESULT = (
    "Angenommen: 14 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Sachsen), 1 enthielt sich (Hessen); "
    "erforderlich: mehr Ja- als Nein-Stimmen, hier 8."
)
RECORD = "Niederschrift"
STATEMENT = "Hessen und Sachsen tragen das Ziel mit und erwarten eine Klärung der Kosten."


@pytest.fixture
def preparatory_session(acting, year):
    """The Vorkonferenz on 6 May 2026."""
    from laendertisch.actions.sessions import plan_session
    from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan

    begins = datetime(2026, 5, 6, 8, tzinfo=UTC)
    plan = SessionPlan(
        SessionKind.PREPARATORY, SessionMode.VIDEO, begins=begins, ends=begins.replace(hour=14)
    )
    return plan_session(by=acting("office"), year=year, plan=plan)


def test_an_idea_becomes_a_published_resolution(sits, preparatory_session, main_session, clock, mailoutbox):
    bw, hesse, saxony, office = (sits(who) for who in ("BW", "HE", "SN", "office"))
    bring_in(bw)
    for page in (hesse, saxony):
        support(page)
    take_up(office)
    write_and_issue(bw)
    state_reservation(hesse)
    table_amendment(saxony)
    accept_and_issue_again(bw)
    look_again(hesse, saxony)

    clock.current = datetime(2026, 5, 6, 8, tzinfo=UTC)
    office, bw = sits("office"), sits("BW")
    recommend(office)
    answer(bw)
    freeze_agenda(office)

    clock.current = datetime(2026, 6, 17, 9, tzinfo=UTC)
    office, bw, hesse, saxony = (sits(who) for who in ("office", "BW", "HE", "SN"))
    open_session(office)
    call_and_open_ballot(office)
    cast(bw, "Ja")
    cast(hesse, "Enthaltung")
    cast(saxony, "Nein")
    count(office)
    declare_jointly(hesse, saxony)
    close_session(office)

    draft_and_send_record(office)
    deliver_due_messages(by=command("Postversand"))
    assert [mail.subject for mail in mailoutbox if RECORD in mail.subject]
    read_record(hesse)
    clock.go_on(days=30)
    office = sits("office")
    approve_and_publish(office)
    read_in_public(office)


def bring_in(page: Page) -> None:
    to_area(page, "Ideen")
    page.get_by_role("link", name="Idee einbringen").click()
    page.get_by_label("Für welches Land?").select_option(label="Baden-Württemberg")
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Worum geht es, und was soll erreicht werden?").fill("Ohne Verstehen keine Behandlung.")
    page.get_by_label("Woher kommt die Idee?").select_option(label="Verwaltungspraxis")
    page.get_by_role("button", name="Idee einbringen").click()
    expect(fact(page, "Stand")).to_have_text("in Beratung")


def support(page: Page) -> None:
    open_in(page, "Ideen")
    page.get_by_role("button", name="Idee unterstützen").click()
    expect(main(page)).to_contain_text("seit 16. März 2026")


def take_up(office: Page) -> None:
    open_in(office, "Ideen")
    for land in ("Hessen", "Sachsen"):
        expect(main(office).get_by_role("listitem").filter(has_text=land).first).to_be_visible()
    office.get_by_label("Antragstellendes Land").select_option(label="Baden-Württemberg")
    office.get_by_role("button", name="Idee aufgreifen").click()
    expect(fact(office, "Stand")).to_contain_text("aufgegriffen")


def write_and_issue(page: Page) -> None:
    open_in(page, "Vorgänge")
    page.get_by_role("link", name="Text bearbeiten").click()
    page.get_by_label("Erster Absatz", exact=True).fill("\n\n".join(POINTS))
    page.get_by_label("Art des neuen Absatzes").select_option(label="Ziffer")
    page.get_by_role("button", name="Speichern", exact=True).first.click()
    expect(page.get_by_role("textbox", name="Ziffer 2", exact=True)).to_have_value(POINTS[1])
    issue(page, 1)


def issue(page: Page, number: int) -> None:
    page.get_by_role("link", name="Vorschau und Herausgabe").click()
    page.get_by_label("Für wen?").select_option(label="alle Länder")
    page.get_by_role("button", name=f"Fassung {number} herausgeben").click()


def state_reservation(page: Page) -> None:
    """A reservation without a reason is not taken; what was chosen stays."""
    to_the_day(page)
    page.get_by_role("link", name=f"Haltung abgeben: {TITLE}").click()
    page.get_by_label("Vorbehalt", exact=True).check()
    page.get_by_role("button", name="Haltung festhalten").click()
    expect(page.get_by_label("Vorbehalt", exact=True)).to_be_checked()
    page.get_by_label("Begründung oder Änderungswunsch").fill(WORRY)
    page.get_by_role("button", name="Haltung festhalten").click()
    expect(main(page)).to_contain_text("Vorbehalt")


def table_amendment(page: Page) -> None:
    open_in(page, "Vorgänge")
    page.get_by_role("link", name="Fassung 1", exact=True).click()
    page.get_by_role("link", name="Änderungsantrag stellen").click()
    page.get_by_role("textbox", name="Ziffer 2", exact=True).fill(CHANGED)
    page.get_by_label("Begründung").fill("Bis zum Bundeshaushalt.")
    page.get_by_role("button", name="Speichern und einreichen").click()
    expect(fact(page, "Stand")).to_have_text("eingereicht")


def accept_and_issue_again(page: Page) -> None:
    to_the_day(page)
    page.get_by_role("link", name=f"Über Änderungsanträge entscheiden: {TITLE}").click()
    page.get_by_label("Ziffer 2 neu fassen (Änderungsantrag 1, Sachsen)").check()
    page.get_by_role("button", name="Ergebnis ansehen").click()
    expect(main(page)).to_contain_text("30. September 2026")
    page.get_by_role("button", name="In die Arbeitsfassung übernehmen").click()
    open_in(page, "Vorgänge")
    page.get_by_role("link", name="Text bearbeiten").click()
    expect(page.get_by_role("textbox", name="Ziffer 2", exact=True)).to_have_value(CHANGED)
    issue(page, 2)


def look_again(hesse: Page, saxony: Page) -> None:
    """Saxony reads that its amendment is in the text; the reservation of Hesse is not lost."""
    open_in(saxony, "Vorgänge")
    saxony.get_by_role("link", name="Änderungsanträge", exact=True).click()
    expect(main(saxony)).to_contain_text("vom Antragsteller übernommen")
    open_in(hesse, "Vorgänge")
    hesse.get_by_role("link", name="Alle Haltungen und ihr Verlauf").click()
    expect(row_of(hesse, "Hessen")).to_contain_text(WORRY)


def recommend(office: Page) -> None:
    to_session(office, "Tagesordnung", PREPARATION)
    office.get_by_role("link", name="Empfehlungen der Vorkonferenz").click()
    office.get_by_role("link", name="Empfehlung festhalten: ").click()
    office.get_by_label("annehmen", exact=True).check()
    office.get_by_role("button", name="Empfehlung festhalten").click()
    expect(main(office)).to_contain_text("Noch ohne Antwort des Antragstellers.")


def answer(page: Page) -> None:
    to_the_day(page)
    page.get_by_role("link", name="Auf die Empfehlung der Vorkonferenz antworten").click()
    page.get_by_label("Wir folgen der Empfehlung.").check()
    page.get_by_role("button", name="Antwort absenden").click()


def freeze_agenda(office: Page) -> None:
    to_session(office, "Tagesordnung", SESSION)
    office.get_by_role("button", name="Neue Fassung beginnen").click()
    office.get_by_role("link", name="Punkt aufnehmen").click()
    office.get_by_label("Vorgang").select_option(index=1)
    office.get_by_role("button", name="Aufnehmen").click()
    office.get_by_label("Die Tagesordnung steht damit fest").check()
    office.get_by_role("button", name="Fassung 1 herausgeben").click()
    expect(row_of(office, "2.1")).to_contain_text(TITLE)


def open_session(office: Page) -> None:
    office.get_by_role("link", name="Zur Sitzungsleitung").click()
    office.get_by_role("button", name="Sitzung eröffnen").click()
    for box in office.get_by_label("kommt").all():
        box.check()
    office.get_by_role("button", name="Anwesenheit eintragen").click()
    office.get_by_role("link", name="Zurück zur Sitzungsleitung").click()


def call_and_open_ballot(office: Page) -> None:
    office.get_by_role("button", name="Aufrufen: ").click()
    office.get_by_role("link", name="Abstimmen lassen: ").click()
    office.get_by_label("Die Delegationen stimmen selbst ab").check()
    office.get_by_role("button", name="Abstimmung eröffnen").click()


def cast(page: Page, choice: str) -> None:
    """The screen of the session says what is voted on; the vote is confirmed before it counts."""
    to_session(page, "Sitzung", SESSION)
    expect(page.get_by_role("heading", name=f"TOP 2.1 {TITLE}")).to_be_visible()
    page.get_by_role("link", name="Abstimmen: Annahme des Beschlussvorschlags").click()
    page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Weiter zur Bestätigung").click()
    expect(main(page)).to_contain_text(f"stimmt mit: {choice}")
    page.get_by_role("button", name="Stimme abgeben").click()


def count(office: Page) -> None:
    """The Geschäftsstelle enters the Länder that did not vote themselves, and closes."""
    office.reload()
    office.get_by_role("button", name="Alle Anwesenden ohne Angabe: Ja").click()
    office.get_by_role("button", name="Abstimmung schließen").click()
    expect(office.locator(".note strong")).to_have_text(RESULT)


def declare_jointly(hesse: Page, saxony: Page) -> None:
    to_session(hesse, "Sitzung", SESSION)
    hesse.get_by_role("link", name="Zur Abstimmung").click()
    expect(main(hesse)).to_contain_text(RESULT)
    hesse.get_by_role("link", name="Erklärung abgeben").click()
    hesse.get_by_label("Art").select_option(label="Protokollerklärung")
    hesse.get_by_label("Text").fill(STATEMENT)
    hesse.get_by_label("Sachsen", exact=True).check()
    hesse.get_by_role("button", name="Erklärung abgeben").click()
    to_the_day(saxony)
    expect(header(saxony)).to_contain_text("Sachsen")
    saxony.get_by_role("link", name="Gemeinsame Protokollerklärung").click()
    saxony.get_by_role("button", name="Für Sachsen beitreten").click()
    heading = saxony.get_by_role("heading", name="Protokollerklärung: Hessen und Sachsen")
    expect(heading).to_be_visible()


def close_session(office: Page) -> None:
    to_session(office, "Sitzung", SESSION)
    office.get_by_role("link", name="Sitzung leiten").click()
    office.get_by_role("button", name="Sitzung schließen").click()


def draft_and_send_record(office: Page) -> None:
    """The record is made from what was recorded; nobody types it."""
    to_the_day(office)
    office.get_by_role("link", name=f"Niederschrift anlegen: {SESSION}").click()
    office.get_by_role("button", name="Niederschrift anlegen").click()
    expect(office.get_by_role("row").filter(has_text=TITLE)).to_contain_text("14")
    office.get_by_role("link", name="An die Länder versenden").click()
    office.get_by_label("Einwände bis: Tag").fill("08.07.2026")
    office.get_by_label("Einwände bis: Uhrzeit").fill("18:00")
    office.get_by_role("button", name="versenden").click()


def read_record(page: Page) -> None:
    """A Land reads it in the meantime, with the joint statement, and may object."""
    to_session(page, "Niederschriften", SESSION)
    expect(main(page)).to_contain_text("8. Juli 2026, 18:00 Uhr MESZ")
    expect(page.get_by_role("link", name="Einwand erheben")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Interne Fassung (PDF)").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def approve_and_publish(office: Page) -> None:
    to_session(office, "Niederschriften", SESSION)
    office.get_by_role("button", name="Genehmigung feststellen").click()
    office.get_by_role("row").filter(has_text=TITLE).get_by_role("link", name=TITLE).click()
    expect(office.get_by_role("button", name="Im Archiv veröffentlichen")).to_be_disabled()
    office.get_by_role("combobox", name="Freigabe").select_option(label="Freigabe Beschluss")
    office.get_by_role("button", name="Freigabe festhalten").click()
    office.get_by_role("button", name="Im Archiv veröffentlichen").click()


def read_in_public(page: Page) -> None:
    page.get_by_role("link", name="veröffentlicht, Fassung 1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(main(page)).to_contain_text(CHANGED)
    expect(main(page)).to_contain_text(STATEMENT)
    for choice in ("Ja", "Nein", "Enthaltung"):
        expect(row_of(page, choice)).not_to_contain_text("Sachsen")


def open_in(page: Page, area: str) -> None:
    to_area(page, area)
    main(page).get_by_role("link", name=TITLE).first.click()
