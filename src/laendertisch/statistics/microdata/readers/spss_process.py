"""A process of its own that reads an SPSS file; a damaged file may crash the library that reads it.

Takes the path and the wanted columns (or null for all) as JSON from the standard input, and writes to the
standard output what `spss` makes columns of: names, values, value labels, declared missing values.
"""

from __future__ import annotations

import json
import pickle
import sys
from typing import Any

import pyreadstat


def content(path: str, wanted: list[str] | None) -> tuple[Any, ...]:
    """Return the names of all columns and the wanted ones as they are stored; none if one is not there.

    Raises `ReadstatError` or `UnicodeDecodeError` for a file that is damaged.
    """
    _, about = pyreadstat.read_sav(path, metadataonly=True, output_format="dict")
    names = [name for name in about.column_names if name]  # a damaged name is none
    columns = names if wanted is None else wanted
    if not set(columns) <= set(names):
        return names, {}, {}, {}
    values, meta = pyreadstat.read_sav(
        path, usecols=columns, user_missing=True, disable_datetime_conversion=True, output_format="dict"
    )
    return names, values, meta.variable_value_labels, meta.missing_ranges


if __name__ == "__main__":
    pickle.dump(content(*json.load(sys.stdin)), sys.stdout.buffer)
