"""Sources as readers know them (Quellenangaben), for the keys that rules and facts name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from laendertisch.kernel.errors import FactsError
from laendertisch.kernel.places import project_root


def cited(keys: Iterable[str]) -> list[str]:
    """Return title and address of each source; without the file of sources the keys must do."""
    titles = _titles(project_root() / "facts")
    return [titles.get(key, key) for key in keys]


@lru_cache(maxsize=1)
def _titles(folder: Path) -> Mapping[str, str]:
    from laendertisch.records.facts.reader import read_sources

    try:
        sources = read_sources(folder)
    except FactsError:
        return {}
    return {key: f"{source.title} ({source.address})" for key, source in sources.items()}
