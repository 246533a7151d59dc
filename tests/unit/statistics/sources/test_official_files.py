"""The committed official files: what is read, what is noted, and that damage to them is noticed."""

import shutil

import pytest

from laendertisch.kernel.errors import SourceError
from laendertisch.kernel.laender import LAENDER
from laendertisch.kernel.places import project_root
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.sources.importing import import_table

GENESIS = project_root() / "data/genesis-tables"
NIEDERSACHSEN = project_root() / "data/ni-integrationsmonitoring"
AZR = GENESIS / "12521-0021_auslaender_land_geschlecht_laendergruppen_2024.csv"


def cells(path):
    return {cell.at: cell for cell in import_table(path).cells}


@pytest.fixture
def damaged(tmp_path):
    """Copy an official file with its description and replace a text in it."""

    def damage(path, old, new):
        copy = tmp_path / path.name
        shutil.copy(path.with_suffix(".layout.yaml"), copy.with_suffix(".layout.yaml"))
        content = path.read_text(encoding="utf-8")
        assert old in content
        copy.write_text(content.replace(old, new, 1), encoding="utf-8")
        return copy

    return damage


def test_azr_has_every_land_germany_both_sexes_and_the_chosen_groups():
    imported = import_table(AZR)
    assert list(imported.areas) == ["DE", *(land.code for land in LAENDER)]
    groups = {"total", "eu27", "third_countries", "europe", "africa", "america", "asia", "oceania"}
    assert {cell.at.categories for cell in imported.cells} == {
        (sex, group) for sex in ("total", "male", "female") for group in groups
    }
    assert len(imported.cells) == 17 * 3 * 8
    assert imported.rows == 1312


def test_azr_total_that_differs_by_more_than_rounding_is_refused(damaged):
    path = damaged(
        AZR,
        "männlich,EUROPA-EU-27-1,EU-27 (seit 01.02.2020),207140",
        "männlich,EUROPA-EU-27-1,EU-27 (seit 01.02.2020),207150",
    )
    with pytest.raises(SourceError, match=r"NI, 2024-12-31, male, total ist .* die Summe der Teile"):
        import_table(path)


def test_azr_figure_that_is_not_rounded_like_the_source_is_refused(damaged):
    with pytest.raises(SourceError, match="Zeile 4, Feld „Anzahl“: 14336 ist kein Vielfaches von 5"):
        import_table(damaged(AZR, "weiblich,AFRIKA,Afrika,14335", "weiblich,AFRIKA,Afrika,14336"))


def test_azr_file_cut_at_the_end_of_a_line_is_refused(tmp_path):
    copy = tmp_path / AZR.name
    shutil.copy(AZR.with_suffix(".layout.yaml"), copy.with_suffix(".layout.yaml"))
    lines = AZR.read_bytes().splitlines(keepends=True)
    copy.write_bytes(b"".join(lines[:700]))
    with pytest.raises(SourceError, match=r"fehlt\. Ist die Datei vollständig"):
        import_table(copy)


def test_migration_background_in_the_wide_sense_begins_in_2017():
    found = cells(NIEDERSACHSEN / "indicator_1-3-1.csv")
    in_2016 = found[Coordinates("NI", "2016", ("with_wide",))]
    assert (in_2016.value, in_2016.sign) == (None, ".")
    assert "erst ab 2017" in in_2016.note
    assert found[Coordinates("NI", "2017", ("with_wide",))].value == 22.07
    assert found[Coordinates("NI", "2017", ("with_narrow",))].value == 20.97


def test_both_groups_of_a_definition_add_to_a_hundred_except_in_2013():
    found = cells(NIEDERSACHSEN / "indicator_1-3-1.csv")
    sums = {}
    for year in range(2011, 2025):
        definition = "with_narrow" if year < 2017 else "with_wide"
        group = found[Coordinates("NI", str(year), (definition,))].value
        rest = found[Coordinates("NI", str(year), ("without",))].value
        sums[year] = round(group + rest, 2)
    assert {year: total for year, total in sums.items() if total != 100} == {2013: 99.28}


def test_regions_of_niedersachsen_have_no_figures_for_2020():
    found = cells(NIEDERSACHSEN / "indicator_1-3-1.csv")
    assert found[Coordinates("NI", "2020", ("without",))].value == 77.2191971634798
    region = found[Coordinates("NI-031", "2020", ("without",))]
    assert (region.value, region.sign) == (None, ".")


def test_care_rates_above_a_hundred_are_legal():
    found = cells(NIEDERSACHSEN / "indicator_3-1-1.csv")
    assert found[Coordinates("NI", "2023", ("from_3_under_6", "without"))].value == 100.2
    assert max(cell.value for cell in found.values()) == 104


def test_the_year_2020_of_the_labour_table_is_not_published_and_not_zero():
    imported = import_table(NIEDERSACHSEN / "indicator_5-1-2.csv")
    of_2020 = [cell for cell in imported.cells if cell.at.period == "2020"]
    assert len(of_2020) == 45
    assert {(cell.value, cell.sign) for cell in of_2020} == {(None, ".")}
    assert [(gap.first, gap.reason) for gap in imported.gaps] == [
        ("2020", "Nicht veröffentlicht. Der Herausgeber hat das Jahr 2020 nicht in diese Reihe aufgenommen.")
    ]


def test_figures_of_2024_that_do_not_fit_are_kept_and_noted():
    found = cells(NIEDERSACHSEN / "indicator_5-1-2.csv")
    rate = found[Coordinates("NI", "2024", ("employment_rate", "total", "total"))]
    assert rate.value == 79.4021949469156
    assert rate.note == (
        "Prüfhinweis: Die Erwerbsquote müsste die Summe aus Erwerbstätigenquote und Erwerbslosenanteil sein. "
        "Veröffentlicht sind 79,05 und als Summe 81,86. Aus den übrigen Angaben ergäbe sich 76,59 "
        "statt 79,40. Der Wert ist gezeigt, wie er veröffentlicht wurde."
    )


def test_only_the_totals_of_2021_to_2024_miss_the_identity():
    found = cells(NIEDERSACHSEN / "indicator_5-1-2.csv")
    noted = {
        (at.period, at.categories[1:]) for at, cell in found.items() if cell.note.startswith("Prüfhinweis")
    }
    assert noted == {(year, ("total", "total")) for year in ("2021", "2022", "2023", "2024")}
