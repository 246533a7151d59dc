"""The report of the handover: freeze it, sign it (Übergabebericht, Unterschrift)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import IntegrityError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.procedure.handover import why_not_sign
from laendertisch.procedure.handover_report import as_json, digest_of, why_not_freeze
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit.subjects import subject
from laendertisch.records.handover.content import content_now
from laendertisch.records.handover.models import Handover, HandoverReport, HandoverSignature
from laendertisch.records.handover.queries import (
    as_change,
    content_of,
    is_intact,
    newest_report,
    sides_signed,
)

REPORT = "Übergabebericht"


@transaction.atomic
def freeze_report(*, by: Actor, handover: Handover) -> HandoverReport:
    """Freeze what is handed over as a new version of the report; signatures begin anew.

    Raises `NotPermitted`, `RuleViolation` if nothing has changed since the newest version.
    """
    capacity = by.must_be_allowed(Task.HAND_OVER, body=handover.body_id)
    locked = Handover.objects.select_for_update().get(pk=handover.pk)
    now = timezone.now()
    newest, content = newest_report(locked), content_now(locked, now)
    if refusal := why_not_freeze(content_of(newest) if newest else None, content):
        raise RuleViolation(refusal, code="report_unchanged")
    report = HandoverReport.objects.create(
        handover=locked,
        number=newest.number + 1 if newest else 1,
        content=as_json(content),
        digest=digest_of(content),
        frozen_at=now,
        frozen_by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="freeze_report",
        subject=subject(REPORT, report),
        after={"number": report.number, "digest": report.digest},
    )
    return report


@transaction.atomic
def sign_handover(*, by: Actor, report: HandoverReport, land: Land) -> HandoverSignature:
    """Sign the newest version of the report for the old or the new chair Land.

    Raises `NotPermitted` without a function for that Land, `RuleViolation` for an older version, another Land
    or a second signature, `IntegrityError` if the frozen report was altered.
    """
    body = report.handover.body_id
    capacity = by.must_be_allowed(Task.SIGN_HANDOVER, body=body, land=land)
    handover = Handover.objects.select_for_update().get(pk=report.handover_id)
    newest = newest_report(handover)
    functions = [each for each in by.functions if each.body == body]
    refusal = why_not_sign(
        as_change(handover), land, functions, sides_signed(report), newest=newest == report
    )
    if refusal:
        raise RuleViolation(refusal, code="handover_sign")
    if not is_intact(report):
        raise IntegrityError("Der Übergabebericht wurde verändert. Bitte prüfen Sie den Prüfpfad.")
    return _signed(by, capacity, report, land)


def _signed(by: Actor, capacity: str, report: HandoverReport, land: Land) -> HandoverSignature:
    side = as_change(report.handover).side_of(land)
    if side is None or by.user is None:
        raise NotPermitted("Unterschreiben kann nur eine angemeldete Person.")
    signature = HandoverSignature.objects.create(
        report=report,
        side=side.value,
        land=land,
        user=by.user,
        name=by.user.name,
        capacity=capacity,
        at=timezone.now(),
    )
    record(
        by=by,
        capacity=capacity,
        action="sign_handover",
        subject=subject(REPORT, report),
        after={"land": land.code, "number": report.number, "digest": report.digest},
    )
    return signature
