"""How an entry of the audit trail is sealed, and how the whole chain is checked (Hashkette)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from laendertisch.records.audit.models import AuditEntry, AuditHead


def digest_of(entry: AuditEntry) -> str:
    """Return the SHA-256 that an entry with this content must carry."""
    content = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.capacity,
        entry.action,
        entry.subject,
        entry.before,
        entry.after,
        entry.reason,
        entry.previous_digest,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def broken_links() -> Iterator[str]:
    """Yield a German sentence for each altered, removed or inserted entry; nothing if the chain holds."""
    number, digest = 0, ""
    for entry in AuditEntry.objects.order_by("number").iterator():
        if entry.number != number + 1:
            yield f"Zwischen Eintrag {number} und {entry.number} fehlt mindestens ein Eintrag."
        if entry.previous_digest != digest:
            yield f"Eintrag {entry.number} schließt nicht an Eintrag {number} an: entfernt oder eingeschoben."
        if digest_of(entry) != entry.digest:
            yield f"Eintrag {entry.number} vom {_when(entry.at)} wurde nachträglich verändert."
        number, digest = entry.number, entry.digest
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    if (head.number, head.digest) != (number, digest):
        yield f"Der Prüfpfad endet bei Eintrag {number}, der letzte geschriebene war {head.number}."


def _when(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%d.%m.%Y %H:%M UTC")
