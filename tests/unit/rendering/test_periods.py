import pytest

from laendertisch.rendering.periods import period_label


@pytest.mark.parametrize(
    ("period", "language", "expected"),
    [
        ("2024", "de", "2024"),
        ("2024-12-31", "de", "31. Dezember 2024"),
        ("2024-12-31", "en", "31 December 2024"),
        ("2024-13-31", "de", "2024-13-31"),
        ("2023/2024", "de", "2023/2024"),
    ],
)
def test_a_reference_date_is_written_out_and_anything_else_stays(period, language, expected):
    assert period_label(period, language) == expected
