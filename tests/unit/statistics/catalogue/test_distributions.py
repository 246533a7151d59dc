import pytest

from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.distributions import shares_of
from laendertisch.statistics.catalogue.expressions import (
    All,
    AnyOf,
    Comparison,
    Constant,
    Kind,
    Name,
)
from laendertisch.statistics.catalogue.indicators import DefinitionVersion

AGE = Name("age", Kind.NUMBER)
YOUNG = Comparison("<", AGE, Constant(18))
OLD = Comparison(">=", AGE, Constant(65))
SEX = Dimension("sex", "", "", "", "", (Category("male", "", ""), Category("female", "", "")))
AGES = Dimension("ages", "", "", "", "", (Category("young", "", "", YOUNG), Category("old", "", "", OLD)))


def version(denominator):
    return DefinitionVersion(
        key="v",
        first_year=None,
        last_year=None,
        source="source",
        universe=Constant(value=True),
        numerator=Constant(1),
        denominator=denominator,
        weight="weight",
        factor=100,
        written={},
        evidence=None,
    )


def test_a_category_is_a_code_of_the_variable_of_the_same_name_or_a_condition():
    assert SEX.condition("male") == Comparison("==", Name("sex", Kind.TEXT), Constant("male"))
    assert AGES.condition("old") == OLD
    with pytest.raises(KeyError):
        AGES.condition("middle")


def test_a_distribution_gives_one_share_for_each_category_among_those_who_have_one():
    shares = shares_of(version(Constant(1)), AGES)
    assert {code: share.numerator for code, share in shares.items()} == {"young": YOUNG, "old": OLD}
    assert [share.denominator for share in shares.values()] == [AnyOf((YOUNG, OLD))] * 2
    assert all(share.is_share for share in shares.values())


def test_a_distribution_stays_within_the_denominator_of_its_definition():
    employed = Name("employed", Kind.TRUTH)
    share = shares_of(version(employed), AGES)["young"]
    assert share.denominator == All((employed, AnyOf((YOUNG, OLD))))
    assert share.is_share
