"""The score of each person on an index of survey items (Indexwert).

An item counts from 0 to 100 between its two answers; a reversed one has `zero` above `hundred`. Within an
area every answered item weighs the same, and in the index every area.
"""

from __future__ import annotations

import itertools

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.survey.asks import Item, Items
from laendertisch.statistics.estimation.survey.columns import SurveyFile


def scores(items: Items, file: SurveyFile) -> Floats:
    """Return the score of each record; NaN for who answered too few items of an area."""
    by_area = itertools.groupby(items.items, lambda item: item.area)
    areas = [_area(list(group), items.answered, file) for _, group in by_area]
    score: Floats = np.mean(areas, axis=0)
    return score


def _area(items: list[Item], needed: int | None, file: SurveyFile) -> Floats:
    points = np.array([_points(item, file) for item in items])
    answered = np.isfinite(points)
    enough = answered.sum(axis=0) >= (len(items) if needed is None else needed)
    total, count = np.where(answered, points, 0.0).sum(axis=0), np.maximum(answered.sum(axis=0), 1)
    return np.where(enough, total / count, np.nan)


def _points(item: Item, file: SurveyFile) -> Floats:
    answers = file.numbers(item.column).fill_null(float("nan")).to_numpy()
    return 100 * (answers - item.zero) / (item.hundred - item.zero)
