"""A chair year follows from the rotation; what deviates has a reason; persons change inside a term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from laendertisch.actions.years import (
    add_focus_topic,
    change_chair_person,
    change_motto,
    correct_chair_person,
    drop_focus_topic,
    plan_year,
)
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.conference.models import Body
from laendertisch.records.years.queries import as_year_plan, chair_year, chair_year_on

FROM_ROTATION = YearPlan(BY_CODE["RP"], date(2026, 7, 1), date(2027, 6, 30), 22)


def test_the_year_follows_from_the_rotation(year):
    assert as_year_plan(year) == FROM_ROTATION
    assert chair_year_on("intmk", date(2027, 6, 30)) == year
    assert chair_year_on("intmk", date(2027, 7, 1)) is None


def test_another_land_needs_a_reason(office, intmk):
    other = replace(FROM_ROTATION, land=BY_CODE["SL"])
    with pytest.raises(InputError, match="Nach der Vorsitzfolge hat Rheinland-Pfalz den Vorsitz"):
        plan_year(by=office, body=intmk, plan=other)
    plan_year(by=office, body=intmk, plan=other, reason="Tausch, Beschluss vom 24. April 2026")
    assert AuditEntry.objects.get(action="plan_year").reason == "Tausch, Beschluss vom 24. April 2026"


def test_a_conference_without_known_rotation_needs_a_reason(operator, db):
    body = Body.objects.create(key="nicht-bekannt", abbreviation="XMK", name="Eine andere Konferenz")
    plan = YearPlan(BY_CODE["HB"], date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(InputError, match="lässt sich dieses Jahr nicht ableiten"):
        plan_year(by=operator, body=body, plan=plan)
    planned = plan_year(by=operator, body=body, plan=plan, reason="Mitteilung der Geschäftsstelle")
    assert as_year_plan(planned) == plan


def test_two_years_cannot_overlap(office, intmk, year):
    plan = replace(FROM_ROTATION, first_day=date(2027, 6, 30), last_day=date(2028, 6, 30))
    with pytest.raises(RuleViolation, match="schon das Vorsitzjahr Rheinland-Pfalz geplant"):
        plan_year(by=office, body=intmk, plan=plan, reason="Versehen")


def test_an_official_does_not_plan_a_year(official, intmk):
    with pytest.raises(NotPermitted):
        plan_year(by=official, body=intmk, plan=FROM_ROTATION)


def test_a_motto_is_not_overwritten_unseen(office, year):
    change_motto(by=office, year=year, motto="Zusammen wachsen", based_on="")
    with pytest.raises(Conflict, match="Inzwischen steht als Motto „Zusammen wachsen“ da"):
        change_motto(by=office, year=year, motto="Ankommen", based_on="")
    change_motto(by=office, year=year, motto="Ankommen", based_on="Zusammen wachsen")
    entry = AuditEntry.objects.filter(action="change_motto").latest("number")
    assert (entry.before, entry.after) == ({"motto": "Zusammen wachsen"}, {"motto": "Ankommen"})


def test_a_dropped_topic_stays_and_its_place_is_not_given_again(office, year):
    first = add_focus_topic(by=office, year=year, title="Sprache", text="Kurse")
    drop_focus_topic(by=office, topic=first, reason="Zusammengelegt")
    second = add_focus_topic(by=office, year=year, title="Arbeit")
    assert second.position == 2
    assert [each.title for each in chair_year("intmk", year.pk).focus_topics.all()] == ["Arbeit"]
    assert list(year.focus_topics.values_list("title", flat=True)) == ["Sprache", "Arbeit"]


def test_the_person_can_change_inside_a_term(office, year):
    change_chair_person(
        by=office, year=year, name="Ada Muster", office="Ministerin", first_day=date(2026, 7, 1)
    )
    change_chair_person(
        by=office, year=year, name="Ben Beispiel", office="Minister", first_day=date(2026, 11, 16)
    )
    assert list(year.persons.values_list("name", "first_day", "last_day")) == [
        ("Ada Muster", date(2026, 7, 1), date(2026, 11, 15)),
        ("Ben Beispiel", date(2026, 11, 16), None),
    ]


def test_a_person_begins_after_the_one_before_and_within_the_year(office, year):
    change_chair_person(by=office, year=year, name="Ada Muster", office="", first_day=date(2026, 8, 1))
    with pytest.raises(RuleViolation, match="Ada Muster hat den Vorsitz seit dem"):
        change_chair_person(by=office, year=year, name="Ben Beispiel", office="", first_day=date(2026, 8, 1))
    with pytest.raises(InputError, match="nur im Vorsitzjahr"):
        change_chair_person(by=office, year=year, name="Ben Beispiel", office="", first_day=date(2027, 7, 1))


def test_what_was_entered_about_a_person_can_be_corrected_with_a_reason(office, year):
    typed = {"office": "", "first_day": date(2026, 7, 1)}
    first = change_chair_person(by=office, year=year, name="Ada Mutser", **typed)
    change_chair_person(by=office, year=year, name="Ben Beispiel", office="", first_day=date(2026, 11, 16))
    corrected = {**typed, "name": "Ada Muster", "reason": "Tippfehler"}
    with pytest.raises(RuleViolation, match="hat schon Ben Beispiel den Vorsitz"):
        correct_chair_person(by=office, person=first, last_day=None, **corrected)
    correct_chair_person(by=office, person=first, last_day=date(2026, 11, 15), **corrected)
    entry = AuditEntry.objects.get(action="correct_chair_person")
    assert (entry.before["name"], entry.after["name"], entry.reason) == (
        "Ada Mutser",
        "Ada Muster",
        "Tippfehler",
    )
