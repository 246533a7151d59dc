"""Estimates the slow, obvious way: loops over dictionaries, formula by formula.

Nothing here is shared with the lattice except the reading of definitions.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scipy import stats

from laendertisch.statistics.catalogue.expressions import Constant, Kind
from laendertisch.statistics.catalogue.indicators import DefinitionVersion
from laendertisch.statistics.estimation.rowwise import Row, evaluate


@dataclass(frozen=True)
class Estimate:
    """One estimate (Schätzwert): raw ratio, not percent; `None` where there is none."""

    value: float | None
    standard_error: float | None
    lower: float | None
    upper: float | None
    degrees_of_freedom: int
    cases: int
    weighted_cases: float
    base: int


def estimate_ratio(
    rows: Sequence[Row], version: DefinitionVersion, in_domain: Callable[[Row], bool]
) -> Estimate:
    """Return the estimate for the rows of the domain; `rows` are the whole sample with its design."""
    members = [row for row in rows if in_domain(row) and _belongs(row, version)]
    weighted = [(row[version.weight], *_pair(row, version)) for row in members]
    weight_y = math.fsum(weight * y for weight, y, _ in weighted)
    weight_x = math.fsum(weight * x for weight, _, x in weighted)
    df = len({_unit(row) for row in members}) - len({_stratum(row) for row in members})
    counts = (df, *_cases(weighted, version), len(members))
    if weight_x <= 0:
        return Estimate(None, None, None, None, *counts)
    ratio = weight_y / weight_x
    if df <= 0:
        return Estimate(ratio, None, None, None, *counts)
    variance = _variance(rows, members, version, ratio, weight_x)
    error: float | None = math.sqrt(variance)
    if version.is_share:
        lower, upper = _share_interval(ratio, variance, df, len(members))
        error = None if ratio in (0, 1) else error
    else:
        half = float(stats.t.ppf(0.975, df)) * math.sqrt(variance)
        lower, upper = ratio - half, ratio + half
    return Estimate(ratio, error, lower, upper, *counts)


def _cases(weighted: Sequence[tuple[float, float, float]], version: DefinitionVersion) -> tuple[int, float]:
    """Return records and persons counted; a mean counts all who told a number."""
    everybody = math.fsum(weight for weight, _, _ in weighted)
    if version.numerator.kind is Kind.TRUTH:
        counted = [weight for weight, y, _ in weighted if y != 0]
        return len(counted), math.fsum(counted)
    if version.denominator == Constant(1):
        return len(weighted), everybody
    return sum(1 for _, y, _ in weighted if y != 0), everybody


def _variance(
    rows: Sequence[Row], members: Sequence[Row], version: DefinitionVersion, ratio: float, weight_x: float
) -> float:
    """Sum the squared differences of the linearised unit totals from their stratum's mean."""
    totals: dict[tuple[object, ...], float] = {_unit(row): 0.0 for row in rows}
    for row in members:
        y, x = _pair(row, version)
        totals[_unit(row)] += row[version.weight] * (y - ratio * x) / weight_x
    by_stratum: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for unit, total in totals.items():
        by_stratum[unit[:2]].append(total)
    variance = 0.0
    for linearised in by_stratum.values():
        count = len(linearised)
        if count == 1:
            variance += linearised[0] ** 2
            continue
        mean = math.fsum(linearised) / count
        variance += count / (count - 1) * math.fsum((each - mean) ** 2 for each in linearised)
    return 0.0 if variance < 1e-14 * ratio**2 else variance


def _share_interval(share: float, variance: float, df: int, records: int) -> tuple[float, float]:
    t_few, t_many = (float(stats.t.ppf(0.975, each)) for each in (df, records - 1))
    effective = records if variance == 0 else share * (1 - share) / variance
    effective = min(records, effective * (t_many / t_few) ** 2)
    if effective < 30 or variance == 0 or share in (0, 1):
        hits, misses = effective * share, effective * (1 - share)
        lower = 0.0 if share == 0 else float(stats.beta.ppf(0.025, hits, misses + 1))
        upper = 1.0 if share == 1 else float(stats.beta.ppf(0.975, hits + 1, misses))
        return lower, upper
    middle = math.log(share / (1 - share))
    half = t_few * math.sqrt(variance) / (share * (1 - share))
    return 1 / (1 + math.exp(half - middle)), 1 / (1 + math.exp(-half - middle))


def _belongs(row: Row, version: DefinitionVersion) -> bool:
    if evaluate(version.universe, row) is not True or row[version.weight] == 0:
        return False
    denominator = evaluate(version.denominator, row)
    if version.denominator.kind is Kind.TRUTH:
        return denominator is True
    numerator_known = version.numerator.kind is Kind.TRUTH or evaluate(version.numerator, row) is not None
    return denominator is not None and numerator_known


def _pair(row: Row, version: DefinitionVersion) -> tuple[float, float]:
    y, x = evaluate(version.numerator, row), evaluate(version.denominator, row)
    return float(y or 0), float(x)


def _stratum(row: Row) -> tuple[object, ...]:
    return row["land"], row["stratum"]


def _unit(row: Row) -> tuple[object, ...]:
    return row["land"], row["stratum"], row["psu"]
