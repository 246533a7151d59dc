"""The pages of the record: from the closed session to the published resolution, each circle with its own."""

import io
import zipfile
from datetime import timedelta
from html import unescape

import pytest
from record_world import AGREED

from laendertisch.actions.releases import release_decision
from laendertisch.procedure.release import ReleaseState
from laendertisch.reading.session_archive import verify_archive
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.conference.models import Resolution
from laendertisch.records.minutes.decisions import Decided
from laendertisch.records.minutes.models import MinutesObjection
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.minutes.todo import todos


def text(answer):
    return unescape(answer.content.decode())


def desk_for(actor, body, clock):
    return Desk(body, actor, actor.functions, clock.current)


def test_the_office_goes_from_the_closed_session_to_the_published_resolution(  # noqa: PLR0917 - fixtures
    office, sign_in, closed, item, matter, at, clock
):
    as_office, page = sign_in(office.user), at("minutes_session", closed.pk)
    assert "noch keine Niederschrift" in text(as_office.get(at("minutes")))
    as_office.post(at("minutes_draft", closed.pk))
    assert "noch nicht an die Länder versandt" in text(as_office.get(page))
    typed = {
        "deadline_day": "30.03.2026",
        "deadline_time": "18:00",
        "subject_line": "Niederschrift",
        "text": "Bitte prüfen.",
    }
    assert as_office.post(at("minutes_circulate", closed.pk), typed).status_code == 302
    assert "Einwände sind möglich bis 30. März 2026, 18:00 Uhr MESZ." in text(as_office.get(page))
    clock.go_on(days=20)
    as_office = sign_in(office.user)
    assert as_office.post(at("minutes_approve", closed.pk), {"genehmigung-agreement": ""}).status_code == 302
    decision = at("decision", "top", item.pk)
    release = {"freigabe-state": "released", "freigabe-with_votes": "on", "freigabe-reason": ""}
    assert as_office.post(at("decision_release", "top", item.pk), release).status_code == 302
    assert as_office.post(at("decision_publish", "top", item.pk)).status_code == 302
    found = Resolution.objects.get(matters=matter)
    assert "veröffentlicht, Fassung 1" in text(as_office.get(decision))
    public = text(as_office.get(f"/beschluesse/{found.key}/"))
    assert "Die Konferenz bittet den Bund um ein Gesetz." in public
    assert "Bayern" in public


@pytest.fixture(autouse=True)
def addressees(delegate):
    """Somebody has to get the record."""
    delegate("HE")


def test_a_draft_is_for_the_office_and_reading_it_is_noted(minutes, closed, as_office, as_delegate, at):
    page = at("minutes_session", closed.pk)
    assert "Fassung 1" in text(as_office.get(page))
    assert AuditEntry.objects.filter(action="read_paper").exists()
    hamburg = as_delegate("HH")
    assert "wird gerade vorbereitet" in text(hamburg.get(page))
    assert hamburg.get(at("minutes_session", closed.pk, 1)).status_code == 403
    assert hamburg.get(at("minutes_file", closed.pk, 1, "intern", "pdf")).status_code == 403


@pytest.mark.parametrize("name", ["minutes_draft", "minutes_revise", "minutes_note", "minutes_approve"])
def test_only_the_office_leads_the_record(circulated, closed, as_delegate, at, name):
    assert as_delegate("HH").post(at(name, closed.pk)).status_code == 403


def test_the_laender_read_what_was_circulated_and_object(circulated, closed, item, as_delegate, at):
    hamburg = as_delegate("HH")
    page = text(hamburg.get(at("minutes_session", closed.pk)))
    assert "mehrheitlich (14:1:1); Nein: Bayern; Enthaltung: Sachsen" in page
    typed = {"land": "HH", "item": item.pk, "text": "Ziffer 2 fehlt ein Wort."}
    assert hamburg.post(at("minutes_object", closed.pk), typed).status_code == 302
    made = MinutesObjection.objects.get()
    assert (made.land.code, made.item, made.text) == ("HH", item, "Ziffer 2 fehlt ein Wort.")


def test_an_empty_objection_stays_at_the_form(circulated, closed, as_delegate, at):
    answer = as_delegate("HH").post(at("minutes_object", closed.pk), {"land": "HH", "text": " "})
    assert answer.status_code == 400
    assert not MinutesObjection.objects.exists()


