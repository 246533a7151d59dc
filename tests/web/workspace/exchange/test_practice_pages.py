"""Good practice: share, find, change, compare."""

import pytest

from laendertisch.records.conference.models import Topic
from laendertisch.records.exchange.models import Practice

HTML = "<script>alert(1)</script>"
NOTE = {
    "land": "BY",
    "title": "Elterncafé",
    "text": "Ein **Treffpunkt**.",
    "links": "https://land.example/cafe",
    "visibility": "all_laender",
    "based_on": 0,
}


def page(answer):
    return answer.content.decode()


@pytest.fixture
def note(official, at):
    official.post(at("exchange_practice_new"), NOTE)
    return Practice.objects.get()


def test_a_note_is_shared_and_shown_formatted(official, at, note):
    shown = page(official.get(at("practice", note.pk)))
    assert "<strong>Treffpunkt</strong>" in shown
    assert 'href="https://land.example/cafe"' in shown
    assert "Bayern" in shown


def test_scripts_never_run(official, at):
    typed = {**NOTE, "title": HTML, "text": f"{HTML} [x](javascript:alert(1))", "contact": HTML}
    assert official.post(at("exchange_practice_new"), typed).status_code == 302
    note = Practice.objects.get()
    for address in (
        at("exchange_practices"),
        at("practice", note.pk),
        at("exchange_practice_change", note.pk),
    ):
        assert HTML not in page(official.get(address)), address
    assert 'href="javascript' not in page(official.get(at("practice", note.pk)))
    refused = official.post(at("exchange_practice_new"), {**NOTE, "links": "javascript:alert(1)"})
    assert refused.status_code == 400
    assert "keine Adresse einer Seite" in page(refused)


def test_a_note_is_changed_and_earlier_versions_stay(official, at, note):
    changed = {**NOTE, "title": "Elterncafé plus", "based_on": 1}
    assert official.post(at("exchange_practice_change", note.pk), changed).status_code == 302
    earlier = page(official.get(at("exchange_practice_version", note.pk, 1)))
    assert "Das ist eine frühere Fassung." in earlier
    conflict = official.post(at("exchange_practice_change", note.pk), {**changed, "title": "Drittes"})
    assert conflict.status_code == 409
    assert ("Elterncafé plus" in page(conflict), "Drittes" in page(conflict)) == (True, True)


def test_another_land_reads_but_sees_why_it_cannot_change(hessian, at, note):
    shown = page(hessian.get(at("practice", note.pk)))
    assert "Gute Praxis einstellen können Sie nur für Ihr eigenes Land, nicht für Bayern." in shown
    assert hessian.post(at("exchange_practice_change", note.pk), {**NOTE, "based_on": 1}).status_code == 403


def test_notes_are_filtered_by_land_and_topic(official, office, at, note):
    topic = Topic.objects.create(key="sprache", name="Sprache", position=1)
    office.post(
        at("exchange_practice_new"), {**NOTE, "land": "", "title": "Leitfaden", "topics": ["sprache"]}
    )
    by_topic = page(official.get(at("exchange_practices"), {"thema": topic.pk}))
    assert ("Leitfaden" in by_topic, "Elterncafé" in by_topic) == (True, False)
    by_land = page(official.get(at("exchange_practices"), {"land": "BY"}))
    assert ("Leitfaden" in by_land, "Elterncafé" in by_land) == (False, True)


def test_the_bund_sees_only_what_is_meant_for_it(bund, official, at, note):
    assert bund.get(at("practice", note.pk)).status_code == 403
    assert "Elterncafé" not in page(bund.get(at("exchange_practices")))
    official.post(at("exchange_practice_change", note.pk), {**NOTE, "visibility": "guests", "based_on": 1})
    assert bund.get(at("practice", note.pk)).status_code == 200
    assert bund.get(at("exchange_practice_version", note.pk, 1)).status_code == 403


def test_an_ended_note_leaves_the_list(official, at, note):
    assert official.post(at("exchange_practice_end", note.pk)).status_code == 302
    assert "Elterncafé" not in page(official.get(at("exchange_practices")))
    assert "Dieser Text ist beendet." in page(official.get(at("practice", note.pk)))
