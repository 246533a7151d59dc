from pathlib import Path

import pytest

from laendertisch.kernel import errors
from laendertisch.kernel.errors import FactsError, Finding, LaendertischError, Place, RuleViolation


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("chairs.yaml"), "chairs.yaml"),
        (Place("chairs.yaml", 3), "chairs.yaml, Zeile 3"),
        (Place("chairs.yaml", 3, "chairs.0.land"), "chairs.yaml, Zeile 3, Feld „chairs.0.land“"),
        (Place(Path("facts/chairs.yaml"), field="land"), "facts/chairs.yaml, Feld „land“"),
    ],
)
def test_a_place_says_as_much_as_is_known(place, text):
    assert str(place) == text


def test_a_file_error_tells_every_finding_on_its_own_line():
    first = Finding(Place("a.yaml", 1), "Es fehlt: land.")
    second = Finding(Place("b.yaml", 2), "Es fehlt: from.")
    error = FactsError(first, second)
    assert error.findings == (first, second)
    assert str(error) == "a.yaml, Zeile 1: Es fehlt: land.\nb.yaml, Zeile 2: Es fehlt: from."


def test_a_rule_violation_carries_a_code_for_programs_and_its_source():
    violation = RuleViolation("Die Frist ist abgelaufen.", code="deadline_passed", source="GO § 4")
    assert (str(violation), violation.code, violation.source) == (
        "Die Frist ist abgelaufen.",
        "deadline_passed",
        "GO § 4",
    )


def test_every_error_belongs_to_the_family():
    defined = [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, Exception) and each.__module__ == errors.__name__
    ]
    assert len(defined) >= 13
    assert all(issubclass(each, LaendertischError) for each in defined)
