"""Everything that is handed over as it stands now (Inhalt der Übergabe), section by section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from laendertisch.procedure.handover_report import Content, Section, SectionKey
from laendertisch.records.handover import follow_ups, office_work, running_work
from laendertisch.records.handover.models import Handover
from laendertisch.records.handover.view import View

BUILDERS: dict[SectionKey, Callable[[View], Section]] = {
    SectionKey.MATTERS: running_work.open_matters,
    SectionKey.CIRCULARS: running_work.running_circulars,
    SectionKey.DEADLINES: running_work.deadlines_ahead,
    SectionKey.DRAFTS: running_work.drafts_in_work,
    SectionKey.AMENDMENTS: running_work.open_amendments,
    SectionKey.IDEAS: running_work.undecided_ideas,
    SectionKey.SURVEYS: running_work.running_surveys,
    SectionKey.FOLLOW_UPS: follow_ups.follow_ups,
    SectionKey.OFFICE: office_work.office_people,
    SectionKey.GROUPS: office_work.working_groups,
    SectionKey.CONTACTS: office_work.contacts,
    SectionKey.TEMPLATES: office_work.templates,
    SectionKey.LETTERS: office_work.letters,
    SectionKey.LESSONS: office_work.lessons_learned,
    SectionKey.CHECKLIST: office_work.checklist,
}


def content_now(handover: Handover, now: datetime) -> Content:
    """Return all sections as they stand now, in a bounded number of queries."""
    view = View(handover, now)
    return tuple(build(view) for build in BUILDERS.values())


def section_now(handover: Handover, key: SectionKey, now: datetime) -> Section:
    """Return one section as it stands now."""
    return BUILDERS[key](View(handover, now))
