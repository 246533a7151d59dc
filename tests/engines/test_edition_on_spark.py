"""An edition that a cluster computes is the edition that one machine computes, to the byte."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import yaml

from laendertisch.jobs.cli.main import main
from laendertisch.kernel.places import project_root

PLAN = {
    "key": "klein",
    "title_de": "Kleine Ausgabe zur Probe",
    "title_en": "Small trial edition",
    "published_on": "2026-04-01",
    "years": [2021, 2022],
    "indicators": ["E1a", "E6-Median"],
    "differences": True,
    "synthetic_sample": {"source": "mikrozensus-synthetisch", "seed": 5, "persons_per_year": 4000},
}


@pytest.fixture
def call(tmp_path):
    """Return the command that builds a small plan, without the folder of the result."""
    shutil.copytree(project_root() / "catalogue", tmp_path / "catalogue")
    text = yaml.safe_dump(PLAN, allow_unicode=True)
    (tmp_path / "catalogue/editions/klein.yaml").write_text(text, encoding="utf-8")
    places = ["--catalogue", str(tmp_path / "catalogue"), "--data", str(tmp_path / "data")]
    return ["edition", "build", "--plan", "klein", "--json", *places]


@pytest.mark.java
def test_an_edition_from_a_cluster_has_the_same_bytes(spark_master, call, tmp_path, capsys):
    assert main([*call, "--out", str(tmp_path / "here")]) == 0
    (tmp_path / "data/moments.sqlite").unlink()
    answers = [json.loads(capsys.readouterr().out), json.loads(on_cluster(call, spark_master, tmp_path))]
    assert answers[0]["checksum"] == answers[1]["checksum"]
    assert content_of(tmp_path / "here") == content_of(tmp_path / "there")


def on_cluster(call, master, folder):
    options = ["--engine", "spark", "--master", master, "--executor-memory", "700m"]
    command = [sys.executable, "-W", "ignore", "-m", "laendertisch.jobs.cli.main", *call, *options]
    done = subprocess.run(
        [*command, "--out", str(folder / "there")],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def content_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("options", [["--engine", "spark"], ["--master", "spark://rechner:7077"]])
def test_engine_and_master_belong_together(call, options, capsys):
    assert main([*call, *options]) == 2
    assert "--engine spark und --master gehören zusammen" in capsys.readouterr().out
