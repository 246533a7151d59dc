"""Turn the rows of checked files into the frozen values of the book of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from laendertisch.kernel.dates import Period, parse_day
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.records.facts import book
from laendertisch.records.facts.partial_dates import PartialDate

Row = Mapping[str, Any]
Contents = Mapping[str, Mapping[str, Any]]
Built = TypeVar("Built")


def build(contents: Contents) -> book.FactsBook:
    """Return the book of facts from the contents of all files, which must have been checked."""
    years = {row["number"]: _conference(row).year for row in contents["conferences"]["conferences"]}
    classified = contents["topics"]["evidence"]

    def rows(name: str, make: Callable[[Row], Built]) -> tuple[Built, ...]:
        return tuple(make(row) for row in contents[name][name])

    return book.FactsBook(
        sources=rows("sources", lambda row: book.Source(**row)),
        laender_evidence={name: _evidence(row) for name, row in contents["laender"]["evidence"].items()},
        bodies=rows("bodies", _body),
        ministries=rows("ministries", _ministry),
        chairs=rows("chairs", _chair),
        conferences=rows("conferences", _conference),
        topics=rows("topics", lambda row: book.Topic(**row, **_fact(classified))),
        resolutions=rows("resolutions", lambda row: _resolution(row, years[row["conference"]])),
        lineages=rows("lineages", _lineage),
        working_groups=rows("working_groups", _working_group),
        commitments=rows("commitments", _commitment),
        addressees=rows("addressees", _addressee),
        open_questions=rows("open_questions", _open_question),
    )


def _body(row: Row) -> book.Body:
    return book.Body(
        key=row["key"],
        abbreviation=row["abbreviation"],
        name=row["name"],
        self_names=tuple(row.get("self_names", ())),
        **_fact(row),
    )


def _ministry(row: Row) -> book.Ministry:
    return book.Ministry(
        key=row["key"],
        land=BY_CODE[row["land"]],
        name=row["name"],
        abbreviation=row.get("abbreviation"),
        other_names=tuple(row.get("other_names", ())),
        begins=_partial(row, "from"),
        ends=_partial(row, "to"),
        as_of=_partial(row, "as_of"),
        heads=tuple(
            book.Head(head["name"], _partial(head, "from"), _partial(head, "to"))
            for head in row.get("heads", ())
        ),
        **_fact(row),
    )


def _chair(row: Row) -> book.Chair:
    return book.Chair(
        conference=row["conference"],
        land=BY_CODE[row["land"]],
        period=_period(row),
        regular=row.get("regular", True),
        persons=tuple(
            book.ChairPerson(person["name"], person.get("office"), person.get("note"), _period(person))
            for person in row["persons"]
        ),
        **_fact(row),
    )


def _conference(row: Row) -> book.Conference:
    return book.Conference(
        number=row["number"],
        meetings=tuple(_meeting(meeting) for meeting in row["meetings"]),
        motto=row.get("motto"),
        theme=row.get("theme"),
        guests=tuple(row.get("guests", ())),
        **_fact(row),
    )


def _meeting(row: Row) -> book.Meeting:
    return book.Meeting(
        kind=book.MeetingKind(row["kind"]),
        begins=PartialDate.parse(row["from"]),
        ends=_partial(row, "to"),
        place=row.get("place"),
        mode=book.MeetingMode(row["mode"]) if "mode" in row else None,
    )


def _resolution(row: Row, year: int) -> book.Resolution:
    return book.Resolution(
        id=row["id"],
        conference=row["conference"],
        year=year,
        top=row.get("top"),
        kind=row.get("kind", "resolution"),
        title=row["title"],
        title_is_descriptive=row.get("title_is_descriptive", False),
        status=book.ResolutionStatus(row["status"]),
        circular=row.get("circular", False),
        gist=row.get("gist"),
        applicants=_applicants(row["applicants"]) if "applicants" in row else None,
        vote=_vote(row["vote"]) if "vote" in row else None,
        statements=tuple(
            book.Statement(_laender(each["laender"]), each["kind"], each["gist"])
            for each in row.get("statements", ())
        ),
        addressees=tuple(row.get("addressees", ())),
        publication=row.get("publication"),
        follow_up=_remark(row["follow_up"]) if "follow_up" in row else None,
        topics=tuple(row["topics"]),
        related=tuple(row.get("related", ())),
        related_external=tuple(_remark(each) for each in row.get("related_external", ())),
        **_fact(row),
    )


def _applicants(row: Row) -> book.Applicants:
    everyone = row.get("laender") == "all"
    laender = LAENDER if everyone else _laender(row.get("laender", ()))
    return book.Applicants(laender, len(LAENDER) if everyone else row.get("count"), row.get("note"))


def _vote(row: Row) -> book.Vote:
    return book.Vote(
        yes=row.get("yes"),
        no=row.get("no"),
        abstain=row.get("abstain"),
        wording=row.get("wording"),
        dissent=_laender(row.get("dissent", ())),
        abstaining=_laender(row.get("abstaining", ())),
        note=row.get("note"),
    )


def _lineage(row: Row) -> book.Lineage:
    return book.Lineage(
        key=row["key"],
        demand=row["demand"],
        resolutions=tuple(row["resolutions"]),
        outcome=row.get("outcome"),
        external=row.get("external"),
        **_fact(row),
    )


def _working_group(row: Row) -> book.WorkingGroup:
    return book.WorkingGroup(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        since=_partial(row, "since"),
        since_note=row.get("since_note"),
        cadence=row.get("cadence"),
        reports=tuple(
            book.Report(each["number"], each["year"], Confidence(each.get("confidence", row["confidence"])))
            for each in row.get("reports", ())
        ),
        **_fact(row),
    )


def _commitment(row: Row) -> book.Commitment:
    return book.Commitment(
        key=row["key"],
        abbreviation=row["abbreviation"],
        name=row["name"],
        day=parse_day(row["date"]),
        description=row["description"],
        **_fact(row),
    )


def _addressee(row: Row) -> book.Addressee:
    return book.Addressee(
        code=row["code"],
        name=row["name"],
        holder=row.get("holder"),
        since=_partial(row, "since"),
        **_fact(row),
    )


def _open_question(row: Row) -> book.OpenQuestion:
    return book.OpenQuestion(
        key=row["key"],
        kind=row["kind"],
        question=row["question"],
        values=tuple(row.get("values", ())),
        chosen=row.get("chosen"),
        evidence=_evidence(row) if "sources" in row else None,
    )


def _evidence(row: Row) -> Evidence:
    return Evidence(tuple(row["sources"]), Confidence(row["confidence"]))


def _fact(row: Row) -> dict[str, Any]:
    parts = row.get("confidence_of", {})
    return {
        "evidence": _evidence(row),
        "confidence_of": {part: Confidence(level) for part, level in parts.items()},
        "note": row.get("note"),
    }


def _remark(row: Row) -> book.Remark:
    return book.Remark(row["text"], _evidence(row))


def _laender(codes: Iterable[str]) -> tuple[Land, ...]:
    return tuple(BY_CODE[code] for code in codes)


def _partial(row: Row, field: str) -> PartialDate | None:
    return PartialDate.parse(row[field]) if field in row else None


def _day(row: Row, field: str) -> date | None:
    return parse_day(row[field]) if field in row else None


def _period(row: Row) -> Period:
    return Period(_day(row, "from"), _day(row, "to"))
