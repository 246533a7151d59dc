"""A stored version of a record, ready to be printed (Druckfassung)."""

from __future__ import annotations

from laendertisch.kernel.errors import IntegrityError
from laendertisch.procedure.minutes_content import minutes_from_json
from laendertisch.procedure.release import ReleaseState
from laendertisch.records.minutes.decisions import current_releases
from laendertisch.records.minutes.documents import PrintedMinutes, Released
from laendertisch.records.minutes.models import MinutesVersion
from laendertisch.records.minutes.queries import is_intact


def printed_version(version: MinutesVersion) -> PrintedMinutes:
    """Return a version with the releases that hold now.

    Raises `IntegrityError` if its content is not the one that was sealed.
    """
    if not is_intact(version):
        raise IntegrityError(
            f"{version.minutes}, {version}: Der Inhalt passt nicht zu seiner Prüfsumme; er wurde verändert."
        )
    releases = current_releases(version.minutes.session)
    moments = [version.created_at, version.approved_at, *(each.at for each in releases.values())]
    return PrintedMinutes(
        content=minutes_from_json(version.content),
        number=version.number,
        as_of=max(each for each in moments if each),
        approved_at=version.approved_at,
        marks=tuple(version.changes),
        reason=version.reason,
        releases={key: Released(ReleaseState(each.state), each.with_votes) for key, each in releases.items()},
    )
