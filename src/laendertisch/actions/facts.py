"""Carry the public facts from the reviewed files into the database (öffentliche Fakten einlesen)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Model

from laendertisch.actions.recording import Actor, record
from laendertisch.actions.search import rebuild_search_index
from laendertisch.kernel.laender import Land
from laendertisch.procedure.permissions import Task
from laendertisch.records.conference.fact_rows import Row, rows_of
from laendertisch.records.facts.book import FactsBook
from laendertisch.records.facts.partial_dates import PartialDate

Snapshot = dict[str, Any]


@dataclass(frozen=True)
class LoadReport:
    """What loading the facts did (Einlesebericht): counts of rows, and rows that no file names any more.

    What has left the files stays in the database, because addresses are permanent.
    """

    created: int
    changed: int
    unchanged: int
    left_alone: tuple[str, ...] = ()

    @property
    def wrote(self) -> bool:
        """Whether anything was written."""
        return bool(self.created or self.changed)

    def __str__(self) -> str:
        counts = f"{self.created} neu, {self.changed} geändert, {self.unchanged} unverändert"
        if not self.left_alone:
            return f"Fakten eingelesen: {counts}."
        names = ", ".join(self.left_alone)
        return f"Fakten eingelesen: {counts}. Nicht mehr in den Dateien, aber weiter gespeichert: {names}."


@dataclass(frozen=True)
class _Change:
    """A row that differs from what is stored; `instance` is `None` for a new one."""

    row: Row
    instance: Model | None
    before: Snapshot
    after: Snapshot


@transaction.atomic
def load_facts(*, by: Actor, book: FactsBook) -> LoadReport:
    """Make the stored facts those of the book. A second loading of the same book writes nothing.

    Raises `NotPermitted` if the actor may not load facts.
    """
    capacity = by.must_be_allowed(Task.LOAD_FACTS)
    rows = list(rows_of(book))
    changes, left_alone = _compare(rows)
    report = LoadReport(
        created=sum(change.instance is None for change in changes),
        changed=sum(change.instance is not None for change in changes),
        unchanged=len(rows) - len(changes),
        left_alone=left_alone,
    )
    if changes:
        _write(changes)
        before, after = _told(changes)
        record(
            by=by,
            capacity=capacity,
            action="load_facts",
            subject=str(report)[:300],
            before=before,
            after=after,
        )
        rebuild_search_index(by=by)
    return report


def _compare(rows: Iterable[Row]) -> tuple[list[_Change], tuple[str, ...]]:
    changes: list[_Change] = []
    left_alone: list[str] = []
    for model, group in groupby(rows, key=lambda row: row.model):
        wanted = list(group)
        stored = _stored(model, wanted[0])
        for row in wanted:
            instance = stored.pop(row.key, None)
            before = _snapshot_of(instance, row) if instance else {}
            after = _snapshot(row)
            if before != after:
                changes.append(_Change(row, instance, before, after))
        left_alone += [f"{model._meta.model_name}:{key}" for key in stored]
    return changes, tuple(left_alone)


def _stored(model: type[Model], example: Row) -> dict[str, Model]:
    """Return the stored rows of a table by key, fetched with everything that a row may hold."""
    related = [*example.links, *example.parts]
    if "remarks" in example.parts:
        related.append("remarks__sources")
    return {str(each.pk): each for each in model._default_manager.prefetch_related(*related)}


def _snapshot(row: Row) -> Snapshot:
    """Return what the row says, in plain values that can be compared and kept in the audit trail."""
    return (
        {name: _plain(value) for name, value in row.fields.items()}
        | {name: sorted(keys) for name, keys in row.links.items()}
        | {name: _in_order(_snapshot(part) for part in parts) for name, parts in row.parts.items()}
    )


def _snapshot_of(instance: Model, row: Row) -> Snapshot:
    """Return what is stored, in the same form as the row."""
    return (
        {name: _plain(getattr(instance, name)) for name in row.fields}
        | {name: sorted(each.pk for each in getattr(instance, name).all()) for name in row.links}
        | {name: _in_order(_parts_of(instance, name, row)) for name in row.parts}
    )


def _parts_of(instance: Model, name: str, row: Row) -> Iterable[Snapshot]:
    """Return the stored parts; without a part in the book any stored one counts as a difference."""
    wanted = row.parts[name]
    for each in getattr(instance, name).all():
        yield _snapshot_of(each, wanted[0]) if wanted else {"pk": each.pk}


def _in_order(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    return sorted(snapshots, key=repr)


def _plain(value: Any) -> Any:
    match value:
        case Land():
            return value.code
        case PartialDate():
            return value.iso
        case date():
            return value.isoformat()
        case _:
            return value


def _write(changes: list[_Change]) -> None:
    """Write all rows first, then what connects them, because a row may point to a later one."""
    written = [(_write_row(change), change.row) for change in changes]
    for instance, row in written:
        _connect(instance, row)


def _write_row(change: _Change) -> Model:
    row = change.row
    if change.instance is None:
        return row.model._default_manager.create(pk=row.key, **row.fields)
    for name, value in row.fields.items():
        setattr(change.instance, name, value)
    change.instance.save()
    return change.instance


def _connect(instance: Model, row: Row) -> None:
    for name, keys in row.links.items():
        getattr(instance, name).set(keys)
    for name, parts in row.parts.items():
        getattr(instance, name).all().delete()
        for part in parts:
            _connect(getattr(instance, name).create(**part.fields), part)


def _told(changes: Iterable[_Change]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return what the audit trail keeps: of a changed row the parts that differ, of a new one its name."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for change in changes:
        if change.instance is None:
            after[change.row.name] = "neu"
            continue
        differing = [name for name in change.after if change.before.get(name) != change.after[name]]
        before[change.row.name] = {name: change.before.get(name) for name in differing}
        after[change.row.name] = {name: change.after[name] for name in differing}
    return before, after
