import pytest

from laendertisch.procedure import rotation_words as words


@pytest.mark.parametrize(
    ("months", "text"),
    [(1, "ein Monat"), (9, "neun Monate"), (12, "ein Jahr"), (24, "zwei Jahre"), (15, "15 Monate")],
)
def test_a_length_of_time_in_words(months, text):
    assert words.length(months) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")],
)
def test_an_enumeration(names, text):
    assert words.listed(names) == text


def test_sentences_are_joined_and_absence_stays_absence():
    assert words.joined(None, "A.", None, "B.") == "A. B."
    assert words.joined(None, None) is None
