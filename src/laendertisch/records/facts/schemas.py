"""The form of each file in `facts/`, as JSON schemas (Draft 2020-12)."""

from __future__ import annotations

from laendertisch.kernel.laender import LAENDER
from laendertisch.reading.forms import CONFIDENCE, LAND, TEXT, Schema, day, group

NUMBER: Schema = {"type": "integer", "minimum": 1}
VOTES: Schema = {"type": "integer", "minimum": 0, "maximum": len(LAENDER)}
YEAR: Schema = {"type": "integer", "minimum": 1990, "maximum": 2100}
FLAG: Schema = {"type": "boolean"}
SLUG: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "description": "Kleinbuchstaben a bis z, Ziffern und einzelne Bindestriche",
}
CODE: Schema = {
    "type": "string",
    "pattern": "^[A-Z][A-Z0-9_]*$",
    "description": "Großbuchstaben A bis Z, Ziffern und Unterstriche",
}
DAY = day("2007-04-27")
PARTIAL: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": 'Jahr, Monat oder Tag in Anführungszeichen wie "2027", "2008-04" oder "2007-04-27"',
}


def _list(item: Schema, at_least: int = 0) -> Schema:
    return {"type": "array", "items": item, "minItems": at_least, "uniqueItems": True}


SOURCES = _list(CODE, at_least=1)
EVIDENCE: Schema = {"sources": SOURCES, "confidence": CONFIDENCE}


def _fact(required: Schema, *, parts: tuple[str, ...] = (), **optional: Schema) -> Schema:
    confidence_of = group({}, **dict.fromkeys(parts, CONFIDENCE))
    return group({**required, **EVIDENCE}, note=TEXT, confidence_of=confidence_of, **optional)


def _file(name: str, row: Schema, **beside: Schema) -> Schema:
    return group({name: _list(row, at_least=1), **beside})


SOURCE = group({"key": CODE, "publisher": TEXT}, about=TEXT, url=TEXT, pointer=TEXT, note=TEXT)
SOURCE["properties"]["url"] = {
    "type": "string",
    "pattern": "^https?://[^ ]+$",
    "description": "eine vollständige Adresse, die mit http:// oder https:// beginnt; sonst das Feld pointer",
}

LAND_ROW = group({"order": NUMBER, "code": LAND, "iso": TEXT, "ags": TEXT, "short": TEXT, "official": TEXT})
LAND_EVIDENCE = group(
    {column: group(EVIDENCE) for column in ("iso", "ags", "official", "short", "order")},
)

BODY = _fact({"key": SLUG, "abbreviation": TEXT, "name": TEXT}, self_names=_list(TEXT))

HEAD = group({"name": TEXT}, **{"from": PARTIAL, "to": PARTIAL})
MINISTRY = _fact(
    {"key": SLUG, "land": LAND, "name": TEXT},
    parts=("name", "heads"),
    abbreviation=TEXT,
    other_names=_list(TEXT),
    as_of=PARTIAL,
    heads=_list(HEAD),
    **{"from": PARTIAL, "to": PARTIAL},
)

PERSON = group({"name": TEXT}, office=TEXT, note=TEXT, **{"from": DAY, "to": DAY})
CHAIR = _fact(
    {"conference": NUMBER, "land": LAND, "persons": _list(PERSON)},
    parts=("dates", "persons"),
    regular=FLAG,
    **{"from": DAY, "to": DAY},
)

MEETING = group(
    {"kind": {"type": "string", "enum": ["main", "preparatory", "autumn", "special"]}, "from": PARTIAL},
    to=PARTIAL,
    place=TEXT,
    mode={"type": "string", "enum": ["in_person", "video", "cancelled_circular"]},
)
CONFERENCE = _fact(
    {"number": NUMBER, "meetings": _list(MEETING, at_least=1)},
    parts=("motto", "main.from", "main.to", "main.place"),
    motto=TEXT,
    theme=TEXT,
    guests=_list(TEXT),
)

TOPIC = group({"key": SLUG, "name": TEXT, "description": TEXT})

APPLICANTS = group(
    {},
    laender={"oneOf": [{"const": "all"}, _list(LAND, at_least=1)]},
    count={"type": "integer", "minimum": 1, "maximum": len(LAENDER)},
    note=TEXT,
)
VOTE = group(
    {},
    yes=VOTES,
    no=VOTES,
    abstain=VOTES,
    wording=TEXT,
    dissent=_list(LAND),
    abstaining=_list(LAND),
    note=TEXT,
)
STATEMENT = group(
    {
        "laender": _list(LAND, at_least=1),
        "kind": {"type": "string", "enum": ["Protokollerklärung", "Protokollnotiz"]},
        "gist": TEXT,
    }
)
REMARK = group({"text": TEXT, **EVIDENCE})
STATUS: Schema = {
    "type": "string",
    "enum": ["adopted", "adopted_majority", "not_adopted", "listed_in_record", "tabled"],
}
RESOLUTION = _fact(
    {"id": SLUG, "conference": NUMBER, "title": TEXT, "status": STATUS, "topics": _list(SLUG, at_least=1)},
    parts=("applicants", "addressees", "status", "vote", "vote.yes", "vote.no", "vote.abstain"),
    top=TEXT,
    kind={"type": "string", "enum": ["resolution", "report"]},
    title_is_descriptive=FLAG,
    circular=FLAG,
    gist=TEXT,
    applicants=APPLICANTS,
    vote=VOTE,
    statements=_list(STATEMENT),
    addressees=_list(CODE),
    publication=TEXT,
    follow_up=REMARK,
    related=_list(SLUG),
    related_external=_list(REMARK),
)

LINEAGE = _fact(
    {"key": SLUG, "demand": TEXT, "resolutions": _list(SLUG, at_least=2)}, outcome=TEXT, external=TEXT
)

REPORT = group({"number": NUMBER, "year": YEAR}, confidence=CONFIDENCE)
WORKING_GROUP = _fact(
    {"key": SLUG, "name": TEXT, "kind": TEXT},
    since=PARTIAL,
    since_note=TEXT,
    cadence=TEXT,
    reports=_list(REPORT),
)

COMMITMENT = _fact(
    {"key": SLUG, "abbreviation": TEXT, "name": TEXT, "date": DAY, "description": TEXT}, parts=("date",)
)

ADDRESSEE = _fact({"code": CODE, "name": TEXT}, holder=TEXT, since=PARTIAL)

OPEN_QUESTION = group(
    {"key": SLUG, "kind": {"type": "string", "enum": ["conflict", "unknown"]}, "question": TEXT},
    values=_list(TEXT),
    chosen=TEXT,
    **EVIDENCE,
)

SCHEMAS: dict[str, Schema] = {
    "sources": _file("sources", SOURCE),
    "laender": _file("laender", LAND_ROW, evidence=LAND_EVIDENCE),
    "bodies": _file("bodies", BODY),
    "ministries": _file("ministries", MINISTRY),
    "chairs": _file("chairs", CHAIR),
    "conferences": _file("conferences", CONFERENCE),
    "topics": _file("topics", TOPIC, evidence=group(EVIDENCE)),
    "resolutions": _file("resolutions", RESOLUTION),
    "lineages": _file("lineages", LINEAGE),
    "working_groups": _file("working_groups", WORKING_GROUP),
    "commitments": _file("commitments", COMMITMENT),
    "addressees": _file("addressees", ADDRESSEE),
    "open_questions": _file("open_questions", OPEN_QUESTION),
}
