"""What the guide for authors shows can be read by the catalogue."""

import re
import shutil
from pathlib import Path

import yaml

from laendertisch.statistics.catalogue.loading import load_catalogue

ROOT = Path(__file__).parents[4]
GUIDE = ROOT / "docs/how-to/kennzahl-anlegen.md"
EXAMPLE = "geringfuegige-beschaeftigung.yaml"


def test_the_examples_of_the_guide_make_an_indicator(tmp_path):
    shutil.copytree(ROOT / "catalogue", tmp_path, dirs_exist_ok=True)
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    version, breakdowns, dimension = (yaml.safe_load(block) for block in blocks)
    version["versions"][0]["sources"] = ["bericht-3-e3"]
    indicator = yaml.safe_load((ROOT / "catalogue/indicators" / EXAMPLE).read_text(encoding="utf-8"))
    with (tmp_path / "indicators" / EXAMPLE).open("w", encoding="utf-8") as file:
        yaml.safe_dump({**indicator, **version, **breakdowns}, file)
    path = tmp_path / "dimensions.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))["dimensions"]
    path.write_text(yaml.safe_dump({"dimensions": listed + dimension["dimensions"]}), encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert catalogue.indicators["E3"].dimensions == ("migration_background", "income_band")
    assert catalogue.dimensions["income_band"].codes == ("low", "high")
