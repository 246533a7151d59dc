"""Kill an action in a process of its own before a chosen statement, as a power cut would.

The database of the test is copied into a file; each run forks, works on its own copy with the settings of the
real one, and is ended by SIGKILL in the middle. Only SQLite can be copied so cheaply; what a killed process
leaves on PostgreSQL is settled by its server in the same way: a transaction without COMMIT never happened.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from laendertisch.kernel.errors import LaendertischError

REFUSED, BROKEN, FAILED = 3, 4, 5
OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
Snapshot = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Ended:
    """How a run ended: by the kill, well (0), with a refusal, with a broken chain, or with a fault."""

    killed: bool
    code: int


def copy_of_the_database(path: Path) -> None:
    """Write what the test has committed into a file."""
    connection.ensure_connection()
    with sqlite3.connect(path) as target:
        connection.connection.backup(target)
    target.close()


def snapshot(path: Path) -> Snapshot:
    """Return every row of every table, as somebody sees them who opens the file after the kill."""
    with sqlite3.connect(path) as database:
        tables = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
            if name != "sqlite_sequence"
        ]
        rows = {table: sorted(database.execute(f'SELECT * FROM "{table}"'), key=repr) for table in tables}
    database.close()
    return rows


def run(path: Path, action: Callable[[], object], kill_at: int | None = None, seed: int = 1) -> Ended:
    """Run an action on a database file; kill it before the statement of this number, counted from 1.

    Runs with the same `seed` draw the same random values.
    """
    child = os.fork()
    if child == 0:
        _work(path, action, kill_at, seed=seed)
    _, status = os.waitpid(child, 0)
    return Ended(os.WIFSIGNALED(status), os.WEXITSTATUS(status))


def statements(path: Path, action: Callable[[], object], counted: Path) -> tuple[int, list[int]]:
    """Run an action to its end; return how many statements it took and which of them were commits."""
    child = os.fork()
    if child == 0:
        _work(path, action, None, counted=counted)
    _, status = os.waitpid(child, 0)
    assert os.WEXITSTATUS(status) == 0, "the action does not even run undisturbed"
    total, *commits = map(int, counted.read_text().split())
    return total, commits


def fresh_copy(source: Path, target: Path) -> Path:
    """Copy the database, without what an earlier run left beside it."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    return Path(shutil.copyfile(source, target))


def _work(
    path: Path,
    action: Callable[[], object],
    kill_at: int | None,
    *,
    seed: int = 1,
    counted: Path | None = None,
) -> None:
    """Work in the child and never return: nothing of the test may go on here."""
    try:
        counter = _Counter(kill_at)
        _open(path, counter, seed)
        action()
        counter.step()
        if counted:
            counted.write_text(" ".join(map(str, [counter.number, *counter.commits])))
        connection.connection.close()
        os._exit(0)
    except LaendertischError as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.stderr.flush()
        os._exit(REFUSED)
    except BaseException:  # noqa: BLE001 - a forked test must not run on
        traceback.print_exc()
        os._exit(FAILED)


class _Counter:
    """Count the statements and kill this very process before one of them."""

    def __init__(self, kill_at: int | None) -> None:
        self.number = 0
        self.kill_at = kill_at
        self.commits: list[int] = []

    def step(self) -> None:
        self.number += 1
        if self.number == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def execute(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.step()
        return execute(*args)


def _open(path: Path, counter: _Counter, seed: int) -> None:
    """Let Django forget the database of the test and open the file; random values follow from the seed."""
    connection.connection = None
    connection.savepoint_ids = []
    connection.in_atomic_block = False
    connection.needs_rollback = False
    connection.run_on_commit = []
    connection.settings_dict = {**connection.settings_dict, "NAME": str(path), "OPTIONS": OPTIONS}
    connection.connect()
    number = itertools.count(seed * 1_000_000)
    os.urandom = lambda size: next(number).to_bytes(size, "big")
    random.seed(seed)
    connection.execute_wrappers.append(counter.execute)
    commit = connection._commit

    def counted_commit() -> None:
        counter.step()
        commit()
        counter.commits.append(counter.number)

    connection._commit = counted_commit


def stop(code: int) -> None:
    """End the child with a code of its own."""
    os._exit(code)
