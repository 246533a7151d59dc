"""Without Spark, computing on a cluster is refused with the command that helps."""

import sys

import pytest

from laendertisch.kernel.errors import OperatingError
from laendertisch.statistics.estimation.lattice.spark_session import Cluster, session_on


def test_a_missing_extra_is_named_with_what_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "py4j.protocol", None)
    with (
        pytest.raises(OperatingError, match="fehlt Spark"),
        session_on(Cluster("spark://rechner:7077")),
    ):
        pass
