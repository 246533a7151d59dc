"""Every public page once happy, for everybody, without a cookie."""

import itertools
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from laendertisch.web.site import machine_urls, urls

ARGUMENTS = {
    "conference": [20],
    "resolution": ["2017-12-einwanderungsgesetz"],
    "lineage": ["familiennachzug"],
    "news_item": ["so-sehen-meldungen-aus"],
    "page": ["impressum"],
}
OWN_TEST = {"published_text"}
"""It needs a decision that was taken on the platform: `tests/web/site/test_published_decisions.py`."""
NAMES = [pattern.name for pattern in urls.urlpatterns if pattern.name not in OWN_TEST]
GERMAN_ONLY = {"lineage", "news", "news_item", "page", "sources"}


def address_of(name: str, language: str = "de") -> str:
    with override(language):
        return reverse(f"site:{name}", args=ARGUMENTS.get(name, []))


def test_every_page_is_open_in_both_languages_and_sets_no_cookie(public_site, client):
    for language in ("de", "en"):
        for name in NAMES:
            answer = client.get(address_of(name, language))
            assert (name, answer.status_code, dict(answer.cookies)) == (name, 200, {})
            assert f'<html lang="{language}">' in answer.content.decode()


def test_machine_addresses_are_open(public_site, client):
    for pattern in machine_urls.urlpatterns:
        assert client.get(reverse(pattern.name)).status_code == 200


def test_only_reading_is_possible(public_site, client):
    for name in NAMES:
        assert client.post(address_of(name)).status_code == 405


def test_titles_differ_from_page_to_page(public_site, client):
    titles = [
        re.search(r"<title>(.*?)</title>", client.get(address_of(name, language)).content.decode())[1]
        for language in ("de", "en")
        for name in NAMES
    ]
    assert len(set(titles)) == len(titles)


def test_pages_in_german_only_say_so_in_english_and_claim_no_translation(public_site, client):
    for name in NAMES:
        html = client.get(address_of(name, "en")).content.decode()
        assert ("available in German only" in html) == (name in GERMAN_ONLY), name
        assert ('rel="alternate" hreflang="de"' in html) == (name not in GERMAN_ONLY), name


def test_headings_never_skip_a_level(public_site, client):
    for name in NAMES:
        main = re.search(r"<body.*", client.get(address_of(name)).content.decode(), re.DOTALL)[0]
        levels = [1, *map(int, re.findall(r"<h([1-6])", main))]
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), name
        assert levels.count(1) == 2, name


def test_the_start_page_tells_chair_next_and_last_conference(public_site, text_of):
    text = text_of("/")
    assert "Vorsitz Nordrhein-Westfalen 1. Juli 2025 bis 30. Juni 2026" in text
    assert "Nächste Konferenz 21. IntMK „Vereint in Vielfalt“ 2026, Essen" in text
    assert "Letzte Konferenz 20. IntMK „Zusammen leben – zusammen arbeiten“ 23.–24. April 2025" in text
    assert "Göttinger Erklärung" in text
    assert "Demonstration" in text


def test_the_about_page_is_english_where_a_text_exists(public_site, text_of):
    assert "is a voluntary body of the 16 German Länder" in text_of("/en/konferenz/")
    assert "ist ein freiwilliges Gremium der 16 Länder" in text_of("/konferenz/")


def test_the_chair_page_marks_what_is_derived(public_site, text_of):
    text = text_of("/vorsitz/")
    assert "Josefine Paul (bis 27. Januar 2026)" in text
    assert "Verena Schäffer (ab 27. Januar 2026)" in text
    known, _, future = text.partition("Künftige Vorsitze")
    assert "29. Bayern" not in known
    assert "29. Bayern 1. Juli 2033 bis 30. Juni 2034 aus der Regel abgeleitet (C)" in future


