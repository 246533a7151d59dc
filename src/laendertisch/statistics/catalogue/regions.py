"""Groups of Länder that are shown beside them, such as East and West (`catalogue/regions.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.reading.forms import CONFIDENCE, LAND, TEXT, group
from laendertisch.reading.yamlfile import read_yaml
from laendertisch.statistics.catalogue.checks import Checks

REGIONS_FILE = "regions.yaml"
REGION = group(
    {
        "key": {
            "type": "string",
            "pattern": r"^[a-z][a-z0-9_-]*$",
            "description": "Kleinbuchstaben, Ziffern, - und _",
        },
        "label_de": TEXT,
        "label_en": TEXT,
        "lands": {"type": "array", "items": LAND, "minItems": 1},
        "reference": TEXT,
        "confidence": CONFIDENCE,
    }
)
REGIONS = group({"regions": {"type": "array", "items": REGION, "minItems": 1}})


@dataclass(frozen=True)
class Region:
    """A group of Länder (Ländergruppe) with the place where it is defined; `lands` in their usual order."""

    key: str
    label_de: str
    label_en: str
    lands: tuple[str, ...]
    reference: str
    confidence: Confidence


def load_regions(folder: Path) -> Mapping[str, Region]:
    """Return the regions of a catalogue by key, in the order of the file.

    Raises `CatalogueError` with every finding, among them keys and Länder that stand twice.
    """
    file = read_yaml(folder / REGIONS_FILE, REGIONS, CatalogueError)
    checks = Checks(file)
    entries = file.content["regions"]
    checks.unique(("regions",), [each["key"] for each in entries])
    for index, each in enumerate(entries):
        checks.unique(("regions", index, "lands"), each["lands"])
        if each["key"] in {code.lower() for code in (GERMANY, *LAND_CODES)}:
            checks.add(("regions", index, "key"), "So heißt schon ein Land. Bitte einen anderen Schlüssel.")
    checks.done()
    return {each["key"]: _region(each) for each in entries}


def _region(entry: Mapping[str, Any]) -> Region:
    lands = tuple(code for code in LAND_CODES if code in entry["lands"])
    texts = {name: str(entry[name]) for name in ("key", "label_de", "label_en", "reference")}
    return Region(**texts, lands=lands, confidence=Confidence(entry["confidence"]))
