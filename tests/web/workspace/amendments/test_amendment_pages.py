"""The pages of the amendments: write, read, act, bring together."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from laendertisch.actions.amendments import withdraw_amendment
from laendertisch.procedure.roles import Role
from laendertisch.records.matters.amendment_queries import live_rows, operations_of
from laendertisch.records.matters.models import Amendment
from laendertisch.records.matters.queries import text_of, working_version

SCRIPT = "<script>alert(1)</script>"
BASE = {
    "reihe": "h,a,b,c",
    "text-h": "Sprachmittlung",
    "text-a": "Der Bund finanziert Sprachmittlung.",
    "text-b": "Die Länder berichten 2027.",
    "text-c": "Die IntMK dankt der AG.",
    "art-h": "heading",
    "art-a": "point",
    "art-b": "point",
    "art-c": "point",
    "land": "HE",
    "reason": "",
    "revision": "0",
}


def words(response):
    return response.content.decode()


def ids(*amendments):
    return [row.pk for each in amendments for row in live_rows(Amendment.objects.get(pk=each.pk))]


def test_a_land_writes_an_amendment_in_the_text(browser, at, version):
    hesse = browser("HE")
    page = hesse.get(at("matter_amend", 1))
    assert page.status_code == 200
    assert "Der Bund finanziert Sprachmittlung." in words(page)
    typed = {**BASE, "text-a": "Der Bund finanziert Dolmetschen.", "weg-b": "on", "einreichen": "1"}
    answer = hesse.post(at("matter_amend", 1), typed)
    amendment = Amendment.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("matter_amendment", amendment.pk))
    assert amendment.number == 1
    assert [(each.kind, each.target) for each in operations_of(amendment)] == [
        ("replace", "a"),
        ("delete", "b"),
    ]


def test_the_page_of_an_amendment_shows_the_words_that_change(browser, at, amend):
    amendment = amend("HE", a="Der Bund finanziert Dolmetschen.")
    page = words(browser("SN").get(at("matter_amendment", amendment.pk)))
    assert "Ziffer 1 neu fassen" in page
    assert re.search(r"<del[^>]*><span[^>]*>\[gestrichen: </span>Sprachmittlung<", page)
    assert re.search(r"<ins[^>]*><span[^>]*>\[eingefügt: </span>Dolmetschen<", page)


def test_without_a_script_blocks_are_moved_and_inserted_and_nothing_typed_is_lost(browser, at, version):
    hesse = browser("HE")
    page = words(hesse.post(at("matter_amend", 1), {**BASE, "text-b": "Getippt", "hoch": "b"}))
    assert 'name="reihe" value="h,b,a,c"' in page
    assert "Getippt</textarea>" in page
    page = words(hesse.post(at("matter_amend", 1), {**BASE, "text-b": "Getippt", "einfuegen": "b"}))
    order = re.search(r'name="reihe" value="([^"]*)"', page)[1].split(",")
    assert (order[:3], len(order)) == (["h", "a", "b"], 5)
    assert "Getippt</textarea>" in page
    assert not Amendment.objects.exists()


def test_a_new_block_of_the_form_becomes_an_insertion(browser, at, version):
    typed = {**BASE, "reihe": "h,a,b0a1b2c3,b,c", "text-b0a1b2c3": "Neuer Punkt.", "art-b0a1b2c3": "point"}
    browser("HE").post(at("matter_amend", 1), {**typed, "speichern": "1"})
    (operation,) = operations_of(Amendment.objects.get())
    assert (operation.kind, operation.after_key, operation.text) == ("insert_after", "a", "Neuer Punkt.")


def test_a_preview_saves_nothing(browser, at, version):
    page = browser("HE").post(at("matter_amend", 1), {**BASE, "text-a": "Neu.", "vorschau": "1"})
    assert "Vorschau, noch nicht gespeichert" in words(page)
    assert not Amendment.objects.exists()


@pytest.mark.parametrize("order", ["h,a", "h,a,b,c,<b>", "", "h,a,b,c," + "x" * 21])
def test_a_form_that_cannot_be_read_is_refused_with_a_sentence(browser, at, version, order):
    page = browser("HE").post(at("matter_amend", 1), {**BASE, "reihe": order, "speichern": "1"})
    assert "Die Reihenfolge der Absätze ist nicht lesbar." in words(page)
    assert not Amendment.objects.exists()


def test_two_people_of_one_land_see_both_texts(browser, at, amend):
    draft = amend("HE", submit=False, a="Von der Kollegin.")
    typed = {**BASE, "text-a": "Von mir.", "speichern": "1"}
    hesse = browser("HE")
    assert (
        hesse.post(at("matter_amendment_edit", draft.pk), {**typed, "text-a": "Schneller."}).status_code
        == 302
    )
    answer = hesse.post(at("matter_amendment_edit", draft.pk), typed)
    assert answer.status_code == 409
    assert "Schneller" in words(answer)
    assert "Von mir.</textarea>" in words(answer)
    assert 'name="revision" value="1"' in words(answer)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (("HE", Role.LAND_OFFICIAL), 200),
        (("SN", Role.LAND_OFFICIAL), 403),
        (("BW", Role.SECRETARIAT), 403),
        (("BW", Role.BUND_GUEST), 404),
        (("BW", Role.ADMINISTRATOR), 403),
    ],
)
def test_a_draft_is_read_by_its_land_alone(browser, at, amend, who, status):
    draft = amend("HE", submit=False, a="Neu.")
    assert browser(*who).get(at("matter_amendment", draft.pk)).status_code == status


def test_an_amendment_of_another_matter_is_not_found(browser, at, amend, intmk, of):
    from laendertisch.actions.matters import open_matter
    from laendertisch.kernel.laender import BY_CODE

    amendment = amend("HE", a="Neu.")
    other = open_matter(by=of("HE"), body=intmk, title="Anderes", land=BY_CODE["HE"])
    address = reverse("workspace:matter_amendment", args=["intmk", other.pk, amendment.pk])
    assert browser("HE").get(address).status_code == 404


def test_a_refused_button_says_why_before_the_click(browser, at, amend):
    amendment = amend("HE", a="Neu.")
    page = words(browser("SN").get(at("matter_amendment", amendment.pk)))
    assert "Das entscheidet, wer den Änderungsantrag stellt: Hessen." in page
    assert "Über Änderungsanträge entscheidet, wer den Antrag stellt: Bayern." in page


def test_buttons_join_withdraw_and_decline(browser, at, amend):
    amendment = amend("HE", a="Neu.")
    browser("SN").post(at("matter_amendment", amendment.pk), {"tun": "join", "land": "SN"})
    assert [each.land.code for each in amendment.laender.all()] == ["HE", "SN"]
    answer = browser("BY").post(at("matter_amendment", amendment.pk), {"tun": "reject", "note": ""})
    assert answer.status_code == 400
    assert "warum Sie den Änderungsantrag nicht übernehmen" in words(answer)
    browser("BY").post(at("matter_amendment", amendment.pk), {"tun": "reject", "note": "Zu teuer."})
    amendment.refresh_from_db()
    assert (amendment.state, amendment.answer) == ("rejected", "Zu teuer.")
    typed = {"tun": "withdraw", "note": "Lange getippt."}
    answer = browser("HE").post(at("matter_amendment", amendment.pk), typed)
    assert answer.status_code == 400
    assert "Lange getippt." in words(answer)


def test_colliding_amendments_stand_side_by_side(browser, at, amend):
    amend("HE", a="Eins."), amend("SN", a="Zwei.", b="Allein.")
    page = words(browser("NW").get(at("matter_collisions")))
    assert "Kollision: Mehrere Änderungsanträge betreffen diesen Absatz." in page
    assert "Hessen" in page
    assert "Sachsen" in page
    assert "Allein." not in page


def test_the_applicant_chooses_looks_at_the_result_and_takes_it_over(browser, at, version, amend):
    one, two = amend("HE", a="Eins."), amend("SN", a="Zwei.")
    bavaria = browser("BY")
    assert f'name="wahl-a" value="{ids(one)[0]}"' in words(bavaria.get(at("matter_merge")))
    preview = bavaria.post(at("matter_merge"), {"wahl-a": str(ids(one)[0]), "vorschau": "1"})
    assert "So sieht der Text dann aus" in words(preview)
    assert "Was wird aus den anderen?" in words(preview)
    assert working_version(version.matter) is None
    sent = {"op": ids(one), "rest": "settle", "answer": "Danke.", "uebernehmen": "1"}
    answer = bavaria.post(at("matter_merge"), sent)
    assert (answer.status_code, answer["Location"]) == (302, at("matter_version", 2))
    assert text_of(working_version(version.matter)).find("a").text == "Eins."
    two.refresh_from_db()
    assert (two.state, two.answer) == ("settled", "Danke.")


def test_colliding_choices_are_refused_with_a_sentence(browser, at, version, amend):
    one, two = amend("HE", a="Eins."), amend("SN", a="Zwei.")
    answer = browser("BY").post(at("matter_merge"), {"op": ids(one, two), "vorschau": "1"})
    assert answer.status_code == 400
    assert "höchstens eine" in words(answer)


def test_nothing_chosen_is_said(browser, at, amend):
    amend("HE", a="Eins.")
    answer = browser("BY").post(at("matter_merge"), {"vorschau": "1"})
    assert "Bitte wählen Sie mindestens eine Änderung" in words(answer)


def test_what_was_withdrawn_meanwhile_is_said_and_nothing_is_taken_over(browser, at, version, amend, of):
    amendment = amend("HE", a="Eins.")
    chosen = ids(amendment)
    withdraw_amendment(by=of("HE"), amendment=amendment)
    answer = browser("BY").post(at("matter_merge"), {"op": chosen, "uebernehmen": "1"})
    assert "inzwischen zurückgezogen" in words(answer)
    assert working_version(version.matter) is None


def test_others_read_the_merge_view_without_choosing(browser, at, amend):
    amend("HE", a="Eins.")
    page = words(browser("SN").get(at("matter_merge")))
    assert "Über Änderungsanträge entscheidet, wer den Antrag stellt: Bayern." in page
    assert 'type="radio"' not in page
    assert 'type="checkbox"' not in page


@pytest.mark.parametrize(
    "page", ["matter_merge", "matter_collisions", "matter_amendments", "my_amendments", "detail", "edit"]
)
def test_script_in_any_field_is_text(browser, at, amend, page):
    amend("HE", a=SCRIPT), amend("SN", a=f"{SCRIPT}!")
    draft = amend("BY", submit=False, b=SCRIPT)
    draft.reason = SCRIPT
    draft.save()
    address = {
        "my_amendments": reverse("workspace:my_amendments", args=["intmk"]),
        "detail": at("matter_amendment", draft.pk),
        "edit": at("matter_amendment_edit", draft.pk),
    }.get(page) or at(page)
    shown = browser("BY").get(address)
    assert shown.status_code == 200
    assert SCRIPT not in words(shown)


def test_script_in_the_preview_of_the_merge_is_text(browser, at, amend):
    amendment = amend("HE", a=SCRIPT)
    shown = browser("BY").post(at("matter_merge"), {"op": ids(amendment), "vorschau": "1"})
    assert "So sieht der Text dann aus" in words(shown)
    assert SCRIPT not in words(shown)


@pytest.mark.parametrize("page", ["matter_merge", "matter_collisions", "matter_amendments"])
def test_pages_ask_the_same_number_of_questions_for_any_number_of_amendments(browser, at, amend, page):
    one = browser("BY")

    def questions():
        with CaptureQueriesContext(connection) as captured:
            assert one.get(at(page)).status_code == 200
        return len(captured)

    amend("HE", a="Neu.")
    questions()  # what is read once for each process
    with_one = questions()
    amend("HE", b="Neu."), amend("SN", a="Neu, anders.")
    assert questions() == with_one
