import math
from array import array

import polars as pl
import pytest

from laendertisch.statistics.pipeline.parquet import YearFiles
from laendertisch.statistics.results.blocks import ReleasedBlock


def block(year, value=12.5, indicator="A"):
    """One indicator, two areas, two categories; the last figure is withheld."""

    def column(number):
        return memoryview(array("d", [number, number, number, math.nan]))

    return ReleasedBlock(
        *(year, ("sex", "age"), (indicator,), ("DE", "BW"), (("male", "young"), ("male", "old"))),
        texts=("", "Zu wenig."),
        statuses=bytes([0, 0, 1, 2]),
        reasons=bytes([0, 0, 0, 1]),
        value=column(value),
        standard_error=column(0.5),
        lower=column(11.5),
        upper=column(13.5),
        case_count=column(400),
        design_effect=column(1.4),
    )


def test_each_year_has_its_file_with_signs_and_nothing_withheld(tmp_path):
    files = YearFiles(tmp_path)
    for each in (block("2023"), block("2023", 14.0, "B"), block("2024")):
        files.add(each, synthetic=True)
    files.write()
    assert files.names == ["alle-werte-2023.parquet", "alle-werte-2024.parquet"]
    frame = pl.read_parquet(tmp_path / files.names[0])
    assert frame["value"].to_list() == [12.5, 12.5, 12.5, None, 14.0, 14.0, 14.0, None]
    assert frame["design_effect"].to_list() == [1.4, 1.4, 1.4, None] * 2
    assert frame.row(3, named=True) == {
        "indicator": "A",
        "area": "BW",
        "period": "2023",
        "breakdown": "sex|age",
        "categories": "male|old",
        **dict.fromkeys(("value", "standard_error", "lower", "upper", "case_count", "design_effect")),
        "status": "unreliable",
        "sign": "/",
        "reason": "Zu wenig.",
        "synthetic": True,
    }


def test_the_bytes_do_not_depend_on_what_was_written_before(tmp_path):
    contents = []
    for number, before in enumerate(("Z", "Y", "B")):
        files = YearFiles(tmp_path / str(number))
        files.add(block("2022", indicator=before), synthetic=True)
        files.add(block("2024", indicator="B"), synthetic=True)
        files.write()
        contents.append((tmp_path / str(number) / "alle-werte-2024.parquet").read_bytes())
    assert len(set(contents)) == 1


def test_a_block_with_columns_of_different_length_cannot_be_made():
    whole = block("2024")
    with pytest.raises(ValueError, match="every column needs 4 entries"):
        ReleasedBlock(**vars(whole) | {"reasons": b"\0"})
