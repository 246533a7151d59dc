"""Files beside the code: licences, sources of data, lock files."""

import hashlib
import re
import tomllib

from source_tree import ROOT


def test_lock_files_name_no_address():
    lock_files = sorted((ROOT / "requirements").glob("*.txt"))
    assert [path.name for path in lock_files] == [
        "bench.txt",
        "dev.txt",
        "run.txt",
        "spark.txt",
        "uv.txt",
    ]
    for path in lock_files:
        assert not re.search(r"https?://|index-url|find-links", path.read_text(encoding="utf-8")), path.name


def test_committed_front_end_files_are_the_published_ones():
    for folder in (ROOT / "src/laendertisch/web/ui/static/vendor", ROOT / "tests/vendor/axe-core"):
        lines = (folder / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines()
        listed = {folder / name.strip().removeprefix("./"): digest for digest, name in map(str.split, lines)}
        present = {path for path in folder.rglob("*") if path.is_file() and path.name != "MANIFEST.sha256"}
        assert set(listed) == present
        for path, digest in listed.items():
            assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, path.name


def test_every_folder_of_data_names_its_source_and_licence():
    folders = [path for path in (ROOT / "data").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        text = (folder / "SOURCE.md").read_text(encoding="utf-8")
        assert "Licence" in text or "Lizenz" in text, folder.name


def test_every_licence_that_is_named_lies_in_the_folder_of_licences():
    named = {each["SPDX-License-Identifier"] for each in _annotations()}
    present = {path.stem for path in (ROOT / "LICENSES").glob("*.txt")}
    assert named <= present


def test_every_path_that_carries_another_licence_exists():
    for each in _annotations():
        paths = each["path"] if isinstance(each["path"], list) else [each["path"]]
        for path in paths:
            assert list(ROOT.glob(path)), path


def _annotations():
    return tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]


def test_every_direct_dependency_has_its_reason():
    reasons = (ROOT / "docs/explanation/dependencies.md").read_text(encoding="utf-8")
    for name in ("run.in", "dev.in", "uv.in", "spark.in", "bench.in"):
        lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
        for line in lines:
            if line and not line.startswith(("#", "-")):
                package = re.split(r"[\[<>=~;]", line)[0].strip()
                assert f"| {package} |" in reasons, package
