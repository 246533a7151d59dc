"""The checksum of the code that prepares and sums records: other code may give other sums."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from laendertisch.statistics import microdata

PACKAGES = (Path(microdata.__path__[0]), Path(__file__).parent)


@cache
def code_checksum() -> str:
    """Return the SHA-256 of all modules of microdata and estimation, as they were when first asked."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted(package.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
