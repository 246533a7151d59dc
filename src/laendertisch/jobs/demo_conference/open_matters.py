"""Matters of the demonstration on which work goes on: positions, amendments, a circular (offene Vorgänge)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils import timezone

from laendertisch.actions.amendments import draft_amendment, submit_amendment
from laendertisch.actions.circular_votes import vote_in_circular
from laendertisch.actions.circulars import Reached, draft_circular, record_dispatch, start_circular
from laendertisch.actions.positions import state_position
from laendertisch.actions.recording import Actor
from laendertisch.jobs.demo_conference.texts import draft_text, open_with_text
from laendertisch.kernel.instants import BERLIN
from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.circulars import Deadline
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock, fresh_key
from laendertisch.procedure.drafts.kinds import BlockKind, Stance
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.proceedings import CircularKind
from laendertisch.records.matters.models import DraftVersion
from laendertisch.records.matters.queries import text_of
from laendertisch.records.years.models import ChairYear

VOTED = ("BB", "HB", "HH", "SL", "SN")
"""Länder that have voted in the running circular."""


def open_matters(  # noqa: PLR0913 - what the matters of the demonstration need
    *,
    by: Actor,
    year: ChairYear,
    rows: list[dict[str, Any]],
    marker: str,
    circular_until: datetime,
    silent: Collection[Land],
) -> None:
    """Open each matter and bring it as far as its row says; `silent` Länder still have to answer."""
    for row in rows:
        _, version = open_with_text(
            by=by,
            body=year.body,
            year=year,
            title=row["title"],
            land=year.land.code if row.get("in_work") else row["land"],
            joins=row["joins"],
            text=draft_text(row["title"], row["points"], row["reason"], marker),
            issue=not row.get("in_work"),
        )
        for position in row["positions"]:
            _take_position(by, version, position, silent)
        for amendment in row["amendments"]:
            _amend(by, version, amendment)
        if row.get("circular"):
            _circulate(by, version, row["reason"], circular_until, silent)


def _take_position(by: Actor, version: DraftVersion, row: dict[str, Any], silent: Collection[Land]) -> None:
    land = BY_CODE[row["land"]]
    if land not in silent:
        stance, text = Stance(row["stance"]), row.get("text", "")
        state_position(by=by, version=version, land=land, stance=stance, text=text)


def _amend(by: Actor, version: DraftVersion, row: dict[str, Any]) -> None:
    changed = _changed(text_of(version), row)
    land = BY_CODE[row["land"]]
    amendment = draft_amendment(by=by, version=version, land=land, text=changed, reason=row["reason"])
    submit_amendment(by=by, amendment=amendment)


def _changed(text: DraftText, row: dict[str, Any]) -> DraftText:
    blocks: list[TextBlock] = []
    for block in text:
        is_point = block.key == f"p{row.get('point')}"
        blocks.append(TextBlock(block.key, block.kind, row["text"]) if is_point else block)
        if block.key == f"p{row.get('after')}":
            blocks.append(TextBlock(fresh_key(), BlockKind.POINT, row["text"]))
    return DraftText(tuple(blocks))


def _circulate(
    by: Actor, version: DraftVersion, reason: str, until: datetime, silent: Collection[Land]
) -> None:
    deadline = Deadline(until, BERLIN)
    circular = draft_circular(
        by=by, version=version, kind=CircularKind.EXPLICIT, deadline=deadline, reason=reason
    )
    for land in LAENDER:
        proof = Reached(
            land.code, f"Ministerium in {land.short_name} (Demonstration)", "Demo", "Demo", timezone.now()
        )
        record_dispatch(by=by, circular=circular, reached=proof)
    start_circular(by=by, circular=circular)
    for code in VOTED:
        if BY_CODE[code] not in silent:
            vote_in_circular(by=by, circular=circular, land=BY_CODE[code], choice=Choice.YES)
