"""A Word file becomes the text in work of a draft (Übernahme aus Word)."""

from __future__ import annotations

from django.db import transaction

from laendertisch.actions.draft_texts import save_text, start_version
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.queries import newest_issued, working_version


@transaction.atomic
def import_as_draft(
    *, by: Actor, matter: Matter, text: DraftText, compared_with: DraftVersion | None, revision: int
) -> DraftVersion:
    """Save a text that came from Word as the text in work, which is begun if there is none; return it.

    `compared_with` and `revision` say which text the person saw beside it. Raises `NotPermitted` for others
    than the authors, `Conflict` if somebody changed the draft meanwhile, `InputError`, `RuleViolation`.
    """
    capacity = by.must_be_allowed(Task.EDIT_DRAFT, body=matter.body_id)
    locked = Matter.objects.select_for_update().get(pk=matter.pk)
    version = working_version(locked)
    base = version or newest_issued(locked)
    if base != compared_with or (base and base.revision != revision):
        raise Conflict(
            "Der Entwurf wurde inzwischen geändert. Bitte laden Sie die Word-Datei noch einmal hoch."
        )
    version = version or start_version(by=by, matter=locked)
    saved = save_text(by=by, version=version, text=text, revision=version.revision)
    record(
        by=by,
        capacity=capacity,
        action="import_word",
        subject=subject("Vorgang", locked),
        after={"version": saved.number, "paragraphs": len(text)},
    )
    return saved
