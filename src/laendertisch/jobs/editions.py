"""Release an edition: draw its charts, put it in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from laendertisch.actions.editions import put_in_force
from laendertisch.actions.recording import Actor
from laendertisch.kernel.places import project_root, var_folder
from laendertisch.procedure.permissions import Task
from laendertisch.records.publications.editions import editions_ever_in_force
from laendertisch.statistics.results.edition_check import is_of_earlier_format

DEMONSTRATION = "demonstration"


def release(*, by: Actor, file: Path, progress: Callable[[str], None]) -> str:
    """Bring an edition into the folder of editions, draw its charts, put it in force; return its checksum.

    Raises `NotPermitted`, `IntegrityError` for an altered file, `OperatingError` if it cannot be written.
    """
    from laendertisch.jobs.edition_files import bring_into, draw_edition  # noqa: PLC0415 - slow to load

    by.must_be_allowed(Task.RELEASE_EDITION)
    place = bring_into(settings.EDITIONS_FOLDER, file)
    progress("Diagramme werden gezeichnet.")
    draw_edition(place)
    return put_in_force(by=by, file=place).checksum


def publish_demonstration(*, by: Actor) -> None:
    """Build and release the demonstration edition if none is in force; harmless when repeated.

    One in an earlier format is built anew. An edition that somebody put in force stays, also an altered one:
    that is for people to decide.
    """
    current = editions_ever_in_force().first()
    folder = settings.EDITIONS_FOLDER
    if current is not None:
        file = folder / current.file_name
        if current.key != DEMONSTRATION or (file.exists() and not is_of_earlier_format(file)):
            return
    from laendertisch.jobs.edition_files import Progress, Workplace, build  # noqa: PLC0415 - slow to load

    file = build(
        DEMONSTRATION,
        catalogue=project_root() / "catalogue",
        place=Workplace(folder, var_folder() / "microdata"),
        progress=Progress(_quiet),
    )
    release(by=by, file=file, progress=_quiet)


def _quiet(_: str) -> None:
    """Tell nobody about progress: the step is announced as a whole."""
