import sys
from array import array
from datetime import date
from math import nan
from pathlib import Path

import pytest

# The released sample is shared with the tests of rendering.
sys.path.insert(0, str(Path(__file__).parents[2] / "unit/rendering"))


@pytest.fixture
def edition_file(settings, tmp_path):
    """The sample as an edition in the folder of editions, with its file for download, not yet in force."""
    from released_sample import INDICATOR, TABLE

    from laendertisch.statistics.pipeline.edition_file import write_edition
    from laendertisch.statistics.pipeline.placing import place_edition
    from laendertisch.statistics.results.published import EditionMeta

    settings.EDITIONS_FOLDER = tmp_path
    meta = EditionMeta("probe", "Probeausgabe", "Trial edition", date(2026, 3, 1), "0.1.0", synthetic=True)
    downloads = {"E1a.parquet": b"PAR1"}
    content = [(INDICATOR, TABLE)]
    return place_edition(
        tmp_path, "probe", lambda path: write_edition(path, meta, content, downloads), downloads
    )


@pytest.fixture
def edition_with_differences(db, operator, settings, tmp_path):
    """The sample in force with the gap of 2024 and its change since 2023 and 2022 in three areas."""
    from released_sample import INDICATOR, TABLE

    from laendertisch.actions.editions import put_in_force
    from laendertisch.statistics.pipeline.edition_file import new_edition
    from laendertisch.statistics.pipeline.placing import place_edition
    from laendertisch.statistics.results.published import EditionMeta

    settings.EDITIONS_FOLDER = tmp_path
    meta = EditionMeta("probe", "Probeausgabe", "Trial edition", date(2026, 3, 1), "0.1.0", synthetic=True)

    def write(path):
        with new_edition(path) as edition:
            edition.cells.add_table(TABLE)
            for earlier in ("", "2023", "2022"):
                edition.differences.add(_gap("2024", earlier))
            edition.describe(meta, [INDICATOR])
            edition.seal({}, {})

    return put_in_force(by=operator, file=place_edition(tmp_path, "probe", write, {}))


def _gap(period, earlier):
    """Return a gap or its change: secured in Germany, chance in one Land, withheld in another.

    The change since 2022 was not tested in Germany.
    """
    from laendertisch.statistics.results.blocks import STATUSES
    from laendertisch.statistics.results.cells import CellStatus
    from laendertisch.statistics.results.differences import Comparison, ReleasedDifferences

    plain, slash = STATUSES.index(CellStatus.PLAIN), STATUSES.index(CellStatus.UNRELIABLE)
    value = -10.0 if not earlier else float(earlier) - 2020

    def column(*figures):
        return memoryview(array("d", [*figures, nan]))

    return ReleasedDifferences(
        comparison=Comparison(period, earlier, "migration_background", "with", "without"),
        breakdown=(),
        indicators=("E1a",),
        areas=("DE", "BW", "SL"),
        categories=((),),
        texts=("", "Nicht veröffentlicht."),
        statuses=bytes([plain, plain, slash]),
        reasons=bytes([0, 0, 1]),
        significant=bytes([earlier != "2022", 0, 0]),
        difference=column(value, value + 1),
        standard_error=column(0.5, 5.0),
        lower=column(value - 1, value - 9),
        upper=column(value + 1, value + 11),
        p_value=column(nan if earlier == "2022" else 0.001, 0.8),
    )


@pytest.fixture
def edition(db, operator, edition_file):
    """The sample in force, with one chart."""
    from laendertisch.actions.editions import put_in_force
    from laendertisch.rendering.charts.stored import charts_folder

    folder = charts_folder(edition_file)
    folder.mkdir(parents=True)
    chart = folder / "erwerbstaetigenquote.karte.2024.total.total.svg"
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>Karte</title><desc>In Worten: x.</desc></svg>'
    chart.write_text(svg, encoding="utf-8")
    return put_in_force(by=operator, file=edition_file)
