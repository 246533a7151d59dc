"""The arrows of the house are kept (contracts in pyproject.toml)."""

import os

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from source_tree import ROOT


def test_every_import_contract_is_kept(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(os, "environ", {**os.environ})
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS
