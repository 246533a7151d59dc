"""Which edition of the monitoring is in force (Ausgaben)."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.actions.search import rebuild_search_index
from laendertisch.kernel.errors import InputError
from laendertisch.procedure.permissions import Task
from laendertisch.records.publications.models import EditionInForce
from laendertisch.statistics.results.edition import file_checksum, open_edition


@transaction.atomic
def put_in_force(*, by: Actor, file: Path) -> EditionInForce:
    """Put a released edition in force: from now on the pages show it. An earlier one may be put back.

    The file lies in the folder of editions and is checked completely.
    Nothing changes if it is in force already.
    Raises `NotPermitted`, `InputError` for a file elsewhere, `IntegrityError` for an altered one.
    """
    capacity = by.must_be_allowed(Task.RELEASE_EDITION)
    if file.resolve().parent != Path(settings.EDITIONS_FOLDER).resolve():
        raise InputError(f"Die Ausgabe {file.name} liegt nicht im Ordner der Ausgaben.")
    meta = open_edition(file).meta
    checksum = file_checksum(file)
    current = EditionInForce.objects.select_for_update().first()
    if current is not None and current.checksum == checksum:
        return current
    described = {"key": meta.plan, "title": meta.title_de, "file_name": file.name}
    chosen = EditionInForce.objects.create(**described, checksum=checksum, in_force_since=timezone.now())
    rebuild_search_index(by=by)
    record(
        by=by,
        capacity=capacity,
        action="put_edition_in_force",
        subject=f"Ausgabe {meta.title_de}",
        before={"checksum": current.checksum} if current else None,
        after={**described, "checksum": checksum},
    )
    return chosen
