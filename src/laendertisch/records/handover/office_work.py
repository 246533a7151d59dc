"""What a Geschäftsstelle works with (Werkzeug der Geschäftsstelle): people, groups, templates, lessons."""

from __future__ import annotations

from django.db.models import Prefetch, Q

from laendertisch.procedure.handover_report import Row, Section, SectionKey
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.correspondence.contact_queries import contact_cards
from laendertisch.records.correspondence.queries import drafted_letters, newest_templates
from laendertisch.records.groups.models import GroupLand, Mandate
from laendertisch.records.handover.queries import Point, lessons, office_memberships, points
from laendertisch.records.handover.view import View, day_cell, day_of_cell

MOST_LETTERS = 200


def office_people(view: View) -> Section:
    """Return who works in the Geschäftsstelle, today or later."""
    found = office_memberships(view.body).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=view.today))
    rows = tuple(
        Row(
            (
                each.user.name,
                each.land.short_name if each.land else "",
                day_cell(each.valid_from),
                day_cell(each.valid_to),
            )
        )
        for each in found
    )
    return Section(SectionKey.OFFICE, rows)


def working_groups(view: View) -> Section:
    """Return the working groups with lead and the end of their newest mandate."""
    leading = GroupLand.objects.filter(leads=True, until__isnull=True).order_by("land")
    groups = WorkingGroup.objects.filter(body=view.body).prefetch_related(
        Prefetch("laender", leading), Prefetch("mandates", Mandate.objects.order_by("begins", "id"))
    )
    return Section(SectionKey.GROUPS, tuple(_group_row(each) for each in groups))


def contacts(view: View) -> Section:
    """Return the directory of contacts."""
    rows = tuple(
        Row(
            (each.name, each.function, each.organisation, each.mail, each.phone), f"contact/{each.contact_id}"
        )
        for each in contact_cards(view.body, view.today)
    )
    return Section(SectionKey.CONTACTS, rows)


def templates(view: View) -> Section:
    """Return the templates of letters that are in use."""
    rows = tuple(
        Row((each.template.name, each.subject, day_of_cell(each.saved_at)), inner=True)
        for each in newest_templates(view.body, in_use=True)
    )
    return Section(SectionKey.TEMPLATES, rows)


def letters(view: View) -> Section:
    """Return the letters of which copies have not been sent."""
    found = drafted_letters(view.body, MOST_LETTERS)
    rows = tuple(
        Row((mailing.subject, str(drafts)), f"letter/{mailing.pk}", inner=True) for mailing, drafts in found
    )
    return Section(SectionKey.LETTERS, rows)


def lessons_learned(view: View) -> Section:
    """Return what earlier years have taught."""
    rows = tuple(
        Row((each.topic, each.text, str(each.year)), f"lesson/{each.pk}", inner=True)
        for each in lessons(view.body)
    )
    return Section(SectionKey.LESSONS, rows)


def checklist(view: View) -> Section:
    """Return the checklist with what is done."""
    rows = tuple(Row((each.item.text, day_cell(each.due), _done(each))) for each in points(view.handover))
    return Section(SectionKey.CHECKLIST, rows)


def _group_row(group: WorkingGroup) -> Row:
    mandate = next(reversed(list(group.mandates.all())), None)
    leading = ", ".join(each.land.short_name for each in group.laender.all())
    text, ends = (mandate.text, day_cell(mandate.ends)) if mandate else ("nicht hinterlegt", "")
    return Row((group.name, leading, text, ends), f"group/{group.pk}")


def _done(point: Point) -> str:
    if point.tick is None:
        return "noch offen"
    who = point.tick.by.name if point.tick.by else "Programm"
    return f"{day_of_cell(point.tick.at)}, {who}"
