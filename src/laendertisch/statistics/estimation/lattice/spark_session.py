"""A session on a Spark cluster: opened for a computation, closed after it (Sitzung auf einem Cluster).

Needs the extra `laendertisch[spark]`. The workers need the same Python environment at the same path.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from laendertisch.kernel.errors import OperatingError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PYTHON_OF_WORKERS = "PYSPARK_PYTHON"
MISSING = (
    "Für das Rechnen auf einem Cluster fehlt Spark. Bitte „scripts/setup.sh spark“ oder "
    "„pip install laendertisch[spark]“ aufrufen."
)


@dataclass(frozen=True)
class Cluster:
    """Where Spark runs (Cluster): address of the master, memory of each worker for Spark itself."""

    master: str
    memory: str = "2g"


@contextmanager
def session_on(cluster: Cluster) -> Iterator[SparkSession]:
    """Yield a session on the cluster and stop it in any case.

    Workers run the interpreter of this process unless `PYSPARK_PYTHON` names another.
    Raises `OperatingError` if the extra is not installed, nobody answers, or the cluster gives up.
    """
    try:
        from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra that few have
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise OperatingError(MISSING) from None
    _must_answer(cluster.master)
    os.environ.setdefault(PYTHON_OF_WORKERS, sys.executable)
    try:
        session = (
            SparkSession.builder.master(cluster.master)
            .appName("laendertisch")
            .config("spark.executor.memory", cluster.memory)
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        try:
            yield session
        finally:
            session.stop()
    except Py4JError as problem:
        said = str(getattr(problem, "java_exception", problem)).partition("\n")[0]
        raise OperatingError(
            f"Der Cluster {cluster.master} hat die Rechnung abgebrochen: {said[:300]} – Bitte die Protokolle "
            "der Arbeiter und ihren Speicher prüfen."
        ) from None


def _must_answer(master: str) -> None:
    """Find out in seconds what Spark would try for minutes: whether anybody listens at `spark://host:port`."""
    address = urlsplit(master)
    if address.scheme != "spark":
        return
    try:
        with socket.create_connection((address.hostname, address.port), timeout=5):
            pass
    except (OSError, TypeError, ValueError):
        raise OperatingError(
            f"Unter {master} antwortet kein Spark-Master. Bitte Adresse und Netz prüfen und ob er läuft."
        ) from None
