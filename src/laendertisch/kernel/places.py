"""Where the files lie (Ablageorte): what people review, and what is made at run time."""

from __future__ import annotations

import os
from pathlib import Path


def project_root() -> Path:
    """Return the folder with `facts/`, `rules/` and `catalogue/`: the checkout, or `LAENDERTISCH_HOME`."""
    given = os.environ.get("LAENDERTISCH_HOME")
    return Path(given).resolve() if given else Path(__file__).resolve().parents[3]


def var_folder() -> Path:
    """Return the folder for everything made at run time: database, editions, static files."""
    given = os.environ.get("LAENDERTISCH_VAR")
    return Path(given).resolve() if given else project_root() / "var"
