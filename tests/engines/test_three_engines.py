"""Three engines, one meaning: plain Python, the compiled kernel and a Spark cluster make the same bits."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from laendertisch.kernel.errors import OperatingError
from laendertisch.statistics.estimation.lattice.moments import added_in_order
from laendertisch.statistics.estimation.lattice.reference import moments_of_part
from laendertisch.statistics.estimation.lattice.running import moments_by_land
from laendertisch.statistics.estimation.lattice.sample import sort_sample
from laendertisch.statistics.estimation.lattice.spark import Cluster, start_session

sys.path.insert(0, str(Path(__file__).parent))
from generated_samples import PARTS, SHEETS, records_of

SEEDS = range(4)


def embedded(seed, threads=2):
    sample = sort_sample(records_of(seed).sort("person"), rows_of_a_part=PARTS)
    return [checksums(lands) for lands in moments_by_land(sample, SHEETS, threads=threads)]


def by_reference(seed):
    sample = sort_sample(records_of(seed).sort("person"), rows_of_a_part=PARTS)
    return [checksums(reference_by_land(sample, sheet)) for sheet in SHEETS]


def reference_by_land(sample, sheet):
    lands = {}
    for part in sample.parts:
        rows = sample.records[part.rows[0] : part.rows[1]].to_dicts()
        lands.setdefault(part.land, []).append(moments_of_part(rows, sheet, 1.0))
    return {land: added_in_order(parts) for land, parts in lands.items()}


def checksums(lands):
    return {str(land): moments.checksum() for land, moments in sorted(lands.items())}


@pytest.mark.parametrize("seed", range(12))
def test_the_compiled_kernel_makes_the_bits_of_plain_python(seed):
    assert embedded(seed) == by_reference(seed) == embedded(seed, threads=1)


@pytest.mark.java
def test_a_cluster_with_two_workers_makes_the_same_bits(spark_master):
    script = Path(__file__).parent / "on_spark.py"
    command = [sys.executable, "-W", "ignore", str(script), spark_master, *map(str, SEEDS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    assert json.loads(line.removeprefix("RESULT ")) == {str(seed): embedded(seed) for seed in SEEDS}


@pytest.mark.java
def test_a_master_that_does_not_answer_is_named():
    pytest.importorskip("pyspark", reason="Spark is not installed: scripts/setup.sh spark.")
    with pytest.raises(OperatingError, match="antwortet kein Spark-Master"):
        start_session(Cluster("spark://127.0.0.1:1"))