def test_a_conference_page_shows_meetings_and_neighbours(public_site, text_of):
    text = text_of("/konferenzen/20/")
    assert "Herbsttreffen 10.–11. September 2024 Hannover nicht bekannt" in text
    assert "Hauptkonferenz 23.–24. April 2025 Göttingen vor Ort" in text
    assert "← 19. Konferenz 21. Konferenz →" in text


def test_a_cancelled_conference_shows_its_planned_days(public_site, text_of):
    assert "geplant: 29.–30. April 2020 Potsdam abgesagt" in text_of("/konferenzen/15/")


def test_partial_dates_stay_partial(public_site, text_of):
    assert "Hauptkonferenz April 2008 Kiel vor Ort" in text_of("/konferenzen/2/")


def test_the_calendar_marks_what_is_derived_and_what_surely_comes(public_site, text_of):
    text = text_of("/kalender/")
    coming, _, years = text.partition("Nach Jahren")
    assert "1. Juli 2031 Thüringen übernimmt den Vorsitz aus der Regel abgeleitet" in coming
    assert "übernimmt den Vorsitz" in years
    assert "2026 Hauptkonferenz der 21. IntMK Essen, vor Ort" in years
    assert "10.–11. September 2024 Herbsttreffen der 20. IntMK" in years


def test_english_pages_count_conferences_in_english(public_site, text_of):
    assert "preparatory conference of the 17th IntMK" in text_of("/en/kalender/")
    assert "3rd IntMK" in text_of("/en/konferenzen/")
    assert "11th IntMK" in text_of("/en/konferenzen/")
    assert "21st IntMK" in text_of("/en/")


def test_working_groups_sources_and_news_show_their_facts(public_site, text_of):
    assert "7. Bericht, 2023" in text_of("/arbeitsgruppen/")
    sources = text_of("/quellen/")
    assert "Hier gezeigt: Magdeburg" in sources
    assert "Keine der Angaben wird gezeigt." in sources
    assert "Vorsitzjahr der 21. Konferenz (Nordrhein-Westfalen, 2025/2026)" in text_of("/aktuelles/")
    assert "Demonstration" in text_of("/aktuelles/so-sehen-meldungen-aus/")


@pytest.mark.parametrize(
    "address",
    [
        "/konferenzen/99/",
        "/beschluesse/gibt-es-nicht/",
        "/forderungen/gibt-es-nicht/",
        "/aktuelles/gibt-es-nicht/",
        "/seiten/gibt-es-nicht/",
        "/gibt-es-nicht/",
    ],
)
def test_an_unknown_thing_is_a_german_page_with_404(public_site, client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Nicht gefunden" in answer.content.decode()


def test_the_about_text_has_one_address(public_site, client):
    answer = client.get("/seiten/konferenz/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/konferenz/")


def test_a_foreign_host_name_is_refused_with_a_page(public_site, client):
    answer = client.get("/", headers={"host": "fremd.example"})
    assert answer.status_code == 400
    assert "Anfrage nicht verstanden" in answer.content.decode()


def test_an_empty_platform_still_shows_every_list(intmk, clock, client):
    for name in NAMES:
        if name not in ARGUMENTS:
            assert client.get(address_of(name)).status_code == 200, name


def test_the_privacy_text_names_the_cookies_that_the_settings_allow(public_site, text_of, settings):
    text = text_of("/seiten/datenschutz/")
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"):
        assert f"{name} " in text
    assert settings.SESSION_COOKIE_AGE == 10 * 60 * 60
    assert "gilt höchstens zehn Stunden" in text


def test_members_and_chairs_show_their_sources(public_site, text_of):
    assert "Thüringen Thüringer Ministerium für Justiz" in text_of("/konferenz/")
    chairs = text_of("/vorsitz/")
    assert "2 Quellen" in chairs
    assert "Website der Integrationsministerkonferenz: Seite „Die IntMK“" in chairs


def test_days_that_are_known_less_well_than_the_chair_say_so(public_site, text_of):
    assert "Saarland 1. Oktober 2011 bis 30. September 2012 abgeleitet (C)" in text_of("/vorsitz/")
