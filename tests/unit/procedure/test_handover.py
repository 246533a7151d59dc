"""Which Land follows which, who stands ready, who signs, what the report says."""

from datetime import date
from pathlib import Path

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.handover import (
    NEXT_STEPS,
    ChangeOver,
    Post,
    Side,
    Succession,
    check_change_over,
    may_read_report,
    next_change_over,
    succession,
    why_not_sign,
)
from laendertisch.procedure.handover_checklist import PROPOSALS, checked_item, due_day, why_not_tick
from laendertisch.procedure.handover_report import (
    COLUMNS,
    SECTION_LABELS,
    Row,
    Section,
    SectionKey,
    as_json,
    changed_sections,
    digest_of,
    for_laender,
    from_json,
    why_not_freeze,
)
from laendertisch.procedure.matters import OPEN_STAGES
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.rulebook import load_rotation

NW, RP, BY = BY_CODE["NW"], BY_CODE["RP"], BY_CODE["BY"]
CHANGE = ChangeOver(NW, RP, date(2026, 7, 1), date(2027, 6, 30))
RULES = Path(__file__).parents[3] / "rules"


def function(role, land=None, body="intmk"):
    return Function(role, Period(None, None), body, land)


def post(name, land, first, last, stays=True):
    return Post(name, land, Period(first, last), stays)


def test_the_next_change_follows_from_the_rotation():
    assert next_change_over(load_rotation(RULES, "intmk"), date(2026, 3, 16)) == CHANGE


def test_on_the_last_day_the_change_is_still_ahead_and_on_the_first_it_is_the_one_after():
    rotation = load_rotation(RULES, "intmk")
    assert next_change_over(rotation, date(2026, 6, 30)) == CHANGE
    after = next_change_over(rotation, date(2026, 7, 1))
    assert after is not None
    assert (after.from_land, after.first_day) == (RP, date(2027, 7, 1))


def test_without_a_rotation_nothing_is_guessed():
    assert next_change_over(None, date(2026, 3, 16)) is None


def test_a_change_by_the_rotation_needs_no_reason():
    check_change_over(CHANGE, CHANGE, "")


def test_another_change_needs_a_reason_and_says_what_the_rotation_says():
    other = ChangeOver(NW, BY, CHANGE.first_day, CHANGE.last_day)
    with pytest.raises(InputError, match=r"übernimmt am 1\. Juli 2026 Rheinland-Pfalz von Nordrhein-West"):
        check_change_over(other, CHANGE, "")
    check_change_over(other, CHANGE, "Tausch laut Schreiben vom 3. März")


def test_a_change_that_nobody_can_derive_needs_a_reason():
    with pytest.raises(InputError, match="woher er bekannt ist"):
        check_change_over(CHANGE, None, "")


@pytest.mark.parametrize(
    "wrong",
    [
        ChangeOver(NW, NW, CHANGE.first_day, CHANGE.last_day),
        ChangeOver(NW, RP, CHANGE.last_day, CHANGE.first_day),
    ],
)
def test_a_change_needs_two_laender_and_days_in_order(wrong):
    with pytest.raises(InputError):
        check_change_over(wrong, wrong, "Grund")


def test_who_ends_and_who_begins_is_told_by_dates():
    old = post("Olga", NW, date(2025, 7, 1), date(2026, 6, 30))
    new = post("Nils", RP, date(2026, 7, 1), None)
    later = post("Lea", RP, date(2026, 9, 1), None)
    assert succession(CHANGE, [old, new, later]) == Succession((old,), (new,), ())


def test_what_is_missing_is_said_in_sentences():
    lingering = post("Olga", NW, date(2025, 7, 1), None)
    leaving = post("Otto", NW, date(2025, 7, 1), date(2026, 6, 30), stays=False)
    assert succession(CHANGE, [lingering, leaving]).missing == (
        "Für das neue Vorsitzland Rheinland-Pfalz ist noch niemand benannt.",
        "Olga (Nordrhein-Westfalen) bleibt über den 30. Juni 2026 hinaus in der Geschäftsstelle.",
        "Otto hat ab dem 1. Juli 2026 keine Funktion mehr in der Konferenz.",
    )


