"""The archive package of a session (Archivpaket): one ZIP, readable and checkable without us.

PDF/A and PDF/UA of the record, all recorded facts as JSON, SHA-256 of every file, and a first page without
scripts. The same state gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.html import format_html, format_html_join

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.typed_text import spelled_out
from laendertisch.reading.session_archive import CHECKSUMS, FACTS
from laendertisch.records.minutes.archive_facts import facts_of_session
from laendertisch.records.minutes.documents import PrintedMinutes, external_document, internal_document
from laendertisch.records.minutes.models import MinutesVersion
from laendertisch.records.minutes.printing import printed_version
from laendertisch.records.years.models import Session
from laendertisch.rendering.documents.pdf import write_pdf

EARLIEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)


def session_archive(session: Session) -> bytes:
    """Return the package of a session that has a record.

    Raises `NotKnown` without a record, `IntegrityError` if a version was altered.
    """
    versions = list(MinutesVersion.objects.filter(minutes__session=session).order_by("number"))
    if not versions:
        raise NotKnown("Zu dieser Sitzung gibt es noch keine Niederschrift, also auch kein Archivpaket.")
    printed = [printed_version(each) for each in versions]
    files = _documents(printed)
    facts = facts_of_session(session)
    files[FACTS] = (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    files["index.html"] = _first_page(session, printed[-1], files, facts).encode()
    files[CHECKSUMS] = _checksums(files).encode()
    return _zipped(files, printed[-1].as_of)


def archive_name(session: Session) -> str:
    """Return a file name that is safe everywhere, such as `archiv-intmk-2026-04-22-3.zip`."""
    day = f"{session.begins:%Y-%m-%d}" if session.begins else "ohne-datum"
    plain = re.sub(r"[^a-z0-9]+", "-", spelled_out(session.year.body_id.lower())).strip("-")
    return f"archiv-{plain}-{day}-{session.pk}.zip"


def _documents(printed: list[PrintedMinutes]) -> dict[str, bytes]:
    files = {
        f"niederschrift-fassung-{each.number:02}-intern.pdf": write_pdf(internal_document(each), archive=True)
        for each in printed
    }
    approved = [each for each in printed if each.approved_at]
    if approved:
        external = write_pdf(external_document(approved[-1]), archive=True)
        files[f"niederschrift-fassung-{approved[-1].number:02}-extern.pdf"] = external
    return files


def _checksums(files: Mapping[str, bytes]) -> str:
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))


def _zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    buffer, moment = io.BytesIO(), max(EARLIEST_IN_ZIP, at.timetuple()[:6])
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, moment), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _first_page(
    session: Session, printed: PrintedMinutes, files: Mapping[str, bytes], facts: Mapping[str, Any]
) -> str:
    """Return a page that says what is in the package; it needs nothing from outside."""
    links = format_html_join(
        "\n",
        '<li><a href="{}">{}</a> ({} Bytes)</li>',
        ((name, name, len(files[name])) for name in sorted(files)),
    )
    counts = format_html_join(
        "\n",
        '<tr><th scope="row">{}</th><td>{}</td></tr>',
        ((name, len(rows)) for name, rows in sorted(facts.items()) if isinstance(rows, list)),
    )
    tops = format_html_join(
        "\n",
        "<li>{} {}</li>",
        (("TOP " + each.top_number if each.top_number else "", each.title) for each in printed.content.items),
    )
    demo = "Demonstration: Texte und Personen sind erfunden." if printed.content.is_demo else ""
    title = f"Archiv: {session}"
    return format_html(
        PAGE, title=title, demo=demo, at=long_instant(printed.as_of), tops=tops, links=links, counts=counts
    )


PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head>
<body><h1>{title}</h1><p>{demo}</p><p>Stand der Daten: {at}</p>
<h2>Dateien</h2><ul>{links}<li>SHA256SUMS.txt: Prüfsummen aller Dateien</li></ul>
<p>Prüfen mit <code>sha256sum -c SHA256SUMS.txt</code>
oder <code>laendertisch archive --verify DATEI</code>.</p>
<h2>Tagesordnung</h2><ul>{tops}</ul>
<h2>Festgehaltene Tatsachen (tatsachen.json)</h2>
<table><thead><tr><th scope="col">Tabelle</th><th scope="col">Zeilen</th></tr></thead>
<tbody>{counts}</tbody></table>
</body></html>
"""
