"""Named ways to ask for amendments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from laendertisch.kernel.laender import Land
from laendertisch.procedure.deadlines import DeadlineKind, deadline_passed
from laendertisch.procedure.drafts.amendment_rights import reaches_all
from laendertisch.procedure.drafts.amendment_states import LIVE, UNDECIDED, AmendmentFacts, OperationOutcome
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.collisions import Proposed
from laendertisch.procedure.drafts.kinds import AmendmentState, BlockKind, OperationKind
from laendertisch.procedure.drafts.merging import carried
from laendertisch.procedure.drafts.operations import Operation, apply, problems
from laendertisch.procedure.matters import OPEN_STAGES, MatterStage
from laendertisch.procedure.roles import Function
from laendertisch.procedure.sessions import SessionState
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.matters.models import (
    Amendment,
    AmendmentLand,
    AmendmentOperation,
    Applicant,
    Block,
    DraftVersion,
    Matter,
)
from laendertisch.records.matters.queries import applicants_of, audience_of, text_of
from laendertisch.records.years.models import Deadline


def amendments_of(matter: Matter) -> QuerySet[Amendment]:
    """Return all amendments to a matter with operations, Länder and base versions."""
    found = Amendment.objects.filter(matter=matter).select_related("base_version", "amends", "created_by")
    return found.prefetch_related(
        Prefetch("operations", AmendmentOperation.objects.order_by("position")),
        Prefetch("laender", AmendmentLand.objects.order_by("id")),
        Prefetch("amends__operations", AmendmentOperation.objects.order_by("position")),
    ).order_by("number", "id")


def amendments_of_laender(body: str, laender: Iterable[Land]) -> QuerySet[Amendment]:
    """Return the amendments that these Länder table in a conference, the newest first."""
    mine = AmendmentLand.objects.filter(
        amendment=OuterRef("pk"), land__in=[land.code for land in laender], withdrawn_at__isnull=True
    )
    found = Amendment.objects.filter(Exists(mine), matter__body=body).order_by("-created_at", "-id")
    return found.select_related("base_version", "matter", "amends").prefetch_related("operations", "laender")


def matters_waiting_for_decisions(body: str, laender: Iterable[Land]) -> QuerySet[Matter]:
    """Return the matters that these Länder table, and for which amendments wait: `waiting` of them."""
    codes = [land.code for land in laender]
    tabled = Applicant.objects.filter(matter=OuterRef("pk"), land__in=codes, withdrawn_at__isnull=True)
    open_ones = Q(amendments__state__in=[each.value for each in LIVE], amendments__amends__isnull=True)
    counted = Matter.objects.filter(Exists(tabled), body=body, stage__in=[each.value for each in OPEN_STAGES])
    return counted.annotate(waiting=Count("amendments", filter=open_ones)).filter(waiting__gt=0)


def amendments_to_amendments_of(body: str, laender: Iterable[Land]) -> QuerySet[Amendment]:
    """Return the open amendments to open amendments that these Länder table."""
    codes = [land.code for land in laender]
    tabled = AmendmentLand.objects.filter(
        amendment=OuterRef("amends"), land__in=codes, withdrawn_at__isnull=True
    )
    live = [each.value for each in LIVE]
    found = Amendment.objects.filter(
        Exists(tabled), matter__body=body, state__in=live, amends__state__in=live
    )
    return found.select_related("matter", "amends").order_by("submitted_at")


def live_amendments(matter: Matter) -> list[Amendment]:
    """Return the submitted amendments that wait for a decision."""
    return list(amendments_of(matter).filter(state__in=[each.value for each in LIVE]))


def undecided_amendments(matter: Matter) -> list[Amendment]:
    """Return what is not decided, drafts included."""
    return list(amendments_of(matter).filter(state__in=[each.value for each in UNDECIDED]))


def amendments_seen(matter: Matter, functions: Iterable[Function]) -> list[Amendment]:
    """Return the amendments to a matter that a person may see, drafts of the own Land included."""
    held = tuple(functions)
    applicants = applicants_of(matter)
    return [
        each for each in amendments_of(matter) if may_see(amendment_audience(each, matter, applicants), held)
    ]


def amendment_audience(
    amendment: Amendment, matter: Matter, applicants: tuple[Land, ...] | None = None
) -> Audience:
    """Return whom an amendment is for: a draft only for its Land, then the circle of its base version."""
    authors = frozenset(laender_of(amendment))
    group = amendment.base_version.working_group if amendment.base_version.working_group_id else None
    if amendment.submitted_at is None:
        return Audience(matter.body_id, Visibility.OWN_LAND, authors)
    tabling = applicants_of(matter) if applicants is None else applicants
    return Audience(
        matter.body_id,
        Visibility(amendment.visibility),
        authors | frozenset(tabling),
        group.name if group else None,
    )


def laender_of(amendment: Amendment) -> tuple[Land, ...]:
    """Return the Länder that table an amendment now."""
    return tuple(each.land for each in amendment.laender.all() if each.withdrawn_at is None)


def as_operation(row: AmendmentOperation) -> Operation:
    """Return a stored operation as a value."""
    return Operation(
        OperationKind(row.kind),
        row.block_key,
        new_key=row.new_key,
        after_key=row.after_key,
        block_kind=BlockKind(row.block_kind) if row.block_kind else None,
        text=row.text,
        original_text=row.original_text,
        needs_author=row.needs_author,
    )


def live_rows(amendment: Amendment) -> list[AmendmentOperation]:
    """Return the operations that are neither decided nor superseded."""
    return [row for row in amendment.operations.all() if not row.outcome]


def operations_of(amendment: Amendment) -> tuple[Operation, ...]:
    """Return the live operations of an amendment as values."""
    return tuple(as_operation(row) for row in live_rows(amendment))


def accepted_operations_of(amendment: Amendment) -> tuple[Operation, ...]:
    """Return the operations of an amendment that the applicant took over."""
    accepted = OperationOutcome.ACCEPTED.value
    return tuple(as_operation(row) for row in amendment.operations.all() if row.outcome == accepted)


def proposed_of(amendments: Iterable[Amendment]) -> list[Proposed]:
    """Return all live operations of amendments with their ids."""
    return [
        Proposed(row.pk, amendment.pk, as_operation(row), amendment.alternative_group)
        for amendment in amendments
        for row in live_rows(amendment)
    ]


def base_text_of(amendment: Amendment) -> DraftText:
    """Return the text that the operations act on: of the base version, as amended by what it amends."""
    return text_under(amendment, text_of(amendment.base_version))


def text_under(amendment: Amendment, version_text: DraftText) -> DraftText:
    """Return the text under an amendment whose version has this text.

    What it amends is in force as long as it waits, and afterwards until the next version contains it.
    """
    parent = amendment.amends
    if parent is None:
        return version_text
    below = text_under(parent, version_text)
    if AmendmentState(parent.state) in LIVE:
        return apply(below, operations_of(parent))
    if parent.base_version_id != amendment.base_version_id:
        return below
    return apply(below, accepted_operations_of(parent))


def decidable_amendments(matter: Matter) -> list[Amendment]:
    """Return the open amendments about which the applicants decide now.

    An amendment to another one comes to them as soon as that one is accepted.
    """
    found = with_texts(live_amendments(matter))
    return [each for each in found if each.amends is None or AmendmentState(each.amends.state) not in LIVE]


def deciding_laender(amendment: Amendment, matter: Matter) -> tuple[Land, ...]:
    """Return the Länder that decide about an amendment: those whose text it changes."""
    parent = amendment.amends
    if parent is not None and AmendmentState(parent.state) in LIVE:
        return laender_of(parent)
    return applicants_of(matter)


def proposed_on(text: DraftText, amendments: Iterable[Amendment]) -> list[Proposed]:
    """Return the live operations of amendments as they look on the text that is in work."""
    found: list[Proposed] = []
    texts: dict[int, DraftText] = {}  # hundreds of amendments share a base
    for each in amendments:
        version = each.base_version
        if version.pk not in texts:
            texts[version.pk] = text_of(version)
        found += carried(proposed_of([each]), text_under(each, texts[version.pk]), text)
    return found


def deadline_sentence(matter: Matter, kind: DeadlineKind, now: datetime) -> str:
    """Return the sentence of the passed deadline of the next session, empty while there is time."""
    return deadline_passed(kind, deadline_at(matter, kind, now), now) or ""


def deadline_at(matter: Matter, kind: DeadlineKind, now: datetime) -> datetime | None:
    """Return the deadline that holds for a matter: that of the next session of its year that has one."""
    return deadlines_by_year([matter], kind, now).get(matter.year_id)


def deadlines_by_year(
    matters: Iterable[Matter], kind: DeadlineKind, now: datetime
) -> dict[int | None, datetime]:
    """Return the deadline of the next session that has one, by the year of the matters."""
    years = {each.year_id for each in matters if each.year_id}
    found = Deadline.objects.filter(
        session__year__in=years, session__begins__gt=now, kind=kind.value, replaced_at__isnull=True
    ).exclude(session__state=SessionState.CANCELLED.value)
    rows = found.order_by("-session__begins", "-at").values_list("session__year", "at")
    return dict(rows)  # the next session comes last and wins


def facts_of(amendment: Amendment, matter: Matter, now: datetime) -> AmendmentFacts:
    """Return what the guards have to know about an amendment."""
    operations = operations_of(amendment)
    return AmendmentFacts(
        AmendmentState(amendment.state),
        MatterStage(matter.stage),
        problems(base_text_of(amendment), operations),
        sum(each.needs_author for each in operations),
        deadline_sentence(matter, DeadlineKind.AMENDMENTS, now),
    )


def with_texts(amendments: Iterable[Amendment]) -> list[Amendment]:
    """Return amendments that share their base versions with the blocks fetched once, and their parents."""
    found = list(amendments)
    by_pk = {each.pk: each for each in found}
    wanted = {each.base_version_id for each in found}
    blocks = Prefetch("blocks", Block.objects.order_by("position", "id"))
    versions = DraftVersion.objects.select_related("working_group").prefetch_related(blocks).in_bulk(wanted)
    for each in found:
        each.base_version = versions[each.base_version_id]
        if each.amends_id in by_pk:
            each.amends = by_pk[each.amends_id]
    return found


def why_not_amend(matter: Matter, version: DraftVersion) -> str | None:
    """Return why a version cannot be amended any more, or `None`."""
    stage = MatterStage(matter.stage)
    if not stage.open:
        return f"Der Vorgang ist {stage.label}. Änderungsanträge dazu sind nicht mehr möglich."
    if version.issued_at is None:
        return (
            "Diese Fassung ist noch in Arbeit. Änderungsanträge sind möglich, sobald sie herausgegeben ist."
        )
    later = matter.versions.filter(issued_at__isnull=False, number__gt=version.number).order_by("-number")
    readers = Visibility(version.visibility)
    newer = next((each for each in later if reaches_all(Visibility(each.visibility), readers)), None)
    if newer is not None:
        return f"Es gibt eine neuere Fassung ({newer.number}). Bitte stellen Sie den Antrag zu dieser."
    return None


def newest_issued_seen(matter: Matter, functions: Iterable[Function]) -> DraftVersion | None:
    """Return the version issued last that the person may see; the others are not for them."""
    held = tuple(functions)
    issued = matter.versions.filter(issued_at__isnull=False).select_related("working_group", "matter")
    found = issued.prefetch_related(Prefetch("blocks", Block.objects.order_by("position", "id")))
    return next((each for each in found.order_by("-number") if may_see(audience_of(each), held)), None)


def why_not_leave(amendment: Amendment, land: Land) -> str | None:
    """Return why a Land cannot leave an amendment, or `None`."""
    laender = laender_of(amendment)
    if AmendmentState(amendment.state) not in UNDECIDED:
        return f"Der Änderungsantrag ist {amendment.get_state_display()}; die Antragsteller stehen fest."
    if land not in laender:
        return f"{land.short_name} stellt diesen Änderungsantrag nicht."
    if len(laender) == 1:
        return f"{land.short_name} stellt ihn allein. Ziehen Sie ihn zurück, statt auszutreten."
    return None
