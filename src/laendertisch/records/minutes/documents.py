"""The record and its extracts as documents (Dokumente der Niederschrift): internal, external, one decision.

The internal version is for the Länder and says everything. The external one has only what was released; a
gap is marked, and nothing else tells what stood there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.instants import BERLIN, long_instant, zone_named
from laendertisch.kernel.laender import BY_CODE, LAND_CODES
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.minutes import speakers
from laendertisch.procedure.minutes_content import (
    DecidedPoint,
    MinutesContent,
    RecordedItem,
    RecordedStatement,
    RecordedVote,
    elector_name,
)
from laendertisch.procedure.proceedings import Section, StatementKind
from laendertisch.procedure.publishing import for_the_public
from laendertisch.procedure.release import NAMES_MAY_BE_PUBLIC, OPEN, ReleaseState
from laendertisch.procedure.sessions import SessionKind, SessionMode
from laendertisch.procedure.visibility import Visibility
from laendertisch.rendering.documents.description import (
    Document,
    Heading,
    KeyValues,
    Note,
    NumberedPoint,
    Paragraph,
    Part,
    Run,
    TablePart,
    Text,
)
from laendertisch.rendering.documents.minutes import (
    MinutesDocument,
    MinutesItem,
    MinutesSection,
    Statement,
    item_parts,
    minutes_document,
)

GAP = "nicht freigegeben"
INTERNAL, EXTERNAL = "Interne Fassung", "Externe Fassung: nur freigegebene Beschlüsse"
OF_SESSION = {
    SessionKind.MAIN: "",
    SessionKind.PREPARATORY: " der Vorkonferenz",
    SessionKind.AUTUMN: " des Herbsttreffens",
    SessionKind.SPECIAL: " der Sonderkonferenz",
    SessionKind.WORKING_GROUP: " der Arbeitsgruppensitzung",
}
SECTIONS = {
    Section.FORMAL: ("", "Formalien"),
    Section.REPORTS: ("A", "Berichte der Arbeitsgruppen"),
    Section.LEAD_MOTION: ("1", "Leitantrag"),
    Section.TOPICS: ("2 ff.", "Themen"),
    Section.OTHER: ("", "Verschiedenes"),
}
HEADINGS = {
    Outcome.ADOPTED.value: "Beschluss",
    Outcome.NOT_ADOPTED.value: "Text des Antrags (nicht angenommen)",
    Outcome.MAJORITY_OPINION.value: "Text des Antrags (nur Mehrheitsmeinung)",
    Outcome.NO_QUORUM.value: "Text des Antrags (nicht beschlussfähig)",
}
UNDECIDED = "Text der Vorlage (ohne Beschluss)"


@dataclass(frozen=True)
class Released:
    """What was decided about the release of one item (Freigabe), for the document."""

    state: ReleaseState
    with_votes: bool = False


@dataclass(frozen=True)
class PrintedMinutes:
    """A version of a record as it is to be printed (Druckfassung).

    `marks` are the changes against the version before. `releases` are those that hold, by item.
    `as_of` is the latest moment anything in it is from.
    """

    content: MinutesContent
    number: int
    as_of: datetime
    approved_at: datetime | None = None
    marks: tuple[str, ...] = ()
    reason: str = ""
    releases: Mapping[int, Released] = field(default_factory=dict)


def internal_document(printed: PrintedMinutes) -> Document:
    """Return the record with everything, for the Länder."""
    content = printed.content
    items = [_item(each, _publication(each, printed)) for each in content.items]
    changed = _changed(printed)
    return _document(printed, INTERNAL, items, (*changed, Heading("Teilnehmende"), *_presence(content)))


def external_document(printed: PrintedMinutes) -> Document:
    """Return the record with the released items only; gaps are marked."""
    items = [_external_item(each, printed) for each in printed.content.items]
    laender = ", ".join(_present_laender(printed.content)) or "nicht festgehalten"
    return _document(printed, EXTERNAL, items, (Heading("Teilnehmende"), Paragraph(laender)))


def extract_document(printed: PrintedMinutes, key: int, *, public: bool) -> Document | None:
    """Return one item as a document of its own (Beschlussauszug); `None` if it may not be shown."""
    item = printed.content.item(key)
    release = printed.releases.get(key)
    released = release is not None and release.state == ReleaseState.RELEASED
    if item is None or (public and not released):
        return None
    shown = _external_item(item, printed) if public else _item(item, _publication(item, printed))
    name = f"{printed.content.document_name}{_of_session(printed.content)}"
    return Document(
        title=f"Auszug aus der {name}: {item.title}"
        if not item.top_number
        else f"Auszug {item.name}: {item.title}",
        subtitle=f"{name} der {printed.content.conference}, Fassung {printed.number}",
        running_head=printed.content.conference,
        author=printed.content.conference,
        date=_day(printed.as_of),
        marks=_marks(printed),
        parts=(KeyValues(_cover(printed.content)), *item_parts(shown, 1)),
    )


def decision_document(item: RecordedItem, *, conference: str, as_of: datetime, is_demo: bool) -> Document:
    """Return a decision in writing as a document of its own."""
    return Document(
        title=f"Beschluss im Umlaufverfahren: {item.title}",
        running_head=conference,
        author=conference,
        date=_day(as_of),
        marks=("Demonstration",) if is_demo else (),
        parts=item_parts(_item(item, ""), 1),
    )


def vote_words(vote: RecordedVote) -> str:
    """Return the result of a ballot in one line: label, and who voted otherwise if that may be known."""
    about = f"Ziffer {', '.join(each.rstrip('.') for each in vote.points)}: " if vote.points else ""
    names = [
        f"{choice.label}: {', '.join(elector_name(code) for code in codes)}"
        for choice, codes in (
            (Choice.NO, vote.against),
            (Choice.ABSTAIN, vote.abstaining),
            (Choice.ABSENT, vote.absentees),
        )
        if codes and Visibility(vote.visibility) in NAMES_MAY_BE_PUBLIC
    ]
    return about + "; ".join([vote.label, *names])


def _document(
    printed: PrintedMinutes, version: str, items: list[MinutesItem], preface: tuple[Part, ...]
) -> Document:
    content = printed.content
    return minutes_document(
        MinutesDocument(
            conference=content.conference,
            kind=f"{content.document_name}{_of_session(content)}",
            date=_day(printed.as_of),
            version=f"{version}, Fassung {printed.number}",
            cover=(*_cover(content), *_state(printed)),
            cover_note="Dies ist eine Demonstration; Texte und Personen sind erfunden."
            if content.is_demo
            else "",
            marks=_marks(printed),
            author=content.conference,
            preface=preface,
            sections=tuple(_sections(content.items, items)),
        )
    )


def _sections(recorded: Iterable[RecordedItem], items: list[MinutesItem]) -> Iterator[MinutesSection]:
    pairs = zip(recorded, items, strict=True)
    for section, group in groupby(pairs, key=lambda pair: pair[0].section):
        number, title = SECTIONS[Section(section)]
        yield MinutesSection(number, title, tuple(item for _, item in group))


def _of_session(content: MinutesContent) -> str:
    return OF_SESSION[SessionKind(content.kind)]


def _cover(content: MinutesContent) -> tuple[tuple[str, Text], ...]:
    mode = SessionMode(content.mode)
    place = content.place if mode == SessionMode.IN_PERSON else f"{content.place} ({mode.label})".strip()
    chair = "\n".join(f"{each.name}, {each.office}".rstrip(", ") for each in content.chair)
    land = BY_CODE[content.chair_land].short_name
    return (
        ("Datum", _span(content)),
        ("Ort", place if content.place else mode.label),
        ("Vorsitz", f"{land}\n{chair}".strip()),
    )


def _state(printed: PrintedMinutes) -> tuple[tuple[str, Text], ...]:
    approved = f"genehmigt am {long_instant(printed.approved_at)}" if printed.approved_at else "Entwurf"
    return (("Stand", approved), ("Freigaben, Stand", long_instant(printed.as_of)))


def _span(content: MinutesContent) -> str:
    if not content.begins:
        return "nicht festgehalten"
    first = _day(datetime.fromisoformat(content.begins))
    last = _day(datetime.fromisoformat(content.ends)) if content.ends else first
    return long_day(first) if first == last else f"{long_day(first)} bis {long_day(last)}"


def _marks(printed: PrintedMinutes) -> tuple[str, ...]:
    draft = () if printed.approved_at else ("Entwurf",)
    return (*draft, *(("Demonstration",) if printed.content.is_demo else ()))


def _changed(printed: PrintedMinutes) -> tuple[Part, ...]:
    if not (printed.marks or printed.reason):
        return ()
    lines = [f"Geändert gegenüber Fassung {printed.number - 1}:", *printed.marks]
    if printed.reason:
        lines.append(f"Grund: {printed.reason}")
    return (Note("\n".join(lines)),)


def _presence(content: MinutesContent) -> tuple[Part, ...]:
    if not content.presence:
        return (Paragraph("Die Anwesenheit wurde nicht festgehalten."),)
    rows = tuple(
        (each.name, _person(each.person, each.stands_in_for), _time(each.since), _time(each.until))
        for each in content.presence
    )
    columns = ("Land", "Vertreten durch", "von", "bis")
    return (TablePart(columns, rows, caption="Anwesenheit", header_column=True, widths=(3, 5, 2, 2)),)


def _present_laender(content: MinutesContent) -> list[str]:
    codes = dict.fromkeys(each.elector for each in content.presence)
    order = [code for code in LAND_CODES if code in codes] + [code for code in codes if code not in BY_CODE]
    return [elector_name(code) for code in order]


def _person(person: str, stands_in_for: str) -> str:
    return f"{person} (in Vertretung für {stands_in_for})" if stands_in_for else person


def _time(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone(zone_named(BERLIN)):%H:%M} Uhr" if at else ""


def _publication(item: RecordedItem, printed: PrintedMinutes) -> str:
    release = printed.releases.get(item.item)
    return release.state.label if release else OPEN


def _external_item(item: RecordedItem, printed: PrintedMinutes) -> MinutesItem:
    release = printed.releases.get(item.item)
    if release is None or release.state != ReleaseState.RELEASED:
        return MinutesItem(item.top_number, GAP)
    return _item(for_the_public(item, with_votes=release.with_votes), release.state.label)


def _item(item: RecordedItem, publication: str) -> MinutesItem:
    if item.withdrawn:
        gone: tuple[tuple[str, Text], ...] = (("Zurückgezogen", item.withdrawn),)
        return MinutesItem(item.top_number, item.title, further=gone)
    laender = tuple(BY_CODE[code].short_name for code in item.applicants if code in BY_CODE)
    return MinutesItem(
        number=item.top_number,
        title=item.title,
        applicants=("alle Länder",) if len(laender) == len(BY_CODE) else laender,
        publication=publication,
        vote="\n".join(vote_words(each) for each in item.votes),
        resolution=tuple(_point(each) for each in item.points),
        statements=tuple(_statement(each) for each in item.statements),
        further=tuple(_further(item)),
        outcome=HEADINGS.get(item.outcome, UNDECIDED),
    )


def _further(item: RecordedItem) -> Iterator[tuple[str, Text]]:
    if item.file_number:
        yield "Vorgang", f"{item.file_number}, Fassung {item.version}"
    shown = [each for each in item.votes if Visibility(each.visibility) in NAMES_MAY_BE_PUBLIC]
    if sentences := [each.sentence for each in shown if each.sentence]:
        yield "Feststellung", "\n".join(sentences)
    if marks := dict.fromkeys(mark for vote in item.votes for mark in vote.marks):
        yield "Hinweis", "\n".join(marks)
    if corrected := [line for vote in shown for line in _corrections(vote)]:
        yield "Berichtigt", "\n".join(corrected)
    if item.notes:
        yield "Vermerk", "\n".join(item.notes)


def _corrections(vote: RecordedVote) -> Iterator[str]:
    for each in vote.corrections:
        reason = f" Grund: {each.reason}" if each.reason else ""
        yield (
            f"{elector_name(each.elector)}: {Choice(each.after).label} statt {Choice(each.before).label}, "
            f"berichtigt am {long_instant(datetime.fromisoformat(each.at))}.{reason}"
        )


def _point(point: DecidedPoint) -> NumberedPoint | Paragraph | Note:
    if not point.adopted:
        text = f": {point.text}" if point.text else "."
        return Note(f"Ziffer {point.number.rstrip('.')} wurde nicht angenommen{text}")
    kind = BlockKind(point.kind)
    if kind in (BlockKind.POINT, BlockKind.SUBPOINT):
        return NumberedPoint(point.number, point.text, level=1 if kind == BlockKind.POINT else 2)
    if kind == BlockKind.HEADING:
        return Paragraph((Run(point.text, bold=True),))
    return Paragraph(point.text)


def _statement(statement: RecordedStatement) -> Statement:
    laender = tuple(BY_CODE[code] for code in statement.laender if code in BY_CODE)
    return Statement(StatementKind(statement.kind).label, speakers(laender), statement.text)


def _day(at: datetime) -> date:
    return at.astimezone(zone_named(BERLIN)).date()
