"""What a ministry is called from a day on (Ministeriumsnamen); earlier names keep their days."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.dates import day_before, long_day
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.permissions import Task
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import MinistryName

LONGEST = 300


@transaction.atomic
def rename_ministry(  # noqa: PLR0913 - these are the columns of a name
    *, by: Actor, body: Body, land: Land, name: str, valid_from: date, source: str
) -> MinistryName:
    """Add the name that the ministry of a Land has from a day on; the name before ends the day before.

    Raises `NotPermitted`, `InputError` without name or source, `RuleViolation` if a later name is known.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=body.pk)
    name, source = _line(name, "Der Name fehlt."), _line(source, "Bitte nennen Sie die Quelle des Namens.")
    Body.objects.select_for_update().get(pk=body.pk)  # two renamings follow one another
    before = MinistryName.objects.filter(body=body, land=land, valid_to__isnull=True).first()
    if before:
        _end(before, valid_from)
    new = MinistryName.objects.create(
        body=body,
        land=land,
        name=name,
        valid_from=valid_from,
        source=source,
        recorded_at=timezone.now(),
        recorded_by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="rename_ministry",
        subject=f"Ministerium {land.short_name}, {body.abbreviation}",
        before={"name": before.name} if before else None,
        after={"name": name, "valid_from": valid_from.isoformat(), "source": source},
    )
    return new


def _end(before: MinistryName, valid_from: date) -> None:
    if valid_from <= before.valid_from:
        raise RuleViolation(
            f"Ab dem {long_day(before.valid_from)} ist schon ein Name bekannt: {before.name}. "
            "Ein neuer Name muss später beginnen.",
            code="ministry_name_order",
        )
    before.valid_to = day_before(valid_from)
    before.save(update_fields=["valid_to"])


def _line(text: str, missing: str) -> str:
    line = tidy_line(text)
    if not line:
        raise InputError(missing)
    if len(line) > LONGEST:
        raise InputError(f"„{line[:40]} …“ ist zu lang: höchstens {LONGEST} Zeichen.")
    return line
