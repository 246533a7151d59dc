"""Do published figures together tell of a small group that no single one shows (Differenzprüfung).

"Under 18" less "under 15" counts three ages; "Germany" less fifteen Länder counts the sixteenth. A release
is compared with everything published before: other years, breakdowns, regional sums and cuts of categories.

Three questions are answered. Does the difference of two figures, one inside the other, show a group under the
minimum: exactly, for every pair. Does any combination of figures tell the size of a region under the minimum,
or of a hidden cell: a vector of deviations that no figure notices, drawn at random, is 0 in exactly the
regions that can be computed (as in `suppression.nullspace`). And do all figures leave a hidden cell fewer
persons than the minimum, though not exactly how many (`narrowing`). All this holds for figures that are not
changed; rounded and perturbed figures are protected by their own inexactness.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from scipy.sparse.linalg import lsmr  # type: ignore[import-untyped]

from laendertisch.statistics.disclosure.counts.narrowing import told_to_be_small
from laendertisch.statistics.disclosure.counts.published_sets import (
    Parts,
    PublishedSet,
    Release,
    membership,
    nested_pairs,
    published_sets,
)

Floats = NDArray[np.float64]
SEED = 20_260_711
VECTORS = 3
CLOSE = 1e-12
NOTHING = 1e-6
"""Smaller than any true component of sums of whole sets."""
MOST_EXPLAINED = 100
"""So many combinations are spelt out; a release that tells more needs another breakdown anyway."""
REMEDY = "Bitte eine der Zahlen sperren oder die Gliederung vergröbern."


@dataclass(frozen=True)
class Leak:
    """A small group or a hidden cell that published figures tell of (Aufdeckung), and from which figures."""

    what: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        listed = "; ".join(f"„{place}“" for place in self.places)
        return " ".join([self.what, *([f"Berechenbar aus: {listed}."] if listed else []), REMEDY])


def leaks_of_release(
    new: Iterable[Release],
    earlier: Iterable[Release],
    parts: Parts,
    minimum: int = 3,
    *,
    empty_shown: bool = False,
) -> tuple[Leak, ...]:
    """Return what the new tables tell, together with the earlier ones, of groups under the minimum.

    `parts` say for each axis (`area`, `period`, dimension) of which elementary codes a code consists, the
    total included; Germany consists of the 16 Länder unless they say otherwise. What the earlier tables told
    already is not repeated. `empty_shown`: no hidden cell is empty; only then is one that must be smaller
    than the minimum a group of persons, and named.
    Raises `DisclosureError` if it is not said what a total consists of.
    """
    sets = published_sets(new, earlier, parts)
    shown = [each for each in sets if each.value is not None]
    hidden = [each for each in sets if each.value is None]
    if not shown:
        return ()
    whole = membership([*shown, *hidden])
    pairs = tuple(_differences(shown, minimum))
    combined = tuple(_combinations(shown, hidden, whole, minimum))
    told = {frozenset(leak.places) for leak in pairs}
    small = _small_cells(shown, hidden, whole, minimum) if hidden and empty_shown else ()
    return (*pairs, *(leak for leak in combined if frozenset(leak.places) not in told), *small)


def _differences(shown: Sequence[PublishedSet], minimum: int) -> Iterator[Leak]:
    values = _values(shown)
    new = np.array([each.new for each in shown])
    pairs = nested_pairs(shown)
    rest = values[pairs[:, 0]] - values[pairs[:, 1]]
    small = (rest > 0) & (rest < minimum) & new[pairs].any(axis=1)
    for pair, size in zip(pairs[small], rest[small], strict=True):
        larger, smaller = (shown[int(number)].place for number in pair)
        yield Leak(_group(size), (larger, smaller))


def _group(size: float) -> str:
    return f"Die Differenz zeigt eine Gruppe von {_persons(size)}."


def _persons(size: float) -> str:
    return "1 Person" if round(size) == 1 else f"{round(size)} Personen"


def _combinations(
    shown: Sequence[PublishedSet], hidden: Sequence[PublishedSet], whole: sparse.csr_array, minimum: int
) -> Iterator[Leak]:
    """Test every region and every hidden cell: computable with all figures, but not with the earlier ones."""
    regions = whole.shape[1]
    known = whole[: len(shown)]
    targets = sparse.vstack([sparse.eye_array(regions), whole[len(shown) :]]).tocsr()
    computable = _is_computable(known, targets) & ~_is_computable(known[_earlier(shown)], targets)
    sizes = np.rint(targets @ _least_squares(known, _values(shown)))
    alone = np.isin(np.arange(sizes.size), _shown_alone(known))
    small = (sizes > 0) & (sizes < minimum) & ~alone
    small[regions:] = True
    found = np.flatnonzero(computable & small)
    for number in found[:MOST_EXPLAINED].tolist():
        what = _region(sizes[number]) if number < regions else _opened(hidden[number - regions])
        yield Leak(what, _explained(known, targets[[number]], shown))
    more = len(found) - MOST_EXPLAINED
    if more > 0:
        yield Leak(f"{more} weitere gesperrte Zellen oder kleine Gruppen lassen sich berechnen.", ())


def _small_cells(
    shown: Sequence[PublishedSet], hidden: Sequence[PublishedSet], whole: sparse.csr_array, minimum: int
) -> Iterator[Leak]:
    """Test every hidden cell that cannot be computed: told to be small, but not by the earlier figures."""
    known, cells, values, old = whole[: len(shown)], whole[len(shown) :], _values(shown), _earlier(shown)
    small = told_to_be_small(known, values, cells, ~_is_computable(known, cells), minimum)
    if small.any() and old.size:
        small &= ~told_to_be_small(known[old], values[old], cells, small, minimum)
    for number in np.flatnonzero(small).tolist():
        yield Leak(_narrowed(hidden[number], minimum), ())


def _values(shown: Sequence[PublishedSet]) -> Floats:
    return np.array([each.value for each in shown], dtype=np.float64)


def _earlier(shown: Sequence[PublishedSet]) -> NDArray[np.intp]:
    return np.flatnonzero([not each.new for each in shown])


def _shown_alone(known: sparse.csr_array) -> NDArray[np.intp]:
    """Return the regions that are a published figure themselves: that is no matter of differences."""
    single = np.diff(known.indptr) == 1
    return np.asarray(np.unique(known[np.flatnonzero(single)].indices))


def _explained(
    known: sparse.csr_array, target: sparse.csr_array, shown: Sequence[PublishedSet]
) -> tuple[str, ...]:
    """Return the figures that add up, with their signs, to the target."""
    used = _least_squares(known.T.tocsr(), target.toarray().ravel())
    return tuple(shown[place].place for place in np.flatnonzero(np.abs(used) > NOTHING).tolist())


def _opened(cell: PublishedSet) -> str:
    return f"Die gesperrte Zelle „{cell.place}“ lässt sich berechnen."


def _narrowed(cell: PublishedSet, minimum: int) -> str:
    return f"Die gesperrte Zelle „{cell.place}“ lässt sich auf weniger als {minimum} Personen eingrenzen."


def _region(size: float) -> str:
    return f"Die Zahlen zusammen zeigen eine Gruppe von {_persons(size)}."


def _is_computable(known: sparse.csr_array, targets: sparse.csr_array) -> NDArray[np.bool_]:
    """Say which targets follow exactly from the known figures."""
    if known.shape[0] == 0:
        return np.zeros(targets.shape[0], dtype=bool)
    chance = np.random.default_rng(SEED)
    system = known.T.tocsr()
    unseen = np.zeros(targets.shape[0])
    for start in chance.normal(size=(VECTORS, known.shape[1])):
        free = start - system @ _least_squares(system, start)
        unseen = np.maximum(unseen, np.abs(targets @ free))
    return np.asarray(unseen < NOTHING)


def _least_squares(system: sparse.csr_array, wanted: Floats) -> Floats:
    limit = 20 * sum(system.shape)
    return np.asarray(lsmr(system, wanted, atol=CLOSE, btol=CLOSE, conlim=0, maxiter=limit)[0])
