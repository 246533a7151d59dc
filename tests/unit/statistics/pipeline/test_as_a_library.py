"""The engine as a library: the example of the guide builds an edition, and nothing asks for Django."""

import os
import re
import subprocess
import sys

from laendertisch.kernel.places import project_root

GUIDE = project_root() / "docs/how-to/ausgabe-erstellen.md"
ALL_ROOMS = """
import importlib, pkgutil, sys
import laendertisch.statistics as statistics
for room in ("estimation", "disclosure", "pipeline"):
    package = importlib.import_module(f"laendertisch.statistics.{room}")
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("spark"):
            importlib.import_module(module.name)
"""
WHAT_CAME = "\nimport sys\nprint('came:', sorted({'django'} & set(sys.modules)))\n"


def run(code, folder):
    settings = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    done = subprocess.run(
        [sys.executable, "-c", code + WHAT_CAME],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_the_example_of_the_guide_builds_an_edition_without_django(tmp_path):
    (tmp_path / "catalogue").symlink_to(project_root() / "catalogue")
    (example,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)
    *_, came = lines = run(example, tmp_path)
    assert came == "came: []"
    assert any(line.startswith("('total', 'total', 'total', 'total') PLAIN") for line in lines)
    assert len(list((tmp_path / "ausgaben").glob("edition-demonstration-*.sqlite"))) == 1


def test_no_room_of_the_engine_imports_django(tmp_path):
    assert run(ALL_ROOMS, tmp_path) == ["came: []"]
