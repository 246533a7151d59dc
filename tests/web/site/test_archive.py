"""The archive of resolutions: filters, text search, pages of resolutions."""

import re

import pytest

HOSTILE = "<script>alert(1)</script>' OR 1=1; DROP TABLE conference_resolution; --"
LONG = "x" * 201


def count_in(text: str) -> int:
    return int(re.search(r"(\d+) Eintr", text)[1])


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 52),
        ("konferenz=13", 11),
        ("thema=familiennachzug", 4),
        ("land=BY&rolle=dissent", 4),
        ("land=HE&rolle=abstention", 1),
        ("rolle=abstention", 1),
        ("ergebnis=not_adopted", 1),
        ("q=Integrationskurse", 5),
        ("konferenz=12&land=BY&ergebnis=adopted_majority", 3),
        ("q=gibtesnicht", 0),
    ],
)
def test_filters_leave_what_fits(public_site, text_of, query, count):
    assert count_in(text_of(f"/beschluesse/?{query}")) == count


def test_the_archive_is_sorted_as_asked(public_site, client):
    def first(sorting: str) -> str:
        return client.get(f"/beschluesse/?sortierung={sorting}").context["lines"][0].key

    assert first("oldest") == "2008-02-ag-monitoring"
    assert first("newest").startswith("2025-20-")
    assert first("title") == "2021-16-top-a3"


def test_within_a_conference_the_order_is_that_of_the_record(public_site, client):
    lines = client.get("/beschluesse/?konferenz=13").context["lines"]
    tops = ["1", "2.1", "2.2", "2.3", "2.4", "2.6", "2.7", "2.8", "2.9b", "2.10", ""]
    assert [line.top for line in lines] == tops


def test_pages_keep_the_filter(public_site, client):
    html = client.get("/beschluesse/?sortierung=oldest").content.decode()
    assert 'href="?sortierung=oldest&amp;seite=2"' in html


@pytest.mark.parametrize("field", ["konferenz", "thema", "land", "rolle", "ergebnis", "sortierung"])
def test_a_value_that_does_not_exist_answers_400_and_keeps_the_form(public_site, client, field):
    answer = client.get("/beschluesse/", {field: "Atlantis", "q": "Sprache"})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "„Atlantis“ gibt es im Feld" in html
    assert 'value="Sprache"' in html


@pytest.mark.parametrize("address", ["/beschluesse/", "/suche/"])
def test_a_search_text_that_is_too_long_answers_400_and_keeps_the_form(public_site, client, address):
    answer = client.get(address, {"q": LONG})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "Der Suchtext hat 201 Zeichen. Bitte suchen Sie mit höchstens 200 Zeichen." in html
    assert f'value="{LONG}"' in html


@pytest.mark.parametrize(
    "field", ["q", "konferenz", "thema", "land", "rolle", "ergebnis", "sortierung", "seite"]
)
def test_hostile_text_is_harmless_in_every_field(public_site, client, field):
    from laendertisch.records.conference.models import Resolution

    answer = client.get("/beschluesse/", {field: HOSTILE})
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.content.decode()
    assert Resolution.objects.count() == 52


@pytest.mark.parametrize("text", [HOSTILE, "%", "_", "'", '"', "\\", "a" * 200, "😀", "%00", "ß", "*:*", " "])
def test_the_search_survives_any_text(public_site, client, text):
    answer = client.get("/suche/", {"q": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_resolution_shows_its_vote_with_confidence(public_site, text_of):
    text = text_of("/beschluesse/2017-12-dreipluszwei/")
    assert "Ja 15 durch Presse oder Dritte belegt (B)" in text
    assert "Nein 1 Bayern durch Presse oder Dritte belegt (B)" in text
    assert "Enthaltung 0 abgeleitet (C)" in text


def test_unknown_votes_are_unknown_and_never_zero(public_site, text_of):
    assert "Stimmen: nicht bekannt." in text_of("/beschluesse/2018-13-top-2-3/")
    partly = text_of("/beschluesse/2017-12-leitantrag/")
    assert "Ja nicht bekannt Nein 1 Bayern" in partly
    assert "Enthaltung nicht bekannt" in partly


def test_a_resolution_shows_earlier_and_later_ones(public_site, text_of):
    text = text_of("/beschluesse/2018-13-familiennachzug/")
    earlier, _, later = text.partition("Spätere Beschlüsse")
    assert "Aufhebung der Aussetzung des Familiennachzugs" in earlier
    assert "Hürden beim Familiennachzug abbauen" in later


def test_a_resolution_shows_statements_follow_up_and_related(public_site, text_of):
    assert "Protokollerklärung Bayern, Thüringen" in text_of("/beschluesse/2025-20-goettinger-erklaerung/")
    assert "teilweise Aussetzung der Vorrangprüfung" in text_of("/beschluesse/2016-11-integrationspaket/")
    related = text_of("/beschluesse/2023-18-sprachmittlung/")
    assert "Beschluss der Gesundheitsministerkonferenz 2022" in related
    assert "Qualifizierung und Etablierung niedrigschwelliger Sprachmittlung" in related


def test_a_citation_names_the_german_address_in_both_languages(public_site, text_of):
    for address in ("/beschluesse/2012-07-top-2-1/", "/en/beschluesse/2012-07-top-2-1/"):
        assert "TOP 2.1. http://testserver/beschluesse/2012-07-top-2-1/" in text_of(address)


def test_a_lineage_shows_its_resolutions_in_time_and_the_outcome(public_site, text_of):
    text = text_of("/forderungen/mehrstaatigkeit/")
    assert text.index("2013 · 8. IntMK") < text.index("2017 · 12. IntMK") < text.index("2024 · 19. IntMK")
    assert "2024 Gesetz geworden" in text
