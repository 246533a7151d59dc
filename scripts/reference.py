"""Generate the pages of docs/reference from the code; `--check` fails if one is not fresh."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import yaml

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laendertisch.config.settings")
os.environ["COLUMNS"] = "100"

from reference_catalogue import page as catalogue_page
from reference_derivations import derivations
from reference_values import reference_values
from reference_visibility import visibility
from state_diagrams import page as state_diagrams

from laendertisch.config.environment import PREFIX, Environment
from laendertisch.jobs.cli.exits import FOR_ERROR, Exit
from laendertisch.jobs.cli.main import build_parser
from laendertisch.procedure.permissions import ALLOWED, NAMES
from laendertisch.procedure.roles import Role
from laendertisch.statistics.results.cells import MEANINGS, SIGNS

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/reference"
NOTE = "<!-- Erzeugt mit `make docs`; nicht von Hand ändern. -->\n"


def glossary() -> Iterator[str]:
    """Return the glossary page."""
    yield "# Glossar\n"
    yield "Quelle dieser Seite ist `docs/glossary.yaml`.\n"
    yield "| Begriff | im Code | Bedeutung | Beleg |"
    yield "|---|---|---|---|"
    terms = yaml.safe_load((ROOT / "docs/glossary.yaml").read_text(encoding="utf-8"))["terms"]
    for term in sorted(terms, key=lambda each: each["term"].casefold()):
        identifier = f"`{term['identifier']}`" if "identifier" in term else ""
        yield f"| {term['term']} | {identifier} | {term['definition']} | {term.get('source', '')} |"


def commands() -> Iterator[str]:
    """Return the page of commands and exit codes."""
    yield "# Befehle\n"
    parser = build_parser()
    yield from _help(parser, 2)
    yield "## Rückgabewerte\n"
    yield "| Wert | Bedeutung | Fehler im Programm |"
    yield "|---|---|---|"
    for code in Exit:
        errors = ", ".join(f"`{kind.__name__}`" for kind, own in FOR_ERROR.items() if own is code)
        yield f"| {code.value} | {code.meaning} | {errors} |"


def _help(parser: argparse.ArgumentParser, level: int) -> Iterator[str]:
    yield f"{'#' * level} {parser.prog}\n"
    text = parser.format_help().rstrip().replace(str(ROOT), "…")
    yield f"```text\n{text}\n```\n"
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from _help(child, level + 1)


def settings() -> Iterator[str]:
    """Return the page of settings."""
    yield "# Einstellungen\n"
    yield "Alle Einstellungen sind Umgebungsvariablen und haben sichere Vorgaben.\n"
    yield "| Variable | Bedeutung | Vorgabe |"
    yield "|---|---|---|"
    for each in fields(Environment):
        default = str(each.default).replace(str(ROOT), "…") or "leer"
        yield f"| `{PREFIX}{each.name.upper()}` | {each.metadata['description']} | `{default}` |"


def permissions() -> Iterator[str]:
    """Return the page that says who may do what."""
    yield "# Berechtigungen\n"
    yield "Quelle: `procedure/permissions.py`; Rollen gelten durch Mitgliedschaften auf Zeit.\n"
    yield "| Vorgang | " + " | ".join(role.label for role in Role) + " |"
    yield "|---|" + "---|" * len(Role)
    for task, roles in ALLOWED.items():
        marks = " | ".join("ja" if role in roles else "–" for role in Role)
        yield f"| {NAMES[task]} | {marks} |"


def signs() -> Iterator[str]:
    """Return the page of signs in tables."""
    yield "# Zeichenerklärung\n"
    yield "| Zeichen | Bedeutung | Status im Code |"
    yield "|---|---|---|"
    for status, sign in SIGNS.items():
        yield f"| {sign or 'Zahl'} | {MEANINGS[status]} | `{status.name}` |"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "glossar.md": glossary,
    "befehle.md": commands,
    "einstellungen.md": settings,
    "berechtigungen.md": permissions,
    "zeichen.md": signs,
    "katalog.md": catalogue_page,
    "ableitungen.md": derivations,
    "referenzwerte.md": reference_values,
    "zustaende.md": state_diagrams,
    "sichtbarkeit.md": visibility,
}


def main() -> int:
    """Write the pages, or say which are not fresh."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for name, page in PAGES.items():
        text = NOTE + "\n".join(page()) + "\n"
        path = FOLDER / name
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            stale.append(name)
        elif not check:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name} ist nicht frisch. Bitte „make docs“ ausführen.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
