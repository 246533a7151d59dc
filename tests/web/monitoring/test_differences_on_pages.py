"""Gaps and changes on the page of an indicator: in words, as released, in one table, and as a file."""

import csv
import io
import re

import pytest

from laendertisch.records.publications.editions import edition_in_force

PAGE = "/monitoring/erwerbstaetigenquote/"
FILE = PAGE + "unterschiede.csv"
MINUS = "„mit Migrationshintergrund“ minus „ohne Migrationshintergrund“"


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def section(response):
    """Return the markup between the heading of the differences and the next one."""
    return re.search(r'id="unterschiede">(.*?)<h2', response.content.decode(), re.DOTALL).group(1)


def cells(response, label):
    row = re.search(rf'<th scope="row">{label}</th>(.*?)</tr>', section(response), re.DOTALL).group(1)
    return [text_of(cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]


def test_the_page_tells_gap_and_change_with_interval_and_verdict(client, edition_with_differences):
    response = client.get(PAGE)
    assert cells(response, "Deutschland") == [
        "−10,0 95-Prozent-Intervall von −11,0 bis −9,0 gesichert",
        "+3,0 95-Prozent-Intervall von +2,0 bis +4,0 gesichert",
    ]
    assert cells(response, "Baden-Württemberg")[1].endswith("nicht gesichert")
    told = text_of(section(response))
    assert f"Abstand 2024 Veränderung des Abstands gegenüber 2023 {MINUS} {MINUS}" in told
    assert "gesichert Der Unterschied ist statistisch gesichert" in told


def test_a_withheld_difference_is_its_sign(client, edition_with_differences):
    response = client.get(PAGE)
    assert cells(response, "Saarland") == ["/ keine Angabe, da der Wert nicht sicher genug ist"] * 2
    assert "Nicht veröffentlicht." in text_of(section(response))


def test_the_table_can_be_reached_by_keyboard_and_is_labelled_synthetic(client, edition_with_differences):
    html = section(client.get(PAGE))
    region = '<div class="table-scroll" role="region" tabindex="0" aria-labelledby="differences-caption">'
    assert region in html
    (caption,) = re.findall(r'<caption id="differences-caption">(.*?)</caption>', html, re.DOTALL)
    assert " ".join(text_of(caption).split()) == (
        "Synthetische Daten Erwerbstätigenquote: Abstände und Veränderungen, 2024, Männer und Frauen "
        "(Prozentpunkte)"
    )


def test_the_earlier_year_can_be_chosen_without_a_script(client, edition_with_differences):
    html = client.get(PAGE, {"vergleich": "2022"})
    assert '<option value="2022" selected>2022</option>' in html.content.decode()
    assert "Veränderung des Abstands gegenüber 2022" in section(html)
    assert cells(html, "Deutschland")[1].startswith("+2,0")


def test_what_could_not_be_tested_is_explained_where_it_stands(client, edition_with_differences):
    untested = client.get(PAGE, {"vergleich": "2022"})
    assert cells(untested, "Deutschland")[1].endswith("nicht geprüft")
    assert "nicht geprüft Mindestens einer der verglichenen Werte" in text_of(section(untested))
    assert "nicht geprüft" not in section(client.get(PAGE))


def test_a_year_that_is_not_in_the_table_is_refused(client, edition_with_differences):
    response = client.get(PAGE, {"vergleich": "1999"})
    assert response.status_code == 400
    assert "Möglich sind: 2023, 2022." in text_of(response.content.decode())


def test_it_is_said_with_which_years_is_not_compared_and_why(client, edition_with_differences):
    told = text_of(section(client.get(PAGE)))
    assert (
        "Womit 2024 nicht verglichen wird 2021: Dazwischen bricht die Zeitreihe (2023). "
        "Hochrechnung auf den Zensus 2022" in told
    )


def test_a_choice_without_differences_says_so(client, edition_with_differences):
    told = text_of(section(client.get(PAGE, {"sex": "male"})))
    assert "Für diese Auswahl enthält die Ausgabe keine Abstände und Veränderungen." in told


def test_a_table_too_wide_to_be_read_is_not_shown_and_the_file_is_named(
    client, edition_with_differences, monkeypatch
):
    monkeypatch.setattr("laendertisch.web.monitoring.differences.MOST_COLUMNS", 8)
    told = text_of(section(client.get(PAGE, {"sex": "alle"})))
    assert "Für so viele Spalten zeigt die Seite keine Abstände und Veränderungen." in told
    assert "Deutschland" not in told


def test_an_indicator_without_differences_says_so_and_offers_no_file(client, edition):
    response = client.get(PAGE)
    assert "sind für diesen Indikator in dieser Ausgabe nicht berechnet" in text_of(section(response))
    assert "unterschiede.csv" not in response.content.decode()
    assert client.get(FILE).status_code == 404


def test_the_file_holds_every_difference(client, edition_with_differences):
    assert FILE in client.get(PAGE).content.decode()
    response = client.get(FILE)
    name = "erwerbstaetigenquote-synthetisch-abstaende-und-veraenderungen.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [(row["Gebiet"], row["verglichen mit"], row["gesichert"]) for row in rows] == [
        (area, earlier, verdict)
        for area, verdicts in (
            ("Deutschland", ("ja", "ja", "")),
            ("Baden-Württemberg", ("nein",) * 3),
            ("Saarland", ("",) * 3),
        )
        for earlier, verdict in zip(("", "2023", "2022"), verdicts, strict=True)
    ]


def test_the_choice_of_the_earlier_year_does_not_narrow_the_file_of_figures(client, edition_with_differences):
    html = client.get(PAGE, {"vergleich": "2022"}).content.decode()
    (link,) = re.findall(r'href="(/monitoring/erwerbstaetigenquote/daten\.csv\?[^"]+)"', html)
    assert "vergleich" not in link


def test_the_english_page_marks_german_reasons(client, edition_with_differences):
    html = section(client.get("/en" + PAGE))
    assert "Change of the gap since 2023" in html
    assert "The series breaks in between (2023)." in html
    assert '<span lang="de">Hochrechnung auf den Zensus 2022</span>' in html


def test_a_page_asks_the_edition_a_bounded_number_of_times(client, edition_with_differences, monkeypatch):
    client.get(PAGE)
    edition = edition_in_force().edition
    asked = []
    ask = edition._rows
    monkeypatch.setattr(edition, "_rows", lambda query, values=(): asked.append(query) or ask(query, values))
    client.get(PAGE)
    assert len(asked) == 4  # regions, comparisons, gaps, changes


@pytest.mark.parametrize("address", [PAGE, "/en" + PAGE])
def test_the_page_with_differences_asks_the_database_no_more(
    client, edition_with_differences, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        client.get(address)
