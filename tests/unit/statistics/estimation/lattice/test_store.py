"""The store of moments: only what is new is computed, and what comes back is the same to the bit."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from laendertisch.kernel.errors import OperatingError
from laendertisch.statistics.estimation.lattice.running import moments_by_land
from laendertisch.statistics.estimation.lattice.sample import sort_sample
from laendertisch.statistics.estimation.lattice.store import MomentsStore, Origin
from laendertisch.statistics.estimation.lattice.year import plan_year

sys.path.insert(0, str(Path(__file__).parent))
from lattice_sample import CATALOGUE, indicators, sample

LANDS = range(16)
DATA, OTHER = Origin("source 2022", "data"), Origin("source 2022", "other data")


class Counting:
    """Computes moments and remembers what for."""

    def __init__(self):
        self.sample = sort_sample(sample())
        self.asked = []

    def __call__(self, sheets):
        self.asked.extend((len(sheet.grids), len(sheet.summands)) for sheet in sheets)
        return moments_by_land(self.sample, sheets)


def sheets(*codes):
    return [each.sheet for each in plan_year(2022, indicators(*codes), CATALOGUE.dimensions).sheets()]


def checksums(found):
    return [{land: moments.checksum() for land, moments in by_land.items()} for by_land in found]


def test_the_second_time_nothing_is_computed_and_every_bit_is_the_same(tmp_path):
    store, compute = MomentsStore(tmp_path / "moments.sqlite"), Counting()
    first = store.moments(DATA, sheets("E1a"), LANDS, compute)
    asked = list(compute.asked)
    again = store.moments(DATA, sheets("E1a"), LANDS, compute)
    assert asked
    assert compute.asked == asked
    assert checksums(again) == checksums(first) == checksums(moments_by_land(compute.sample, sheets("E1a")))


def test_a_new_indicator_computes_only_its_part(tmp_path):
    store, compute = MomentsStore(tmp_path / "moments.sqlite"), Counting()
    store.moments(DATA, sheets("E1a"), LANDS, compute)
    compute.asked.clear()
    both = sheets("E1a", "E1b")
    found = store.moments(DATA, both, LANDS, compute)
    assert {summands for _, summands in compute.asked} == {2}  # E1b and the x that both rest on
    assert checksums(found) == checksums(moments_by_land(compute.sample, both))


def test_other_data_are_computed_anew(tmp_path):
    store, compute = MomentsStore(tmp_path / "moments.sqlite"), Counting()
    store.moments(DATA, sheets("E1a"), LANDS, compute)
    asked = len(compute.asked)
    store.moments(OTHER, sheets("E1a"), LANDS, compute)
    assert len(compute.asked) == 2 * asked


def test_a_damaged_part_is_made_again(tmp_path):
    path = tmp_path / "moments.sqlite"
    store, compute = MomentsStore(path), Counting()
    first = store.moments(DATA, sheets("E1a"), LANDS, compute)
    asked = len(compute.asked)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE land_moments SET moments = zeroblob(length(moments)) WHERE land = 3")
    connection.close()
    assert checksums(store.moments(DATA, sheets("E1a"), LANDS, compute)) == checksums(first)
    assert len(compute.asked) == 2 * asked


def test_a_file_that_is_no_store_is_refused_and_kept(tmp_path):
    path = tmp_path / "moments.sqlite"
    path.write_bytes(b"something else" * 100)
    with pytest.raises(OperatingError, match=r"Momentenspeicher.*keine SQLite-Datei"):
        MomentsStore(path).moments(DATA, sheets("E1a"), LANDS, Counting())
    assert path.read_bytes() == b"something else" * 100


def stored(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT DISTINCT sample, data, land FROM land_moments")
        return {(Origin(sample, data), land) for sample, data, land in rows}


def test_newer_data_of_a_sample_take_the_place_of_older_ones_and_leave_other_samples(tmp_path):
    path = tmp_path / "moments.sqlite"
    store, compute, other_year = MomentsStore(path), Counting(), Origin("source 2023", "data")
    for origin in (DATA, other_year, OTHER):
        store.moments(origin, sheets("E1a"), LANDS, compute)
    assert stored(path) == {(origin, land) for origin in (other_year, OTHER) for land in LANDS}


def test_only_the_laender_that_are_written_lose_their_older_parts(tmp_path):
    path = tmp_path / "moments.sqlite"
    store, compute = MomentsStore(path), Counting()
    store.moments(DATA, sheets("E1a"), LANDS, compute)
    one = [{3: by_land[3]} for by_land in compute(sheets("E1a"))]
    store.moments(OTHER, sheets("E1a"), [3], lambda _: one)
    assert stored(path) == {(OTHER if land == 3 else DATA, land) for land in LANDS}


def test_the_file_does_not_grow_however_often_the_data_change(tmp_path):
    path = tmp_path / "moments.sqlite"
    store, compute = MomentsStore(path), Counting()
    sizes = []
    for number in range(5):
        store.moments(Origin("source 2022", f"data {number}"), sheets("E1a"), LANDS, compute)
        sizes.append(path.stat().st_size)
    assert max(sizes[2:]) == sizes[1]
