"""The same estimates the slow, obvious way: loops over records, formula by formula.

For tests only; shares nothing with the fast way. `None` is what cannot be known.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias


@dataclass(frozen=True)
class Record:
    """One record of a drawn sample (Satz): its units, outermost first, and the sizes N of its stages."""

    stratum: str
    units: tuple[str, ...]
    sizes: tuple[float, ...]
    weight: float
    values: Mapping[str, float | None] = field(default_factory=dict)


Sample: TypeAlias = Sequence[Record]
Inside: TypeAlias = Callable[[Record], bool]


def total(sample: Sample, name: str, inside: Inside) -> tuple[float | None, dict[int, float]]:
    """Return the weighted sum and each record's part of it."""
    members = _members(sample, (name,), inside)
    parts = {place: record.weight * _value(record, name) for place, record in members}
    return (math.fsum(parts.values()) if members else None), parts


def quotient(sample: Sample, above: str, below: str, inside: Inside) -> tuple[float | None, dict[int, float]]:
    """Return S(y)/S(x) and each record's linearised part."""
    members = _members(sample, (above, below), inside)
    base = math.fsum(record.weight * _value(record, below) for _, record in members)
    if base == 0:
        return None, {}
    ratio = math.fsum(record.weight * _value(record, above) for _, record in members) / base
    return ratio, {
        place: record.weight * (_value(record, above) - ratio * _value(record, below)) / base
        for place, record in members
    }


def quantile(sample: Sample, name: str, part: float, inside: Inside) -> float | None:
    """Return the smallest value up to which that part of the weights lies."""
    members = [record for _, record in _members(sample, (name,), inside)]
    whole = math.fsum(record.weight for record in members)
    for candidate in sorted({_value(record, name) for record in members}):
        reached = math.fsum(record.weight for record in members if _value(record, name) <= candidate)
        if reached / whole >= part - 1e-10:
            return candidate
    return None


def poverty(sample: Sample, name: str, inside: Inside) -> tuple[float | None, dict[int, float]]:
    """Return the share below 60 % of the median of everybody, and each record's linearised part."""
    everybody = _members(sample, (name,), lambda _: True)
    median = quantile(sample, name, 0.5, lambda _: True)
    members = _members(sample, (name,), inside)
    size = math.fsum(record.weight for _, record in members)
    if median is None or size == 0:
        return None, {}
    line = 0.6 * median
    share = math.fsum(record.weight for _, record in members if _value(record, name) < line) / size
    whole = math.fsum(record.weight for _, record in everybody)
    mean = math.fsum(record.weight * _value(record, name) for _, record in everybody) / whole
    spread = math.fsum(record.weight * (_value(record, name) - mean) ** 2 for _, record in everybody) / whole
    width = math.sqrt(spread) * whole**-0.2
    at_median = _density([record for _, record in everybody], name, median, width)
    at_line = _density([record for _, record in members], name, line, width)
    parts: dict[int, float] = defaultdict(float)
    for place, record in everybody:
        of_median = -((_value(record, name) <= median) - 0.5) / (whole * at_median)
        parts[place] += record.weight * at_line * 0.6 * of_median
    for place, record in members:
        parts[place] += record.weight * ((_value(record, name) < line) - share) / size
    return share, dict(parts)


def _density(members: Sequence[Record], name: str, at: float, width: float) -> float:
    whole = math.fsum(record.weight for record in members)
    heights = (
        record.weight * math.exp(-(((_value(record, name) - at) / width) ** 2) / 2) for record in members
    )
    return math.fsum(heights) / (whole * width * math.sqrt(2 * math.pi))


def poststratified(sample: Sample, labels: Sequence[str], totals: Mapping[str, float]) -> Sample:
    """Return the sample with weights that add up to the total of each label."""
    reached = _weights_by(sample, labels)
    return [
        replace(record, weight=record.weight * totals[label] / reached[label] if record.weight else 0.0)
        for record, label in zip(sample, labels, strict=True)
    ]


def residuals(
    before: Sample, after: Sample, labels: Sequence[str], parts: Mapping[int, float]
) -> dict[int, float]:
    """Return each record's part less that of the mean of its label, by the weights before."""
    reached, added = _weights_by(before, labels), defaultdict[str, float](float)
    for place, part in parts.items():
        added[labels[place]] += before[place].weight * part / after[place].weight
    return {
        place: parts.get(place, 0.0) - record.weight * added[labels[place]] / reached[labels[place]]
        for place, record in enumerate(after)
        if record.weight
    }


