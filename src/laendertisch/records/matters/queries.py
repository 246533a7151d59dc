"""Named ways to ask for matters, their versions and positions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from laendertisch.kernel.laender import Land
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.matters import MatterFacts, MatterStage
from laendertisch.procedure.proceedings import BallotState, CircularState
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import OF_A_LAND, OF_THE_LAENDER, Audience, Visibility, may_see
from laendertisch.records.matters.models import (
    Applicant,
    Block,
    BlockComment,
    DraftVersion,
    Matter,
)

RUNNING = (
    CircularState.SENT,
    CircularState.RUNNING,
    CircularState.OBJECTED,
    CircularState.DEADLINE_REACHED,
)
FOR_THE_LAENDER = (Visibility.ALL_LAENDER, Visibility.GUESTS, Visibility.PUBLIC)


def text_of(version: DraftVersion) -> DraftText:
    """Return the text of a version as a value, without the blocks that were taken out."""
    return DraftText(
        tuple(as_text_block(block) for block in version.blocks.all() if block.removed_at is None)
    )


def as_text_block(block: Block) -> TextBlock:
    """Return a stored block as a value."""
    return TextBlock(block.key, BlockKind(block.kind), block.text)


def is_intact(version: DraftVersion) -> bool:
    """Say whether an issued text is still the one that was sealed."""
    return version.digest == text_of(version).digest


def matters_of(body: str) -> QuerySet[Matter]:
    """Return all matters of a conference with their applicants."""
    applicants = Prefetch("applicants", _applicants(), to_attr="current_applicants")
    return Matter.objects.filter(body=body).select_related("year", "body").prefetch_related(applicants)


def matters_seen_by(functions: Iterable[Function], body: str) -> QuerySet[Matter]:
    """Return the matters of a conference of which the person may see a version.

    Says in SQL what `procedure.visibility.may_see` says of one paper; a test compares both.
    """
    held = tuple(each for each in functions if each.body == body)
    return matters_of(body).filter(Exists(_seen_versions(held).filter(matter=OuterRef("pk"))))


def versions_seen_by(functions: Iterable[Function], body: str) -> QuerySet[DraftVersion]:
    """Return the versions of a conference that the person may see."""
    held = tuple(each for each in functions if each.body == body)
    return _seen_versions(held).filter(matter__body=body)


def audience_of(version: DraftVersion) -> Audience:
    """Return whom a version is meant for: its class, the applicants, its working group."""
    group = version.working_group
    return Audience(
        body=version.matter.body_id,
        visibility=Visibility(version.visibility),
        laender=frozenset(applicants_of(version.matter)),
        working_group=group.name if group else None,
    )


def applicants_of(matter: Matter) -> tuple[Land, ...]:
    """Return the Länder that table a matter now; the first applicants before those who joined."""
    kept = getattr(matter, "current_applicants", None)
    rows = _applicants().filter(matter=matter) if kept is None else kept
    return tuple(each.land for each in rows)


def author_audience(matter: Matter, circle: Visibility | None = None) -> Audience:
    """Return whom the text of a matter belongs to: its applicants, the Geschäftsstelle if there are none."""
    laender = frozenset(applicants_of(matter))
    return Audience(
        matter.body_id, circle or (Visibility.OWN_LAND if laender else Visibility.OFFICE), laender
    )


def facts_of(matter: Matter) -> MatterFacts:
    """Return what the guards need to know of a matter: stage, applicants, running votes, versions."""
    issued = list(matter.versions.values_list("issued_at", flat=True))
    ballots = matter.ballots.filter(state=BallotState.OPEN.value).count()
    circulars = matter.circulars.filter(state__in=[each.value for each in RUNNING]).count()
    return MatterFacts(
        stage=MatterStage(matter.stage),
        applicants=applicants_of(matter),
        open_votes=ballots + circulars,
        has_work=None in issued,
        has_issued=any(issued),
    )


def newest_issued(matter: Matter) -> DraftVersion | None:
    """Return the version that was issued last, with its blocks."""
    return _with_blocks(matter).filter(issued_at__isnull=False).last()


def working_version(matter: Matter) -> DraftVersion | None:
    """Return the version that is being worked on, with its blocks."""
    return _with_blocks(matter).filter(issued_at__isnull=True).first()


def newest_seen(matter: Matter, functions: Iterable[Function]) -> DraftVersion | None:
    """Return the newest issued version that the person may see, else the one in work if it may be seen."""
    held = tuple(functions)
    seen = [each for each in _with_blocks(matter) if may_see(audience_of(each), held)]
    issued = [each for each in seen if each.issued_at]
    return next(reversed(issued or seen), None)


def versions_of(matter: Matter, functions: Iterable[Function]) -> list[DraftVersion]:
    """Return the versions of a matter that the person may see, oldest first."""
    held = tuple(functions)
    found = matter.versions.select_related("matter", "working_group", "issued_by").order_by("number")
    return [_of(matter, each) for each in found if may_see(audience_of(_of(matter, each)), held)]


def version_of(matter: Matter, number: int) -> DraftVersion | None:
    """Return a version by its number, with its blocks."""
    return _with_blocks(matter).filter(number=number).first()


def comments_seen(matter: Matter, functions: Iterable[Function]) -> list[BlockComment]:
    """Return the comments on a matter that the person may see, oldest first."""
    held = tuple(functions)
    rows = BlockComment.objects.filter(matter=matter).select_related("by", "settled_by", "version")
    return [each for each in rows if may_see(comment_audience(each, matter), held)]


def comment_audience(comment: BlockComment, matter: Matter) -> Audience:
    """Return whom a comment is for: a comment for the own Land belongs to the Land that wrote it."""
    own = frozenset({comment.land}) if comment.land else frozenset(applicants_of(matter))
    group = comment.version.working_group
    return Audience(matter.body_id, Visibility(comment.visibility), own, group.name if group else None)


def open_comments(
    matters: Iterable[Matter], functions: Iterable[Function]
) -> list[tuple[Matter, list[BlockComment]]]:
    """Return the comments that nobody has settled or answered, by matter, as far as the person sees them."""
    held, by_pk = tuple(functions), {each.pk: each for each in matters}
    rows = BlockComment.objects.filter(matter__in=by_pk, settled_at__isnull=True, answers__isnull=True)
    waiting: dict[int, list[BlockComment]] = {}
    for each in rows.filter(replies__isnull=True).select_related("version__working_group"):
        if may_see(comment_audience(each, by_pk[each.matter_id]), held):
            waiting.setdefault(each.matter_id, []).append(each)
    return [(by_pk[pk], comments) for pk, comments in waiting.items()]


def _with_blocks(matter: Matter) -> QuerySet[DraftVersion]:
    blocks = Prefetch("blocks", Block.objects.order_by("position", "id"))
    found = matter.versions.select_related("matter", "working_group", "created_by", "issued_by")
    return found.prefetch_related(blocks).order_by("number")


def _of(matter: Matter, version: DraftVersion) -> DraftVersion:
    """Let the version know the matter that was fetched with its applicants."""
    version.matter = matter
    return version


def _applicants() -> QuerySet[Applicant]:
    return Applicant.objects.filter(withdrawn_at__isnull=True).order_by("joins", "since", "id")


def _seen_versions(functions: tuple[Function, ...]) -> QuerySet[DraftVersion]:
    seen = Q(visibility=Visibility.PUBLIC)
    for function in functions:
        seen |= _reach_of(function)
    return DraftVersion.objects.filter(seen)


def _reach_of(function: Function) -> Q:
    """Return the versions that one function opens beyond the public ones."""
    reach = Q(pk__in=())
    if function.role in OF_THE_LAENDER:
        reach |= Q(visibility__in=FOR_THE_LAENDER)
    if function.role in OF_A_LAND and function.land:
        own = Applicant.objects.filter(
            matter=OuterRef("matter"), land=function.land, withdrawn_at__isnull=True
        )
        reach |= Q(Exists(own), visibility__in=(Visibility.OWN_LAND, Visibility.WORKING_GROUP))
    if function.role == Role.SECRETARIAT:
        reach |= Q(visibility__in=(Visibility.OFFICE, Visibility.WORKING_GROUP))
    if function.role == Role.WORKING_GROUP:
        reach |= Q(visibility=Visibility.WORKING_GROUP, working_group__name=function.working_group)
    if function.role == Role.BUND_GUEST:
        reach |= Q(visibility=Visibility.GUESTS)
    return reach
