"""The catalogue that the benchmark of the full lattice writes is one that the project can read."""

import subprocess
import sys
from math import prod
from pathlib import Path

import pytest

from laendertisch.statistics.catalogue.loading import load_catalogue

SCRIPT = Path(__file__).parents[4] / "benchmarks/full_lattice/write_catalogue.py"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    folder = tmp_path_factory.mktemp("full_lattice")
    subprocess.run([sys.executable, SCRIPT, folder], check=True, capture_output=True)
    return load_catalogue(folder)


def test_it_has_the_size_that_is_measured(catalogue):
    versions = [each.versions[0] for each in catalogue.indicators.values()]
    breakdowns = {each.breakdowns for each in catalogue.indicators.values()}
    assert len(breakdowns) == 1
    (crosses,) = breakdowns
    cells = [prod(len(catalogue.dimensions[key].categories) for key in keys) for keys in crosses]
    shares = [version for version in versions if version.is_share]
    assert (len(versions), len(shares), len(crosses), sum(cells)) == (76, 65, 50, 826)


def test_its_plan_covers_twenty_years_of_existing_microdata(catalogue):
    plan = catalogue.editions["vollgitter"]
    assert (plan.years, plan.sample) == (tuple(range(2005, 2025)), None)
    assert set(plan.indicators) == set(catalogue.indicators)
