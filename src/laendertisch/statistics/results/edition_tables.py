"""The tables of an edition file as SQLite reads them, and the views for people."""

from __future__ import annotations

DIFFERENCES = ("gap", "change")
DIFFERENCE_TABLE = (
    "CREATE TABLE {name} (comparison INTEGER NOT NULL REFERENCES comparison,"
    " place INTEGER NOT NULL REFERENCES place, verdict INTEGER NOT NULL REFERENCES verdict,"
    " difference REAL, standard_error REAL, lower REAL, upper REAL, p_value REAL,"
    " significant INTEGER NOT NULL, PRIMARY KEY (comparison, place)) WITHOUT ROWID"
)
TABLES: dict[str, str] = {
    "meta": "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "indicator": (
        "CREATE TABLE indicator (position INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
        " description TEXT NOT NULL)"
    ),
    "dimension": (
        "CREATE TABLE dimension (indicator TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,"
        " title_de TEXT NOT NULL, title_en TEXT NOT NULL, PRIMARY KEY (indicator, position)) WITHOUT ROWID"
    ),
    "category": (
        "CREATE TABLE category (indicator TEXT NOT NULL, dimension TEXT NOT NULL, position INTEGER NOT NULL,"
        " code TEXT NOT NULL, label_de TEXT NOT NULL, label_en TEXT NOT NULL,"
        " PRIMARY KEY (indicator, dimension, position)) WITHOUT ROWID"
    ),
    "region": (
        "CREATE TABLE region (position INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
        " label_de TEXT NOT NULL, label_en TEXT NOT NULL, lands TEXT NOT NULL, reference TEXT NOT NULL)"
    ),
    "provenance": (
        "CREATE TABLE provenance (id INTEGER PRIMARY KEY, source TEXT NOT NULL,"
        " source_checksum TEXT NOT NULL, rows INTEGER NOT NULL, definition TEXT NOT NULL,"
        " code_version TEXT NOT NULL, synthetic INTEGER NOT NULL)"
    ),
    "verdict": (
        "CREATE TABLE verdict (id INTEGER PRIMARY KEY, status TEXT NOT NULL, sign TEXT NOT NULL,"
        " meaning TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE (status, reason))"
    ),
    "breakdown": "CREATE TABLE breakdown (id INTEGER PRIMARY KEY, dimensions TEXT NOT NULL UNIQUE)",
    "place": (
        "CREATE TABLE place (id INTEGER PRIMARY KEY, breakdown INTEGER NOT NULL REFERENCES breakdown,"
        " area TEXT NOT NULL, categories TEXT NOT NULL, area_de TEXT NOT NULL, categories_de TEXT NOT NULL,"
        " UNIQUE (breakdown, area, categories))"
    ),
    "block": (
        "CREATE TABLE block (id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, period TEXT NOT NULL,"
        " breakdown INTEGER NOT NULL REFERENCES breakdown,"
        " provenance INTEGER NOT NULL REFERENCES provenance, UNIQUE (indicator, period, breakdown))"
    ),
    "tally": (
        "CREATE TABLE tally (block INTEGER NOT NULL REFERENCES block,"
        " verdict INTEGER NOT NULL REFERENCES verdict, cells INTEGER NOT NULL,"
        " PRIMARY KEY (block, verdict)) WITHOUT ROWID"
    ),
    "cell": (
        "CREATE TABLE cell (block INTEGER NOT NULL REFERENCES block, place INTEGER NOT NULL REFERENCES place,"
        " verdict INTEGER NOT NULL REFERENCES verdict, value REAL, standard_error REAL, lower REAL,"
        " upper REAL, case_count INTEGER, design_effect REAL, PRIMARY KEY (block, place)) WITHOUT ROWID"
    ),
    "comparison": (
        "CREATE TABLE comparison (id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, period TEXT NOT NULL,"
        " earlier TEXT NOT NULL, dimension TEXT NOT NULL, category TEXT NOT NULL, against TEXT NOT NULL,"
        " breakdown INTEGER NOT NULL REFERENCES breakdown,"
        " UNIQUE (indicator, period, earlier, dimension, category, against, breakdown))"
    ),
    **{name: DIFFERENCE_TABLE.format(name=name) for name in DIFFERENCES},
    "download": (
        "CREATE TABLE download (file TEXT PRIMARY KEY, indicator TEXT UNIQUE, sha256 TEXT NOT NULL)"
        " WITHOUT ROWID"
    ),
    "cell_checksum": (
        "CREATE TABLE cell_checksum (first_block INTEGER PRIMARY KEY, last_block INTEGER NOT NULL,"
        " cells INTEGER NOT NULL, sha256 TEXT NOT NULL)"
    ),
    "checksum": (
        "CREATE TABLE checksum (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sha256 TEXT NOT NULL)"
        " WITHOUT ROWID"
    ),
}
FIGURE_VIEW = """CREATE VIEW figure AS
SELECT block.indicator, json_extract(indicator.description, '$.title_de') AS title,
  json_extract(indicator.description, '$.unit_label') AS unit, block.period, place.area, place.area_de,
  breakdown.dimensions AS breakdown, place.categories, place.categories_de, cell.value, verdict.sign,
  verdict.status, verdict.reason, cell.standard_error, cell.lower, cell.upper, cell.case_count,
  cell.design_effect,
  provenance.source, provenance.source_checksum, provenance.rows AS source_rows, provenance.definition,
  provenance.code_version, provenance.synthetic
FROM cell
JOIN block ON block.id = cell.block
JOIN indicator ON indicator.code = block.indicator
JOIN provenance ON provenance.id = block.provenance
JOIN breakdown ON breakdown.id = block.breakdown
JOIN place ON place.id = cell.place
JOIN verdict ON verdict.id = cell.verdict"""
DIFFERENCE_VIEW = """CREATE VIEW difference AS
SELECT comparison.indicator, json_extract(indicator.description, '$.title_de') AS title,
  json_extract(indicator.description, '$.unit_label') AS unit, comparison.period, comparison.earlier,
  comparison.dimension, comparison.category, comparison.against, place.area, place.area_de,
  breakdown.dimensions AS breakdown, place.categories, place.categories_de, told.difference, verdict.sign,
  verdict.status, verdict.reason, told.standard_error, told.lower, told.upper, told.p_value,
  told.significant
FROM (SELECT * FROM gap UNION ALL SELECT * FROM change) AS told
JOIN comparison ON comparison.id = told.comparison
JOIN indicator ON indicator.code = comparison.indicator
JOIN breakdown ON breakdown.id = comparison.breakdown
JOIN place ON place.id = told.place
JOIN verdict ON verdict.id = told.verdict"""
SCHEMA: dict[str, str] = {**TABLES, "figure": FIGURE_VIEW, "difference": DIFFERENCE_VIEW}
ORDER: dict[str, str] = {
    "meta": "key",
    "indicator": "position",
    "dimension": "indicator, position",
    "category": "indicator, dimension, position",
    "region": "position",
    "provenance": "id",
    "verdict": "id",
    "breakdown": "id",
    "place": "id",
    "block": "id",
    "tally": "block, verdict",
    "comparison": "id",
    "gap": "comparison, place",
    "change": "comparison, place",
    "download": "file",
    "cell_checksum": "first_block",
}
"""The describing tables, each sealed as a whole, in the order of their rows; cells have their own seals."""
