"""Texts of the demonstration as blocks: every one says that it is invented (Demonstrationstexte)."""

from __future__ import annotations

from collections.abc import Sequence

from laendertisch.actions.draft_texts import save_text
from laendertisch.actions.drafts import issue_version
from laendertisch.actions.matters import join_matter, open_matter
from laendertisch.actions.recording import Actor
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.matters import MatterKind
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.queries import working_version
from laendertisch.records.years.models import ChairYear


def draft_text(title: str, points: Sequence[str], reason: str, marker: str) -> DraftText:
    """Return the blocks: heading, the marker as preamble, the points, the reason."""
    numbered = (TextBlock(f"p{place}", BlockKind.POINT, text) for place, text in enumerate(points, 1))
    return DraftText(
        (
            TextBlock("titel", BlockKind.HEADING, title),
            TextBlock("hinweis", BlockKind.PREAMBLE, marker),
            *numbered,
            TextBlock("grund", BlockKind.REASON, reason),
        )
    )


def open_with_text(  # noqa: PLR0913 - what a matter of the demonstration begins with
    *,
    by: Actor,
    body: Body,
    year: ChairYear,
    title: str,
    land: str,
    text: DraftText,
    kind: MatterKind = MatterKind.RESOLUTION,
    joins: Sequence[str] = (),
    issue: bool = True,
) -> tuple[Matter, DraftVersion]:
    """Open a matter, write its text and issue it to all Länder; others join then."""
    matter = open_matter(
        by=by, body=body, year=year, title=title, kind=kind, land=BY_CODE[land], is_demo=True
    )
    version = working_version(matter)
    assert version is not None
    version = save_text(by=by, version=version, text=text, revision=version.revision)
    if issue:
        note = "Demonstration"
        version = issue_version(by=by, version=version, visibility=Visibility.ALL_LAENDER, note=note)
        for code in joins:
            join_matter(by=by, matter=matter, land=BY_CODE[code])
    matter.refresh_from_db()
    return matter, version
