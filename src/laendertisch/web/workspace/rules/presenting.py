"""The rules of procedure as tables (Verfahrensregeln): value, evidence, and honestly what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from laendertisch.kernel.evidence import Evidence
from laendertisch.procedure.rule_sections import Guest, Stated
from laendertisch.procedure.rule_words import FIELDS, MATTERS, SECTIONS, shown
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure

RIGHTS = (("may_speak", "reden"), ("may_table", "Anträge stellen"), ("may_vote", "stimmen"))
ANSWERS = {True: "ja", False: "nein", None: "nicht bekannt"}


@dataclass(frozen=True)
class Cited:
    """A source as the page names it (Quelle); `partial`: the full address is not known."""

    title: str
    address: str
    partial: bool

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Row:
    """One rule (Zeile einer Tabelle); `value` is `None` if it is not known."""

    name: str
    value: str | None
    note: str | None
    is_proposal: bool
    confidence: str
    sources: tuple[Cited, ...]
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One section of the rules (Abschnitt); nothing in it is known if `is_empty`."""

    title: str
    rows: tuple[Row, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show but gaps."""
        return all(row.value is None and row.note is None for row in self.rows)


def keys_of_sources(rules: RulesOfProcedure) -> set[str]:
    """Return the keys of all sources that the rules name."""
    evidence = [each.evidence for _, each in rules.stated()]
    evidence += [each.evidence for each in (rules.document, *rules.further)]
    evidence += [each.evidence for each in rules.guests or ()]
    return {key for each in evidence if each for key in each.sources}


def tables(rules: RulesOfProcedure, sources: Mapping[str, Cited]) -> Iterator[Table]:
    """Yield every section, in the order of the file."""
    stated = dict(rules.stated())
    for section, title in SECTIONS.items():
        keys = [key for key in stated if key.startswith(f"{section}.") and key in FIELDS]
        yield Table(title, tuple(_row(FIELDS[key], stated[key], sources) for key in keys))
        if section == "composition":
            yield Table("Gäste", tuple(_guest(each, sources) for each in rules.guests or ()))
        if section == "voting":
            yield _majorities(rules, sources)
    yield Table("Weitere Hinweise", tuple(_row("", each, sources) for each in rules.further))


def _majorities(rules: RulesOfProcedure, sources: Mapping[str, Cited]) -> Table:
    rows = (
        _row(_capital(MATTERS[key]), each.required, sources, tuple(step.sentence for step in each.fallback))
        for key, each in rules.voting.majority.items()
    )
    return Table("Mehrheiten", tuple(rows))


def _row(name: str, stated: Stated[Any], sources: Mapping[str, Cited], fallback: tuple[str, ...] = ()) -> Row:
    return Row(
        name=name,
        value=None if stated.value is None else shown(stated.value),
        note=stated.note,
        is_proposal=stated.is_proposal,
        confidence=stated.evidence.confidence if stated.evidence else "",
        sources=_cited(stated.evidence, sources),
        fallback=fallback,
    )


def _guest(guest: Guest, sources: Mapping[str, Cited]) -> Row:
    rights = [f"{name}: {ANSWERS[getattr(guest, field)]}" for field, name in RIGHTS]
    if guest.permanent:
        rights.insert(0, "ständig")
    return Row(
        name=guest.name,
        value=", ".join(rights),
        note=guest.note,
        is_proposal=False,
        confidence=guest.evidence.confidence,
        sources=_cited(guest.evidence, sources),
    )


def _cited(evidence: Evidence | None, sources: Mapping[str, Cited]) -> tuple[Cited, ...]:
    if evidence is None:
        return ()
    return tuple(sources.get(key, Cited(key, "", partial=True)) for key in evidence.sources)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
