"""What must hold between the files of facts (Querprüfungen). Each check yields findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from laendertisch.kernel.dates import Period, long_day, parse_day
from laendertisch.kernel.errors import Finding, InputError
from laendertisch.kernel.laender import LAENDER
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.records.facts.partial_dates import PartialDate

Files = Mapping[str, YamlFile]

KEY_FIELDS = {
    "sources": "key",
    "laender": "code",
    "bodies": "key",
    "ministries": "key",
    "chairs": "conference",
    "conferences": "number",
    "topics": "key",
    "resolutions": "id",
    "lineages": "key",
    "working_groups": "key",
    "commitments": "key",
    "addressees": "code",
    "open_questions": "key",
}
DATE_FIELDS = {"from", "to", "as_of", "since", "date"}


def days_exist(files: Files) -> Iterator[Finding]:
    """Check that every day and month stands in the calendar, and that nothing ends before it begins."""
    for file in files.values():
        for where, row in _groups(file):
            bad = [field for field in sorted(DATE_FIELDS & set(row)) if not _in_calendar(row[field])]
            for field in bad:
                yield file.finding((*where, field), f"„{row[field]}“ gibt es im Kalender nicht.")
            if not bad and {"from", "to"} <= set(row) and _after(row["from"], row["to"]):
                yield file.finding((*where, "to"), f"Das Ende liegt vor dem Beginn „{row['from']}“.")


def all_findings(files: Files) -> list[Finding]:
    """Return the findings of every check except `days_exist`, which must have passed before."""
    return [finding for check in CHECKS for finding in check(files)]


def keys_are_unique(files: Files) -> Iterator[Finding]:
    """Check that no key stands twice in its file."""
    for name, field in KEY_FIELDS.items():
        seen: dict[Any, int] = {}
        for index, row in enumerate(_rows(files, name)):
            first = seen.setdefault(row[field], index)
            if first != index:
                line = files[name].lines[(name, first)]
                yield files[name].finding(
                    (name, index, field), f"„{row[field]}“ steht schon in Zeile {line}. Bitte eines ändern."
                )


def sources_are_known(files: Files) -> Iterator[Finding]:
    """Check that every source key stands in `sources.yaml`."""
    known = _keys(files, "sources")
    for file in files.values():
        for where, row in _groups(file):
            if where and "sources" in row:
                yield from _unknown(file, (*where, "sources"), row["sources"], known, "Quelle")


def sources_have_one_address(files: Files) -> Iterator[Finding]:
    """Check that a source has either its full address or a pointer."""
    for index, row in enumerate(_rows(files, "sources")):
        if ("url" in row) == ("pointer" in row):
            yield files["sources"].finding(
                ("sources", index), "Bitte genau eines angeben: url (volle Adresse) oder pointer (Fundort)."
            )


def references_are_known(files: Files) -> Iterator[Finding]:
    """Check that conferences, topics, addressees and resolutions exist where they are named."""
    resolutions, conferences = _keys(files, "resolutions"), _keys(files, "conferences")
    topics, addressees = _keys(files, "topics"), _keys(files, "addressees")
    for name in ("chairs", "resolutions"):
        for index, row in enumerate(_rows(files, name)):
            if row["conference"] not in conferences:
                problem = f"Die {row['conference']}. Konferenz steht nicht in conferences.yaml."
                yield files[name].finding((name, index, "conference"), problem)
    for index, row in enumerate(_rows(files, "resolutions")):
        file, at = files["resolutions"], ("resolutions", index)
        yield from _unknown(file, (*at, "topics"), row["topics"], topics, "Thema")
        yield from _unknown(file, (*at, "addressees"), row.get("addressees", []), addressees, "Adressat")
        yield from _unknown(file, (*at, "related"), row.get("related", []), resolutions, "Beschluss")
    for index, row in enumerate(_rows(files, "lineages")):
        where = ("lineages", index, "resolutions")
        yield from _unknown(files["lineages"], where, row["resolutions"], resolutions, "Beschluss")


def lineages_run_in_time(files: Files) -> Iterator[Finding]:
    """Check that the resolutions of a lineage stand in the order of their conferences."""
    conference = {row["id"]: row["conference"] for row in _rows(files, "resolutions")}
    for index, row in enumerate(_rows(files, "lineages")):
        numbers = [conference.get(each, 0) for each in row["resolutions"]]
        if all(numbers) and numbers != sorted(numbers):
            at = ("lineages", index, "resolutions")
            yield files["lineages"].finding(at, "Die Beschlüsse stehen nicht in zeitlicher Folge.")


def laender_are_those_of_the_kernel(files: Files) -> Iterator[Finding]:
    """Check that the 16 Länder are the same as in `kernel/laender.py`, value by value."""
    rows = _rows(files, "laender")
    if len(rows) != len(LAENDER):
        problem = f"Erwartet werden {len(LAENDER)} Länder, hier stehen {len(rows)}."
        yield files["laender"].finding(("laender",), problem)
    for index, (row, land) in enumerate(zip(rows, LAENDER, strict=False)):
        expected = {
            "order": land.order,
            "code": land.code,
            "iso": land.iso,
            "ags": land.ags,
            "short": land.short_name,
            "official": land.official_name,
        }
        for field, value in expected.items():
            if row[field] != value:
                problem = f"„{row[field]}“ weicht vom Programm ab; dort steht „{value}“ (kernel/laender.py)."
                yield files["laender"].finding(("laender", index, field), problem)


def chairs_do_not_overlap(files: Files) -> Iterator[Finding]:
    """Check that a regular chair has its days, and that never two Länder have the chair."""
    file, known = files["chairs"], []
    for index, row in enumerate(_rows(files, "chairs")):
        if "from" in row and "to" in row:
            known.append((index, _period(row)))
        elif row.get("regular", True):
            yield file.finding(
                ("chairs", index),
                "Ein regelmäßiger Vorsitz braucht from und to; sonst regular: false angeben.",
            )
    for (_, one), (index, other) in combinations(known, 2):
        if one.overlaps(other):
            problem = f"Am {long_day(max(_first(one), _first(other)))} hätten zwei Länder den Vorsitz."
            yield file.finding(("chairs", index, "from"), problem)


def persons_are_inside_the_term(files: Files) -> Iterator[Finding]:
    """Check that who held the chair did so within the term of the Land."""
    for index, row in enumerate(_rows(files, "chairs")):
        term = _period(row)
        for number, person in enumerate(row["persons"]):
            for field in ("from", "to"):
                if field in person and parse_day(person[field]) not in term:
                    problem = f"„{person[field]}“ liegt außerhalb des Vorsitzes von {row['land']}."
                    yield files["chairs"].finding(("chairs", index, "persons", number, field), problem)


def meetings_fit(files: Files) -> Iterator[Finding]:
    """Check that a conference has one Hauptkonferenz and no other kind twice, except special ones."""
    file = files["conferences"]
    for index, row in enumerate(_rows(files, "conferences")):
        kinds = [meeting["kind"] for meeting in row["meetings"]]
        at = ("conferences", index, "meetings")
        if kinds.count("main") != 1:
            yield file.finding(at, "Erwartet wird genau eine Hauptkonferenz (kind: main).")
        for kind in ("preparatory", "autumn"):
            if kinds.count(kind) > 1:
                yield file.finding(at, f"Die Art „{kind}“ steht mehrfach da.")


def votes_add_up(files: Files) -> Iterator[Finding]:
    """Check that there are 16 votes, and that the Länder named fit the counts."""
    file = files["resolutions"]
    for index, row in enumerate(_rows(files, "resolutions")):
        vote, at = row.get("vote", {}), ("resolutions", index, "vote")
        if sum(vote.get(count, 0) for count in ("yes", "no", "abstain")) > len(LAENDER):
            yield file.finding(at, f"Das sind mehr als {len(LAENDER)} Stimmen.")
        for laender, count in (("dissent", "no"), ("abstaining", "abstain")):
            if count in vote and len(vote.get(laender, [])) > vote[count]:
                yield file.finding((*at, laender), f"Hier stehen mehr Länder, als {count} zählt.")
        for code in sorted(set(vote.get("dissent", [])) & set(vote.get("abstaining", []))):
            yield file.finding(at, f"{code} kann nicht zugleich dagegen stimmen und sich enthalten.")


def applicants_are_counted(files: Files) -> Iterator[Finding]:
    """Check that no more applicants are named than counted."""
    for index, row in enumerate(_rows(files, "resolutions")):
        applicants = row.get("applicants", {})
        laender = applicants.get("laender", [])
        named = len(LAENDER) if laender == "all" else len(laender)
        if named > applicants.get("count", len(LAENDER)):
            at = ("resolutions", index, "applicants", "count")
            yield files["resolutions"].finding(at, f"Hier stehen {named} Länder, also mehr als gezählt.")


def conflicts_have_evidence(files: Files) -> Iterator[Finding]:
    """Check that a contradiction names its values, its sources and the confidence."""
    file = files["open_questions"]
    for index, row in enumerate(_rows(files, "open_questions")):
        at = ("open_questions", index)
        wanted = {"sources", "confidence"}
        if row["kind"] == "conflict":
            wanted |= {"values"}
        elif not wanted & set(row):
            wanted = set()
        if missing := sorted(wanted - set(row)):
            yield file.finding(at, f"Es fehlt: {', '.join(missing)}.")


CHECKS: tuple[Callable[[Files], Iterable[Finding]], ...] = (
    keys_are_unique,
    sources_are_known,
    sources_have_one_address,
    references_are_known,
    lineages_run_in_time,
    laender_are_those_of_the_kernel,
    chairs_do_not_overlap,
    persons_are_inside_the_term,
    meetings_fit,
    votes_add_up,
    applicants_are_counted,
    conflicts_have_evidence,
)


def _rows(files: Files, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = files[name].content[name]
    return rows


def _keys(files: Files, name: str) -> set[Any]:
    return {row[KEY_FIELDS[name]] for row in _rows(files, name)}


def _groups(file: YamlFile) -> Iterator[tuple[Where, dict[str, Any]]]:
    """Walk through every group of fields in the file, with its path; levels of confidence are no fields."""

    def walk(where: Where, value: Any) -> Iterator[tuple[Where, dict[str, Any]]]:
        if isinstance(value, dict):
            yield where, value
            for key, part in value.items():
                if key != "confidence_of":
                    yield from walk((*where, key), part)
        elif isinstance(value, list):
            for index, part in enumerate(value):
                yield from walk((*where, index), part)

    return walk((), file.content)


def _unknown(
    file: YamlFile, where: Where, keys: Iterable[str], known: Collection[str], noun: str
) -> Iterator[Finding]:
    for index, key in enumerate(keys):
        if key not in known:
            yield file.finding(
                (*where, index), f"{noun} „{key}“ ist nicht bekannt. Bitte Schreibweise prüfen."
            )


def _in_calendar(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except InputError:
        return False
    return True


def _after(one: str, other: str) -> bool:
    return PartialDate.parse(one).surely_after(PartialDate.parse(other))


def _period(row: Mapping[str, str]) -> Period:
    first, last = (parse_day(row[field]) if field in row else None for field in ("from", "to"))
    return Period(first, last)


def _first(period: Period) -> date:
    assert period.first is not None
    return period.first
