"""The settings that a place of operation may change: environment variables with one prefix, read once.

`docs/reference/einstellungen.md` is generated from the descriptions here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.places import project_root, var_folder

PREFIX = "LAENDERTISCH_"


def _setting(default: Any, description: str) -> Any:
    return field(default=default, metadata={"description": description})


@dataclass(frozen=True)
class Environment:
    """What a place of operation may set (Betriebseinstellungen); all have safe defaults."""

    home: Path = _setting(project_root(), "Ordner mit facts/, rules/, catalogue/ und data/.")
    var: Path = _setting(var_folder(), "Ordner für Datenbank, Ausgaben und statische Dateien.")
    database_url: str = _setting(
        "", "Datenbank, etwa postgres://name:passwort@host/db; leer: SQLite in var/."
    )
    secret_key: str = _setting("", "Geheimer Schlüssel der Sitzungen; leer: wird einmal in var/ erzeugt.")
    hosts: str = _setting(
        "127.0.0.1,localhost,[::1]",
        "Erlaubte Rechnernamen, durch Komma getrennt; gfmk.example=gfmk zeigt dort eine andere Konferenz.",
    )
    origin: str = _setting("", "Öffentliche Adresse, etwa https://intmk.example; leer: die der Anfrage.")
    https: bool = _setting(False, "1, wenn die Plattform nur über HTTPS erreichbar ist.")
    body: str = _setting("intmk", "Konferenz, deren Auftritt unter der Hauptadresse steht.")
    debug: bool = _setting(False, "1 nur bei der Entwicklung: zeigt Fehlerspuren im Browser.")
    mail_from: str = _setting("laendertisch@localhost", "Absender der Mails.")
    mail_url: str = _setting("", "Mailserver host:port; leer: Mails werden in var/mails abgelegt.")


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Return the settings found in the environment. Raises `InputError` for a value that cannot be read."""
    found = {
        each.name: _converted(each.name, each.default, variables[PREFIX + each.name.upper()])
        for each in fields(Environment)
        if PREFIX + each.name.upper() in variables
    }
    return Environment(**found)


def _converted(name: str, default: Any, text: str) -> Any:
    if isinstance(default, bool):
        return _truth(name, text)
    if isinstance(default, Path):
        return Path(text).resolve()
    return text


def _truth(name: str, text: str) -> bool:
    if text in ("1", "true", "ja"):
        return True
    if text in ("0", "false", "nein", ""):
        return False
    raise InputError(f"{PREFIX}{name.upper()} ist „{text}“; möglich sind 1 oder 0.")
