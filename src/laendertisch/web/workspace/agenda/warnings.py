"""What the Geschäftsstelle is warned of before a matter comes onto an agenda (Hinweise)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.db.models import Exists, OuterRef

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.procedure.matters import OPEN_STAGES
from laendertisch.procedure.pending import warnings
from laendertisch.procedure.rule_words import threshold_words
from laendertisch.procedure.rulebook import load_rules
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.queries import FOR_THE_LAENDER, matters_of
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.desk import Desk

OPEN = [each.value for each in OPEN_STAGES]


def candidates(body: str, session: Session) -> list[Matter]:
    """Return the open matters with a text for all Länder that do not stand on the agenda of the session."""
    issued = DraftVersion.objects.filter(
        matter=OuterRef("pk"), issued_at__isnull=False, visibility__in=FOR_THE_LAENDER
    )
    placed = AgendaItem.objects.filter(matter=OuterRef("pk"), session=session, withdrawn_at__isnull=True)
    found = matters_of(body).filter(Exists(issued), ~Exists(placed), stage__in=OPEN)
    return list(found.order_by("file_number"))


def warnings_for(folder: Path, desk: Desk, matters: Iterable[Matter]) -> dict[int, tuple[str, ...]]:
    """Return the warnings by matter: pending in the Bundesrat or elsewhere, similar matters of other bodies.

    Only matters that were issued to all Länder are looked at; nobody learns of the drafts of one Land.
    """
    known = DraftVersion.objects.filter(
        matter=OuterRef("pk"), issued_at__isnull=False, visibility__in=FOR_THE_LAENDER
    )
    elsewhere = Matter.objects.exclude(body=desk.body).filter(Exists(known), stage__in=OPEN)
    others = list(elsewhere.values_list("body__abbreviation", "title"))
    rules = rules_of(folder, desk)
    bundesrat = bool(rules and rules.sessions.bundesrat_pending_check.value)
    return {
        each.pk: warnings(each.title, each.pending_elsewhere, others, bundesrat_rule=bundesrat)
        for each in matters
    }


def late_majority(folder: Path, desk: Desk) -> str:
    """Say which majority puts a late item onto the agenda, as far as the rules know."""
    rules = rules_of(folder, desk)
    if rules is None or "late_item" not in rules.matters:
        return "Ob und wie verspätete Punkte aufgenommen werden, ist für diese Konferenz nicht bekannt."
    try:
        rule = rules.decision_rule("late_item")
    except NotKnown as unknown:
        return str(unknown)
    addition = " (Vorschlag)" if rule.is_proposal else ""
    needed = f"{threshold_words(rule.threshold)}{addition}"
    return f"Über die Aufnahme entscheidet die Konferenz; nötig ist: {needed}."


def rules_of(folder: Path, desk: Desk) -> RulesOfProcedure | None:
    """Return the rules of the conference of today, or `None` if none are known."""
    try:
        return load_rules(folder, desk.body.pk, desk.today)
    except (InputError, NotKnown):
        return None