def _weights_by(sample: Sample, labels: Sequence[str]) -> dict[str, float]:
    reached: dict[str, float] = defaultdict(float)
    for record, label in zip(sample, labels, strict=True):
        reached[label] += record.weight
    return reached


def covariance(one: Sample, other: Sample, parts: Mapping[int, float], further: Mapping[int, float]) -> float:
    """Return the covariance of two sums of parts over the first-stage units that both samples drew."""
    added = 0.0
    for stratum in sorted({record.stratum for record in one}):
        totals = [_totals(sample, own, stratum) for sample, own in ((one, parts), (other, further))]
        common = sorted(totals[0].keys() & totals[1].keys())
        if len(common) < 2:
            continue
        first, second = ([side[unit] for unit in common] for side in totals)
        means = math.fsum(first) / len(common), math.fsum(second) / len(common)
        products = math.fsum((t - means[0]) * (s - means[1]) for t, s in zip(first, second, strict=True))
        added += products * len(common) / (len(common) - 1)
    return added


def _totals(sample: Sample, parts: Mapping[int, float], stratum: str) -> dict[str, float]:
    totals: dict[str, float] = defaultdict(float)
    for place, record in enumerate(sample):
        if record.stratum == stratum:
            totals[record.units[0]] += parts.get(place, 0.0)
    return totals


def variance(sample: Sample, parts: Mapping[int, float], lonely: str) -> float | None:
    """Return the variance of the sum of the parts, stage by stage."""
    added = 0.0
    stages = 1 + sum(1 for depth in range(1, len(sample[0].units)) if depth < len(sample[0].sizes))
    for depth in range(stages):
        of_stage = _stage(sample, parts, depth, lonely)
        if of_stage is None:
            return None
        added += of_stage
    return added


def _stage(sample: Sample, parts: Mapping[int, float], depth: int, lonely: str) -> float | None:
    strata: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    present = set()
    for place, record in enumerate(sample):
        key = (record.stratum, *record.units[:depth])
        strata[key][record.units[depth]] += parts.get(place, 0.0)
        if place in parts:
            present.add(key)
    if not present:
        return 0.0
    everywhere = [each for key in present for each in strata[key].values()]
    grand_mean = math.fsum(everywhere) / len(everywhere)
    added, alone = 0.0, 0
    for key in sorted(present):
        totals = list(strata[key].values())
        fraction = _fraction(sample, key, depth)
        factor = math.prod(_fraction(sample, key[: stage + 1], stage) for stage in range(depth))
        if fraction > 1 - 1e-7:
            continue
        if len(totals) > 1:
            mean = math.fsum(totals) / len(totals)
            squares = math.fsum((each - mean) ** 2 for each in totals) * len(totals) / (len(totals) - 1)
            added += factor * (1 - fraction) * squares
        else:
            alone += 1
            if lonely == "adjust" and depth == 0:
                added += factor * (1 - fraction) * (totals[0] - grand_mean) ** 2
    if lonely == "average" and alone:
        return None if alone == len(present) else added * len(present) / (len(present) - alone)
    return added


def _fraction(sample: Sample, stratum: tuple[str, ...], depth: int) -> float:
    inside = [record for record in sample if (record.stratum, *record.units[:depth]) == stratum]
    if depth >= len(inside[0].sizes):
        return 0.0
    return len({record.units[depth] for record in inside}) / inside[0].sizes[depth]


def degrees_of_freedom(sample: Sample, places: Iterable[int]) -> int:
    """Return first-stage units less strata of the records at these places."""
    members = [sample[place] for place in places]
    units = {(record.stratum, record.units[0]) for record in members}
    return len(units) - len({record.stratum for record in members})


def _members(sample: Sample, names: Sequence[str], inside: Inside) -> list[tuple[int, Record]]:
    return [
        (place, record)
        for place, record in enumerate(sample)
        if record.weight > 0 and inside(record) and all(record.values[name] is not None for name in names)
    ]


def _value(record: Record, name: str) -> float:
    value = record.values[name]
    assert value is not None
    return value
