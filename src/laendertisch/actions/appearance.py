"""How a conference appears in what it writes (Auftritt): wording and letterhead, both from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.wording import LONGEST_WORDING, WordingKey
from laendertisch.records.conference.models import Body
from laendertisch.records.desk.models import Letterhead, Wording
from laendertisch.records.desk.queries import letterhead, wordings


@dataclass(frozen=True)
class Sender:
    """Who writes, and from where (Absender); `address` line by line."""

    office: str
    address: str
    place: str
    email: str = ""
    phone: str = ""
    website: str = ""


@transaction.atomic
def choose_wording(
    *, by: Actor, body: Body, valid_from: date, texts: Mapping[WordingKey, str]
) -> list[Wording]:
    """Write words differently from a day on; what was chosen before stays readable.

    Returns what really changes. Raises `NotPermitted`, `InputError` for an empty or too long text.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=body.pk)
    Body.objects.select_for_update().get(pk=body.pk)
    before = wordings(body, valid_from)
    tidy = {key: _checked(key, text) for key, text in texts.items()}
    changed = {key: text for key, text in tidy.items() if text != before[key]}
    rows = [
        Wording(body=body, key=key.value, text=text, valid_from=valid_from, chosen_at=timezone.now())
        for key, text in changed.items()
    ]
    if rows:
        Wording.objects.bulk_create(rows)
        record(
            by=by,
            capacity=capacity,
            action="choose_wording",
            subject=f"Wortlaut der {body.abbreviation}",
            before={key.value: before[key] for key in changed},
            after={**{key.value: text for key, text in changed.items()}, "valid_from": str(valid_from)},
        )
    return rows


@transaction.atomic
def change_letterhead(*, by: Actor, body: Body, valid_from: date, sender: Sender) -> Letterhead:
    """Write under another address from a day on; earlier senders stay readable.

    Raises `NotPermitted`, `InputError` if office, address or place is missing.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=body.pk)
    Body.objects.select_for_update().get(pk=body.pk)
    sender = _tidy(sender)
    before = letterhead(body, valid_from)
    made = Letterhead.objects.create(
        body=body, valid_from=valid_from, chosen_at=timezone.now(), **asdict(sender)
    )
    record(
        by=by,
        capacity=capacity,
        action="change_letterhead",
        subject=f"Briefkopf der {body.abbreviation}",
        before=_described(before) if before else None,
        after=_described(made),
    )
    return made


def _checked(key: WordingKey, text: str) -> str:
    tidy = tidy_line(text)
    if not tidy:
        raise InputError(f"Bitte schreiben Sie, wie „{key.label}“ heißen soll.")
    if len(tidy) > LONGEST_WORDING:
        raise InputError(f"„{key.label}“ ist länger als {LONGEST_WORDING} Zeichen. Bitte kürzen Sie.")
    return tidy


def _tidy(sender: Sender) -> Sender:
    lines = "\n".join(filter(None, map(tidy_line, tidy_text(sender.address).splitlines())))
    tidy = replace(Sender(**{name: tidy_line(text) for name, text in asdict(sender).items()}), address=lines)
    if not (tidy.office and tidy.address and tidy.place):
        raise InputError("Ein Briefkopf braucht Bezeichnung, Anschrift und Ort. Bitte ergänzen Sie.")
    return tidy


def _described(row: Letterhead) -> dict[str, Any]:
    names = Sender.__dataclass_fields__
    return {**{name: getattr(row, name) for name in names}, "valid_from": row.valid_from.isoformat()}
