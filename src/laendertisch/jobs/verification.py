"""Is what is stored still what was written? Audit trail, editions, level of the database."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError

from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.publications.editions import editions_ever_in_force
from laendertisch.records.schema_version import schema_is_current
from laendertisch.statistics.results.edition import verify_edition


@dataclass
class Verification:
    """What was checked, and what does not fit (Prüfergebnis)."""

    checked: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


def verify_everything() -> Verification:
    """Check everything that carries a seal; never stops at the first finding."""
    report = Verification()
    if not schema_is_current():
        report.findings.append("Die Datenbank ist älter als das Programm. Bitte „make run“ ausführen.")
        return report
    try:
        _verify_audit_trail(report)
        _verify_editions(report)
    except DatabaseError as problem:
        report.findings.append(f"Die Datenbank ist nicht lesbar: {problem}.")
    return report


def _verify_audit_trail(report: Verification) -> None:
    report.findings += broken_links()
    report.checked.append(f"Prüfpfad mit {AuditEntry.objects.count()} Einträgen")


def _verify_editions(report: Verification) -> None:
    for edition in {each.checksum: each for each in editions_ever_in_force()}.values():
        path = settings.EDITIONS_FOLDER / edition.file_name
        report.findings += [
            f"Ausgabe „{edition.title}“: {finding}" for finding in verify_edition(path, edition.checksum)
        ]
        report.checked.append(f"Ausgabe „{edition.title}“ ({edition.checksum[:12]})")
