"""Whole numbers from forms and addresses: absurdly long ones are no numbers instead of an error."""

import pytest

from laendertisch.web.workspace.typed_numbers import typed_number, typed_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (" 007 ", 7), ("٣", 3), ("9" * 18, 10**18 - 1)],
)
def test_digits_are_a_number(text, number):
    assert typed_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1e309", "abc", "²", "9" * 19, "9" * 5000])
def test_everything_else_is_none(text):
    assert typed_number(text) is None


def test_what_is_no_number_was_not_chosen():
    assert typed_numbers(["3", "x", "1", "9" * 5000]) == [3, 1]
