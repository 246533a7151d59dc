"""Functions: how they are named, and when they are held."""

from datetime import date

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import LABELS, Function, Role, held_on

TERM = Period(date(2026, 1, 1), date(2026, 6, 30))


def test_every_role_has_a_german_name():
    assert set(LABELS) == set(Role)
    assert [role.label for role in (Role.SECRETARIAT, Role.EDITOR)] == ["Geschäftsstelle", "Redaktion"]


def test_a_function_names_the_land_or_group_it_is_for():
    assert (
        Function(Role.MINISTER, TERM, "intmk", land=BY_CODE["HE"]).label == "Ministerin oder Minister, Hessen"
    )
    group = Function(Role.WORKING_GROUP, TERM, "intmk", working_group="Monitoring")
    assert group.label == "Mitglied einer Arbeitsgruppe, Monitoring"
    assert Function(Role.EDITOR, TERM, "intmk").label == "Redaktion"


def test_first_and_last_day_count():
    function = Function(Role.EDITOR, TERM, "intmk")
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [held_on([function], day) for day in days] == [(), (function,), (function,), ()]


def test_a_function_without_end_goes_on():
    function = Function(Role.EDITOR, Period(date(2026, 1, 1), None), "intmk")
    assert held_on([function], date(2099, 1, 1)) == (function,)
