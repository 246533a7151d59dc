"""The page of derived variables: what each says, from the catalogue, and the drawn tables of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.derivations.deriving import needed_for

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("migration", "migrationsstatus", "erwerbsstatus", "haushalt")


def derivations() -> Iterator[str]:
    """Return the page of derived variables."""
    variables = load_catalogue(ROOT / "catalogue").variables["mikrozensus"]
    stored = {variable.name for variable in variables.stored()}
    yield "# Abgeleitete Merkmale\n"
    yield "Diese Merkmale stehen in keiner Datei; sie werden beim Lesen aus den gespeicherten berechnet."
    yield "Quelle: `statistics/microdata/derivations/` und `catalogue/variables/mikrozensus.yaml`."
    yield "Die Tabellen darunter prüft `tests/spec/test_derivations.py` Zeile für Zeile.\n"
    yield "| Merkmal | Bedeutung | Ausprägungen | folgt aus |"
    yield "|---|---|---|---|"
    for variable in variables.variables.values():
        if variable.derived:
            codes = "; ".join(variable.codes.values()) or "–"
            inputs = ", ".join(f"`{name}`" for name in sorted(needed_for([variable.name], stored)))
            yield f"| `{variable.name}` | {variable.description} | {codes} | {inputs} |"
    for name in TABLES:
        yield "\n" + (ROOT / f"tests/spec/derivations/{name}.md").read_text(encoding="utf-8").rstrip()
