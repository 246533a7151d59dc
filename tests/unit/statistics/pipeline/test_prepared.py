import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.pipeline.prepared import in_order
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.results.tables import Provenance
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

SEX = Dimension(
    "sex",
    "Geschlecht",
    "Sex",
    "Insgesamt",
    "Total",
    (Category("male", "Männer", "Men"), Category("female", "Frauen", "Women")),
)
PROVENANCE = Provenance("probe", "a" * 64, 1, "probe", "0.1.0", synthetic=True)


def table(*places, dimensions=("sex",)):
    cells = tuple(UncheckedCell(Coordinates(*place), 1.0) for place in places)
    return UncheckedTable("E1a", dimensions, cells, PROVENANCE)


def test_cells_stand_by_area_period_and_category_with_totals_first():
    shuffled = table(
        ("BW", "2024", ("female",)),
        ("DE", "2024", ("male",)),
        ("DE", "2023", ("female",)),
        ("DE", "2023", ("total",)),
        ("BW", "2023", ("male",)),
    )
    ordered = in_order(shuffled, ["DE", "BW"], {"sex": SEX})
    assert [cell.at for cell in ordered.cells] == [
        Coordinates("DE", "2023", ("total",)),
        Coordinates("DE", "2023", ("female",)),
        Coordinates("DE", "2024", ("male",)),
        Coordinates("BW", "2023", ("male",)),
        Coordinates("BW", "2024", ("female",)),
    ]


def test_a_category_that_the_catalogue_does_not_know_is_refused():
    with pytest.raises(CatalogueError, match=r"Indikator E1a: .*dimensions\.yaml\): diverse \(sex\)\."):
        in_order(table(("DE", "2024", ("diverse",))), ["DE"], {"sex": SEX})


def test_a_dimension_that_the_catalogue_does_not_know_is_refused():
    with pytest.raises(CatalogueError, match="Die Gliederung „age“ fehlt im Katalog"):
        in_order(table(("DE", "2024", ("old",)), dimensions=("age",)), ["DE"], {"sex": SEX})
