"""Ideas: bring in, discuss, support, take up or not (Ideen)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.desk import index_paper
from laendertisch.actions.matters import open_matter
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.ideas import (
    MUST_EXPLAIN,
    IdeaEvent,
    IdeaOrigin,
    IdeaState,
    after,
    why_not_now,
    why_not_support,
)
from laendertisch.procedure.matters import MatterKind
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body, Topic
from laendertisch.records.ideas.models import Idea, IdeaRemark, IdeaSupport
from laendertisch.records.ideas.queries import supporters_of
from laendertisch.records.matters.models import Matter

LONGEST_TITLE = 300


@dataclass(frozen=True)
class Proposal:
    """What somebody brings in as an idea (Vorschlag)."""

    title: str
    text: str
    origin: IdeaOrigin
    origin_note: str = ""
    topics: tuple[Topic, ...] = ()
    earlier: Matter | None = None


@transaction.atomic
def propose_idea(
    *, by: Actor, body: Body, proposal: Proposal, land: Land | None = None, is_demo: bool = False
) -> Idea:
    """Bring in an idea, for a Land or, without one, for the Geschäftsstelle or a working group.

    Raises `NotPermitted`, `InputError` without title or text, or if an idea taken over from a year before
    names no earlier matter.
    """
    capacity = by.must_be_allowed(Task.PROPOSE_IDEA, body=body.pk, land=land)
    title, text = tidy_line(proposal.title), tidy_text(proposal.text)
    if not title or len(title) > LONGEST_TITLE:
        raise InputError(f"Bitte geben Sie der Idee einen Titel mit höchstens {LONGEST_TITLE} Zeichen.")
    if not text:
        raise InputError("Bitte beschreiben Sie die Idee in einigen Sätzen.")
    if proposal.origin == IdeaOrigin.CARRIED_OVER and not proposal.earlier:
        raise InputError("Bitte wählen Sie den früheren Vorgang aus, den die Idee wieder aufnimmt.")
    idea = Idea.objects.create(
        body=body,
        title=title,
        text=text,
        origin=proposal.origin.value,
        origin_note=tidy_line(proposal.origin_note)[:300],
        land=land,  # type: ignore[misc]  # the column type cannot say `None`
        earlier=proposal.earlier,
        proposed_at=timezone.now(),
        proposed_by=by.user,
        is_demo=is_demo,
    )
    idea.topics.set(proposal.topics)
    after_ = {"title": title, "text": text, "origin": idea.origin, "land": land.code if land else None}
    record(by=by, capacity=capacity, action="propose_idea", subject=subject("Idee", idea), after=after_)
    audience = Audience(body.pk, Visibility.ALL_LAENDER)
    index_paper(by=by, kind=PaperKind.IDEA, key=str(idea.pk), title=title, text=text, audience=audience)
    return idea


@transaction.atomic
def discuss_idea(*, by: Actor, idea: Idea, text: str, land: Land | None = None) -> IdeaRemark:
    """Add a contribution to the discussion. Raises `NotPermitted`, `InputError` for an empty text."""
    capacity = by.must_be_allowed(Task.COMMENT, body=idea.body_id, land=land)
    said = tidy_text(text)
    if not said:
        raise InputError("Der Beitrag ist leer. Bitte schreiben Sie, was Sie sagen möchten.")
    remark = _remark(by, idea, said, land)
    record(
        by=by, capacity=capacity, action="discuss_idea", subject=subject("Idee", idea), after={"text": said}
    )
    return remark


@transaction.atomic
def support_idea(*, by: Actor, idea: Idea, land: Land, text: str = "") -> IdeaSupport:
    """Support an idea for the own Land. Raises `NotPermitted`, `RuleViolation` if it does so already."""
    capacity = by.must_be_allowed(Task.SUPPORT_IDEA, body=idea.body_id, land=land)
    locked = _locked(idea)
    if refusal := why_not_support(IdeaState(locked.state), supporters_of(locked), land):
        raise RuleViolation(refusal, code="idea_support")
    support = IdeaSupport.objects.create(
        idea=locked, land=land, text=tidy_text(text), since=timezone.now(), by=by.user
    )
    after_ = {"land": land.code, "text": support.text}
    record(by=by, capacity=capacity, action="support_idea", subject=subject("Idee", idea), after=after_)
    return support


@transaction.atomic
def end_support(*, by: Actor, idea: Idea, land: Land) -> None:
    """Withdraw the support of the own Land. Raises `NotPermitted`, `RuleViolation` if there is none."""
    capacity = by.must_be_allowed(Task.SUPPORT_IDEA, body=idea.body_id, land=land)
    locked = _locked(idea)
    ended = locked.supports.filter(land=land, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    if not ended:
        raise RuleViolation(f"{land.short_name} unterstützt die Idee nicht.", code="no_idea_support")
    before = {"land": land.code}
    record(by=by, capacity=capacity, action="end_support", subject=subject("Idee", idea), before=before)


@transaction.atomic
def decide_on_idea(*, by: Actor, idea: Idea, event: IdeaEvent, reason: str = "") -> Idea:
    """Park, decline, withdraw or reopen an idea; taking up is `take_up_idea`.

    The Geschäftsstelle decides; the Land that brought it in may withdraw it. Raises `NotPermitted`,
    `InputError` without the reason that parking and declining need, `RuleViolation` in the wrong state.
    """
    if event == IdeaEvent.TAKE_UP:
        raise ValueError("an idea is taken up by `take_up_idea`")
    capacity = _decider(by, idea, event)
    return _move(by, capacity, idea, event, reason)


@transaction.atomic
def take_up_idea(
    *, by: Actor, idea: Idea, kind: MatterKind, land: Land | None = None, reason: str = ""
) -> Matter:
    """Take up an idea: a matter opens with its title, tabled by `land` if one does.

    Raises `NotPermitted`, `RuleViolation` if the idea is decided already.
    """
    capacity = by.must_be_allowed(Task.TAKE_UP_IDEA, body=idea.body_id)
    taken = _move(by, capacity, idea, IdeaEvent.TAKE_UP, reason)
    matter = open_matter(
        by=by,
        body=taken.body,
        title=taken.title,
        kind=kind,
        land=land,
        predecessor=taken.earlier,
        is_demo=taken.is_demo,
    )
    matter.topics.set(taken.topics.all())
    taken.matter = matter
    taken.save(update_fields=["matter"])
    return matter


def _move(by: Actor, capacity: str, idea: Idea, event: IdeaEvent, reason: str) -> Idea:
    said = tidy_text(reason)
    if event in MUST_EXPLAIN and not said:
        raise InputError("Bitte begründen Sie die Entscheidung; die Länder lesen sie bei der Idee.")
    locked = _locked(idea)
    before = IdeaState(locked.state)
    if refusal := why_not_now(before, event):
        raise RuleViolation(refusal, code="idea_state")
    following = after(before, event)
    assert following is not None
    locked.state = following.value
    locked.save(update_fields=["state"])
    _remark(by, locked, said or f"Die Idee ist jetzt {following.label}.", None, following)
    record(
        by=by,
        capacity=capacity,
        action=f"idea_{event.value}",
        subject=subject("Idee", locked),
        before={"state": before.value},
        after={"state": following.value},
        reason=said,
    )
    return locked


def _decider(by: Actor, idea: Idea, event: IdeaEvent) -> str:
    if event == IdeaEvent.WITHDRAW and idea.land:
        return by.must_be_allowed(Task.PROPOSE_IDEA, body=idea.body_id, land=idea.land)
    return by.must_be_allowed(Task.TAKE_UP_IDEA, body=idea.body_id)


def _remark(
    by: Actor, idea: Idea, text: str, land: Land | None, state: IdeaState | None = None
) -> IdeaRemark:
    return IdeaRemark.objects.create(
        idea=idea,
        text=text,
        land=land,  # type: ignore[misc]  # the column type cannot say `None`
        state=state.value if state else "",
        at=timezone.now(),
        by=by.user,
    )


def _locked(idea: Idea) -> Idea:
    return Idea.objects.select_for_update(of=("self",)).select_related("body", "earlier").get(pk=idea.pk)
