"""The book of facts as rows of the database (Faktenbuch als Zeilen): what each table must hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from laendertisch.records.conference import models
from laendertisch.records.facts import book as facts
from laendertisch.records.facts.book import FactsBook

BODY = "intmk"
"""The conference that the book tells about."""


@dataclass(frozen=True)
class Row:
    """One row (Zeile): its columns, the keys it links to, and the rows that belong to it, in order."""

    model: type[Model]
    key: str
    fields: Mapping[str, Any]
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How the audit trail names the row."""
        return f"{self.model._meta.model_name}:{self.key}"


def rows_of(book: FactsBook) -> Iterator[Row]:
    """Yield every row, each after those it needs."""
    yield from map(_source, book.sources)
    yield from map(_body, book.bodies)
    yield from map(_ministry, book.ministries)
    yield from map(_addressee, book.addressees)
    yield from map(_chair, book.chairs)
    yield from map(_conference, book.conferences)
    yield from map(_topic, enumerate(book.topics, 1))
    yield from map(_resolution, book.resolutions)
    yield from map(_lineage, book.lineages)
    yield from map(_working_group, book.working_groups)
    yield from map(_commitment, book.commitments)
    yield from map(_open_question, enumerate(book.open_questions, 1))


def _fact(
    model: type[Model], key: str, fact: facts.Fact, fields: Mapping[str, Any], **more: Mapping[str, Any]
) -> Row:
    evidence = {
        "confidence": fact.evidence.confidence.value,
        "confidence_of": {part: level.value for part, level in fact.confidence_of.items()},
        "note": fact.note or "",
    }
    links = {"sources": fact.evidence.sources, **more.get("links", {})}
    return Row(model, key, {**fields, **evidence}, links, more.get("parts", {}))


def _source(source: facts.Source) -> Row:
    fields = {
        "publisher": source.publisher,
        "about": source.about or "",
        "address": source.address,
        "partial": source.partial,
        "note": source.note or "",
    }
    return Row(models.Source, source.key, fields)


def _body(body: facts.Body) -> Row:
    fields = {"abbreviation": body.abbreviation, "name": body.name, "self_names": list(body.self_names)}
    return _fact(models.Body, body.key, body, fields)


def _ministry(ministry: facts.Ministry) -> Row:
    fields = {
        "body_id": BODY,
        "land": ministry.land,
        "name": ministry.name,
        "abbreviation": ministry.abbreviation or "",
        "other_names": list(ministry.other_names),
        "begins": ministry.begins,
        "ends": ministry.ends,
        "as_of": ministry.as_of,
        "heads": [_head(head) for head in ministry.heads],
    }
    return _fact(models.Ministry, ministry.key, ministry, fields)


def _head(head: facts.Head) -> dict[str, str | None]:
    return {
        "name": head.name,
        "begins": head.begins.iso if head.begins else None,
        "ends": head.ends.iso if head.ends else None,
    }


def _addressee(addressee: facts.Addressee) -> Row:
    fields = {"name": addressee.name, "holder": addressee.holder or "", "since": addressee.since}
    return _fact(models.Addressee, addressee.code, addressee, fields)


def _chair(chair: facts.Chair) -> Row:
    fields = {
        "body_id": BODY,
        "conference_number": chair.conference,
        "land": chair.land,
        "first_day": chair.period.first,
        "last_day": chair.period.last,
        "regular": chair.regular,
    }
    persons = tuple(_person(position, person) for position, person in enumerate(chair.persons, 1))
    key = f"{BODY}-{chair.conference}"
    return _fact(models.ChairTerm, key, chair, fields, parts={"persons": persons})


def _person(position: int, person: facts.ChairPerson) -> Row:
    fields = {
        "position": position,
        "name": person.name,
        "office": person.office or "",
        "first_day": person.period.first,
        "last_day": person.period.last,
        "note": person.note or "",
    }
    return Row(models.ChairPerson, str(position), fields)


def _conference(conference: facts.Conference) -> Row:
    fields = {
        "body_id": BODY,
        "number": conference.number,
        "motto": conference.motto or "",
        "theme": conference.theme or "",
        "guests": list(conference.guests),
    }
    meetings = tuple(_meeting(position, each) for position, each in enumerate(conference.meetings, 1))
    key = f"{BODY}-{conference.number}"
    return _fact(models.Conference, key, conference, fields, parts={"meetings": meetings})


def _meeting(position: int, meeting: facts.Meeting) -> Row:
    fields = {
        "kind": meeting.kind.value,
        "begins": meeting.begins,
        "ends": meeting.ends,
        "place": meeting.place or "",
        "mode": meeting.mode.value if meeting.mode else "",
    }
    return Row(models.Meeting, str(position), fields)


def _topic(numbered: tuple[int, facts.Topic]) -> Row:
    position, topic = numbered
    fields = {"name": topic.name, "description": topic.description, "position": position}
    return _fact(models.Topic, topic.key, topic, fields)


