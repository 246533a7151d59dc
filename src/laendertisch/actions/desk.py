"""What happens at a desk without being a step of the procedure: typing, reading, finding (Schreibtisch)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, NotPermitted
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience
from laendertisch.records.accounts.models import User
from laendertisch.records.audit.models import AuditHead
from laendertisch.records.audit.queries import was_recorded
from laendertisch.records.conference.models import Body
from laendertisch.records.desk.models import DeskDocument, SavedInput
from laendertisch.records.publications.words import fold, stem_line

MOST_SAVED = 200
MOST_CHARACTERS = 1_000_000
LONGEST_FORM_KEY = 300


@transaction.atomic
def save_input(*, by: Actor, form_key: str, data: Mapping[str, list[str]], title: str = "") -> SavedInput:
    """Keep what a person has typed into a form and not sent; what was kept for the form before is replaced.

    No audit entry: nothing has been said yet. The text is seen by its author alone, changes every few seconds
    and may be thrown away; the trail would keep half-finished sentences for ever. Sending it is recorded.
    Raises `InputError` for too much text or too many forms.
    """
    user = _person(by)
    length = sum(len(text) for texts in data.values() for text in texts)
    if len(form_key) > LONGEST_FORM_KEY or length > MOST_CHARACTERS:
        raise InputError(
            "So viel Text lässt sich nicht zwischenspeichern. Bitte senden Sie ihn in Teilen ab."
        )
    others = SavedInput.objects.filter(user=user).exclude(form_key=form_key)
    if others.count() >= MOST_SAVED:
        raise InputError(
            f"Sie haben {MOST_SAVED} Eingaben zwischengespeichert. Bitte verwerfen Sie einige davon."
        )
    texts = {_storable(name): [_storable(text) for text in each] for name, each in data.items()}
    values = {"title": _storable(title)[:200], "data": texts, "at": timezone.now()}
    saved, _ = SavedInput.objects.update_or_create(user=user, form_key=form_key, defaults=values)
    return saved


@transaction.atomic
def drop_input(*, by: Actor, form_key: str) -> None:
    """Forget what a person has typed into a form: it was sent, or thrown away. No audit entry, as above."""
    SavedInput.objects.filter(user=_person(by), form_key=_storable(form_key)).delete()


@transaction.atomic
def note_reading(*, by: Actor, subject: str, body: Body) -> None:
    """Note in the audit trail that a person has read a confidential paper: once for each paper and day.

    `subject` names the paper as the audit trail does (`records.audit.subjects.subject`). Commands of the
    programme read nothing. Raises `NotPermitted` for somebody without a function in the conference.
    """
    if by.is_command:
        return
    capacity = by.must_be_allowed(Task.READ_CONFERENCE, body=body.pk)
    if _noted_today(by, subject):
        return
    AuditHead.objects.select_for_update().filter(pk=1).first()  # two windows opened at once leave one note
    if not _noted_today(by, subject):
        record(by=by, capacity=capacity, action="read_paper", subject=subject, after={"body": body.pk})


@transaction.atomic
def index_paper(  # noqa: PLR0913 - what is found, and who may find it
    *,
    by: Actor,
    kind: PaperKind,
    key: str,
    title: str,
    text: str,
    audience: Audience,
    family: str = "",
    rank: int = 0,
    at: datetime | None = None,
) -> DeskDocument:
    """Let the search of the workspace find a paper, or find it as it is now.

    Belongs into the transaction of the write that `by` has just done; it only repeats what that write changed
    and has no audit entry of its own. `key` is what the address of the paper needs besides the conference:
    `12`, or `12/3` for version 3 of matter 12. Papers of the same `family` replace each other by `rank`.
    `at` is the day of the paper, now if nothing is said.
    """
    both = f"{title} {text}"
    values = {
        "family": family or key,
        "rank": rank,
        "title": title[:400],
        "text": text,
        "title_stems": stem_line(title),
        "stems": stem_line(both),
        "folded": fold(both),
        "visibility": audience.visibility.value,
        "laender": _codes(audience),
        "working_group": audience.working_group or "",
        "at": at or timezone.now(),
    }
    found, _ = DeskDocument.objects.update_or_create(
        body_id=audience.body, kind=kind.value, key=key, defaults=values
    )
    return found


@transaction.atomic
def forget_paper(*, by: Actor, body: Body, kind: PaperKind, key: str) -> None:
    """Let the search no longer find a paper. Belongs into the transaction of a write, as `index_paper`."""
    DeskDocument.objects.filter(body=body, kind=kind.value, key=key).delete()


def _storable(text: str) -> str:
    """Return the text without the one sign that PostgreSQL keeps neither in texts nor in JSON."""
    return text.replace("\0", "")


def _codes(audience: Audience) -> str:
    codes = sorted(land.code for land in audience.laender)
    return f" {' '.join(codes)} " if codes else ""


def _noted_today(by: Actor, subject: str) -> bool:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    return was_recorded(action="read_paper", subject=subject, actor=by.name, since=midnight)


def _person(by: Actor) -> User:
    if by.user is None:
        raise NotPermitted("Zwischenspeichern können nur angemeldete Personen.")
    return by.user
