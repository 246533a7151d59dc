"""The proof: the rules reproduce every chair since 2008 that is known from other sources."""

from datetime import date
from pathlib import Path

import pytest

from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.rotation import chair_on, terms
from laendertisch.procedure.rulebook import known_bodies, load_rotation
from laendertisch.reading.yamlfile import read_yaml
from laendertisch.records.facts.reader import read_facts, read_sources

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"

FUTURE = [
    (22, "RP", date(2026, 7, 1), date(2027, 6, 30)),
    (23, "SL", date(2027, 7, 1), date(2028, 6, 30)),
    (24, "SN", date(2028, 7, 1), date(2029, 6, 30)),
    (25, "ST", date(2029, 7, 1), date(2030, 6, 30)),
    (26, "SH", date(2030, 7, 1), date(2031, 6, 30)),
    (27, "TH", date(2031, 7, 1), date(2032, 6, 30)),
    (28, "BW", date(2032, 7, 1), date(2033, 6, 30)),
]


def test_the_rules_reproduce_every_known_chair_with_land_days_and_number():
    known = [
        (chair.conference, chair.land.code, chair.period.first, chair.period.last)
        for chair in read_facts(ROOT / "facts").chairs
        if chair.regular
    ]
    computed = [
        (term.number, term.land.code, term.begins, term.ends)
        for term in terms(load_rotation(RULES, "intmk"), date(2026, 12, 31))
    ]
    assert computed == known
    assert len(known) == 19


@pytest.mark.parametrize(("number", "land", "first", "last"), FUTURE)
def test_the_terms_to_come_follow_the_alphabet_and_say_so(number, land, first, last):
    term = chair_on(load_rotation(RULES, "intmk"), first)
    assert (term.number, term.land, term.begins, term.ends) == (number, BY_CODE[land], first, last)
    assert (term.confidence, term.note) == (
        "C",
        "Diese Amtszeit folgt aus der Regel; Belege liegen bis zum 31. Januar 2026 vor.",
    )


def test_brandenburg_had_nine_months_because_the_change_over_moved():
    term = chair_on(load_rotation(RULES, "intmk"), date(2020, 1, 1))
    assert (term.land.code, term.number, term.begins, term.ends) == (
        "BB",
        15,
        date(2019, 10, 1),
        date(2020, 6, 30),
    )
    assert term.rule == "Alphabetische Reihenfolge der Länder, Amtszeit ein Jahr, Wechsel am 1. Oktober."
    assert (
        term.note
        == "Die Amtszeit ist auf neun Monate verkürzt, weil ab dem 1. Juli 2020 eine neue Regel gilt."
    )


def test_the_formula_of_the_alphabet_holds_for_the_numbers():
    computed = {
        term.number: term.land.order for term in terms(load_rotation(RULES, "intmk"), date(2060, 1, 1))
    }
    assert computed == {number: (number - 4 + 8) % 16 + 1 for number in computed}


def test_every_conference_has_rules_that_can_be_read():
    row = "amk asmk bmk emk gfmk gmk imk intmk jfmk jumiko kmk mpk umk vmk vsmk wmk"
    assert " ".join(known_bodies(RULES)) == row
    computable = [body for body in known_bodies(RULES) if load_rotation(RULES, body).gap is None]
    assert computable == ["emk", "intmk", "vsmk"]


def test_rules_and_facts_name_the_same_conferences():
    names = {body.key: body.name.split(" (")[0] for body in read_facts(ROOT / "facts").bodies}
    assert "intmk" in known_bodies(RULES)
    for body in known_bodies(RULES):
        assert load_rotation(RULES, body).name == names[body]


def test_every_source_named_in_the_rules_is_listed_in_the_facts():
    used = {key for path in RULES.glob("*.yaml") for key in sources_in(read_yaml(path).content)}
    assert used - set(read_sources(ROOT / "facts")) == set()
    assert {"INTMK_ABOUT", "AMK_GO", "VSMK_PROT"} <= used


def sources_in(value):
    if isinstance(value, list):
        return {key for part in value for key in sources_in(part)}
    if isinstance(value, dict):
        return {key for part in value.values() for key in sources_in(part)} | set(value.get("sources", ()))
    return set()


def test_known_chairs_of_other_conferences_hold():
    hesse = chair_on(load_rotation(RULES, "vsmk"), date(2013, 5, 17))
    assert (hesse.land.code, hesse.begins, hesse.ends) == ("HE", date(2013, 1, 1), date(2013, 12, 31))
    baltic = chair_on(load_rotation(RULES, "emk"), date(2023, 7, 1))
    assert (baltic.land.code, baltic.number, baltic.confidence) == ("SH", None, "C")
