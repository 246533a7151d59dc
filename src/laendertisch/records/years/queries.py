"""Named ways to ask for chair years, sessions, deadlines and subscribed calendars."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Max, Prefetch, Q, QuerySet

from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.procedure.deadlines import DeadlineKind, DeadlineRule, StandingDeadline, deadline_passed
from laendertisch.procedure.roles import Role
from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan, SessionState
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.accounts.models import Membership, User
from laendertisch.records.accounts.queries import held
from laendertisch.records.years.models import (
    CalendarSubscription,
    ChairYear,
    Deadline,
    FocusTopic,
    Reminder,
    Session,
)

NO_LONGER_AHEAD = (SessionState.CLOSED.value, SessionState.CANCELLED.value)


def chair_years(body: str) -> QuerySet[ChairYear]:
    """Return the planned years of a conference with persons and topics in force, the newest first."""
    topics = Prefetch("focus_topics", FocusTopic.objects.filter(dropped_at__isnull=True))
    years = ChairYear.objects.filter(body=body).select_related("body")
    return years.prefetch_related("persons", topics).order_by("-first_day")


def chair_year(body: str, pk: int) -> ChairYear:
    """Return one year of a conference. Raises `NotKnown` if the conference has no such year."""
    found = chair_years(body).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Dieses Vorsitzjahr gibt es in dieser Konferenz nicht.")
    return found


def chair_year_on(body: str, day: date) -> ChairYear | None:
    """Return the planned year that contains a day."""
    return chair_years(body).filter(first_day__lte=day, last_day__gte=day).first()


def sessions(body: str) -> QuerySet[Session]:
    """Return the sessions of a conference by date, those without date last."""
    return Session.objects.filter(year__body=body).select_related("year__body")


def sessions_seen(
    body: str, visibilities: Collection[Visibility], year: ChairYear | None = None
) -> list[Session]:
    """Return the sessions of these visibility classes with deadlines in force, undated ones last."""
    deadlines = Prefetch(
        "deadlines", Deadline.objects.filter(replaced_at__isnull=True), to_attr="deadlines_in_force"
    )
    found = sessions(body).filter(visibility__in=[each.value for each in visibilities])
    if year is not None:
        found = found.filter(year=year)
    return sorted(found.prefetch_related(deadlines), key=lambda each: (each.begins is None, each.begins))


def session(body: str, pk: int) -> Session:
    """Return one session of a conference. Raises `NotKnown` if the conference has no such session."""
    found = sessions(body).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Diese Sitzung gibt es in dieser Konferenz nicht.")
    return found


def next_session(body: str, kind: SessionKind, now: datetime) -> Session | None:
    """Return the next session of a kind that has a date and is neither over nor cancelled."""
    ahead = sessions(body).filter(kind=kind.value).exclude(state__in=NO_LONGER_AHEAD)
    not_over = Q(ends__gte=now) | Q(ends__isnull=True, begins__gte=now)
    return ahead.filter(not_over, begins__isnull=False).order_by("begins", "id").first()


def deadlines_in_force(session: Session) -> QuerySet[Deadline]:
    """Return the deadlines of a session that hold, the earliest first."""
    return session.deadlines.filter(replaced_at__isnull=True).select_related("session__year__body")


def deadline_of(session: Session, kind: DeadlineKind) -> Deadline | None:
    """Return the deadline of a kind that holds, the latest if there are several of the kind `other`."""
    return deadlines_in_force(session).filter(kind=kind.value).order_by("-at").first()


def why_too_late(session: Session, kind: DeadlineKind, now: datetime) -> str | None:
    """Return the sentence that says that a deadline of a session has passed, or `None`."""
    found = deadline_of(session, kind)
    return deadline_passed(kind, found.at if found else None, now)


def deadlines(body: str) -> QuerySet[Deadline]:
    """Return all deadlines that hold in a conference, the earliest first."""
    in_force = Deadline.objects.filter(session__year__body=body, replaced_at__isnull=True)
    return in_force.select_related("session__year__body").order_by("at", "id")


def as_standing(deadline: Deadline) -> StandingDeadline:
    """Return the stored deadline as the value that the rules understand."""
    kind, days = DeadlineKind(deadline.kind), deadline.working_days
    rule = None
    if days is not None:
        rule = DeadlineRule(kind, days, working=True, origin=deadline.origin)
    elif deadline.calendar_days is not None:
        rule = DeadlineRule(kind, deadline.calendar_days, working=False, origin=deadline.origin)
    return StandingDeadline(kind, deadline.title, deadline.at, rule)


def dropped_kinds(session: Session) -> frozenset[DeadlineKind]:
    """Return the deadlines that somebody dropped by hand and nobody set again."""
    dropped = session.deadlines.filter(dropped=True).values_list("kind", flat=True)
    return frozenset(map(DeadlineKind, dropped))


def state_of_planning(session: Session) -> str:
    """Return what changes as soon as somebody changes the session or one of its deadlines."""
    latest = session.deadlines.aggregate(latest=Max("id"), replaced=Max("replaced_at"))
    replaced = latest["replaced"].isoformat() if latest["replaced"] else ""
    return f"{session.sequence}.{latest['latest'] or 0}.{replaced}"


def as_plan(session: Session) -> SessionPlan:
    """Return the stored session as the value that the rules understand."""
    return SessionPlan(
        kind=SessionKind(session.kind),
        mode=SessionMode(session.mode),
        state=SessionState(session.state),
        title=session.title,
        begins=session.begins,
        ends=session.ends,
        place=session.place,
        address=session.address,
        visibility=Visibility(session.visibility),
    )


def as_year_plan(year: ChairYear) -> YearPlan:
    """Return the stored year as the value that the rules understand."""
    return YearPlan(year.land, year.first_day, year.last_day, year.number)


def unseen_reminders(user: User, body: str) -> QuerySet[Reminder]:
    """Return the reminders of a person in a conference that hold and were not yet seen."""
    found = Reminder.objects.filter(user=user, seen_at__isnull=True, deadline__replaced_at__isnull=True)
    return found.filter(deadline__session__year__body=body).select_related("deadline__session__year__body")


def token_digest(token: str) -> str:
    """Return what is stored of the secret part of a calendar address."""
    return sha256(token.encode()).hexdigest()


def subscription(token: str) -> CalendarSubscription | None:
    """Return the subscription behind the secret part of an address, unless it was revoked."""
    found = CalendarSubscription.objects.filter(token_digest=token_digest(token), revoked_at__isnull=True)
    return found.select_related("user", "body").first()


def subscriptions_of(user: User, body: str) -> QuerySet[CalendarSubscription]:
    """Return the calendars that a person has subscribed to in a conference."""
    return CalendarSubscription.objects.filter(user=user, body=body, revoked_at__isnull=True)


def deadlines_ahead(now: datetime) -> QuerySet[Deadline]:
    """Return the deadlines of all conferences that hold and lie ahead, the earliest first."""
    ahead = Deadline.objects.filter(replaced_at__isnull=True, at__gt=now)
    return ahead.select_related("session__year__body").order_by("at", "id")


def people_concerned(body: str, roles: Collection[Role], day: date) -> QuerySet[User]:
    """Return everybody who holds one of the functions in a conference on a day."""
    holders = Membership.objects.filter(held(day), body=body, role__in=[each.value for each in roles])
    return User.objects.filter(is_active=True, pk__in=holders.values("user")).order_by("pk")


def calendar_sessions(body: str, visibilities: Collection[Visibility]) -> QuerySet[Session]:
    """Return the sessions of these classes with all deadlines and dates they ever had, for a calendar."""
    seen = sessions(body).filter(visibility__in=[each.value for each in visibilities])
    deadlines = Prefetch("deadlines", Deadline.objects.order_by("id"))
    return seen.prefetch_related(deadlines, "dates").order_by("id")
