"""`laendertisch edition show | diff | verify`: read editions that are there."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json
from laendertisch.kernel.errors import InputError
from laendertisch.rendering.numbers_de import german_number

if TYPE_CHECKING:
    from laendertisch.statistics.results.difference_diff import DifferencesDiff
    from laendertisch.statistics.results.edition_diff import EditionDiff, PeriodDiff
    from laendertisch.statistics.results.edition_summary import EditionSummary, IndicatorSummary

KINDS = {"gap": "Abstände", "change": "Veränderungen"}
AddAction = Callable[[Any, str, Any, str], argparse.ArgumentParser]


def add_actions(add: AddAction, actions: Any) -> None:
    """Describe the commands."""
    showing = add(actions, "show", show, "zeigen, was eine Ausgabe enthält oder welche in Kraft ist")
    showing.add_argument(
        "file", type=Path, nargs="?", metavar="DATEI", help="ohne Angabe: welche Ausgabe in Kraft ist"
    )
    comparing = add(
        actions, "diff", diff, "zwei Ausgaben vergleichen; Rückgabewert 1, wenn sie sich unterscheiden"
    )
    comparing.add_argument("old", type=Path, metavar="ALT")
    comparing.add_argument("new", type=Path, metavar="NEU")
    comparing.add_argument(
        "--tolerance",
        type=float,
        default=0.0,
        metavar="ANTEIL",
        help="relative Abweichung, die nicht als Unterschied gilt, etwa 1e-9 (0)",
    )
    checking = add(actions, "verify", verify, "die Datei einer Ausgabe auf Veränderungen prüfen")
    checking.add_argument("file", type=Path, metavar="DATEI")


def show(args: argparse.Namespace) -> int:
    """Say what an edition includes, or which one is in force."""
    return _show_in_force(args) if args.file is None else _show_file(args)


def _show_in_force(args: argparse.Namespace) -> int:
    """Say which edition is in force. Exit code 3 if there is none, 6 if its file was altered."""
    from laendertisch.jobs.database import current_database

    current_database()
    from laendertisch.kernel.errors import NotKnown
    from laendertisch.records.publications.editions import edition_in_force, editions_ever_in_force

    edition = edition_in_force()
    if edition is None:
        raise NotKnown(
            "Es ist noch keine Ausgabe in Kraft. Bitte „laendertisch edition release DATEI“ aufrufen."
        )
    since = editions_ever_in_force()[0].in_force_since
    codes = [each.code for each in edition.indicators.values()]
    if args.json:
        say_json(
            {"title": edition.meta.title_de, "file": edition.path.name, "checksum": edition.checksum}
            | {"in_force_since": since.isoformat(), "synthetic": edition.meta.synthetic, "indicators": codes}
        )
    else:
        say(f"In Kraft seit {since:%d.%m.%Y}: {edition.meta.title_de}")
        say(f"Datei: {edition.path.name}, Prüfsumme {edition.checksum}")
        say(f"Indikatoren: {', '.join(codes)}")
    return Exit.FINE


def _show_file(args: argparse.Namespace) -> int:
    from laendertisch.statistics.results.edition import open_edition
    from laendertisch.statistics.results.edition_summary import summarize

    summary = summarize(open_edition(args.file))
    if args.json:
        say_json(_summary_as_json(summary))
    else:
        for line in _summary_in_words(summary):
            say(line)
    return Exit.FINE


def _summary_in_words(summary: EditionSummary) -> Iterator[str]:
    meta = summary.meta
    yield meta.title_de
    yield f"Plan {meta.plan}, Veröffentlichung {meta.published_on:%d.%m.%Y}, Programm {meta.code_version}"
    if meta.synthetic:
        yield "Enthält synthetische Werte: Sie beschreiben keine wirklichen Personen und kein Land."
    yield f"Werte: {_counts(summary.statuses)}"
    for region in summary.regions:
        yield f"Ländergruppe {region.label_de} ({region.code}): {', '.join(region.lands)}. {region.reference}"
    for each in summary.indicators:
        yield ""
        yield f"{each.code} {each.title_de}{' (synthetisch)' if each.synthetic else ''}"
        yield f"  Zeiträume: {_periods(each.periods)}"
        yield f"  Gebiete: {', '.join(each.areas)}"
        yield f"  Werte: {_counts(each.statuses)}"
        if each.design_effects:
            yield f"  Designeffekte: {_design_effects(each.design_effects)}"
        if each.gaps or each.changes:
            yield f"  Abstände: {german_number(each.gaps)}, Veränderungen: {german_number(each.changes)}"
        for origin in _origins(each):
            yield f"  Herkunft: {origin}"


def _design_effects(told: tuple[float, float, float]) -> str:
    smallest, mean, largest = (german_number(each, 1) for each in told)
    return f"{smallest} bis {largest}, im Mittel {mean}"


def _origins(summary: IndicatorSummary) -> Iterator[str]:
    for each in summary.provenances:
        rows = german_number(each.rows)
        yield f"{each.source}, {rows} Sätze, SHA-256 {each.source_checksum[:12]}…, Fassung {each.definition}"


def _periods(periods: tuple[str, ...]) -> str:
    return periods[0] if len(periods) == 1 else f"{len(periods)} von {periods[0]} bis {periods[-1]}"


def _counts(statuses: Any) -> str:
    from laendertisch.statistics.results.cells import MEANINGS, SIGNS, CellStatus

    found = [status for status in CellStatus if statuses[status]]
    parts = [
        f"{german_number(statuses[status])} {SIGNS[status] or 'ohne Zeichen'} ({MEANINGS[status]})"
        for status in found
    ]
    return f"{german_number(sum(statuses.values()))}, davon {'; '.join(parts)}"


def _summary_as_json(summary: EditionSummary) -> dict[str, Any]:
    return {
        "meta": asdict(summary.meta),
        "statuses": {status.value: count for status, count in summary.statuses.items()},
        "regions": [asdict(each) for each in summary.regions],
        "indicators": [
            {
                "code": each.code,
                "title": each.title_de,
                "synthetic": each.synthetic,
                "periods": each.periods,
                "statuses": {status.value: count for status, count in each.statuses.items()},
                "areas": each.areas,
                "design_effects": each.design_effects,
                "gaps": each.gaps,
                "changes": each.changes,
                "provenance": [asdict(origin) for origin in each.provenances],
            }
            for each in summary.indicators
        ],
    }


def diff(args: argparse.Namespace) -> int:
    """Compare two editions; no database needed."""
    from laendertisch.statistics.results.edition import open_edition
    from laendertisch.statistics.results.edition_diff import compare_editions

    if not 0 <= args.tolerance < 1:
        raise InputError(f"--tolerance ist ein Anteil von 0 bis unter 1, nicht {args.tolerance}.")
    found = compare_editions(open_edition(args.old), open_edition(args.new), args.tolerance)
    if args.json:
        different = [asdict(each) for each in found.periods if each.is_different]
        differences = [asdict(each) for each in found.differences if each.is_different]
        say_json(
            {"different": found.is_different, "periods": different, "differences": differences}
            | {"definitions": found.definitions, "descriptions": found.descriptions}
            | {"regions": found.regions}
        )
    else:
        for line in _diff_in_words(found):
            say(line)
    return Exit.FINDINGS if found.is_different else Exit.FINE


def _diff_in_words(found: EditionDiff) -> Iterator[str]:
    for code in found.definitions:
        yield f"{code}: Die Definition oder Einheit ist eine andere."
    for code in found.descriptions:
        yield f"{code}: Die Beschreibung ist eine andere."
    for region in found.regions:
        yield f"Ländergruppe {region}: Sie ist neu, weggefallen oder anders bestimmt."
    for each in found.periods:
        if each.is_different:
            yield f"{each.indicator} {each.period}: {_period_in_words(each)}"
    for other in found.differences:
        if other.is_different:
            yield f"{other.indicator}, {KINDS[other.kind]}: {_differences_in_words(other)}"
    same = sum(each.same for each in found.periods)
    yield (
        f"Gleich sind {german_number(same)} Werte." if found.is_different else "Die Ausgaben sagen dasselbe."
    )


def _differences_in_words(found: DifferencesDiff) -> str:
    parts = [(found.other, "andere"), (found.new, "neue"), (found.gone, "weggefallene")]
    return ", ".join(f"{german_number(count)} {name}" for count, name in parts if count) + "."


def _period_in_words(period: PeriodDiff) -> str:
    from math import ceil, log10

    parts = [(period.values, "andere Werte"), (period.signs, "andere Zeichen oder Gründe")]
    parts += [(period.new, "neue Werte"), (period.gone, "weggefallene Werte")]
    text = ", ".join(f"{german_number(count)} {name}" for count, name in parts if count)
    if not period.largest:
        return f"{text}."
    places = max(0, 2 - ceil(log10(period.largest)))
    return f"{text}; größter Abstand {german_number(period.largest, places)}."


def verify(args: argparse.Namespace) -> int:
    """Check the file of an edition; no database needed."""
    from laendertisch.statistics.results.edition import verify_edition

    findings = verify_edition(args.file)
    if args.json:
        say_json({"ok": not findings, "findings": findings})
    else:
        for finding in findings:
            say(f"Befund: {finding}")
        if not findings:
            say(f"{args.file.name} ist unverändert.")
    return Exit.FINDINGS if findings else Exit.FINE
