"""Who may (Berechtigungen). Pure functions over the functions held today; `None` means yes.

A refusal is the German sentence that stands beside the greyed-out button and in the error.
*When* something may be done is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from laendertisch.procedure.roles import Function, Role


class Task(StrEnum):
    """What somebody wants to do (Vorgang, für den eine Berechtigung nötig ist)."""

    EDIT_PAGES = "edit_pages"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    LOAD_FACTS = "load_facts"
    RELEASE_EDITION = "release_edition"


ALLOWED: dict[Task, frozenset[Role]] = {
    Task.EDIT_PAGES: frozenset({Role.EDITOR, Role.SECRETARIAT}),
    Task.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Task.READ_AUDIT: frozenset({Role.ADMINISTRATOR, Role.SECRETARIAT}),
    Task.LOAD_FACTS: frozenset({Role.ADMINISTRATOR, Role.SECRETARIAT}),
    Task.RELEASE_EDITION: frozenset({Role.STATISTICIAN}),
}

NAMES: dict[Task, str] = {
    Task.EDIT_PAGES: "Seiten und Meldungen bearbeiten",
    Task.MANAGE_ACCOUNTS: "Konten und Mitgliedschaften verwalten",
    Task.READ_AUDIT: "den Prüfpfad lesen",
    Task.LOAD_FACTS: "die öffentlichen Fakten einlesen",
    Task.RELEASE_EDITION: "eine Ausgabe in Kraft setzen",
}


def why_not(task: Task, functions: Iterable[Function]) -> str | None:
    """Return why these functions do not allow the task, or `None` if they do."""
    if any(function.role in ALLOWED[task] for function in functions):
        return None
    return f"{_sentence_start(NAMES[task])} darf nur: {_roles(ALLOWED[task])}."


def function_used(task: Task, functions: Iterable[Function]) -> Function | None:
    """Return the function by which somebody may do the task, for the audit trail."""
    return next((each for each in functions if each.role in ALLOWED[task]), None)


def _roles(roles: Collection[Role]) -> str:
    return ", ".join(role.label for role in Role if role in roles)


def _sentence_start(text: str) -> str:
    return text[0].upper() + text[1:]
