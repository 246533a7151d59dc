"""The cluster of the tests, started once if Java and Spark are there."""

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from local_cluster import local_cluster


@pytest.fixture(scope="session")
def spark_master(tmp_path_factory):
    """Return the address of the master once both workers have joined."""
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java: install a Java runtime.")
    if find_spec("pyspark") is None:
        pytest.skip("Spark is not installed: scripts/setup.sh spark.")
    with local_cluster(tmp_path_factory.mktemp("spark")) as address:
        yield address
