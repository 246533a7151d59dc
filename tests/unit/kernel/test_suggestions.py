import pytest

from laendertisch.kernel.suggestions import nearest, suggestion


@pytest.mark.parametrize(
    ("wrong", "known", "expected"),
    [
        ("sexx", ["age", "sex"], "Meinten Sie „sex“?"),
        ("SEX", ["age", "sex"], "Meinten Sie „sex“?"),
        ("beruf", ["age", "sex"], "Bekannt sind: age, sex."),
        ("beruf", [], "Bekannt sind: keine."),
        ("x" * 100_000, ["age"], "Bekannt sind: age."),
    ],
)
def test_the_nearest_name_is_suggested_else_all_are_listed(wrong, known, expected):
    assert suggestion(wrong, iter(known)) == expected


def test_what_does_not_matter_is_left_out_of_the_comparison():
    def without_spaces(text):
        return text.replace(" ", "")

    assert nearest("B a y e r n", ["Berlin", "Bayern"], without_spaces) == "Bayern"
    assert nearest("Bayern", [], without_spaces) is None