def test_the_office_settles_an_objection(circulated, closed, as_office, as_delegate, at):
    as_delegate("HH").post(at("minutes_object", closed.pk), {"land": "HH", "text": "Ein Wort fehlt."})
    objection = MinutesObjection.objects.get()
    typed = {"accepted": "nein", "reason": "So wurde beschlossen."}
    assert as_office.post(at("minutes_settle", closed.pk, objection.pk), typed).status_code == 302
    page = text(as_office.get(at("minutes_session", closed.pk)))
    assert "Nicht berücksichtigt" in page
    assert "Fassung 2" in page


def test_a_button_that_is_not_allowed_says_why(minutes, closed, as_office, at):
    page = text(as_office.get(at("minutes_session", closed.pk)))
    assert "Die Niederschrift ist im Entwurf; genehmigen ist jetzt nicht möglich." in page
    assert "Die festgehaltenen Tatsachen sagen nichts anderes als die letzte Fassung." in page


def test_guests_read_the_external_version_once_it_is_approved(circulated, closed, as_guest, at, office):
    from laendertisch.actions.minutes import approve_minutes

    external = at("minutes_file", closed.pk, 1, "extern", "pdf")
    assert as_guest.get(external).status_code == 403
    assert "noch keine Fassung" in text(as_guest.get(at("minutes_session", closed.pk)))
    approve_minutes(by=office, minutes=circulated, agreement=AGREED)
    assert as_guest.get(external).content.startswith(b"%PDF-")
    assert as_guest.get(at("minutes_file", closed.pk, 1, "intern", "pdf")).status_code == 403
    assert as_guest.get(at("minutes_archive", closed.pk)).status_code == 403


def test_members_of_working_groups_read_no_record(approved, closed, item, as_working_group, at):
    assert as_working_group.get(at("minutes_file", closed.pk, 1, "extern", "pdf")).status_code == 403
    assert as_working_group.get(at("minutes_file", closed.pk, 1, "intern", "docx")).status_code == 403
    assert as_working_group.get(at("decision", "top", item.pk)).status_code == 403


def test_guests_see_no_decision_page_with_votes(approved, item, as_guest, at):
    assert as_guest.get(at("decision", "top", item.pk)).status_code == 403
    assert as_guest.get(at("decisions")).status_code == 403


def test_an_external_extract_exists_only_for_a_released_decision(approved, item, as_office, office, at):
    address = at("decision_extract", "top", item.pk, "extern", "docx")
    assert as_office.get(address).status_code == 404
    release_decision(by=office, decision=Decided(item=item), state=ReleaseState.RELEASED)
    assert as_office.get(address).content.startswith(b"PK")
    assert as_office.get(at("decision_extract", "top", item.pk, "geheim", "pdf")).status_code == 404


def test_the_archive_package_of_the_page_is_sound(approved, closed, as_office, at):
    answer = as_office.get(at("minutes_archive", closed.pk))
    assert answer["Content-Disposition"] == f'attachment; filename="archiv-intmk-2026-03-16-{closed.pk}.zip"'
    assert verify_archive(answer.content) == ()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "index.html" in archive.namelist()


def test_nobody_reaches_another_conference_by_changing_its_name(approved, closed, as_office):
    from laendertisch.records.conference.models import Body

    Body.objects.create(key="gfmk", abbreviation="GFMK", name="GFMK")
    assert as_office.get(f"/arbeitsplatz/gfmk/niederschriften/{closed.pk}/").status_code == 403


def test_facts_are_stated_on_the_page(approved, item, as_office, at):
    typed = {
        "tatsache-kind": "transmitted",
        "tatsache-status": "planned",
        "tatsache-at_day": "20.03.2026",
        "tatsache-at_time": "12:00",
        "tatsache-note": "an das BMI",
    }
    assert as_office.post(at("decision_fact", "top", item.pk), typed).status_code == 302
    page = text(as_office.get(at("decision", "top", item.pk)))
    assert "20. März 2026, 12:00 Uhr MEZ (an das BMI)" in page
    without = {**typed, "tatsache-status": "confirmed", "tatsache-at_day": "", "tatsache-at_time": ""}
    assert as_office.post(at("decision_fact", "top", item.pk), without).status_code == 400


