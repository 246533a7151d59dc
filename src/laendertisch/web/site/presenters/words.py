"""What the values of the facts are called on the pages, in both languages."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from laendertisch.records.conference.models import (
    Conference,
    MeetingKind,
    MeetingMode,
    ResolutionKind,
    ResolutionLand,
    ResolutionStatus,
)

MEETING_KINDS = {
    MeetingKind.MAIN: _("Hauptkonferenz"),
    MeetingKind.PREPARATORY: _("Vorkonferenz"),
    MeetingKind.AUTUMN: _("Herbsttreffen"),
    MeetingKind.SPECIAL: _("Sonderkonferenz"),
}
MEETING_MODES = {
    MeetingMode.IN_PERSON: _("vor Ort"),
    MeetingMode.VIDEO: _("Videokonferenz"),
    MeetingMode.CANCELLED_CIRCULAR: _("abgesagt, Beschlüsse im Umlaufverfahren"),
}
STATUSES = {
    ResolutionStatus.ADOPTED: _("angenommen"),
    ResolutionStatus.ADOPTED_MAJORITY: _("mit Mehrheit angenommen"),
    ResolutionStatus.NOT_ADOPTED: _("nicht angenommen"),
    ResolutionStatus.LISTED_IN_RECORD: _("in der Niederschrift verzeichnet, Ergebnis nicht bekannt"),
    ResolutionStatus.TABLED: _("eingebracht, Ausgang nicht bekannt"),
}
PARTS = {
    ResolutionLand.Part.APPLICANT: _("hat den Antrag gestellt"),
    ResolutionLand.Part.DISSENT: _("hat mit Nein gestimmt"),
    ResolutionLand.Part.ABSTENTION: _("hat sich enthalten"),
}
SORTINGS = {
    "newest": _("neueste zuerst"),
    "oldest": _("älteste zuerst"),
    "title": _("nach dem Titel"),
}
NOUNS = {
    ResolutionStatus.ADOPTED: _("Beschluss"),
    ResolutionStatus.ADOPTED_MAJORITY: _("Beschluss"),
    ResolutionStatus.NOT_ADOPTED: _("nicht angenommener Antrag"),
    ResolutionStatus.LISTED_IN_RECORD: _("Eintrag der Niederschrift"),
    ResolutionStatus.TABLED: _("Antrag"),
}
RESOLUTION_KINDS = {
    ResolutionKind.RESOLUTION: _("Beschluss oder Antrag"),
    ResolutionKind.REPORT: _("Bericht einer Arbeitsgruppe"),
}


def conference_name(conference: Conference) -> str:
    """Return `22. IntMK`, in English `22nd IntMK`."""
    return f"{_ordinal(conference.number)} {conference.body.abbreviation}"


def _ordinal(number: int) -> str:
    if get_language() != "en":
        return f"{number}."
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
