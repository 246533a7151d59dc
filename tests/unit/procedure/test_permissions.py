"""Who may do what, as one drawn table; refusals are German sentences."""

from datetime import date

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.permissions import ALLOWED, NAMES, Task, function_used, why_not
from laendertisch.procedure.roles import Function, Role

TABLE = """
                      secretariat land_official minister working_group bund_guest statistician editor administrator
edit_pages            yes         no            no       no            no         no           yes    no
manage_accounts       no          no            no       no            no         no           no     yes
read_audit            yes         no            no       no            no         no           no     yes
load_facts            yes         no            no       no            no         no           no     yes
release_edition       no          no            no       no            no         yes          no     no
plan_year             yes         no            no       no            no         no           no     no
read_conference       yes         yes           yes      yes           yes        no           no     no
manage_contacts       yes         no            no       no            no         no           no     no
send_mail             yes         no            no       no            no         no           no     no
read_ideas            yes         yes           yes      yes           no         no           no     no
propose_idea          yes         yes           yes      yes           no         no           no     no
support_idea          no          yes           yes      no            no         no           no     no
take_up_idea          yes         no            no       no            no         no           no     no
lead_working_group    yes         yes           yes      no            no         no           no     no
join_working_group    no          yes           yes      no            no         no           no     no
contribute_to_group   yes         yes           yes      yes           no         no           no     no
open_matter           yes         yes           yes      no            no         no           no     no
edit_draft            yes         yes           yes      no            no         no           no     no
issue_draft           yes         yes           yes      no            no         no           no     no
join_matter           no          yes           yes      no            no         no           no     no
comment               yes         yes           yes      yes           no         no           no     no
state_position        no          yes           yes      no            no         no           no     no
see_positions         yes         yes           yes      no            no         no           no     no
amend                 no          yes           yes      no            no         no           no     no
decide_amendment      yes         yes           yes      no            no         no           no     no
refer_matter          yes         no            no       no            no         no           no     no
manage_agenda         yes         no            no       no            no         no           no     no
recommend             yes         no            no       no            no         no           no     no
answer_recommendation yes         yes           yes      no            no         no           no     no
lift_from_green_list  no          yes           yes      no            no         no           no     no
run_session           yes         no            no       no            no         no           no     no
record_votes          yes         no            no       no            no         no           no     no
cast_vote             no          yes           yes      no            no         no           no     no
make_statement        no          yes           yes      no            no         no           no     no
run_circular          yes         no            no       no            no         no           no     no
object                no          yes           yes      no            no         no           no     no
see_ballots           yes         yes           yes      yes           yes        no           no     no
see_who_voted         yes         yes           yes      no            no         no           no     no
see_how_voted         yes         yes           yes      no            no         no           no     no
see_results           yes         yes           yes      yes           yes        no           no     no
write_minutes         yes         no            no       no            no         no           no     no
object_to_minutes     no          yes           yes      no            no         no           no     no
release_decision      yes         no            no       no            no         no           no     no
hand_over             yes         no            no       no            no         no           no     no
sign_handover         yes         yes           yes      no            no         no           no     no
ask_laender           yes         yes           yes      no            no         no           no     no
answer_survey         no          yes           yes      no            no         no           no     no
share_practice        yes         yes           yes      yes           no         no           no     no
"""  # noqa: E501 - the eight roles side by side
LINES = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [
    (Role(role), Task(row[0]), answer == "yes")
    for row in LINES[1:]
    for role, answer in zip(LINES[0], row[1:], strict=True)
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


def test_a_function_counts_in_its_own_conference_only():
    held = [function(Role.SECRETARIAT)]
    assert why_not(Task.PLAN_YEAR, held, body="intmk") is None
    assert why_not(Task.PLAN_YEAR, held, body="gfmk") == "Das Vorsitzjahr planen darf nur: Geschäftsstelle."


def test_an_official_speaks_for_the_own_land_only():
    held = [Function(Role.LAND_OFFICIAL, Period(date(2026, 1, 1), None), "intmk", land=BY_CODE["BW"])]
    assert why_not(Task.CAST_VOTE, held, body="intmk", land=BY_CODE["BW"]) is None
    assert why_not(Task.CAST_VOTE, held, body="intmk", land=BY_CODE["HE"]) == (
        "Für ein Land abstimmen können Sie nur für Ihr eigenes Land, nicht für Hessen."
    )
