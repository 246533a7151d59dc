"""The search over all public things, as a reader meets it."""

from time import perf_counter

import pytest

from laendertisch.records.publications.documents import document
from laendertisch.records.publications.models import SearchDocument
from laendertisch.records.publications.search import find
from laendertisch.records.publications.words import search_words


def titles(text: str) -> list[str]:
    return [found.title for found in find(search_words(text))]


def store(*titles_and_texts: tuple[str, str]) -> None:
    SearchDocument.objects.bulk_create(
        document("resolution", str(index), title, [text])
        for index, (title, text) in enumerate(titles_and_texts)
    )


@pytest.mark.parametrize("typed", ["Länder", "Laender", "LANDER", "Land", "Landes"])
def test_spellings_of_one_word_find_the_same(db, typed):
    store(("Aufgaben der Länder", ""))
    assert titles(typed) == ["Aufgaben der Länder"]


@pytest.mark.parametrize("typed", ["Minister", "Ministerin", "Ministerinnen", "Minister*innen"])
def test_genders_of_one_word_find_the_same(db, typed):
    store(("Die Ministerinnen und Minister", ""))
    assert titles(typed) == ["Die Ministerinnen und Minister"]


def test_all_words_must_occur(db):
    store(("Sprache und Arbeit", ""), ("Sprache", ""))
    assert titles("Sprache Arbeit") == ["Sprache und Arbeit"]


def test_small_words_do_not_count_beside_others(db):
    store(("Kosten Integration", ""))
    assert titles("Kosten der Integration") == ["Kosten Integration"]


def test_a_part_of_a_compound_finds_it_after_whole_words(db):
    store(("Integrationskurs", ""), ("Kurse stärken", ""))
    assert titles("Kurs") == ["Kurse stärken", "Integrationskurs"]
    assert titles("Kurse") == ["Kurse stärken", "Integrationskurs"]


def test_the_title_counts_more_than_the_text(db):
    store(("Sprachmittlung", "Kosten"), ("Kosten", "Sprachmittlung"))
    assert titles("Sprachmittlung") == ["Sprachmittlung", "Kosten"]


def test_signs_of_the_database_are_plain_text(db):
    store(("Hundert Prozent", "100 % der Kosten_Stelle"))
    assert titles("%") == []
    assert titles("_") == []
    assert titles("100 %") == ["Hundert Prozent"]


def test_results_mark_the_words_and_lead_to_the_thing(public_site, client):
    html = client.get("/suche/", {"q": "Sprachmittlung"}).content.decode()
    assert "<mark>Sprachmittlung</mark>" in html
    assert 'href="/forderungen/sprachmittlung/"' in html
    assert 'href="/beschluesse/2023-18-sprachmittlung/"' in html


def test_every_kind_of_thing_is_found_at_an_address_that_exists(public_site, client):
    from laendertisch.web.site.presenters.search import address_of

    kinds = dict(SearchDocument.objects.values_list("kind", "key"))
    assert set(kinds) == {
        "resolution", "conference", "lineage", "working_group", "ministry", "commitment", "open_question",
        "page", "news",
    }  # fmt: skip
    for kind, key in kinds.items():
        page, _, place = address_of(kind, key).partition("#")
        answer = client.get(page)
        assert answer.status_code == 200, kind
        assert not place or f'id="{place}"' in answer.content.decode(), kind


def test_hostile_texts_in_the_database_are_escaped_around_the_marks(db, client):
    store(("<b>Sprache</b>", "<img src=x onerror=alert(1)> Sprache & Recht"))
    html = client.get("/suche/", {"q": "Sprache"}).content.decode()
    assert "&lt;b&gt;<mark>Sprache</mark>&lt;/b&gt;" in html
    assert "<img" not in html


def test_nothing_found_and_nothing_typed_say_what_to_do(public_site, text_of):
    assert "Nichts gefunden." in text_of("/suche/?q=gibtesnicht")
    assert "Bitte geben Sie ein oder mehrere Wörter ein." in text_of("/suche/")


def test_too_many_words_answer_400(public_site, text_of):
    text = text_of("/suche/?q=" + "+".join(f"wort{number}" for number in range(13)), status=400)
    assert "Der Suchtext hat 13 Wörter. Bitte suchen Sie mit höchstens 12 Wörtern." in text


def test_a_thousand_resolutions_are_searched_in_a_tenth_of_a_second(db):
    text = "Der Bund soll die Kosten der Sprachförderung und der Migrationsberatung dauerhaft tragen. " * 6
    SearchDocument.objects.bulk_create(
        document("resolution", f"{number:04}", f"Antrag {number} zur Integration", [text])
        for number in range(1000)
    )
    started = perf_counter()
    found = list(find(search_words("Kosten Sprachförderung Beratung"))[:20])
    assert len(found) == 20
    assert perf_counter() - started < 0.1
