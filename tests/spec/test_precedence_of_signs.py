"""Which sign stands in a cell when several rules speak: one drawn table."""

import pytest

from laendertisch.statistics.disclosure.precedence import PRECEDENCE, Verdict, prevailing
from laendertisch.statistics.results.cells import SIGNS, CellStatus

TABLE = """
Rules that speak about the cell              | what stands in it
---------------------------------------------+------------------
plain                                        | plain
plain uncertain                              | uncertain
uncertain unreliable                         | unreliable
plain nothing                                | nothing
nothing uncertain                            | nothing
nothing unreliable                           | nothing
later unreliable                             | later
nothing later                                | nothing
unknown nothing                              | unknown
unknown unreliable                           | unknown
unknown plain                                | unknown
confidential plain                           | confidential
confidential uncertain                       | confidential
confidential unreliable                      | confidential
confidential nothing                         | confidential
confidential unknown                         | confidential
blocked confidential                         | blocked
blocked unknown                              | blocked
blocked nothing                              | blocked
blocked unreliable plain                     | blocked
confidential unreliable uncertain plain      | confidential
"""
ROWS = [tuple(part.split() for part in line.split("|")) for line in TABLE.strip().splitlines()[2:]]


@pytest.mark.parametrize(("speaking", "expected"), ROWS, ids="-".join)
def test_the_drawn_table(speaking, expected):
    verdicts = [Verdict(CellStatus(word), f"because {word}") for word in speaking]
    (status,) = expected
    winner = Verdict(CellStatus(status), f"because {status}")
    assert prevailing(verdicts) == winner
    assert prevailing(reversed(verdicts)) == winner


def test_the_signs_from_the_strongest_to_the_weakest():
    assert [SIGNS[status] for status in PRECEDENCE] == ["x", ".", ".", "–", "...", "/", "( )", ""]


def test_every_status_has_its_place():
    assert set(PRECEDENCE) == set(CellStatus)


def test_of_equal_signs_the_first_reason_is_told():
    first, second = (Verdict(CellStatus.UNRELIABLE, reason) for reason in ("first", "second"))
    assert prevailing((first, second)) == first
