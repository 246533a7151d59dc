"""Made-up microdata on disk: labelled, kept when equal, never in place of others, whole or not at all."""

import resource
import signal

import polars as pl
import pytest

from laendertisch.kernel.errors import InputError, OperatingError
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.files import SYNTHETIC, label_from
from laendertisch.statistics.microdata.stored import read_microdata
from laendertisch.statistics.microdata.synthetic.generator import generate_year
from laendertisch.statistics.microdata.synthetic.order import Order
from laendertisch.statistics.microdata.synthetic.writing import FILE_NAME, write_order

ORDER = Order((2019, 2022), 1000, 7)


def order(folder, wanted=ORDER):
    return write_order(wanted, folder, lambda _: None)


def stamps(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_each_year_has_a_file_that_the_source_of_the_catalogue_reads(tmp_path):
    catalogue = load_catalogue(project_root() / "catalogue")
    source = catalogue.sources["mikrozensus-synthetisch"]
    assert source.file == FILE_NAME
    files = order(tmp_path / "new")
    assert [(file.year, file.kept) for file in files] == [(2019, False), (2022, False)]
    for file in files:
        microdata = read_microdata(file.path, source, catalogue.variables["mikrozensus"])
        assert microdata.synthetic
        assert microdata.records.height == file.persons
        assert file.path.stat().st_size == file.size


def test_the_file_says_that_it_is_synthetic_and_from_which_order(tmp_path):
    path = order(tmp_path)[0].path
    label = label_from(pl.read_parquet_metadata(path))
    assert (label.synthetic, label.seed, label.year, label.persons) == (SYNTHETIC, "7", "2019", "1000")
    assert "erfundene Personen" in label.title
    assert pl.read_parquet(path).equals(generate_year(7, 2019, 1000))


def test_equal_files_are_kept(tmp_path):
    order(tmp_path)
    before = stamps(tmp_path)
    assert [file.kept for file in order(tmp_path)] == [True, True]
    assert stamps(tmp_path) == before


def test_more_years_are_added_to_those_that_are_there(tmp_path):
    order(tmp_path)
    files = order(tmp_path, Order((2019, 2020), 1000, 7))
    assert [file.kept for file in files] == [True, False]


def test_a_damaged_file_of_the_same_order_is_made_anew(tmp_path):
    path = order(tmp_path)[0].path
    whole = path.read_bytes()
    path.write_bytes(whole[:2000] + bytes(10) + whole[2010:])
    assert [file.kept for file in order(tmp_path)] == [False, True]
    assert path.read_bytes() == whole


def test_a_file_of_another_order_is_not_overwritten(tmp_path):
    order(tmp_path)
    before = stamps(tmp_path)
    with pytest.raises(InputError, match=r"2022\.parquet besteht schon .*Startzahl 7, 1000 Personen"):
        order(tmp_path, Order((2021, 2022), 1000, 8))
    assert stamps(tmp_path) == before


@pytest.mark.parametrize("content", [b"keine Mikrodaten", b""])
def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path, content):
    path = tmp_path / FILE_NAME.format(year=2022)
    path.write_bytes(content)
    with pytest.raises(InputError, match="nicht als synthetisch gekennzeichnet"):
        order(tmp_path)
    assert path.read_bytes() == content


def test_real_microdata_are_not_overwritten(tmp_path):
    path = tmp_path / FILE_NAME.format(year=2022)
    pl.DataFrame({"year": [2022]}).write_parquet(path)
    with pytest.raises(InputError, match="nicht als synthetisch gekennzeichnet"):
        order(tmp_path)


def test_a_full_disk_leaves_no_half_file(tmp_path, monkeypatch):
    """Let the file system refuse the third kilobyte, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, before[1]))
    try:
        with pytest.raises(OperatingError, match=r"2019 .*\(die Datei würde zu groß\).*freien Speicherplatz"):
            order(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OperatingError, match=r"im Ordner .*file.unter prüfen"):
        order(tmp_path / "file" / "unter")


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (((), 1000, 1), "kein Jahr angegeben"),
        (((2004,), 1000, 1), "möglich sind die Jahre 2005 bis 2099"),
        (((2005,), 999, 1), "999 Personen je Jahr sind nicht möglich"),
        (((2005,), 20_000_001, 1), "bis 20000000"),
        (((2005,), 1000, -1), "-1 ist keine mögliche Startzahl"),
        (((2005,), 1000, 2**63), "keine mögliche Startzahl"),
    ],
)
def test_what_cannot_be_made_is_refused(wanted, problem):
    with pytest.raises(InputError, match=problem):
        Order(*wanted)


def test_progress_is_told_year_by_year(tmp_path):
    told = []
    files = write_order(ORDER, tmp_path, told.append)
    assert tuple(told) == files
    assert not list(tmp_path.glob("*.part"))