def _resolution(resolution: facts.Resolution) -> Row:
    vote = resolution.vote or facts.Vote()
    applicants = resolution.applicants or facts.Applicants()
    fields = {
        "conference_id": f"{BODY}-{resolution.conference}",
        "year": resolution.year,
        "top_number": resolution.top or "",
        "top_order": top_order(resolution.top or ""),
        "title": resolution.title,
        "title_is_descriptive": resolution.title_is_descriptive,
        "gist": resolution.gist or "",
        "kind": resolution.kind,
        "circular": resolution.circular,
        "status": resolution.status.value,
        "applicants_count": applicants.count,
        "applicants_note": applicants.note or "",
        "votes_yes": vote.yes,
        "votes_no": vote.no,
        "votes_abstain": vote.abstain,
        "vote_wording": vote.wording or "",
        "vote_note": vote.note or "",
        "publication": resolution.publication or "",
    }
    links = {
        "addressees": resolution.addressees,
        "topics": resolution.topics,
        "related": resolution.related,
    }
    parts = {
        "laender": tuple(_laender(applicants, vote)),
        "statements": tuple(_statement(number, each) for number, each in enumerate(resolution.statements, 1)),
        "remarks": tuple(_remarks(resolution)),
    }
    return _fact(models.Resolution, resolution.id, resolution, fields, links=links, parts=parts)


def top_order(top: str) -> str:
    """Return a text that sorts like the record: A3, 1, 2.9b, 2.10, and what has no TOP number."""
    if not top:
        return "~"
    padded = re.sub(r"\d+", lambda digits: digits[0].zfill(4), top)
    return padded if top[0].isdigit() else f" {padded}"


def _laender(applicants: facts.Applicants, vote: facts.Vote) -> Iterator[Row]:
    part = models.ResolutionLand.Part
    for role, laender in (
        (part.APPLICANT, applicants.laender),
        (part.DISSENT, vote.dissent),
        (part.ABSTENTION, vote.abstaining),
    ):
        for land in laender:
            yield Row(models.ResolutionLand, land.code, {"land": land, "part": role.value})


def _statement(position: int, statement: facts.Statement) -> Row:
    fields = {
        "position": position,
        "kind": statement.kind,
        "laender": [land.code for land in statement.laender],
        "gist": statement.gist,
    }
    return Row(models.ProtocolStatement, str(position), fields)


def _remarks(resolution: facts.Resolution) -> Iterator[Row]:
    subject = models.ResolutionRemark.Subject
    follow_up = [resolution.follow_up] if resolution.follow_up else []
    yield from _remarks_on(subject.FOLLOW_UP.value, follow_up)
    yield from _remarks_on(subject.RELATED.value, resolution.related_external)


def _remarks_on(subject: str, remarks: Iterable[facts.Remark]) -> Iterator[Row]:
    for position, remark in enumerate(remarks, 1):
        fields = {
            "subject": subject,
            "position": position,
            "text": remark.text,
            "confidence": remark.evidence.confidence.value,
        }
        links = {"sources": remark.evidence.sources}
        yield Row(models.ResolutionRemark, f"{subject}-{position}", fields, links)


def _lineage(lineage: facts.Lineage) -> Row:
    fields = {
        "demand": lineage.demand,
        "outcome": lineage.outcome or "",
        "external": lineage.external or "",
    }
    steps = tuple(
        Row(models.LineageStep, key, {"position": position, "resolution_id": key})
        for position, key in enumerate(lineage.resolutions, 1)
    )
    return _fact(models.Lineage, lineage.key, lineage, fields, parts={"steps": steps})


def _working_group(group: facts.WorkingGroup) -> Row:
    fields = {
        "body_id": BODY,
        "name": group.name,
        "kind": group.kind,
        "open_to_all_laender": group.kind.startswith("länderoffen"),
        "since": group.since,
        "since_note": group.since_note or "",
        "cadence": group.cadence or "",
    }
    reports = tuple(
        Row(
            models.WorkingGroupReport,
            str(report.number),
            {"number": report.number, "year": report.year, "confidence": report.confidence.value},
        )
        for report in group.reports
    )
    return _fact(models.WorkingGroup, group.key, group, fields, parts={"reports": reports})


def _commitment(commitment: facts.Commitment) -> Row:
    fields = {
        "abbreviation": commitment.abbreviation,
        "name": commitment.name,
        "day": commitment.day,
        "description": commitment.description,
    }
    return _fact(models.Commitment, commitment.key, commitment, fields)


def _open_question(numbered: tuple[int, facts.OpenQuestion]) -> Row:
    position, question = numbered
    evidence = question.evidence
    fields = {
        "kind": question.kind,
        "question": question.question,
        "values": list(question.values),
        "chosen": question.chosen or "",
        "position": position,
        "confidence": evidence.confidence.value if evidence else "",
    }
    links = {"sources": evidence.sources if evidence else ()}
    return Row(models.OpenQuestion, question.key, fields, links)
