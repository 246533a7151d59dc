"""How a definition stands on the page, by what it computes."""

from laendertisch.web.monitoring.definitions import Part, written_definitions

UNIVERSE = {"universe": "age >= 15", "universe_words": "Alter mindestens 15"}
TOLD = {
    **UNIVERSE,
    "numerator": "equivalised_income",
    "numerator_words": "Äquivalenzeinkommen",
    "denominator": "1",
    "weight": "weight",
}


def parts(language="de", **more):
    (definition,) = written_definitions({"v1": {**TOLD, **more}}, language)
    return [part.name for part in definition.parts]


def test_a_ratio_has_a_numerator_and_a_denominator():
    assert parts(measure="ratio") == ["Grundgesamtheit", "Zähler", "Nenner"]
    assert parts(measure="ratio", denominator_universe="age < 3")[-1] == "Grundgesamtheit des Nenners"


def test_an_edition_that_names_no_measure_knew_ratios_only():
    assert parts() == ["Grundgesamtheit", "Zähler", "Nenner"]


def test_a_median_describes_a_variable_and_has_no_denominator():
    assert parts(measure="median") == ["Grundgesamtheit", "Merkmal"]
    assert parts("en", measure="poverty") == ["Population", "Variable"]


def test_a_total_says_what_is_summed():
    assert parts(measure="total") == ["Grundgesamtheit", "Summiert wird"]


def test_words_stand_beside_what_is_computed():
    (definition,) = written_definitions({"v1": {**TOLD, "measure": "median", "measure_words": "Median"}})
    assert definition.measure == "Median"
    assert definition.parts[0] == Part("Grundgesamtheit", "Alter mindestens 15", "age >= 15")
