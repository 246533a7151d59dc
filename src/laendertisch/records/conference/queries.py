"""Named ways to ask for the public facts, each with all that its page shows in a few queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from laendertisch.kernel.laender import Land
from laendertisch.records.conference.models import (
    ChairTerm,
    Commitment,
    Conference,
    Lineage,
    LineageStep,
    Ministry,
    OpenQuestion,
    Resolution,
    ResolutionLand,
    Source,
    Topic,
    WorkingGroup,
)

SORTINGS = {
    "newest": ("-conference__number", "top_order", "key"),
    "oldest": ("conference__number", "top_order", "key"),
    "title": ("title", "key"),
}
"""How the archive can be sorted."""


@dataclass(frozen=True)
class ResolutionFilter:
    """What is asked of the archive of resolutions (Filter); an empty part leaves everything in.

    `keys` restricts to the resolutions that a text search found; `None` means no text search.
    """

    conference: int | None = None
    topic: str = ""
    land: Land | None = None
    part: str = ""
    status: str = ""
    keys: Iterable[str] | None = None
    sorting: str = "newest"


def chair_terms(body: str) -> QuerySet[ChairTerm]:
    """Return the known terms with their persons and sources, oldest first."""
    return ChairTerm.objects.filter(body=body).prefetch_related("persons", "sources")


def chair_term_on(body: str, day: date) -> ChairTerm | None:
    """Return the known term that contains a day."""
    holds = Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    return chair_terms(body).filter(holds).first()


def conferences(body: str) -> QuerySet[Conference]:
    """Return the conferences with meetings and the number of known resolutions, newest first."""
    return (
        Conference.objects.filter(body=body)
        .select_related("body")
        .prefetch_related("meetings")
        .annotate(resolution_count=Count("resolutions"))
        .order_by("-number")
    )


def conference(body: str, number: int) -> Conference | None:
    """Return one conference with meetings and sources."""
    return conferences(body).filter(number=number).prefetch_related("sources").first()


def conference_numbers(body: str) -> list[int]:
    """Return the numbers of the known conferences, newest first."""
    found = Conference.objects.filter(body=body).order_by("-number")
    return list(found.values_list("number", flat=True))


def resolutions_of(conference: Conference) -> QuerySet[Resolution]:
    """Return the resolutions of a conference in the order of their TOP numbers."""
    return _listed().filter(conference=conference).order_by(*SORTINGS["oldest"])


def latest_resolutions(body: str, count: int) -> QuerySet[Resolution]:
    """Return the resolutions of the last conferences."""
    return _listed().filter(conference__body=body).order_by(*SORTINGS["newest"])[:count]


def archive(body: str, wanted: ResolutionFilter) -> QuerySet[Resolution]:
    """Return the resolutions that fit, sorted."""
    found = _listed().filter(conference__body=body)
    if wanted.conference is not None:
        found = found.filter(conference__number=wanted.conference)
    if wanted.topic:
        found = found.filter(topics=wanted.topic)
    if wanted.status:
        found = found.filter(status=wanted.status)
    if wanted.land or wanted.part:
        found = found.filter(_took_part(wanted))
    if wanted.keys is not None:
        found = found.filter(key__in=wanted.keys)
    return found.order_by(*SORTINGS[wanted.sorting])


def _took_part(wanted: ResolutionFilter) -> Exists:
    rows = ResolutionLand.objects.filter(resolution=OuterRef("pk"))
    if wanted.land:
        rows = rows.filter(land=wanted.land)
    if wanted.part:
        rows = rows.filter(part=wanted.part)
    return Exists(rows)


def _listed() -> QuerySet[Resolution]:
    return Resolution.objects.select_related("conference__body").prefetch_related("topics", "laender")


def resolution(key: str) -> Resolution | None:
    """Return one resolution with everything that is known about it."""
    steps = LineageStep.objects.select_related("lineage").prefetch_related(
        "lineage__steps__resolution__conference__body"
    )
    related = Resolution.objects.select_related("conference__body")
    return (
        Resolution.objects.filter(key=key)
        .select_related("conference__body")
        .prefetch_related(
            "conference__meetings",
            "laender",
            "statements",
            "addressees",
            "topics",
            "sources",
            "remarks__sources",
            Prefetch("related", related),
            Prefetch("related_from", related),
            Prefetch("lineage_steps", steps),
        )
        .first()
    )


def addressed_to(body: str, addressees: Collection[str]) -> QuerySet[Resolution]:
    """Return the resolutions that were sent to one of the addressees, newest first."""
    sent = Resolution.objects.filter(conference__body=body, addressees__in=addressees).distinct()
    return sent.select_related("conference__body").order_by(*SORTINGS["newest"])


def lineages() -> QuerySet[Lineage]:
    """Return the demands that return over the years, with the number of their resolutions."""
    return Lineage.objects.annotate(step_count=Count("steps"))


def lineage(key: str) -> Lineage | None:
    """Return one lineage with its resolutions in time and its sources."""
    steps = LineageStep.objects.select_related("resolution__conference__body").prefetch_related(
        "resolution__topics", "resolution__laender"
    )
    return Lineage.objects.filter(key=key).prefetch_related(Prefetch("steps", steps), "sources").first()


def topics() -> QuerySet[Topic]:
    """Return the topics in their order, with the number of their resolutions."""
    return Topic.objects.annotate(resolution_count=Count("resolutions"))


def working_groups(body: str) -> QuerySet[WorkingGroup]:
    """Return the working groups with reports and sources."""
    return WorkingGroup.objects.filter(body=body).prefetch_related("reports", "sources")


def commitments() -> QuerySet[Commitment]:
    """Return the plans with commitments of Bund and Länder, oldest first."""
    return Commitment.objects.prefetch_related("sources")


def ministries(body: str) -> QuerySet[Ministry]:
    """Return the ministries in charge that are not known to have ended."""
    return Ministry.objects.filter(body=body, ends__isnull=True).prefetch_related("sources")


def ministry_of(body: str, land: Land) -> Ministry | None:
    """Return the latest known ministry of a Land in charge."""
    return ministries(body).filter(land=land).order_by("-begins", "-key").first()


def open_questions() -> QuerySet[OpenQuestion]:
    """Return what sources contradict each other about and what is unknown."""
    return OpenQuestion.objects.prefetch_related("sources")


def sources() -> QuerySet[Source]:
    """Return all sources by publisher, whatever the case of its first letter."""
    return Source.objects.order_by(Lower("publisher"), "key")
