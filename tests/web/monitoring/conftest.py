import sys
from datetime import date
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
