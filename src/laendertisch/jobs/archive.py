"""Write the archive package of a session to a file, and check such files (Archivpakete)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.reading.session_archive import verify_archive
from laendertisch.records.minutes.archive import archive_name, session_archive
from laendertisch.records.years.models import Session


@dataclass(frozen=True)
class WrittenArchive:
    """Where a package was written (Archivpaket), and how large it is."""

    path: Path
    size: int


def write_archive(session: int, out: Path | None) -> WrittenArchive:
    """Write the package of a session to `out`, or under its own name into the folder of the call.

    An existing file is never overwritten. Raises `NotKnown` for an unknown session or one without a record,
    `InputError` if it cannot be written, `IntegrityError` if what is stored was altered.
    """
    found = Session.objects.select_related("year__body").filter(pk=session).first()
    if found is None:
        raise NotKnown(f"Eine Sitzung mit der Nummer {session} gibt es nicht.")
    package = session_archive(found)
    if findings := verify_archive(package):
        raise InputError(" ".join(findings))
    path = out or Path(archive_name(found))
    try:
        with path.open("xb") as file:
            file.write(package)
    except FileExistsError:
        raise InputError(f"Die Datei „{path}“ gibt es schon; sie wird nicht überschrieben.") from None
    except OSError as problem:
        raise InputError(f"„{path}“ lässt sich nicht schreiben: {problem.strerror}.") from None
    return WrittenArchive(path, len(package))
