"""The pages of the monitoring: what they show, what they refuse, and that they never show altered figures."""

import csv
import io
import os
import re

import pytest

PAGE = "/monitoring/erwerbstaetigenquote/"


def text_of(response):
    """Return the words of a page without markup, one space between them."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_without_an_edition_the_overview_is_friendly(client, db):
    response = client.get("/monitoring/")
    assert response.status_code == 200
    assert "noch keine Ausgabe des Monitorings veröffentlicht" in text_of(response)


@pytest.mark.parametrize("address", [PAGE, PAGE + "daten.csv", "/monitoring/ausgabe/datei.sqlite"])
def test_without_an_edition_there_is_no_indicator(client, db, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "noch keine Ausgabe" in text_of(response)


def test_the_overview_groups_indicators_by_theme_and_labels_made_up_figures(client, edition):
    text = text_of(client.get("/monitoring/"))
    assert "Arbeitsmarkt Erwerbstätigenquote E1a Indikator Synthetische Daten" in text


def test_the_page_holds_every_part_of_an_indicator(client, edition):
    text = text_of(client.get(PAGE))
    for part in (
        "Erwerbstätige je 100 Personen.",
        "Empirische Relevanz Arbeit sichert den Unterhalt.",
        "Bewertung Der Abstand soll kleiner werden.",
        "Methodische Hinweise Nur private Haushalte.",
        "ab 2023: Hochrechnung auf den Zensus 2022",
        "Grundgesamtheit Alter von 15 bis unter 65 15 &lt;= age &lt; 65",
        "Lizenz EUPL-1.2",
        "Quellenvermerk Synthetische Daten.",
        "Fundstellen Dritter Bericht",
        f"Prüfsumme der Ausgabe {edition.checksum}",
        f"Prüfsumme der Quelle {'a' * 64}",
        "Datensätze der Quelle 60.000",
        "Prüfhinweis: Die Summe passt nicht.",
        "/ keine Angabe, da der Wert nicht sicher genug ist – Weniger als 71 Fälle.",
    ):
        assert part in text, part


def test_made_up_figures_are_labelled_on_page_table_and_chart(client, edition):
    html = client.get(PAGE).content.decode()
    assert "note--synthetic" in html
    for element in ("caption", "figcaption"):
        (inside,) = re.findall(rf"<{element}.*?</{element}>", html, re.DOTALL)
        assert "Synthetische Daten" in inside, element


def test_a_cell_says_its_meaning_to_those_who_cannot_see_its_sign(client, edition):
    html = client.get(PAGE + "?migration_background=with").content.decode()
    row = re.search(r'<th scope="row">Mecklenburg-Vorpommern</th>(.*?)</tr>', html, re.DOTALL).group(1)
    assert row == (
        '<td class="num"><span aria-hidden="true">/</span>'
        '<span class="kern-sr-only">keine Angabe, da der Wert nicht sicher genug ist</span></td>'
    )


def test_the_choice_changes_the_table_without_a_script(client, edition):
    html = client.get(PAGE, {"zeit": "2022", "sex": "male", "migration_background": "with"}).content.decode()
    assert "Erwerbstätigenquote, 2022, Männer, mit Migrationshintergrund" in html
    assert '<option value="2022" selected>' in html
    assert "<script" not in html


def test_the_map_is_shown_with_its_attribution_and_its_words(client, edition):
    text = text_of(client.get(PAGE))
    assert "© GeoBasis-DE / BKG 2019 (Daten verändert), dl-de/by-2-0" in text
    assert "Diagramm in Worten In Worten: x." in text


def test_a_selection_without_chart_says_so(client, edition):
    text = text_of(client.get(PAGE, {"zeit": "2021"}))
    assert "Für diese Auswahl gibt es kein Diagramm; die Tabelle zeigt alle Werte." in text
    assert "BKG" not in text


@pytest.mark.parametrize(
    "query",
    [
        {"zeit": "1999"},
        {"sex": "<script>alert(1)</script>"},
        {"migration_background": "' OR 1=1 --"},
        {"gebiet": "XX"},
        {"sex": "x" * 10_000},
    ],
)
def test_a_choice_that_does_not_exist_is_refused_in_german(client, edition, query):
    response = client.get(PAGE, query)
    assert response.status_code == 400
    assert "Möglich sind:" in text_of(response)
    assert b"<script>alert" not in response.content


def test_an_unknown_indicator_is_not_found(client, edition):
    response = client.get("/monitoring/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diesen Indikator gibt es in der Ausgabe nicht." in text_of(response)


def test_nothing_can_be_posted(client, edition):
    assert client.post(PAGE).status_code == 405


def test_the_english_page_has_english_labels_and_marks_german_texts(client, edition):
    html = client.get("/en" + PAGE).content.decode()
    assert "Employment rate, 2024, Men and women" in html
    assert '<p class="lead" lang="de">Erwerbstätige je 100 Personen.</p>' in html


def test_the_whole_table_and_the_chosen_part_are_files(client, edition):
    whole = client.get(PAGE + "daten.csv")
    assert whole["Content-Type"] == "text/csv; charset=utf-8"
    assert whole["Content-Disposition"] == 'attachment; filename="erwerbstaetigenquote-synthetisch.csv"'
    assert len(rows_of(whole)) == 17 * 4 * 9
    part = client.get(PAGE + "daten.csv", {"zeit": "2022", "migration_background": "with"})
    assert "synthetisch-auswahl.csv" in part["Content-Disposition"]
    assert {(row["Zeit"], row["synthetisch"]) for row in rows_of(part)} == {("2022", "ja")}


def test_the_link_to_the_chosen_part_leads_to_it(client, edition):
    html = client.get(PAGE, {"zeit": "2022", "sex": "male"}).content.decode()
    link = re.search(r'href="(/monitoring/erwerbstaetigenquote/daten\.csv\?[^"]+)"', html).group(1)
    rows = rows_of(client.get(link.replace("&amp;", "&")))
    assert {(row["Zeit"], row["Geschlecht"]) for row in rows} == {("2022", "Männer")}
    assert len(rows) == 17 * 3


def test_a_wrong_choice_gives_no_file(client, edition):
    assert client.get(PAGE + "daten.csv", {"zeit": "1999"}).status_code == 400


def test_the_parquet_file_of_the_edition_can_be_fetched(client, edition):
    response = client.get(PAGE + "daten.parquet")
    assert b"".join(response.streaming_content) == b"PAR1"
    assert "erwerbstaetigenquote-synthetisch.parquet" in response["Content-Disposition"]


def test_the_edition_page_tells_checksum_contents_and_file(client, edition, edition_file):
    text = text_of(client.get("/monitoring/ausgabe/"))
    assert edition.checksum in text
    assert f"{edition_file.name}" in text
    assert "Erwerbstätigenquote 612 synthetisch e1a-2017" in text
    response = client.get("/monitoring/ausgabe/datei.sqlite")
    assert b"".join(response.streaming_content) == edition_file.read_bytes()


def test_the_method_page_explains_every_sign_without_an_edition(client, db):
    text = text_of(client.get("/monitoring/methode/"))
    assert "x Tabellenfach gesperrt, da die Aussage nicht sinnvoll ist" in text


ALL_PAGES = ("/monitoring/", PAGE, "/monitoring/ausgabe/", PAGE + "daten.csv", PAGE + "daten.parquet")


@pytest.mark.parametrize("address", ALL_PAGES)
def test_an_altered_edition_is_never_shown(client, edition, edition_file, address):
    whole = client.get(address)
    for close_file in whole._resource_closers:  # `close()` would also close the connection of the test
        close_file()
    assert whole.status_code == 200
    content = bytearray(edition_file.read_bytes())
    content[-100] ^= 1
    edition_file.write_bytes(content)
    os.utime(edition_file, ns=(1, 1))
    response = client.get(address)
    assert response.status_code == 503
    assert "nicht gezeigt, weil ihre Datei fehlt oder nicht mehr die freigegebene ist" in text_of(response)


@pytest.mark.parametrize("address", ALL_PAGES)
def test_a_missing_edition_is_said_and_not_replaced(client, edition, edition_file, address):
    edition_file.unlink()
    assert client.get(address).status_code == 503


@pytest.mark.parametrize("address", ["/monitoring/", PAGE, "/monitoring/ausgabe/"])
def test_pages_ask_the_database_a_bounded_number_of_times(
    client, edition, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        client.get(address)


def test_the_first_view_is_small(client, edition):
    assert len(client.get(PAGE).content) < 60_000


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
