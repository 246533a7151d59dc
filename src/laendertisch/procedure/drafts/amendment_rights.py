"""Who may act for an amendment (Antragsteller): the Länder that table it, and those that table the draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from laendertisch.kernel.laender import Land
from laendertisch.procedure.permissions import Task, function_used, why_not
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Visibility


def acting_function(
    task: Task, functions: Iterable[Function], body: str, laender: Sequence[Land]
) -> Function | None:
    """Return the function by which somebody acts for one of the Länder in a conference, or `None`.

    The Geschäftsstelle acts only where no Land does, that is for papers of the conference itself.
    """
    held = [each for each in functions if each.role != Role.SECRETARIAT or not laender]
    found = (function_used(task, held, body=body, land=land) for land in laender or (None,))
    return next((each for each in found if each), None)


def why_not_author(functions: Iterable[Function], body: str, laender: Sequence[Land]) -> str | None:
    """Return why somebody may not change an amendment of these Länder, or `None`."""
    held = tuple(functions)
    if acting_function(Task.AMEND, held, body, laender):
        return None
    if sentence := why_not(Task.AMEND, held, body=body):
        return sentence
    return f"Das entscheidet, wer den Änderungsantrag stellt: {_names(laender)}."


def why_not_decider(functions: Iterable[Function], body: str, laender: Sequence[Land]) -> str | None:
    """Return why somebody may not decide about amendments to a paper of these Länder, or `None`."""
    if acting_function(Task.DECIDE_AMENDMENT, functions, body, laender):
        return None
    whom = _names(laender) if laender else "die Geschäftsstelle"
    return f"Über Änderungsanträge entscheidet, wer den Antrag stellt: {whom}."


def reaches_all(version: Visibility, readers: Visibility) -> bool:
    """Say whether a version is for all who read an older one or an amendment to it.

    An amendment never follows a text into a narrower circle: its authors would read there what is not
    meant for them.
    """
    circles = list(Visibility)
    return circles.index(version) >= circles.index(readers)


def _names(laender: Sequence[Land]) -> str:
    return ", ".join(land.short_name for land in laender)
