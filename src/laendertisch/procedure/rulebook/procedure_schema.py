"""The form of the section `procedure` of the files in `rules/`, as a JSON schema (Draft 2020-12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laendertisch.procedure.decision_rules import Absence, Abstention, Base, BundRole, Effect
from laendertisch.procedure.rule_words import MATTERS
from laendertisch.reading.forms import CONFIDENCE, TEXT, Schema, day, group

DAY = day("2026-07-01")
TRUTH: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": 999}
NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": 999}
TEXTS: Schema = {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True}
FRACTION: Schema = {
    "type": "string",
    "pattern": "^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$",
    "description": 'ein Bruch in Anführungszeichen wie "1/2"',
}
LABEL: Schema = {
    "type": "string",
    "pattern": "^[0-9A-Za-z][0-9A-Za-z.-]*$",
    "description": 'eine kurze Bezeichnung der Fassung wie "2026-01"',
}
EVIDENCE: Schema = {
    "sources": {"type": "array", "items": TEXT, "uniqueItems": True},
    "confidence": CONFIDENCE,
}
STANDARD_MATTERS = (
    "substance",
    "procedure",
    "rules_of_procedure",
    "budget",
    "institution",
    "late_item",
    "release",
)
"""The classes of matters on which every file must say something, if only that nothing is known."""


def _choice(values: Any) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values]}


def _or_null(form: Schema) -> Schema:
    """Allow null beside the form; a complaint about a word names only the words."""
    if "enum" not in form:
        return {**form, "type": [form["type"], "null"]}
    return {"type": [form["type"], "null"], "if": {"type": form["type"]}, "then": {"enum": form["enum"]}}


def _stated(value: Schema, **more: Schema) -> Schema:
    """Return the form of a value with its evidence; null, or a value of null with a note: not known."""
    fields = {"value": _or_null(value), **EVIDENCE}
    return _or_null(group(fields, note=TEXT, proposal=TRUTH, **more))


def _section(fields: Mapping[str, Schema], **optional: Schema) -> Schema:
    stated = {name: _stated(form) for name, form in fields.items()}
    return _or_null(group(stated, **{name: _stated(form) for name, form in optional.items()}))


SHARE = {"more_than": FRACTION, "at_least": FRACTION}
QUORUM: Schema = {**group({}, minimum=NUMBER, **SHARE), "minProperties": 1, "maxProperties": 1}
THRESHOLD: Schema = {
    **group({}, base=_choice(Base), minimum_yes=COUNT, maximum_no=NUMBER, **SHARE),
    "minProperties": 1,
}
FALLBACK: Schema = {
    "type": "array",
    "items": group({"text": TEXT, **EVIDENCE}, then=THRESHOLD),
    "minItems": 1,
}
MAJORITY = _stated(THRESHOLD, fallback=FALLBACK)
MEMBERS: Schema = {
    "type": "array",
    "items": _choice(("laender", "bund")),
    "minItems": 1,
    "uniqueItems": True,
    "contains": {"const": "laender"},
}
ELECTORS: Schema = {"type": "array", "items": group({"code": TEXT, "name": TEXT}), "minItems": 1}
GUEST = group(
    {
        "name": TEXT,
        "speak": _or_null(TRUTH),
        "table": _or_null(TRUTH),
        "vote": _or_null(TRUTH),
        "permanent": _or_null(TRUTH),
        **EVIDENCE,
    },
    note=TEXT,
)

SECTIONS: Mapping[str, Schema] = {
    "composition": _section({"voting_members": MEMBERS, "votes_per_land": COUNT}, electors=ELECTORS),
    "sessions": _section(
        {
            "per_year": COUNT,
            "preparation": TEXTS,
            "extraordinary": TRUTH,
            "extraordinary_members": COUNT,
            "extraordinary_video": TRUTH,
            "extraordinary_phone": TRUTH,
            "representation": TEXT,
            "agenda": TEXT,
            "bundesrat_pending_check": TRUTH,
        },
        per_year_at_most=COUNT,
    ),
    "voting": _or_null(
        group(
            {
                "quorum": _stated(QUORUM),
                "absence": _stated(_choice(Absence)),
                "abstention": _stated(_choice(Abstention)),
                "effect": _stated(_choice(Effect)),
                "majority": group(
                    dict.fromkeys(STANDARD_MATTERS, MAJORITY),
                    **{key: MAJORITY for key in MATTERS if key not in STANDARD_MATTERS},
                ),
            },
            bund=_stated(_choice(BundRole)),
        )
    ),
    "circular": _section(
        {
            "allowed": TRUTH,
            "trigger": TEXT,
            "deadline_days": COUNT,
            "silence_is_consent": TRUTH,
            "one_objection_stops": TRUTH,
            "majority": TEXT,
        }
    ),
    "bundled_list": _section(
        {"name": TEXT, "decided_by": TEXT, "any_land_may_pull_item": TRUTH, "vote_without_debate": TRUTH}
    ),
    "deadlines": _section(
        {
            "anchor": TEXT,
            "day_kind": _choice(("calendar", "working")),
            "invitation_days": COUNT,
            "topic_days": COUNT,
            "draft_days": COUNT,
            "statement_days": COUNT,
            "fireside_topic_days": COUNT,
            "late_items": TRUTH,
        }
    ),
    "release": _section(
        {
            "default": _choice(("public", "not_released")),
            "single_land_veto": TRUTH,
            "per_item_flag": TRUTH,
            "internal_and_external_version": TRUTH,
            "agenda_public": TRUTH,
            "practice": TEXT,
        }
    ),
    "fireside": _section(
        {"confidential": TRUTH, "staff_present": TRUTH, "resolutions": TRUTH, "topics": TEXT}
    ),
    "record": _section(
        {
            "document_name": TEXT,
            "sections": TEXTS,
            "statements": TEXTS,
            "secretariat": TEXT,
            "follow_up": TEXT,
        }
    ),
}

VERSION = group(
    {
        "version": LABEL,
        "valid_from": _or_null(DAY),
        "document": _stated(TEXT),
        "guests": _or_null({"type": "array", "items": GUEST}),
        **SECTIONS,
    },
    note=TEXT,
    further={"type": "array", "items": group({"text": TEXT, **EVIDENCE})},
)
PROCEDURE: Schema = {"type": "array", "items": VERSION, "minItems": 1}
