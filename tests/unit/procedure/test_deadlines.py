"""Deadlines come from the rules of procedure where they say so, else from a proposal marked as such."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.deadlines import (
    PROPOSAL,
    DeadlineKind,
    DeadlineRule,
    PlannedDeadline,
    StandingDeadline,
    deadline_at,
    deadline_passed,
    deadline_rules,
    moves,
    reminder_due,
)
from laendertisch.procedure.rules_of_procedure import DeadlineRules, RulesOfProcedure, Stated
from laendertisch.procedure.sessions import SessionKind

KNOWN = Evidence(("BMUV",), Confidence.REPORTED)
RULES = RulesOfProcedure(
    "umk",
    "Umweltministerkonferenz",
    "umk/2026-01",
    date(2026, 1, 1),
    deadlines=DeadlineRules(
        day_kind=Stated("calendar", KNOWN),
        invitation_days=Stated(35, KNOWN),
        draft_days=Stated(28, KNOWN, is_proposal=True),
    ),
)


def test_known_rules_replace_the_proposal_of_the_main_conference():
    found = {each.kind: each for each in deadline_rules(SessionKind.MAIN, RULES)}
    assert found[DeadlineKind.INVITATION] == DeadlineRule(
        DeadlineKind.INVITATION, 35, working=False, origin="umk/2026-01"
    )
    assert found[DeadlineKind.DRAFTS] == DeadlineRule(DeadlineKind.DRAFTS, 28, working=False, origin=PROPOSAL)
    assert found[DeadlineKind.TOPICS].is_proposal


def test_other_sessions_follow_the_proposal():
    assert deadline_rules(SessionKind.AUTUMN, RULES) == deadline_rules(SessionKind.AUTUMN, None)


@pytest.mark.parametrize(("land", "day"), [("BY", "5. Januar 2026"), ("HE", "6. Januar 2026")])
def test_the_holidays_of_the_land_count(land, day):
    rule = DeadlineRule(DeadlineKind.AMENDMENTS, 1)
    assert long_instant(deadline_at(date(2026, 1, 7), rule, BY_CODE[land])) == f"{day}, 18:00 Uhr MEZ"


def test_a_reminder_comes_in_the_morning_five_working_days_earlier():
    at = datetime(2026, 1, 12, 17, tzinfo=UTC)
    assert long_instant(reminder_due(at, BY_CODE["BY"])) == "2. Januar 2026, 08:00 Uhr MEZ"


def test_a_deadline_in_the_repeated_hour_ends_at_its_instant():
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert deadline_passed(DeadlineKind.POSITIONS, second, first) is None
    assert deadline_passed(DeadlineKind.POSITIONS, first, second) == (
        "Die Frist „Rückmeldung der Länder“ ist am 25. Oktober 2026, 02:30 Uhr MESZ abgelaufen. "
        "Wenden Sie sich bitte an die Geschäftsstelle."
    )


def test_without_a_deadline_nothing_is_late():
    assert deadline_passed(DeadlineKind.POSITIONS, None, datetime(2026, 1, 1, tzinfo=UTC)) is None


AT = datetime(2026, 5, 4, 16, tzinfo=UTC)
DRAFTS = DeadlineRule(DeadlineKind.DRAFTS, 40)
STANDING = StandingDeadline(DeadlineKind.DRAFTS, "", AT, DRAFTS)
PLANNED = PlannedDeadline(DRAFTS, AT.replace(day=11))


@pytest.mark.parametrize(
    ("standing", "planned", "dropped", "expected"),
    [
        ([], [PLANNED], [], [(False, True)]),
        ([STANDING], [PLANNED], [], [(False, True)]),
        ([STANDING], [PlannedDeadline(DRAFTS, AT)], [], [(False, False)]),
        ([STANDING], [PlannedDeadline(replace(DRAFTS, days=41), AT)], [], [(False, True)]),
        ([STANDING], [], [], [(False, True)]),
        ([replace(STANDING, rule=None)], [PLANNED], [], [(True, False)]),
        ([], [PLANNED], [DeadlineKind.DRAFTS], []),
    ],
    ids=["new", "moved", "unchanged", "other rule", "ended", "by hand", "dropped"],
)
def test_what_becomes_of_a_deadline_when_its_session_moves(standing, planned, dropped, expected):
    assert [(each.stays, each.changes) for each in moves(standing, planned, dropped)] == expected
