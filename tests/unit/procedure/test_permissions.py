"""Who may do what, as one drawn table; refusals are German sentences."""

from datetime import date

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.procedure.permissions import ALLOWED, NAMES, Task, function_used, why_not
from laendertisch.procedure.roles import Function, Role

TABLE = """
                 edit_pages manage_accounts read_audit load_facts release_edition
secretariat      yes        no              yes        yes        no
land_official    no         no              no         no         no
minister         no         no              no         no         no
working_group    no         no              no         no         no
bund_guest       no         no              no         no         no
statistician     no         no              no         no         yes
editor           yes        no              no         no         no
administrator    no         yes             yes        yes        no
"""
LINES = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [
    (Role(row[0]), Task(task), answer == "yes")
    for row in LINES[1:]
    for task, answer in zip(LINES[0], row[1:], strict=True)
]


def function(role: Role) -> Function:
    return Function(role, Period(date(2026, 1, 1), None), "intmk")


@pytest.mark.parametrize(("role", "task", "allowed"), CELLS)
def test_each_role_may_exactly_what_the_table_says(role, task, allowed):
    assert (why_not(task, [function(role)]) is None) is allowed


def test_the_table_is_complete():
    assert {(role, task) for role, task, _ in CELLS} == {(role, task) for role in Role for task in Task}
    assert set(ALLOWED) == set(NAMES) == set(Task)


def test_without_a_function_nothing_is_allowed():
    assert why_not(Task.READ_AUDIT, []) == "Den Prüfpfad lesen darf nur: Geschäftsstelle, Administration."


def test_one_suitable_function_among_several_is_enough_and_is_the_one_recorded():
    held = [function(Role.MINISTER), function(Role.EDITOR)]
    assert why_not(Task.EDIT_PAGES, held) is None
    assert function_used(Task.EDIT_PAGES, held) == held[1]
    assert function_used(Task.MANAGE_ACCOUNTS, held) is None
