"""When a version may be issued (Herausgabe einer Fassung)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from laendertisch.procedure.deadlines import DeadlineKind, deadline_passed
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.numbering import citations_of
from laendertisch.procedure.matters import MatterEvent, MatterFacts, why_not_edit, why_not_now
from laendertisch.procedure.visibility import Visibility

CIRCLES = (
    Visibility.OWN_LAND,
    Visibility.OFFICE,
    Visibility.WORKING_GROUP,
    Visibility.ALL_LAENDER,
    Visibility.GUESTS,
)
"""For whom a version may be issued. Public is only what has been decided and released."""
TO_THE_LAENDER = (Visibility.ALL_LAENDER, Visibility.GUESTS)


@dataclass(frozen=True)
class IssueFacts:
    """What the guard needs to know (Sachstand der Herausgabe).

    `deadline` for drafts counts for the first version that goes to the Länder; `late_reason` is why it comes
    later all the same.
    """

    matter: MatterFacts
    text: DraftText
    visibility: Visibility
    deadline: datetime | None
    now: datetime
    first_to_the_laender: bool = True
    late_reason: str = ""
    has_group: bool = True


def why_not_issue(facts: IssueFacts) -> str | None:
    """Return why a version cannot be issued now, or `None`; what people can mend in the text comes first."""
    return next(_refusals(facts), None)


def is_late(facts: IssueFacts) -> str | None:
    """Return the sentence that the deadline for drafts has passed, or `None`."""
    if facts.visibility not in TO_THE_LAENDER or not facts.first_to_the_laender:
        return None
    return deadline_passed(DeadlineKind.DRAFTS, facts.deadline, facts.now)


def _refusals(facts: IssueFacts) -> Iterator[str]:
    if refusal := why_not_edit(facts.matter) or why_not_now(facts.matter.stage, MatterEvent.ISSUE):
        yield refusal
    if facts.matter.open_votes:
        yield "Über den Antrag wird gerade abgestimmt; eine neue Fassung ist erst nach dem Ergebnis möglich."
    yield from _about_the_text(facts.text)
    if facts.visibility not in CIRCLES:
        yield "Öffentlich wird ein Text erst, wenn er beschlossen und freigegeben ist."
    if facts.visibility == Visibility.WORKING_GROUP and not facts.has_group:
        yield "Bitte wählen Sie die Arbeitsgruppe, für die die Fassung ist."
    if not facts.late_reason and (late := is_late(facts)):
        yield f"{late} Mit einer Begründung der Verspätung können Sie ihn als Nachtrag herausgeben."


def _about_the_text(text: DraftText) -> Iterator[str]:
    if not any(block.text for block in text if block.kind != BlockKind.HEADING):
        yield "Der Entwurf hat noch keinen Text."
    cited = citations_of(text)
    for block in text:
        if not block.text:
            yield f"{cited[block.key]} ist leer. Bitte füllen oder entfernen Sie den Absatz."
