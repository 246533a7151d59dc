"""The groups of a breakdown, as they occur in the file (Gruppen)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from laendertisch.statistics.estimation.arrays import Whole
from laendertisch.statistics.estimation.survey.columns import SurveyFile

ZEROS_BEHIND_THE_MARK = r"^([+-]?\d+)[.,]0+$"
EXACT = 2.0**53
"""Whole numbers up to here are exact in floating point."""


@dataclass(frozen=True)
class Groups:
    """The groups by one or more columns (Gliederung): labels in order, and the group of each row.

    A row with a missing value in a column lies in no group (-1). Without columns there is one group.
    """

    of_row: Whole
    labels: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.labels)


def groups_by(file: SurveyFile, columns: tuple[str, ...]) -> Groups:
    """Return every combination of values that occurs in the file; labels are as written there.

    Whole numbers have no decimal mark: `1` and `1.0` are one group, called as the first of its records.
    """
    if not columns:
        return Groups(np.zeros(file.frame.height, dtype=np.int64), ((),))
    keys = [f"key{place}" for place, _ in enumerate(columns)]
    shown = [f"label{place}" for place, _ in enumerate(columns)]
    typed = pl.DataFrame([_key(file, name).rename(key) for name, key in zip(columns, keys, strict=True)])
    texts = [_as_written(file, name).rename(label) for name, label in zip(columns, shown, strict=True)]
    groups = (
        typed.with_columns(texts)
        .drop_nulls(keys)
        .group_by(keys, maintain_order=True)
        .agg(pl.col(label).first() for label in shown)
        .sort(keys)
    )
    numbered = groups.select(keys).with_row_index("group")
    of_row = typed.join(numbered, on=keys, how="left", maintain_order="left")["group"]
    return Groups(of_row.cast(pl.Int64).fill_null(-1).to_numpy(), tuple(groups.select(shown).rows()))


def _key(file: SurveyFile, name: str) -> pl.Series:
    """Return what tells groups apart: numbers, but whole numbers too long for floating point as written."""
    plain, typed = file.plain(name), file.typed(name)
    exact = typed.dtype != pl.Float64 or not bool((typed.abs() >= EXACT).any())
    return typed if exact else plain


def _as_written(file: SurveyFile, name: str) -> pl.Series:
    """Return the values as texts; whole numbers without a decimal mark, as R and Stata show them."""
    texts = file.plain(name).cast(pl.String)
    if file.typed(name).dtype != pl.Float64:
        return texts
    return texts.str.replace(ZEROS_BEHIND_THE_MARK, "$1")
