"""Three engines, one meaning: plain Python, the compiled kernel and a Spark cluster make the same bits."""

import json
import subprocess
import sys
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from laendertisch.kernel.errors import OperatingError, SourceError
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.reference import moments_of_part
from laendertisch.statistics.estimation.lattice.running import moments_by_land
from laendertisch.statistics.estimation.lattice.sample import sort_sample
from laendertisch.statistics.estimation.lattice.spark_session import Cluster, session_on
from laendertisch.statistics.microdata.stored import read_columns

sys.path.insert(0, str(Path(__file__).parent))
from generated_samples import PARTS, SHEETS, records_of
from stored_years import SOURCE, VARIABLES, open_year, write_years, year_plan

SEEDS = range(2)


def embedded(seed, threads=2, lonely=Lonely.ADJUST):
    sample = sort_sample(records_of(seed).sort("person"), lonely, PARTS)
    return [checksums(lands) for lands in moments_by_land(sample, SHEETS, threads=threads)]


def by_reference(seed, lonely=Lonely.ADJUST):
    sample = sort_sample(records_of(seed).sort("person"), lonely, PARTS)
    return [checksums(reference_by_land(sample, sheet)) for sheet in SHEETS]


def reference_by_land(sample, sheet):
    lands = {}
    for part in sample.parts:
        rows = sample.records[part.rows[0] : part.rows[1]].to_dicts()
        lands.setdefault(part.land, []).append(moments_of_part(rows, sheet, sample.lonely))
    return {land: reduce(add, parts) for land, parts in lands.items()}


def checksums(lands):
    return {str(land): moments.checksum() for land, moments in sorted(lands.items())}


@pytest.mark.parametrize("seed", range(12))
def test_the_compiled_kernel_makes_the_bits_of_plain_python(seed):
    assert embedded(seed) == by_reference(seed) == embedded(seed, threads=1)


@pytest.mark.parametrize("lonely", [Lonely.AVERAGE, Lonely.CERTAINTY, Lonely.REMOVE], ids=str)
def test_so_it_does_under_every_rule_for_lonely_units(lonely):
    assert embedded(1, lonely=lonely) == by_reference(1, lonely) != embedded(1)


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    """Return a folder with made-up years."""
    folder = tmp_path_factory.mktemp("years")
    write_years(folder)
    return folder


@pytest.fixture(scope="module")
def on_cluster(spark_master, years):
    """Return what the script `on_spark` found."""
    script = Path(__file__).parent / "on_spark.py"
    command = [sys.executable, "-W", "ignore", str(script), spark_master, str(years), *map(str, SEEDS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    return json.loads(line.removeprefix("RESULT "))


@pytest.mark.java
@pytest.mark.parametrize("seed", SEEDS)
def test_a_cluster_with_two_workers_makes_the_same_bits(on_cluster, seed):
    assert on_cluster[str(seed)] == embedded(seed)


@pytest.mark.java
def test_a_cluster_lets_other_strata_stand_in_for_lonely_units_alike(on_cluster):
    seed = SEEDS[-1]
    assert on_cluster["average"] == embedded(seed, lonely=Lonely.AVERAGE) != embedded(seed)


@pytest.mark.java
@pytest.mark.parametrize("order", ["year", "reversed"])
def test_a_stored_year_is_read_checked_derived_and_summed_alike(on_cluster, years, order):
    stored = open_year(years)
    records = read_columns(stored.path, SOURCE, VARIABLES, stored.wanted).records
    sheets = [each.sheet for each in year_plan().sheets()]
    sums = [checksums(lands) for lands in moments_by_land(sort_sample(records), sheets)]
    assert on_cluster[order] == {"rows": records.height, "sums": sums}


@pytest.mark.java
@pytest.mark.parametrize("name", ["unit in two strata", "unknown code"])
def test_a_cluster_finds_the_same_fault_in_a_file(on_cluster, years, name):
    stored = open_year(years / name)
    with pytest.raises(SourceError) as embedded_says:
        read_columns(stored.path, SOURCE, VARIABLES, stored.wanted)
    assert on_cluster["problems"][name] == ["SourceError", str(embedded_says.value)]


@pytest.mark.java
def test_a_record_without_stratum_is_refused(on_cluster):
    problem = "Das Merkmal „stratum“ fehlt bei 10 Sätzen. Bitte die Daten ergänzen."
    assert on_cluster["problems"]["missing stratum"] == ["InputError", problem]


@pytest.mark.java
def test_a_master_that_does_not_answer_is_named():
    pytest.importorskip("pyspark", reason="Spark is not installed: scripts/setup.sh spark.")
    with (
        pytest.raises(OperatingError, match="antwortet kein Spark-Master"),
        session_on(Cluster("spark://127.0.0.1:1")),
    ):
        pass
