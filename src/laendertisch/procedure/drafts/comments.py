"""Comments on blocks (Kommentare): for which circle somebody may write one."""

from __future__ import annotations

from collections.abc import Iterable

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.drafts.authors import writer
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import OF_A_LAND, Audience, Visibility

LONGEST_TEXT = 10_000
FROM_NARROW_TO_WIDE = (
    Visibility.OFFICE,
    Visibility.OWN_LAND,
    Visibility.WORKING_GROUP,
    Visibility.ALL_LAENDER,
    Visibility.GUESTS,
)
CIRCLE_NAMES = {
    Visibility.OFFICE: "nur Geschäftsstelle",
    Visibility.OWN_LAND: "nur mein Land",
    Visibility.WORKING_GROUP: "Arbeitsgruppe",
    Visibility.ALL_LAENDER: "alle Länder",
    Visibility.GUESTS: "Länder und Gäste des Bundes",
}
"""How a circle is called where somebody chooses it for an own comment."""


def circles_for(version: Visibility, functions: Iterable[Function]) -> tuple[Visibility, ...]:
    """Return the circles for which somebody may comment: never wider than the paper, only where they belong.

    The widest comes last. Guests of the Bund read, they do not comment.
    """
    own: set[Visibility] = set()
    for function in functions:
        own |= _circles_of(function)
    widest = FROM_NARROW_TO_WIDE[-1] if version == Visibility.PUBLIC else version
    reachable = FROM_NARROW_TO_WIDE[: FROM_NARROW_TO_WIDE.index(widest) + 1]
    found = tuple(circle for circle in reachable if circle in own)
    if widest == Visibility.OWN_LAND:
        return tuple(circle for circle in found if circle == Visibility.OWN_LAND)
    return found if widest == Visibility.WORKING_GROUP else _without_group(found)


def why_not_settle(
    functions: Iterable[Function], *, land: Land | None, is_author: bool, draft: Audience
) -> str | None:
    """Return why somebody cannot settle a comment: its author, colleagues and authors of the draft can.

    `land` is that of the comment, `draft` whom the draft belongs to.
    """
    held = tuple(functions)
    colleague = land is not None and any(each.role in OF_A_LAND and each.land == land for each in held)
    if is_author or colleague or writer(Task.COMMENT, held, draft):
        return None
    return "Erledigen kann einen Kommentar, wer ihn geschrieben hat oder den Entwurf bearbeitet."


def checked_comment(text: str) -> str:
    """Return the words of a comment. Raises `InputError` if there are none or too many."""
    text = tidy_text(text)
    if not text or len(text) > LONGEST_TEXT:
        raise InputError(f"Bitte schreiben Sie einen Kommentar mit höchstens {LONGEST_TEXT} Zeichen.")
    return text


def _circles_of(function: Function) -> set[Visibility]:
    wide = {Visibility.WORKING_GROUP, Visibility.ALL_LAENDER, Visibility.GUESTS}
    if function.role == Role.SECRETARIAT:
        return {Visibility.OFFICE, *wide}
    if function.role in OF_A_LAND:
        return {Visibility.OWN_LAND, *wide}
    return {Visibility.WORKING_GROUP} if function.role == Role.WORKING_GROUP else set()


def _without_group(found: tuple[Visibility, ...]) -> tuple[Visibility, ...]:
    """Only a paper of a working group knows which group is meant."""
    return tuple(circle for circle in found if circle != Visibility.WORKING_GROUP)
