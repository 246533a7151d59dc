"""The German words of the rules of procedure: names of sections, values and classes of matters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from laendertisch.kernel.dates import long_day
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    Base,
    BundRole,
    Effect,
    Quorum,
    Threshold,
)

MATTERS = {
    "substance": "Sachfragen",
    "procedure": "Verfahrensfragen",
    "rules_of_procedure": "die Verfahrensregeln selbst",
    "budget": "Angelegenheiten mit Folgen für den Haushalt",
    "institution": "gemeinsame Einrichtungen",
    "late_item": "die Aufnahme verspäteter Punkte",
    "release": "die Freigabe zur Veröffentlichung",
    "uniformity": "Einheitlichkeit und Mobilität im Bildungswesen",
    "fundamental": "grundsätzliche Angelegenheiten",
}
"""The classes of matters; their keys are those of the files and of the command line."""

SECTIONS = {
    "composition": "Zusammensetzung",
    "sessions": "Sitzungen",
    "voting": "Beschlussfassung",
    "circular": "Umlaufverfahren",
    "bundled_list": "Gebündelte Liste",
    "deadlines": "Fristen",
    "release": "Freigabe",
    "fireside": "Kamingespräch",
    "record": "Niederschrift und Nacharbeit",
}

FIELDS = {
    "composition.voting_members": "Stimmberechtigt",
    "composition.votes_per_land": "Stimmen je Land",
    "composition.electors": "Mitglieder",
    "sessions.per_year": "Sitzungen im Jahr",
    "sessions.per_year_at_most": "Sitzungen im Jahr, höchstens",
    "sessions.preparation": "Vorbereitung durch",
    "sessions.extraordinary": "Sondersitzung vorgesehen",
    "sessions.extraordinary_members": "Sondersitzung auf Antrag von (Mitglieder)",
    "sessions.extraordinary_video": "Sondersitzung als Videokonferenz",
    "sessions.extraordinary_phone": "Sondersitzung als Telefonkonferenz",
    "sessions.representation": "Vertretung",
    "sessions.agenda": "Tagesordnung",
    "sessions.bundesrat_pending_check": "Nichts behandeln, was im Bundesrat anhängig ist",
    "voting.quorum": "Beschlussfähigkeit",
    "voting.absence": "Abwesenheit",
    "voting.abstention": "Enthaltung",
    "voting.bund": "Stimme des Bundes",
    "voting.effect": "Wirkung einer bloßen Mehrheit",
    "circular.allowed": "Zulässig",
    "circular.trigger": "Anlass",
    "circular.deadline_days": "Frist in Kalendertagen",
    "circular.silence_is_consent": "Schweigen gilt als Zustimmung",
    "circular.one_objection_stops": "Ein Widerspruch hält das Verfahren an",
    "circular.majority": "Mehrheit",
    "bundled_list.name": "Name",
    "bundled_list.decided_by": "Beschlossen von",
    "bundled_list.any_land_may_pull_item": "Jedes Land kann einen Punkt herausnehmen",
    "bundled_list.vote_without_debate": "Abstimmung ohne Aussprache",
    "deadlines.anchor": "Gerechnet bis",
    "deadlines.day_kind": "Art der Tage",
    "deadlines.invitation_days": "Einladung (Tage vorher)",
    "deadlines.topic_days": "Anmeldung von Themen (Tage vorher)",
    "deadlines.draft_days": "Beschlussvorschläge (Tage vorher)",
    "deadlines.statement_days": "Stellungnahmen (Tage vorher)",
    "deadlines.fireside_topic_days": "Themen des Kamingesprächs (Tage vorher)",
    "deadlines.late_items": "Dringliche Nachmeldungen möglich",
    "release.default": "Ohne besonderen Beschluss",
    "release.single_land_veto": "Einspruch eines einzelnen Landes genügt",
    "release.per_item_flag": "Freigabe je Tagesordnungspunkt",
    "release.internal_and_external_version": "Interne und externe Fassung",
    "release.agenda_public": "Tagesordnung öffentlich",
    "release.practice": "Handhabung",
    "fireside.confidential": "Vertraulich",
    "fireside.staff_present": "Mitarbeitende dabei",
    "fireside.resolutions": "Fasst Beschlüsse",
    "fireside.topics": "Themen",
    "record.document_name": "Name des Dokuments",
    "record.sections": "Gliederung",
    "record.statements": "Erklärungen zur Niederschrift",
    "record.secretariat": "Geschäftsstelle",
    "record.follow_up": "Nacharbeit",
}

VALUES = {
    "laender": "Länder",
    "bund": "Bund",
    "calendar": "Kalendertage",
    "working": "Arbeitstage",
    "public": "öffentlich",
    "not_released": "nicht freigegeben",
    Absence.NOT_COUNTED.value: "zählt nicht mit",
    Absence.AS_ABSTENTION.value: "gilt als Enthaltung",
    Absence.AS_NO.value: "zählt wie eine Nein-Stimme",
    Abstention.NEUTRAL.value: "zählt weder als Ja noch als Nein",
    Abstention.COUNTS_AS_NO.value: "zählt wie eine Nein-Stimme",
    Abstention.BLOCKS_UNANIMITY.value: "verhindert Einstimmigkeit",
    Abstention.DOES_NOT_BLOCK_UNANIMITY.value: "hindert Einstimmigkeit nicht",
    BundRole.COUNTED.value: "zählt wie die eines Landes",
    BundRole.REQUIRED.value: "ohne sie wird nichts angenommen",
    BundRole.MARKED.value: "nicht nötig; ein Beschluss ohne sie wird so gekennzeichnet",
    Effect.BINDING_RESOLUTION.value: "nicht angenommen, wenn die erforderliche Mehrheit fehlt",
    Effect.MAJORITY_OPINION_ONLY.value: "gilt nur als Mehrheitsmeinung",
}
BASES = {
    Base.ALL: "aller Stimmen",
    Base.PRESENT: "der Stimmen der Anwesenden",
    Base.CAST: "der abgegebenen Stimmen",
    Base.YES_NO: "der Ja- und Nein-Stimmen",
}


def threshold_words(threshold: Threshold) -> str:
    """Return what the votes must reach: `mindestens 13 Ja-Stimmen`, `keine Nein-Stimme (Einstimmigkeit)`."""
    parts = []
    if threshold.minimum_yes > 1:
        parts.append(f"mindestens {threshold.minimum_yes} Ja-Stimmen")
    if share := threshold.share:
        if threshold.base is Base.YES_NO and share.strict and share.fraction.denominator == 2:
            parts.append("mehr Ja- als Nein-Stimmen")
        else:
            comparison = "mehr als" if share.strict else "mindestens"
            parts.append(f"{comparison} {share.fraction} {BASES[threshold.base]}")
    if threshold.is_unanimity:
        parts.append("keine Nein-Stimme" if parts else "Einstimmigkeit, also keine Nein-Stimme")
    elif threshold.maximum_no is not None:
        parts.append(f"höchstens {threshold.maximum_no} Nein-Stimmen")
    return " und ".join(parts) or "mindestens eine Ja-Stimme"


def quorum_words(quorum: Quorum) -> str:
    """Return how many Länder must be present: `mehr als die Hälfte der Länder`."""
    if not quorum.share:
        return f"mindestens {quorum.minimum} Länder" if quorum.minimum else "keine Mindestzahl"
    share = "die Hälfte" if quorum.share.fraction.denominator == 2 else str(quorum.share.fraction)
    return f"{'mehr als' if quorum.share.strict else 'mindestens'} {share} der Länder"


def shown(value: Any) -> str:
    """Return a value of the rules in German."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Threshold):
        return threshold_words(value)
    if isinstance(value, Quorum):
        return quorum_words(value)
    if isinstance(value, tuple):
        return ", ".join(shown(part[1] if isinstance(part, tuple) else part) for part in value)
    return VALUES.get(str(value), str(value))


def name_of(key: str) -> str:
    """Return the name of a value by its path in the file: `Umlaufverfahren: Anlass`."""
    section, _, field = key.partition(".")
    if field.startswith("majority."):
        return f"Mehrheit: {MATTERS[field.removeprefix('majority.')]}"
    return f"{SECTIONS[section]}: {FIELDS[key]}"


def electorate_unknown(name: str, as_of: date) -> str:
    """Say that nobody knows who votes."""
    return f"{name}: Wer stimmberechtigt ist, ist nicht bekannt (Belege bis zum {long_day(as_of)})."


def majority_unknown(name: str, matter: str, as_of: date, note: str | None, known: Iterable[str]) -> str:
    """Say that the majority for a class of matters is not known, what was found, and what helps on."""
    others = [f"{MATTERS[key]} ({key})" for key in known]
    parts = (
        f"{name}: Welche Mehrheit für {MATTERS[matter]} ({matter}) nötig ist, ist nicht bekannt "
        f"(Belege bis zum {long_day(as_of)}). Es wird nichts angenommen.",
        note,
        f"Bekannt ist sie für: {', '.join(others)}." if others else None,
    )
    return " ".join(part for part in parts if part)
