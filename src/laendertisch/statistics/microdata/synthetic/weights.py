"""Weights: first the same for all persons of a household, then adjusted to the population of the Land.

The adjustment is the linear one of the generalised regression estimator (GREG): the smallest change of the
weights that meets the totals of age group by sex and of foreigners. Method: Deville and Särndal, Calibration
Estimators in Survey Sampling, Journal of the American Statistical Association 87 (1992).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.random import Generator

from laendertisch.statistics.microdata.synthetic.arrays import Floats, Truths, Whole, step
from laendertisch.statistics.microdata.synthetic.origins import GERMAN
from laendertisch.statistics.microdata.synthetic.population import FIRST_AGES, LandPopulation

SMALLEST = 0.2
"""No weight falls below this part of its start."""
SPREAD = 0.12
DECIMALS = 2
"""Weights are rounded, as those of real files: what differs between machines is lost in it."""


def with_weights(
    records: pl.DataFrame, population: Sequence[LandPopulation], random: Generator, *, labour_subsample: bool
) -> pl.DataFrame:
    """Return the records with their three weights and the mark of the reference person, before `sex`.

    `records` are sorted by household and person and have a column `labour`, which says who belongs to the
    sub-sample on the labour market; it is dropped.
    """
    household = records["household"].rle_id().to_numpy()
    first = np.flatnonzero(np.diff(household, prepend=-1))
    start = np.exp(random.normal(0.0, SPREAD, len(first)))[household]
    everybody = np.ones(len(start), dtype=bool)
    sampled = records["labour"].to_numpy() if labour_subsample else everybody
    weight = _by_land(records, population, start, everybody)
    labour = _by_land(records, population, start, sampled) if labour_subsample else weight
    columns = {
        "weight": weight,
        "weight_labour": pl.Series(labour).set(pl.Series(~sampled), None),
        "weight_household": weight[first][household],
        "reference_person": np.diff(household, prepend=-1) > 0,
    }
    return _placed(records.drop("labour"), columns)


def adjusted_weights(land: LandPopulation, start: Floats, sex: Whole, age: Whole, foreign: Truths) -> Floats:
    """Return the weights of the persons of one Land; `start` are weights up to a common factor."""
    start = start * (land.persons / start.sum())
    group = sex * len(FIRST_AGES) + step(age, FIRST_AGES)
    marks = np.column_stack([np.eye(2 * len(FIRST_AGES))[group], foreign])
    targets = np.array([*land.groups, land.foreigners], dtype=np.float64)
    lacking = targets - marks.T @ start
    change = np.linalg.lstsq(marks.T @ (marks * start[:, np.newaxis]), lacking, rcond=None)[0]
    weights = np.maximum(start * (1 + marks @ change), SMALLEST * start)
    return np.asarray(weights * (land.persons / weights.sum()))


def _by_land(
    records: pl.DataFrame, population: Sequence[LandPopulation], start: Floats, chosen: Truths
) -> Floats:
    """Return the weights of the chosen persons, adjusted Land by Land; 0 for all others."""
    land, sex, citizenship = (
        records[name].to_physical().to_numpy().astype(np.int64) for name in ("land", "sex", "citizenship")
    )
    age = records["age"].to_numpy()
    weight = np.zeros(len(start))
    for number, each in enumerate(population):
        rows = np.flatnonzero(chosen & (land == number))
        foreign = citizenship[rows] != GERMAN
        weight[rows] = adjusted_weights(each, start[rows], sex[rows], age[rows], foreign)
    return np.round(weight, DECIMALS)


def _placed(records: pl.DataFrame, columns: dict[str, Floats | Truths | pl.Series]) -> pl.DataFrame:
    """Return the records with the columns behind the person's number."""
    at = records.columns.index("person") + 1
    for offset, (name, values) in enumerate(columns.items()):
        records.insert_column(at + offset, pl.Series(name, values))
    return records
