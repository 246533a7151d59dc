"""Refer a matter to another conference, take one up, answer (Überweisung, Zuleitung)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.block_rows import add_blocks
from laendertisch.actions.matters import add_step, move_on, open_matter
from laendertisch.actions.outbox import put_mail
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.drafts.blocks import TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.matters import MatterEvent, MatterStage
from laendertisch.procedure.minutes import checked_text
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.referrals import (
    ReferralEvent,
    ReferralState,
    next_state,
    why_not_referred,
)
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.queries import facts_of, newest_issued
from laendertisch.records.minutes.models import Referral

LONGEST_NAME = 200
LONGEST_FILE_NUMBER = 60


@transaction.atomic
def refer_matter(  # noqa: PLR0913 - the parts of a referral
    *,
    by: Actor,
    matter: Matter,
    letter: str,
    to_body: Body | None = None,
    to_name: str = "",
    reply_due: datetime | None = None,
    mail_to: Sequence[tuple[str, str]] = (),
) -> Referral:
    """Refer the newest issued version to another conference, here on the platform or outside by name.

    An open matter is closed as referred, a decided one is sent on and stays decided. `mail_to` gets the
    letter by mail. Raises `NotPermitted`, `InputError` for a missing letter or addressee, `RuleViolation` if
    the matter cannot be referred now.
    """
    capacity = by.must_be_allowed(Task.REFER_MATTER, body=matter.body_id)
    letter, now = checked_text(letter, "das Anschreiben"), timezone.now()
    if reply_due and reply_due <= now:
        raise InputError("Die Frist für die Antwort liegt in der Vergangenheit.")
    locked = Matter.objects.select_for_update(of=("self",)).select_related("body").get(pk=matter.pk)
    version, name = newest_issued(locked), _addressee(locked, to_body, to_name)
    _check(locked, version, name)
    assert version is not None
    referral = Referral.objects.create(
        matter=locked,
        version=version,
        to_body=to_body,
        to_name=name,
        letter=letter,
        content=_content(version),
        sent_at=now,
        sent_by=by.user,
        reply_due=reply_due,
    )
    if mail_to:
        _mail(by, referral, mail_to)
    _tell_the_matter(by, locked, f"An {name} überwiesen (Fassung {version.number}).")
    after = {"to": name, "version": version.number, "stage": locked.stage}
    _written(by, capacity, "refer_matter", referral, after=after)
    return referral


@transaction.atomic
def take_up_referral(*, by: Actor, referral: Referral) -> Matter:
    """Open a matter in the own conference with the referred text; both file numbers know each other.

    Raises `NotPermitted` for somebody who is not in the Geschäftsstelle of that conference, `RuleViolation`
    if it was taken up or answered.
    """
    locked = _locked(referral)
    capacity, body = _receiver(by, locked)
    state = next_state(ReferralState(locked.state), ReferralEvent.TAKE_UP)
    opened = open_matter(by=by, body=body, title=locked.version.title)
    draft = opened.versions.get()
    blocks = [TextBlock(key, BlockKind(kind), text) for key, kind, _, text in locked.content]
    add_blocks(by=by, version=draft, blocks=blocks)
    origin = f"{locked.matter.body.abbreviation}, {locked.matter.file_number}"
    add_step(by=by, matter=opened, kind="referred_from", text=f"Überwiesen von: {origin}.")
    locked.state, locked.opened, locked.file_number_there = state.value, opened, opened.file_number
    locked.save(update_fields=["state", "opened", "file_number_there"])
    step = f"{locked.to_name} hat die Überweisung unter {opened.file_number} aufgenommen."
    add_step(by=by, matter=locked.matter, kind="referral_taken_up", text=step)
    after = {"file_number": opened.file_number, "state": locked.state}
    _written(by, capacity, "take_up_referral", locked, after=after)
    return opened


@transaction.atomic
def answer_referral(*, by: Actor, referral: Referral, reply: str, file_number: str = "") -> Referral:
    """Answer a referral. The receiving conference answers itself; the answer of one outside is entered.

    Raises `NotPermitted`, `InputError` without a text, `RuleViolation` if it was answered.
    """
    reply, locked = checked_text(reply, "die Antwort"), _locked(referral)
    file_number = tidy_line(file_number)
    if len(file_number) > LONGEST_FILE_NUMBER:
        raise InputError(f"Das Aktenzeichen ist zu lang; erlaubt sind {LONGEST_FILE_NUMBER} Zeichen.")
    if locked.to_body:
        capacity, _ = _receiver(by, locked)
    else:
        capacity = by.must_be_allowed(Task.REFER_MATTER, body=locked.matter.body_id)
    locked.state = next_state(ReferralState(locked.state), ReferralEvent.ANSWER).value
    locked.reply, locked.replied_at, locked.replied_by = reply, timezone.now(), by.user
    locked.file_number_there = locked.file_number_there or file_number
    locked.save(update_fields=["state", "reply", "replied_at", "replied_by", "file_number_there"])
    number = f" ({locked.file_number_there})" if locked.file_number_there else ""
    add_step(
        by=by,
        matter=locked.matter,
        kind="referral_answered",
        text=f"Antwort: {locked.to_name}{number}. {reply}",
    )
    after = {"text": reply, "file_number": locked.file_number_there, "state": locked.state}
    _written(by, capacity, "answer_referral", locked, after=after)
    return locked


def _addressee(matter: Matter, to_body: Body | None, to_name: str) -> str:
    name = to_body.name if to_body else tidy_line(to_name)
    if not name or len(name) > LONGEST_NAME:
        raise InputError("Bitte wählen Sie eine Konferenz oder geben Sie ihren Namen an.")
    if to_body and to_body.pk == matter.body_id:
        raise InputError("Überweisen lässt sich ein Vorgang nur an eine andere Konferenz.")
    return name


def _check(matter: Matter, version: DraftVersion | None, name: str) -> None:
    waiting = matter.referrals.exclude(state=ReferralState.ANSWERED.value).filter(to_name=name)
    refusal = why_not_referred(
        MatterStage(matter.stage),
        Visibility(version.visibility) if version else None,
        open_votes=facts_of(matter).open_votes,
        already_there=waiting.exists(),
    )
    if refusal:
        raise RuleViolation(refusal, code="referral.refused")


def _content(version: DraftVersion) -> list[list[str]]:
    blocks = [each for each in version.blocks.all() if each.removed_at is None]
    return [[each.key, each.kind, each.printed_number, each.text] for each in blocks]


def _mail(by: Actor, referral: Referral, to: Sequence[tuple[str, str]]) -> None:
    matter = referral.matter
    put_mail(
        by=by,
        body=matter.body,
        to=to,
        subject=f"Überweisung {matter.file_number}: {matter.title}"[:200],
        text=referral.letter,
        about=subject("Überweisung", referral),
        task=Task.REFER_MATTER,
    )


def _tell_the_matter(by: Actor, matter: Matter, text: str) -> None:
    if MatterStage(matter.stage) == MatterStage.DECIDED:
        add_step(by=by, matter=matter, kind="sent_on", text=text)
    else:
        move_on(by=by, matter=matter, event=MatterEvent.REFER, text=text)


def _locked(referral: Referral) -> Referral:
    locked = Referral.objects.select_for_update(of=("self",))
    return locked.select_related("matter__body", "version", "to_body").get(pk=referral.pk)


def _receiver(by: Actor, referral: Referral) -> tuple[str, Body]:
    if referral.to_body is None:
        raise NotPermitted("Diese Überweisung ging an eine Konferenz außerhalb der Plattform.")
    return by.must_be_allowed(Task.REFER_MATTER, body=referral.to_body.pk), referral.to_body


def _written(
    by: Actor, capacity: str, action: str, referral: Referral, *, after: Mapping[str, object]
) -> None:
    record(by=by, capacity=capacity, action=action, subject=subject("Überweisung", referral), after=after)
