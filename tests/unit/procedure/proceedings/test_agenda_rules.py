"""TOP numbers, comparison, order, late items: pure rules of the agenda."""

from datetime import UTC, datetime

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.procedure.agendas import (
    AgendaLine,
    checked_top_number,
    compare_agendas,
    suggested_top_number,
    why_late,
)
from laendertisch.procedure.pending import alike, warnings
from laendertisch.procedure.proceedings import Section
from laendertisch.web.workspace.agenda.ordering import one_step, order_from_places


@pytest.mark.parametrize(
    ("section", "taken", "expected"),
    [
        (Section.REPORTS, [], "A1"),
        (Section.REPORTS, ["A1", "A3"], "A4"),
        (Section.LEAD_MOTION, [], "1"),
        (Section.LEAD_MOTION, ["1"], "1.1"),
        (Section.LEAD_MOTION, ["1", "1.1"], "1.2"),
        (Section.TOPICS, ["2.1", "2.5", "2.9b"], "2.10"),
        (Section.TOPICS, ["2.1.7", "3.4"], "2.1"),
        (Section.FORMAL, [], "F1"),
        (Section.OTHER, ["V1"], "V2"),
    ],
)
def test_the_next_number_is_above_all_given_ones(section, taken, expected):
    assert suggested_top_number(section, taken) == expected


@pytest.mark.parametrize("number", ["1", "2.5", "2.9b", "A3", "2.1.1", " 2.5 ", "12.34"])
def test_real_numbers_are_taken(number):
    assert checked_top_number(number, ["7"]) == number.strip()


@pytest.mark.parametrize(
    "number", ["", "zwei", "2,5", "2.", ".5", "2.5bb", "ab1", "1" * 9, "<b>", "2.5\n9x9"]
)
def test_other_texts_are_no_numbers(number):
    with pytest.raises(InputError, match="keine TOP-Nummer"):
        checked_top_number(number, [])


def line(item, title="x", **more):
    return AgendaLine(item, f"2.{item}", title, **more)


def test_a_comparison_names_what_came_went_changed_and_moved():
    old = [line(1), line(2), line(3), line(4)]
    new = [line(4), line(1, late=True), line(3), line(5)]
    comparison = compare_agendas(old, new)
    assert comparison.added == (line(5),)
    assert comparison.dropped == (line(2),)
    assert comparison.changed == ((line(1), line(1, late=True)),)
    assert comparison.moved == (line(4),)


def test_equal_agendas_have_no_difference():
    assert compare_agendas([line(1), line(2)], [line(1), line(2)]).same


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({}, [10, 20, 30, 40]),
        ({40: 1}, [40, 10, 20, 30]),
        ({10: 3}, [20, 30, 10, 40]),
        ({10: 4, 40: 1}, [40, 20, 30, 10]),
        ({20: 99}, [10, 30, 40, 20]),
    ],
)
def test_a_typed_place_is_where_the_item_comes(places, expected):
    assert order_from_places([10, 20, 30, 40], places) == expected


def test_at_the_end_a_step_changes_nothing():
    assert one_step([1, 2, 3], 1, -1) == [1, 2, 3]
    assert one_step([1, 2, 3], 3, -1) == [1, 3, 2]


def test_what_comes_at_the_instant_of_the_freeze_is_late():
    freeze = datetime(2026, 3, 16, 17, 0, tzinfo=UTC)
    before = datetime(2026, 3, 16, 16, 59, tzinfo=UTC)
    assert why_late(frozen=False, freeze_at=freeze, now=before) is None
    assert "16. März 2026, 18:00 Uhr MEZ" in why_late(frozen=False, freeze_at=freeze, now=freeze)
    assert "steht fest" in why_late(frozen=True, freeze_at=None, now=before)


def test_titles_are_alike_by_their_longer_words():
    assert alike("Qualität der Sprachmittlung", "Sprachmittlung: Qualitäten und Kosten")
    assert not alike("Familiennachzug", "Sprachmittlung im Gesundheitswesen")
    assert not alike("Bericht", "")


def test_the_bundesrat_is_named_only_where_the_rules_speak_of_it():
    found = warnings("Asyl", "Bundesrat, Drs. 1/26", [], bundesrat_rule=True)
    assert found == (
        "Auch anhängig: Bundesrat, Drs. 1/26.",
        "Die Verfahrensregeln sehen vor, nichts zu behandeln, was im Bundesrat anhängig ist.",
    )
    assert warnings("Asyl", "Bundesrat", [], bundesrat_rule=False) == ("Auch anhängig: Bundesrat.",)
