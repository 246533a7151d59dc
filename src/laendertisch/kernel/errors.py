"""The family of expected errors; each answers with a German sentence.

    LaendertischError
    ├── InputError            what somebody typed or sent cannot be understood
    │   └── FileError         a reviewed file is wrong; names file, line and field
    │       ├── CatalogueError    an indicator, edition or source description
    │       ├── FactsError        the public facts
    │       ├── RulesError        the rules of procedure
    │       └── SourceError       a data file: official table, survey, microdata
    ├── NotKnown              the answer is not known; it is never guessed
    ├── RuleViolation         the rules of procedure do not allow it now
    ├── NotPermitted          this person may not do it
    ├── Conflict              somebody else was faster; nothing is overwritten
    ├── DisclosureError       statistical confidentiality forbids the release
    ├── IntegrityError        something stored was altered: edition, audit trail, database
    └── OperatingError        the machine does not let us: port, folder, disk, missing set-up

Faces translate them in one place each (`web/ui/errors.py`, `jobs/cli/exits.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class LaendertischError(Exception):
    """Any expected error. `str(error)` is a complete German sentence for the person in front of it."""


class InputError(LaendertischError):
    """Something typed or sent cannot be understood."""


@dataclass(frozen=True)
class Place:
    """Where in a file something is wrong: file, line (from 1) and field, as far as known."""

    file: Path | str
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        parts = [str(self.file)]
        if self.line is not None:
            parts.append(f"Zeile {self.line}")
        if self.field:
            parts.append(f"Feld „{self.field}“")
        return ", ".join(parts)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong in a file, and what to do about it."""

    place: Place
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


class FileError(InputError):
    """One or more findings in reviewed files. All are collected before complaining."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))


class CatalogueError(FileError):
    """A description of an indicator, an edition or a source is wrong."""


class FactsError(FileError):
    """The files of public facts are wrong; nothing was loaded."""


class RulesError(FileError):
    """A file of rules of procedure is wrong."""


class SourceError(FileError):
    """A data file is wrong; nothing was imported."""


class NotKnown(LaendertischError):
    """The answer is not known. Unknown stays unknown: it is never guessed."""


class RuleViolation(LaendertischError):
    """The rules of procedure do not allow it now (Verstoß gegen die Verfahrensregeln).

    `code` is stable for programs, `source` names the rule.
    """

    def __init__(self, sentence: str, *, code: str, source: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.source = source


class NotPermitted(LaendertischError):
    """This person may not do it."""


class Conflict(LaendertischError):
    """Somebody else changed the same thing in the meantime; nothing was overwritten."""


class DisclosureError(LaendertischError):
    """Statistical confidentiality (statistische Geheimhaltung) forbids the release."""


class IntegrityError(LaendertischError):
    """Something stored was altered or does not fit: an edition, the audit trail, the database."""


class OperatingError(LaendertischError):
    """The machine does not let us work (Betriebsproblem): port in use, folder not writable, disk full."""
