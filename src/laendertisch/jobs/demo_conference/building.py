"""Build the demonstration year once, through the actions that people use (Demonstrationsjahr)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from laendertisch.actions.minutes import draft_minutes
from laendertisch.actions.recording import Actor
from laendertisch.actions.sessions import change_session, plan_session
from laendertisch.actions.years import add_focus_topic, change_chair_person, change_motto, plan_year
from laendertisch.jobs.demo_conference import dates
from laendertisch.jobs.demo_conference.contents import read_contents
from laendertisch.jobs.demo_conference.exchange import (
    add_contacts,
    ask_laender,
    bring_in_ideas,
    share_practices,
)
from laendertisch.jobs.demo_conference.held_session import hold_session, prepare_session
from laendertisch.jobs.demo_conference.open_matters import open_matters
from laendertisch.jobs.demo_conference.second import open_second_conference
from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.places import project_root
from laendertisch.procedure.chair_years import year_by_rotation
from laendertisch.procedure.rulebook import load_rotation
from laendertisch.records.conference.models import Body
from laendertisch.records.years.models import ChairYear, Session
from laendertisch.records.years.queries import chair_year_on, state_of_planning


@transaction.atomic
def build_demonstration(*, by: Actor, today: date) -> bool:
    """Build it, all or nothing; return `False` if a year is planned already: then nothing is done.

    Raises `NotKnown` if the rotation does not tell whose year it is.
    """
    body = Body.objects.get(pk=settings.DEFAULT_BODY)
    if ChairYear.objects.filter(body=body).exists():
        return False
    contents = read_contents(project_root() / "data" / "demonstration")
    year = _year_of(by, body, today)
    _describe_year(by, year, contents)
    shown = plan_session(by=by, year=year, plan=dates.shown_session(contents["session"]["title"]))
    prepare_session(by=by, session=shown, contents=contents["session"], marker=contents["marker"])
    shown = hold_session(by=by, session=_dated(by, shown, today), contents=contents["session"])
    draft_minutes(by=by, session=shown)
    coming = _year_of(by, body, today + timedelta(days=dates.MAIN_DAYS))
    for plan in dates.coming_sessions(today, coming.first_day, coming.land):
        plan_session(by=by, year=coming, plan=plan)
    _let_work(by, body, coming, contents, today)
    open_second_conference(by=by, row=contents["second"], year=year, marker=contents["marker"])
    return True


def _dated(by: Actor, session: Session, today: date) -> Session:
    """Give the session its date, today, once the papers are there: no deadline has passed before."""
    return change_session(
        by=by,
        session=session,
        plan=dates.shown_session(session.title, today),
        based_on=state_of_planning(session),
        reason="Termin der Demonstration",
    )


def _year_of(by: Actor, body: Body, day: date) -> ChairYear:
    known = chair_year_on(body.pk, day)
    if known:
        return known
    plan = year_by_rotation(load_rotation(project_root() / "rules", body.pk), day)
    if plan is None:
        raise NotKnown(f"Wer den Vorsitz der {body.name} hat, ist für diesen Tag nicht bekannt.")
    return plan_year(by=by, body=body, plan=plan)


def _describe_year(by: Actor, year: ChairYear, contents: dict[str, Any]) -> None:
    change_motto(by=by, year=year, motto=contents["motto"], based_on="")
    for title in contents["focus_topics"]:
        add_focus_topic(by=by, year=year, title=title)
    person = contents["chair_person"]
    change_chair_person(
        by=by, year=year, name=person["name"], office=person["office"], first_day=year.first_day
    )


def _let_work(by: Actor, body: Body, year: ChairYear, contents: dict[str, Any], today: date) -> None:
    """Leave something to do for the demonstration accounts, which speak for the Land in the chair."""
    open_matters(
        by=by,
        year=year,
        rows=contents["matters"],
        marker=contents["marker"],
        circular_until=dates.at(today + timedelta(days=dates.CIRCULAR_DAYS), 18),
        silent={year.land},
    )
    bring_in_ideas(by=by, body=body, rows=contents["ideas"])
    until = dates.at(today + timedelta(days=dates.SURVEY_DAYS), 18)
    ask_laender(by=by, body=body, row=contents["survey"], until=until)
    share_practices(by=by, body=body, rows=contents["practices"])
    add_contacts(by=by, body=body, day=today)
