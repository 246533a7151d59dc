"""Named ways to ask for records, their versions and objections, and for referrals."""

from __future__ import annotations

from django.db.models import QuerySet

from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.minutes import MinutesFacts, MinutesState
from laendertisch.procedure.minutes_changes import changes
from laendertisch.procedure.minutes_content import digest_of, minutes_from_json
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.referrals import ReferralState
from laendertisch.procedure.sessions import SessionState
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.minutes.building import content_of
from laendertisch.records.minutes.models import (
    Minutes,
    MinutesObjection,
    MinutesVersion,
    PublishedText,
    Referral,
)
from laendertisch.records.proceedings.models import Ballot
from laendertisch.records.years.models import Session


def minutes_of(session: Session) -> Minutes | None:
    """Return the record of a session."""
    return Minutes.objects.filter(session=session).first()


def newest_version(minutes: Minutes) -> MinutesVersion:
    """Return the version that was made last; a record always has one."""
    return minutes.versions.latest("number")


def approved_version(session: Session) -> MinutesVersion | None:
    """Return the approved version that holds; none as long as a newer one waits for approval."""
    last = MinutesVersion.objects.filter(minutes__session=session).order_by("number").last()
    return last if last and last.approved_at else None


def last_approved(session: Session) -> MinutesVersion | None:
    """Return the version that was approved last, even if a correction is under way."""
    found = MinutesVersion.objects.filter(minutes__session=session, approved_at__isnull=False)
    return found.order_by("number").last()


def facts_of(minutes: Minutes, *, compared: bool = True) -> MinutesFacts:
    """Return what the guards need to know of a record.

    It is compared with the recorded facts of today, which takes a while for a long agenda; whoever does not
    write the record need not wait for it.
    """
    version = newest_version(minutes)
    changed = _changed(minutes, version) if compared else ()
    return MinutesFacts(
        state=MinutesState(minutes.state),
        deadline=version.deadline,
        open_objections=open_objections(minutes).count(),
        changed=changed,
        altered=not is_intact(version),
    )


def is_intact(version: MinutesVersion) -> bool:
    """Say whether the stored content is still the one that was sealed."""
    return digest_of(version.content) == version.digest


def open_objections(minutes: Minutes) -> QuerySet[MinutesObjection]:
    """Return the objections that nobody has decided about."""
    return MinutesObjection.objects.filter(version__minutes=minutes, settled_at__isnull=True)


def objections_of(minutes: Minutes) -> QuerySet[MinutesObjection]:
    """Return all objections to a record with whom and what they are about, oldest first."""
    found = MinutesObjection.objects.filter(version__minutes=minutes)
    return found.select_related("version", "item", "by", "settled_by").order_by("id")


def audience_of(version: MinutesVersion, body: str) -> Audience:
    """Return whom a version is meant for: the Geschäftsstelle until it goes to the Länder."""
    return Audience(body, Visibility.ALL_LAENDER if version.circulated_at else Visibility.OFFICE)


def recorded_sessions(body: str) -> QuerySet[Session]:
    """Return the closed sessions of a conference with their records, the newest first."""
    closed = Session.objects.filter(year__body=body, state=SessionState.CLOSED.value)
    return closed.select_related("year__body", "minutes").order_by("-begins", "-id")


def closed_ballots(session: Session) -> QuerySet[Ballot]:
    """Return the closed ballots of a session."""
    return Ballot.objects.filter(item__session=session, state=BallotState.CLOSED.value)


def referrals_from(body: str) -> QuerySet[Referral]:
    """Return what a conference has referred to others, the newest first."""
    found = Referral.objects.filter(matter__body=body)
    return found.select_related("matter__body", "version", "to_body", "opened")


def referrals_to(body: str) -> QuerySet[Referral]:
    """Return what others have referred to a conference, the newest first."""
    return Referral.objects.filter(to_body=body).select_related("matter__body", "version", "opened")


def open_referrals_to(body: str) -> QuerySet[Referral]:
    """Return what others have referred and wait for an answer, the oldest first."""
    return referrals_to(body).exclude(state=ReferralState.ANSWERED.value).order_by("sent_at", "id")


def referral_for(body: str, pk: int) -> Referral:
    """Return a referral that the conference sent or received. Raises `NotKnown` otherwise."""
    found = (referrals_from(body) | referrals_to(body)).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Diese Überweisung gibt es in dieser Konferenz nicht.")
    return found


def published_texts(resolution: str) -> QuerySet[PublishedText]:
    """Return what was published of a resolution, the text that holds first."""
    return PublishedText.objects.filter(resolution=resolution).order_by("-number")


def _changed(minutes: Minutes, version: MinutesVersion) -> tuple[str, ...]:
    return changes(minutes_from_json(version.content), content_of(minutes.session))