@pytest.mark.parametrize(
    ("land", "functions", "signed", "newest", "refusal"),
    [
        (NW, [function(Role.SECRETARIAT, NW)], (), True, None),
        (RP, [function(Role.MINISTER, RP)], (Side.OLD,), True, None),
        (BY, [function(Role.MINISTER, BY)], (), True, "Unterschreiben können nur"),
        (RP, [function(Role.SECRETARIAT, NW)], (), True, "keine Funktion für das Land"),
        (RP, [function(Role.MINISTER, RP)], (Side.NEW,), True, "schon unterschrieben"),
        (RP, [function(Role.MINISTER, RP)], (), False, "neuere Version"),
    ],
)
def test_each_of_both_laender_signs_the_newest_version_once(land, functions, signed, newest, refusal):
    said = why_not_sign(CHANGE, land, functions, signed, newest=newest)
    assert said is None if refusal is None else refusal in (said or "")


@pytest.mark.parametrize(
    ("held", "reads"),
    [
        (function(Role.SECRETARIAT, BY), True),
        (function(Role.LAND_OFFICIAL, NW), True),
        (function(Role.MINISTER, RP), True),
        (function(Role.MINISTER, BY), False),
        (function(Role.BUND_GUEST), False),
        (function(Role.SECRETARIAT, NW, "gfmk"), False),
    ],
)
def test_the_office_and_both_laender_read_the_report(held, reads):
    assert may_read_report(CHANGE, [held], "intmk") is reads


def test_every_open_stage_has_a_next_step():
    assert set(NEXT_STEPS) == OPEN_STAGES


LESSONS = Section(
    SectionKey.LESSONS,
    (Row(("Presse", "Früher einladen", "2026"), "lesson/1", inner=True), Row(("Ort", "Potsdam", "2025"))),
)


def test_every_section_has_a_heading_and_columns():
    assert set(SECTION_LABELS) == set(COLUMNS) == set(SectionKey)


def test_a_row_fits_the_columns_of_its_section():
    with pytest.raises(ValueError, match="as many cells"):
        Section(SectionKey.LESSONS, (Row(("nur eine",)),))


def test_a_frozen_report_says_what_was_frozen():
    assert from_json(as_json((LESSONS,))) == (LESSONS,)


def test_the_digest_changes_with_any_word():
    other = Section(SectionKey.LESSONS, LESSONS.rows[:1])
    assert digest_of((LESSONS,)) == digest_of((LESSONS,))
    assert digest_of((LESSONS,)) != digest_of((other,))


def test_the_laender_read_only_how_many_inner_lines_there_are():
    assert for_laender(LESSONS) == Section(
        SectionKey.LESSONS, LESSONS.rows[1:], "Eine Zeile sieht nur die Geschäftsstelle."
    )


def test_a_new_version_is_needed_only_if_something_changed():
    other = Section(SectionKey.LESSONS, LESSONS.rows[:1])
    assert why_not_freeze(None, (LESSONS,)) is None
    assert why_not_freeze((LESSONS,), (LESSONS,)) == "Die neueste Version des Berichts ist noch aktuell."
    assert changed_sections((LESSONS,), (other,)) == (SectionKey.LESSONS,)
    assert why_not_freeze((LESSONS,), (other,)) is None


def test_points_of_the_checklist_are_due_before_or_after_the_change():
    assert due_day(date(2026, 7, 1), 14) == date(2026, 6, 17)
    assert due_day(date(2026, 7, 1), -7) == date(2026, 7, 8)


def test_our_proposals_can_be_written_down():
    assert [checked_item(each.text, each.days_before) for each in PROPOSALS] == [
        each.text for each in PROPOSALS
    ]


@pytest.mark.parametrize(("text", "days"), [("  ", 1), ("x" * 301, 1), ("Punkt", 367)])
def test_a_point_is_short_and_near(text, days):
    with pytest.raises(InputError):
        checked_item(text, days)


def test_a_point_is_ticked_once_while_it_stands():
    assert why_not_tick(dropped=False, done=False) is None
    assert why_not_tick(dropped=False, done=True) == "Der Punkt ist schon erledigt."
    assert why_not_tick(dropped=True, done=False) == "Der Punkt steht nicht mehr auf der Checkliste."
