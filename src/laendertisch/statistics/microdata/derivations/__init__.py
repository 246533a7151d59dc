"""Variables that follow from others (abgeleitete Merkmale): one pure, documented function each.

    origin ──► migration: Migrationshintergrund, own experience, generation, status
           └─► history: Einwanderungsgeschichte
    labour: status after the ILO
    household ──► income: equivalised income
    deriving: records → records with the derived variables that are wanted

Each concept is drawn as a table in `tests/spec/derivations/`; the tables stand in
`docs/reference/ableitungen.md`.
"""

from laendertisch.statistics.microdata.derivations.deriving import with_derived

__all__ = ["with_derived"]
