"""Each line of the drawn tables in `derivations/` is one person or one household.

The tables stand in `docs/reference/ableitungen.md` as they are.
"""

from itertools import chain
from pathlib import Path

import polars as pl
import pytest

from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.variables import column_type

FOLDER = Path(__file__).parent / "derivations"
LIST = load_catalogue(Path(__file__).parents[2] / "catalogue").variables["mikrozensus"].variables
UNKNOWN, NEVER = "?", "–"
ACQUISITION = {
    "Geburt": "birth",
    "Vertreibung": "expellee",
    "Aussiedlung": "resettler",
    "Einbürgerung": "naturalisation",
    "Adoption": "adoption",
    "keine": "none",
}
TRUTH = {"ja": True, "nein": False}
BACKGROUND = {"mit": "with", "ohne": "without"}
GENERATION = {"ohne": "without", "erste": "first", "zweite": "second"}
HISTORY = {
    "selbst": "immigrant",
    "beide Eltern": "descendant",
    "ein Elternteil": "one_sided",
    "ohne": "without",
}
CITIZENSHIP = {"deutsch": "german", "EU": "eu", "Drittstaat": "third"}


def drawn(name):
    """Return the lines of a drawn table, by what stands in its first column."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    head, *rows = [[cell.strip() for cell in line] for line in lines]
    table = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    assert len(table) == len(rows)
    return table


def each_of(name):
    table = drawn(name)
    return pytest.mark.parametrize("line", table.values(), ids=table.keys())


def said(word, words):
    return None if word in (UNKNOWN, NEVER) else words[word]


def number(word):
    return None if word in (UNKNOWN, NEVER) else float(word.replace(",", "."))


def origin(prefix, cell):
    acquisition, birth, arrival = cell.split(", ")[:3]
    year = number(arrival)
    return {
        f"{prefix}german_by": said(acquisition, ACQUISITION),
        f"{prefix}born_abroad": said(birth, {"Ausland": True, "Inland": False}),
        f"{prefix}arrival_year": None if year is None else int(year),
    }


def parent(name, cell):
    return {**origin(f"{name}_", cell), f"{name}_in_household": cell.endswith("hier")}


def derived(*persons):
    """Return the persons of one household with everything that can be derived of them."""
    schema = {name: column_type(LIST[name]) for name in persons[0]}
    return with_derived(pl.DataFrame(persons, schema=schema)).to_dicts()


@each_of("migration")
def test_concepts_of_migration(line):
    person = {
        **origin("", line["selbst"]),
        **parent("mother", line["Mutter"]),
        **parent("father", line["Vater"]),
    }
    (found,) = derived(person)
    assert {name: found[name] for name in found.keys() - person.keys()} == {
        "migration_background": said(line["MH weit"], BACKGROUND),
        "migration_background_narrow": said(line["MH eng"], BACKGROUND),
        "own_experience": said(line["eigene Erfahrung"], TRUTH),
        "generation": said(line["Generation"], GENERATION),
        "immigration_history": said(line["Einwanderungsgeschichte"], HISTORY),
    }


@each_of("migrationsstatus")
def test_migration_status(line):
    codes = {label: code for code, label in LIST["migration_status"].codes.items()}
    person = {
        "citizenship": said(line["Staatsangehörigkeit"], CITIZENSHIP),
        "german_by": said(line["Erwerb"], ACQUISITION),
        "mother_german_by": said(line["Mutter"], ACQUISITION),
        "father_german_by": said(line["Vater"], ACQUISITION),
    }
    (found,) = derived(person)
    assert found["migration_status"] == said(line["Migrationsstatus"], codes)


@each_of("erwerbsstatus")
def test_labour_status(line):
    codes = {label: code for code, label in LIST["ilo_status"].codes.items()}
    person = {
        "age": int(line["Alter"]),
        "worked_hour": said(line["gearbeitet"], TRUTH),
        "temporarily_absent": said(line["abwesend"], TRUTH),
        "searched": said(line["gesucht"], TRUTH),
        "available": said(line["verfügbar"], TRUTH),
    }
    (found,) = derived(person)
    assert found["ilo_status"] == said(line["Erwerbsstatus"], codes)


def members(psu, line):
    ages = [number(age) for age in line["Alter"].split(", ")]
    income = number(line["Einkommen"])
    return [
        {"psu": psu, "household": 1, "age": None if age is None else int(age), "household_income": income}
        for age in ages
    ]


def test_households():
    """All households stand in one file, one after the other; members of each have the same."""
    lines = list(drawn("haushalt").values())
    found = derived(*chain.from_iterable(members(psu, line) for psu, line in enumerate(lines)))
    for psu, line in enumerate(lines):
        of_household = [person for person in found if person["psu"] == psu]
        assert len(of_household) == int(line["Größe"])
        for person in of_household:
            assert person["household_size"] == int(line["Größe"])
            assert person["equivalence_scale"] == pytest.approx(number(line["Bedarfsgewicht"]))
            assert person["equivalised_income"] == pytest.approx(number(line["Äquivalenzeinkommen"]))
            assert person["family_with_child"] is said(line["Kind unter 18"], TRUTH)


def test_households_torn_apart_are_refused():
    torn = pl.DataFrame({"psu": [1, 1, 1], "household": [1, 2, 1], "age": [40, 30, 5]})
    with pytest.raises(ValueError, match="must follow each other"):
        with_derived(torn, ["household_size"])
