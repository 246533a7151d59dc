"""Sessions are planned and changed with their deadlines; old dates stay, nobody overwrites anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from laendertisch.actions.deadlines import drop_deadline, release_deadline, set_deadline
from laendertisch.actions.sessions import cancel_session, change_session, plan_session
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan, SessionState
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.years import queries
from laendertisch.records.years.models import Session

A_WEEK = timedelta(weeks=1)


def deadlines(session: Session) -> dict[str, str]:
    return {each.kind: long_instant(each.at) for each in queries.deadlines_in_force(session)}


def moved(plan: SessionPlan) -> SessionPlan:
    assert plan.begins
    assert plan.ends
    return replace(plan, begins=plan.begins + A_WEEK, ends=plan.ends + A_WEEK)


def change(office, session, plan, reason="Saal belegt"):
    session.refresh_from_db()
    return change_session(
        by=office, session=session, plan=plan, based_on=queries.state_of_planning(session), reason=reason
    )


def test_the_deadlines_of_a_new_session_are_computed_backwards(main):
    assert deadlines(main) == {
        "topics": "18. Januar 2027, 18:00 Uhr MEZ",
        "drafts": "15. Februar 2027, 18:00 Uhr MEZ",
        "invitation": "15. März 2027, 18:00 Uhr MEZ",
        "positions": "22. März 2027, 18:00 Uhr MEZ",
        "amendments": "31. März 2027, 18:00 Uhr MESZ",
        "agenda_freeze": "7. April 2027, 18:00 Uhr MESZ",
    }


def test_a_session_outside_of_the_year_is_refused(office, year, main_plan):
    late = replace(main_plan, begins=datetime(2027, 7, 1, 8, tzinfo=UTC), ends=None)
    with pytest.raises(RuleViolation, match="außerhalb des Vorsitzjahres"):
        plan_session(by=office, year=year, plan=late)


def test_a_second_main_conference_is_refused_until_the_first_is_cancelled(office, year, main, main_plan):
    with pytest.raises(RuleViolation, match="schon eine Hauptkonferenz"):
        plan_session(by=office, year=year, plan=moved(main_plan))
    cancel_session(by=office, session=main, reason="Höhere Gewalt")
    plan_session(by=office, year=year, plan=moved(main_plan))


def test_an_official_does_not_plan(official, year, main_plan):
    with pytest.raises(NotPermitted, match="Vorsitzjahr planen darf nur: Geschäftsstelle"):
        plan_session(by=official, year=year, plan=main_plan)


def test_moving_a_session_moves_computed_deadlines_and_keeps_those_set_by_hand(office, main, main_plan):
    by_hand = datetime(2027, 3, 1, 11, tzinfo=UTC)
    set_deadline(by=office, session=main, kind=DeadlineKind.DRAFTS, at=by_hand, reason="Mit allen vereinbart")
    change(office, main, moved(main_plan))
    assert deadlines(main) == {
        "topics": "25. Januar 2027, 18:00 Uhr MEZ",
        "drafts": "1. März 2027, 12:00 Uhr MEZ",
        "invitation": "22. März 2027, 18:00 Uhr MEZ",
        "positions": "31. März 2027, 18:00 Uhr MESZ",
        "amendments": "7. April 2027, 18:00 Uhr MESZ",
        "agenda_freeze": "14. April 2027, 18:00 Uhr MESZ",
    }


def test_a_replaced_deadline_stays_readable(office, main, main_plan):
    change(office, main, moved(main_plan))
    old = main.deadlines.get(kind="drafts", replaced_at__isnull=False)
    assert long_instant(old.at) == "15. Februar 2027, 18:00 Uhr MEZ"


def test_a_dropped_deadline_does_not_come_back_when_the_session_moves(office, main, main_plan):
    positions = queries.deadline_of(main, DeadlineKind.POSITIONS)
    drop_deadline(by=office, deadline=positions, reason="Entfällt in diesem Jahr")
    change(office, main, moved(main_plan))
    assert "positions" not in deadlines(main)


def test_a_dropped_deadline_can_be_set_again(office, main):
    positions = queries.deadline_of(main, DeadlineKind.POSITIONS)
    drop_deadline(by=office, deadline=positions, reason="Entfällt")
    set_deadline(by=office, session=main, kind=DeadlineKind.POSITIONS, at=positions.at, reason="Doch nötig")
    assert deadlines(main)["positions"] == "22. März 2027, 18:00 Uhr MEZ"


def test_a_deadline_set_by_hand_can_be_given_back_to_the_computation(office, main):
    before = deadlines(main)
    by_hand = set_deadline(
        by=office,
        session=main,
        kind=DeadlineKind.DRAFTS,
        at=datetime(2027, 3, 1, 11, tzinfo=UTC),
        reason="Versehen",
    )
    release_deadline(by=office, deadline=by_hand)
    assert deadlines(main) == before


def test_a_deadline_that_was_replaced_meanwhile_is_a_conflict(office, main):
    shown = queries.deadline_of(main, DeadlineKind.DRAFTS)
    at = datetime(2027, 3, 1, 11, tzinfo=UTC)
    set_deadline(by=office, session=main, kind=DeadlineKind.DRAFTS, at=at, reason="Verlängert")
    with pytest.raises(Conflict, match="gilt nicht mehr"):
        drop_deadline(by=office, deadline=shown, reason="Entfällt")


def test_a_deadline_after_the_session_is_refused(office, main):
    at = datetime(2027, 5, 1, 11, tzinfo=UTC)
    with pytest.raises(RuleViolation, match="nach der Sitzung"):
        set_deadline(by=office, session=main, kind=DeadlineKind.AMENDMENTS, at=at, reason="Versehen")
    set_deadline(by=office, session=main, kind=DeadlineKind.STATEMENTS, at=at, reason="Üblich")


def test_without_a_date_there_are_no_deadlines_and_they_return_with_it(office, year, main_plan):
    undated = plan_session(by=office, year=year, plan=replace(main_plan, begins=None, ends=None))
    assert deadlines(undated) == {}
    change(office, undated, main_plan)
    computed = deadlines(undated)
    change(office, undated, replace(main_plan, begins=None, ends=None))
    assert deadlines(undated) == {}
    change(office, undated, main_plan)
    assert deadlines(undated) == computed


def test_each_change_raises_the_sequence_and_keeps_the_old_date(office, main, main_plan):
    change(office, main, moved(main_plan))
    change(office, main, replace(moved(main_plan), mode=SessionMode.VIDEO))
    main.refresh_from_db()
    kept = [(each.sequence, each.mode, each.begins) for each in main.dates.order_by("sequence")]
    assert main.sequence == 2
    assert kept == [
        (0, "in_person", main_plan.begins),
        (1, "in_person", main_plan.begins + A_WEEK),
        (2, "video", main_plan.begins + A_WEEK),
    ]


def test_a_change_on_an_outdated_view_is_a_conflict(office, main, main_plan):
    seen = queries.state_of_planning(main)
    change(office, main, moved(main_plan))
    with pytest.raises(Conflict, match="nichts gespeichert"):
        change_session(
            by=office,
            session=main,
            plan=replace(main_plan, place="Cottbus"),
            based_on=seen,
            reason="Anderer Ort",
        )


def test_a_deadline_that_changed_since_the_view_is_a_conflict(office, main, main_plan):
    seen = queries.state_of_planning(main)
    drafts = queries.deadline_of(main, DeadlineKind.DRAFTS)
    drop_deadline(by=office, deadline=drafts, reason="Entfällt")
    with pytest.raises(Conflict):
        change_session(by=office, session=main, plan=moved(main_plan), based_on=seen, reason="Saal belegt")


def test_a_change_of_nothing_is_refused(office, main, main_plan):
    with pytest.raises(InputError, match="nichts geändert"):
        change(office, main, main_plan)


def test_a_cancelled_session_ends_its_deadlines_and_cannot_be_changed(office, main, main_plan):
    cancelled = cancel_session(by=office, session=main, reason="Pandemie")
    assert (cancelled.state, cancelled.sequence, deadlines(main)) == ("cancelled", 1, {})
    with pytest.raises(RuleViolation, match="abgesagt"):
        change(office, main, moved(main_plan))
    with pytest.raises(RuleViolation, match="abgesagt"):
        cancel_session(by=office, session=main, reason="Noch einmal")
    at = datetime(2027, 3, 1, 11, tzinfo=UTC)
    with pytest.raises(RuleViolation, match="abgesagt"):
        set_deadline(by=office, session=main, kind=DeadlineKind.DRAFTS, at=at, reason="Trotzdem")


def test_the_audit_trail_holds_before_and_after(office, main, main_plan):
    change(office, main, moved(main_plan), reason="Saal belegt")
    entry = AuditEntry.objects.get(action="change_session")
    assert (entry.reason, entry.capacity) == ("Saal belegt", "Geschäftsstelle, Baden-Württemberg")
    assert (entry.before["begins"], entry.after["begins"]) == (
        "2027-04-14T11:00:00+00:00",
        "2027-04-21T11:00:00+00:00",
    )


def test_the_next_session_is_neither_over_nor_cancelled(office, year, main, main_plan):
    asked = ("intmk", SessionKind.MAIN)
    assert queries.next_session(*asked, datetime(2027, 4, 15, 11, tzinfo=UTC)) == main
    assert queries.next_session(*asked, datetime(2027, 4, 15, 13, tzinfo=UTC)) is None
    cancel_session(by=office, session=main, reason="Pandemie")
    assert queries.next_session(*asked, datetime(2026, 4, 15, 11, tzinfo=UTC)) is None


def test_the_last_instant_of_a_deadline_still_counts(main):
    at = queries.deadline_of(main, DeadlineKind.AMENDMENTS).at
    assert queries.why_too_late(main, DeadlineKind.AMENDMENTS, at) is None
    assert queries.why_too_late(main, DeadlineKind.AMENDMENTS, at + timedelta(microseconds=1)) == (
        "Die Frist „Änderungsanträge stellen“ ist am 31. März 2027, 18:00 Uhr MESZ abgelaufen. "
        "Wenden Sie sich bitte an die Geschäftsstelle."
    )
    assert queries.why_too_late(main, DeadlineKind.STATEMENTS, at) is None


def test_only_a_dated_session_can_be_confirmed(office, year, main_plan):
    confirmed = replace(main_plan, begins=None, ends=None, state=SessionState.CONFIRMED)
    with pytest.raises(InputError, match="Ohne Termin"):
        plan_session(by=office, year=year, plan=confirmed)