def test_my_day_names_what_is_to_be_done_with_the_record(closed, office, delegate, intmk, clock):
    from record_world import send

    from laendertisch.actions.minutes import approve_minutes, draft_minutes

    def titles(actor):
        return [each.title.partition(":")[0] for each in todos(desk_for(actor, intmk, clock))]

    bremen = delegate("HB")
    assert titles(office)[0] == "Niederschrift anlegen"
    minutes = draft_minutes(by=office, session=closed).minutes
    assert titles(office) == ["Niederschrift an die Länder versenden", "Zuzuleiten"]
    assert titles(bremen) == []
    send(office, minutes)
    assert titles(bremen) == ["Niederschrift prüfen"]
    clock.current += timedelta(days=15)
    assert titles(office) == ["Niederschrift genehmigen", "Zuzuleiten"]
    assert titles(bremen) == []
    approve_minutes(by=office, minutes=minutes)
    assert titles(office) == ["Zuzuleiten"]


def test_a_matter_is_referred_and_answered_on_the_pages(matter, as_office, at, intmk):
    from laendertisch.records.conference.models import Body
    from laendertisch.records.minutes.models import Referral

    Body.objects.create(key="gfmk", abbreviation="GFMK", name="GFMK")
    typed = {"to_body": "", "to_name": "Kultusministerkonferenz", "mail": "", "letter": "Bitte beraten."}
    assert as_office.post(at("referral_new", matter.pk), typed).status_code == 302
    referral = Referral.objects.get()
    assert "Kultusministerkonferenz" in text(as_office.get(at("referrals")))
    answer = {"file_number": "KMK-7", "reply": "Zugestimmt."}
    assert as_office.post(at("referral_answer", referral.pk), answer).status_code == 302
    page = text(as_office.get(at("referral", referral.pk)))
    assert "KMK-7" in page
    assert "Zugestimmt." in page


def test_a_third_conference_does_not_find_the_referral(  # noqa: PLR0917 - fixtures
    matter, office, intmk, make_account, operator, sign_in
):
    from datetime import date

    from laendertisch.actions.memberships import grant_membership
    from laendertisch.actions.referrals import refer_matter
    from laendertisch.kernel.laender import BY_CODE
    from laendertisch.procedure.roles import Role
    from laendertisch.records.conference.models import Body

    bodies = {
        key: Body.objects.create(key=key, abbreviation=key.upper(), name=key) for key in ("gfmk", "kmk")
    }
    referral = refer_matter(by=office, matter=matter, to_body=bodies["gfmk"], letter="Bitte.")
    answers = {}
    for key, body in bodies.items():
        user = make_account(f"Sekretariat {key}")
        grant_membership(
            by=operator,
            user=user,
            role=Role.SECRETARIAT,
            body=body,
            land=BY_CODE["HE"],
            valid_from=date(2026, 1, 1),
        )
        browser = sign_in(user)
        answers[key] = browser.get(
            f"/arbeitsplatz/{key}/niederschriften/ueberweisungen/{referral.pk}/"
        ).status_code
    assert answers == {"gfmk": 200, "kmk": 404}


def test_several_items_are_released_together_or_none(  # noqa: PLR0917 - fixtures
    approved, closed, item, second_item, as_office, office, at
):
    address = at("minutes_release", closed.pk)
    assert as_office.post(address, {}).status_code == 400
    release_decision(by=office, decision=Decided(item=item), state=ReleaseState.RELEASED)
    answer = as_office.post(address, {"items": [second_item.pk, item.pk]})
    assert "TOP 2.1 Sprachmittlung: Der Beschluss ist schon so eingestuft" in text(answer)
    assert second_item.releases.count() == 0
    assert as_office.post(address, {"items": [second_item.pk]}).status_code == 302
    assert second_item.releases.get().state == "released"


def test_before_approval_the_page_says_why_nothing_can_be_released(minutes, closed, as_office, at):
    page = text(as_office.get(at("minutes_release", closed.pk)))
    assert page.count("erst, wenn die Niederschrift genehmigt ist") == 2
