"""What the values of the facts are called on the pages, in both languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from laendertisch.records.conference.models import (
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
