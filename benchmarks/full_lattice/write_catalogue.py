"""Write the catalogue of the full lattice: 76 linear indicators × 50 breakdowns, years 2005 to 2024.

Variables, dimensions and the synthetic source are those of the project. The plan is called `vollgitter`.
Run: python benchmarks/full_lattice/write_catalogue.py FOLDER
Then: laendertisch edition build --catalogue FOLDER --data MICRODATA --out EDITIONS
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from content import BREAKDOWNS, EVERYBODY, MEANS, RATIOS, SHARES

CATALOGUE = Path(__file__).resolve().parents[2] / "catalogue"
SOURCE = "mikrozensus-synthetisch"
YEARS = list(range(2005, 2025))
NOTE = "Messung der Rechenzeit mit synthetischen Daten; keine Kennzahl des Monitorings."
UNITS = {
    "S": {"code": "percent", "label_de": "Prozent", "decimals": 1, "factor": 100},
    "M": {"code": "mean", "label_de": "Mittelwert", "decimals": 2, "factor": 1},
    "R": {"code": "ratio", "label_de": "Verhältnis", "decimals": 2, "factor": 1},
}


def main() -> int:
    folder = Path(sys.argv[1])
    codes = write_catalogue(folder)
    print(f"{len(codes)} indicators x {len(BREAKDOWNS)} breakdowns in {folder}")
    return 0


def write_catalogue(folder: Path) -> list[str]:
    """Write all files of the catalogue and return the codes of its indicators."""
    for part in ("dimensions.yaml", "variables/mikrozensus.yaml", f"sources/{SOURCE}.yaml"):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CATALOGUE / part, folder / part)
    indicators = list(definitions())
    for each in indicators:
        write(folder / f"indicators/{each['slug']}.yaml", each)
    codes = [each["code"] for each in indicators]
    write(folder / "editions/vollgitter.yaml", plan(codes))
    return codes


def definitions() -> Iterator[dict[str, Any]]:
    shares = [(numerator, denominator) for denominator, parts in SHARES.items() for numerator in parts]
    means = [(variable, "1") for variable in MEANS]
    for letter, pairs in (("S", shares), ("M", means), ("R", RATIOS)):
        for number, (numerator, denominator) in enumerate(pairs, start=1):
            yield indicator(f"{letter}{number:02d}", numerator, denominator)


def indicator(code: str, numerator: str, denominator: str) -> dict[str, Any]:
    return {
        "code": code,
        "slug": code.lower(),
        "title_de": f"{numerator} / {denominator}",
        "title_en": f"{numerator} / {denominator}",
        "theme": "Vollgitter",
        "kind": "Kennzahl",
        "unit": UNITS[code[0]],
        "direction": "none",
        "texts": {"definition": NOTE, "relevance": NOTE, "assessment": NOTE, "method_notes": [NOTE]},
        "references": [{"key": "project", "title": NOTE, "url": "https://eupl.eu/1.2/de/"}],
        "versions": [
            {
                "key": code.lower(),
                "source": SOURCE,
                "universe": EVERYBODY,
                "numerator": numerator,
                "denominator": denominator,
                "weight": "weight",
                "sources": ["project"],
                "confidence": "U",
            }
        ],
        "breakdowns": BREAKDOWNS,
    }


def plan(codes: list[str]) -> dict[str, Any]:
    return {
        "key": "vollgitter",
        "title_de": "Vollgitter mit synthetischen Mikrodaten",
        "title_en": "Full lattice with synthetic microdata",
        "published_on": "2026-04-01",
        "years": YEARS,
        "indicators": codes,
    }


def write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
