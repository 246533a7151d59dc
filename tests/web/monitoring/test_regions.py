"""Groups of Länder on the page of an indicator say who belongs to them."""

from dataclasses import replace

from laendertisch.statistics.results.published import PublishedCategory, PublishedRegion
from laendertisch.web.monitoring.regions import ShownRegion, shown_regions

CITIES = PublishedRegion("cities", "Stadtstaaten", "City states", ("BE", "HB", "HH"), "§ 9 FAG")
EAST = PublishedRegion("east", "Ostdeutschland", "Eastern Germany", ("BB", "MV"), "Einigungsvertrag")


def with_cities():
    from released_sample import INDICATOR

    areas = INDICATOR.areas
    more = PublishedCategory("cities", "Stadtstaaten", "City states")
    return replace(INDICATOR, areas=replace(areas, categories=(*areas.categories, more)))


def test_only_the_groups_of_the_table_are_explained():
    assert shown_regions([EAST, CITIES], with_cities(), "de") == (
        ShownRegion("Stadtstaaten", ("Berlin", "Bremen", "Hamburg"), "§ 9 FAG"),
    )


def test_they_have_english_names():
    (region,) = shown_regions([CITIES], with_cities(), "en")
    assert region.label == "City states"


def test_a_page_without_groups_does_not_explain_any(client, edition):
    assert "Ländergruppen gehören" not in client.get("/monitoring/erwerbstaetigenquote/").content.decode()
