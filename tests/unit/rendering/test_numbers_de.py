import pytest

from laendertisch.rendering.numbers_de import english_number, german_number


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (1234.5, 1, "1.234,5"),
        (0.25, 1, "0,3"),
        (2.5, 0, "3"),
        (-1234567.891, 2, "−1.234.567,89"),
        (-0.04, 1, "0,0"),
        (14061645, 0, "14.061.645"),
    ],
)
def test_german_numbers_are_rounded_half_up_and_grouped_by_dots(value, places, expected):
    assert german_number(value, places) == expected


def test_english_numbers_swap_dot_and_comma():
    assert english_number(-1234.5, 1) == "−1,234.5"
