"""Meetings and papers of working groups, and their reports to the conference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.desk import index_paper
from laendertisch.actions.matters import open_matter
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.files import Attachment, checked_file
from laendertisch.procedure.matters import MatterKind
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import SessionMode
from laendertisch.procedure.visibility import Visibility
from laendertisch.procedure.working_groups import GroupPaperKind, why_not_contribute, why_not_lead
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.groups.models import GroupMeeting, GroupPaper, GroupPaperVersion
from laendertisch.records.groups.queries import audience_of, leading_laender, member_laender
from laendertisch.records.matters.models import Matter

LONGEST_TITLE = 300


@dataclass(frozen=True)
class MeetingPlan:
    """When and where a group meets (Sitzungsplanung)."""

    title: str
    begins: datetime
    ends: datetime
    mode: SessionMode
    place: str = ""
    agenda: str = ""


@dataclass(frozen=True)
class PaperText:
    """What a version of a paper says (Text eines Papiers), perhaps with a file."""

    title: str
    text: str = ""
    attachment: Attachment | None = None


@transaction.atomic
def plan_group_meeting(*, by: Actor, group: WorkingGroup, plan: MeetingPlan) -> GroupMeeting:
    """Plan a meeting. Raises `NotPermitted`, `InputError` without title or with an end before its begin."""
    capacity = _leader(by, group)
    meeting = GroupMeeting.objects.create(group=group, changed_at=timezone.now(), **_checked(plan))
    record(
        by=by,
        capacity=capacity,
        action="plan_group_meeting",
        subject=subject("Arbeitsgruppe", group),
        after=_described(meeting),
    )
    return meeting


@transaction.atomic
def change_group_meeting(*, by: Actor, meeting: GroupMeeting, plan: MeetingPlan) -> GroupMeeting:
    """Change a meeting; its sequence rises, so that calendars follow.

    Raises `NotPermitted`, `InputError`, `RuleViolation` if it was cancelled.
    """
    capacity = _leader(by, meeting.group)
    locked = _locked_meeting(meeting)
    before = _described(locked)
    for name, value in _checked(plan).items():
        setattr(locked, name, value)
    locked.sequence += 1
    locked.changed_at = timezone.now()
    locked.save()
    record(
        by=by,
        capacity=capacity,
        action="change_group_meeting",
        subject=subject("Arbeitsgruppe", locked.group),
        before=before,
        after=_described(locked),
    )
    return locked


@transaction.atomic
def cancel_group_meeting(*, by: Actor, meeting: GroupMeeting, reason: str) -> GroupMeeting:
    """Cancel a meeting. Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it was."""
    capacity = _leader(by, meeting.group)
    said = tidy_text(reason)
    if not said:
        raise InputError("Bitte nennen Sie den Grund der Absage; die Mitglieder lesen ihn.")
    locked = _locked_meeting(meeting)
    locked.cancelled_at, locked.cancelled_reason = timezone.now(), said
    locked.sequence, locked.changed_at = locked.sequence + 1, locked.cancelled_at
    locked.save(update_fields=["cancelled_at", "cancelled_reason", "sequence", "changed_at"])
    record(
        by=by,
        capacity=capacity,
        action="cancel_group_meeting",
        subject=subject("Arbeitsgruppe", locked.group),
        before=_described(locked),
        reason=said,
    )
    return locked


@transaction.atomic
def add_paper(  # noqa: PLR0913 - these are the columns of a paper
    *,
    by: Actor,
    group: WorkingGroup,
    kind: GroupPaperKind,
    paper_text: PaperText,
    visibility: Visibility = Visibility.WORKING_GROUP,
    meeting: GroupMeeting | None = None,
) -> GroupPaper:
    """Add a paper with its first version. Raises `NotPermitted`, `InputError` for title, text or file."""
    capacity = _contributor(by, group)
    paper = GroupPaper.objects.create(
        group=group,
        kind=kind.value,
        visibility=visibility.value,
        meeting=meeting,
        created_at=timezone.now(),
    )
    version = _version(by, paper, 1, paper_text)
    _record_version(by, capacity, "add_paper", version)
    return paper


@transaction.atomic
def revise_paper(*, by: Actor, paper: GroupPaper, based_on: int, paper_text: PaperText) -> GroupPaperVersion:
    """Save a further version on top of number `based_on`.

    Raises `NotPermitted`, `InputError`, `Conflict` if somebody was faster, `RuleViolation` for a report
    that was submitted.
    """
    capacity = _contributor(by, paper.group)
    locked = GroupPaper.objects.select_for_update().get(pk=paper.pk)
    if locked.matter_id:
        raise RuleViolation(
            "Der Bericht ist der Konferenz schon vorgelegt. Änderungen gehören jetzt in den Vorgang.",
            code="report_submitted",
        )
    newest = locked.versions.order_by("-number").defer("file")[0]
    if newest.number != based_on:
        raise Conflict(
            f"Inzwischen gibt es Fassung {newest.number}. "
            "Bitte vergleichen Sie beide Texte und speichern Sie dann."
        )
    version = _version(by, locked, newest.number + 1, paper_text)
    _record_version(by, capacity, "revise_paper", version)
    return version


@transaction.atomic
def submit_report(*, by: Actor, paper: GroupPaper) -> Matter:
    """Submit a report to the conference: it becomes a matter of its own.

    Raises `NotPermitted`, `RuleViolation` if the paper is no report or was submitted already.
    """
    _leader(by, paper.group)
    locked = GroupPaper.objects.select_for_update().select_related("group__body").get(pk=paper.pk)
    if locked.kind != GroupPaperKind.REPORT.value:
        raise RuleViolation("Vorgelegt werden nur Berichte an die Konferenz.", code="no_report")
    if locked.matter_id:
        raise RuleViolation("Der Bericht ist der Konferenz schon vorgelegt.", code="report_submitted")
    newest = locked.versions.order_by("-number").defer("file")[0]
    leading = leading_laender(locked.group)
    matter = open_matter(
        by=by,
        body=locked.group.body,
        title=newest.title,
        kind=MatterKind.REPORT,
        land=leading[0] if leading else None,
    )
    locked.matter = matter
    locked.visibility = Visibility.ALL_LAENDER.value
    locked.save(update_fields=["matter", "visibility"])
    _index(by, locked, newest)
    return matter


def _leader(by: Actor, group: WorkingGroup) -> str:
    if not by.is_command and (refusal := why_not_lead(by.functions, group.body_id, leading_laender(group))):
        raise NotPermitted(refusal)
    return by.must_be_allowed(Task.LEAD_WORKING_GROUP, body=group.body_id)


def _contributor(by: Actor, group: WorkingGroup) -> str:
    if not by.is_command and (
        refusal := why_not_contribute(by.functions, group.body_id, group.name, member_laender(group))
    ):
        raise NotPermitted(refusal)
    return by.must_be_allowed(Task.CONTRIBUTE_TO_GROUP, body=group.body_id)


def _checked(plan: MeetingPlan) -> dict[str, object]:
    title = tidy_line(plan.title)
    if not title:
        raise InputError("Bitte geben Sie der Sitzung einen Titel.")
    if plan.ends <= plan.begins:
        raise InputError("Die Sitzung endet vor ihrem Beginn. Bitte prüfen Sie die Zeiten.")
    return {
        "title": title[:200],
        "begins": plan.begins,
        "ends": plan.ends,
        "mode": plan.mode.value,
        "place": tidy_line(plan.place)[:200],
        "agenda": tidy_text(plan.agenda),
    }


def _locked_meeting(meeting: GroupMeeting) -> GroupMeeting:
    locked = GroupMeeting.objects.select_for_update().select_related("group").get(pk=meeting.pk)
    if locked.cancelled_at:
        raise RuleViolation("Die Sitzung ist abgesagt; sie lässt sich nicht mehr ändern.", code="cancelled")
    return locked


def _described(meeting: GroupMeeting) -> dict[str, object]:
    return {
        "title": meeting.title,
        "begins": meeting.begins.isoformat(),
        "ends": meeting.ends.isoformat(),
        "place": meeting.place,
    }


def _version(by: Actor, paper: GroupPaper, number: int, content: PaperText) -> GroupPaperVersion:
    title, text = tidy_line(content.title), tidy_text(content.text)
    if not title or len(title) > LONGEST_TITLE:
        raise InputError(f"Bitte geben Sie dem Papier einen Titel mit höchstens {LONGEST_TITLE} Zeichen.")
    if not text and not content.attachment:
        raise InputError("Bitte schreiben Sie einen Text oder fügen Sie eine Datei an.")
    version = GroupPaperVersion(
        paper=paper, number=number, title=title, text=text, saved_at=timezone.now(), saved_by=by.user
    )
    if content.attachment:
        version.file_name, kind = checked_file(content.attachment)
        version.file_type, version.file = kind.media_type, content.attachment.content
    version.save()
    return version


def _record_version(by: Actor, capacity: str, action: str, version: GroupPaperVersion) -> None:
    _index(by, version.paper, version)
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=subject("Papier", version.paper),
        before={"version": version.number - 1} if version.number > 1 else None,
        after={"version": version.number, "title": version.title, "file_name": version.file_name},
    )


def _index(by: Actor, paper: GroupPaper, version: GroupPaperVersion) -> None:
    index_paper(
        by=by,
        kind=PaperKind.GROUP_PAPER,
        key=f"{paper.group_id}/{paper.pk}",
        title=version.title,
        text=version.text,
        audience=audience_of(paper, member_laender(paper.group)),
    )
