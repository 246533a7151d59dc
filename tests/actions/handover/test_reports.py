"""The report is frozen, and both Länder sign the same version."""

from datetime import date

import pytest

from laendertisch.actions.handover_reports import freeze_report, sign_handover
from laendertisch.actions.ideas import Proposal, propose_idea
from laendertisch.actions.lessons import write_lesson
from laendertisch.actions.matters import open_matter
from laendertisch.actions.recording import person
from laendertisch.kernel.errors import IntegrityError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.handover_lessons import LessonText
from laendertisch.procedure.handover_report import SectionKey, for_laender
from laendertisch.procedure.ideas import IdeaOrigin
from laendertisch.procedure.roles import Role
from laendertisch.records.handover.content import content_now
from laendertisch.records.handover.models import HandoverReport
from laendertisch.records.handover.queries import content_of, is_complete, is_intact

NW, RP = BY_CODE["NW"], BY_CODE["RP"]


def section(content, key):
    return next(each for each in content if each.key == key)


@pytest.fixture
def report(office, handover):
    return freeze_report(by=office, handover=handover)


def test_a_report_has_every_section(report):
    assert [each.key for each in content_of(report)] == list(SectionKey)


def test_open_matters_stand_in_it_with_stage_and_next_step(office, handover, intmk):
    matter = open_matter(by=office, body=intmk, title="Sprachmittlung stärken")
    content = content_of(freeze_report(by=office, handover=handover))
    (row,) = section(content, SectionKey.MATTERS).rows
    assert row.cells == (
        str(matter),
        "Geschäftsstelle",
        "in Erarbeitung",
        "Text fertigstellen und die erste Fassung herausgeben",
        "",
    )


def test_drafts_that_only_their_laender_see_are_counted_and_not_named(handover, intmk, successor, clock):
    open_matter(by=successor, body=intmk, title="Vertraulicher Antrag", land=RP)
    found = section(content_now(handover, clock.now()), SectionKey.MATTERS)
    assert found.rows == ()
    assert found.note == "Dazu kommt ein Vorgang, den bisher nur die antragstellenden Länder sehen."


def test_what_is_for_the_office_alone_is_not_named_to_the_laender(office, handover, intmk, clock):
    open_matter(by=office, body=intmk, title="Entwurf der Geschäftsstelle")
    write_lesson(by=office, body=intmk, lesson=LessonText("Presse", "Früher einladen"))
    idea = Proposal("Patenschaften", "Für alle Länder", IdeaOrigin.TALK)
    propose_idea(by=office, body=intmk, proposal=idea)
    read = [for_laender(each) for each in content_now(handover, clock.now())]
    said = " ".join(cell for each in read for row in each.rows for cell in row.cells)
    assert "Patenschaften" in said
    assert "Entwurf der Geschäftsstelle" not in said
    assert "Früher einladen" not in said


def test_nothing_new_needs_no_new_version(office, handover, report):
    with pytest.raises(RuleViolation, match="noch aktuell"):
        freeze_report(by=office, handover=handover)


def test_both_laender_sign_the_same_version(office, successor, handover, report):
    sign_handover(by=office, report=report, land=NW)
    assert not is_complete(handover)
    signature = sign_handover(by=successor, report=report, land=RP)
    assert (signature.side, signature.name) == ("new", "Nils Neu")
    assert signature.capacity == "Fachebene eines Landes, Rheinland-Pfalz"
    assert is_complete(handover)


def test_a_change_after_signing_asks_for_a_new_version_and_both_signatures(
    office, successor, handover, report, intmk
):
    sign_handover(by=office, report=report, land=NW)
    open_matter(by=office, body=intmk, title="Kurz vor Schluss")
    second = freeze_report(by=office, handover=handover)
    assert second.number == 2
    with pytest.raises(RuleViolation, match="neuere Version"):
        sign_handover(by=successor, report=report, land=RP)
    sign_handover(by=successor, report=second, land=RP)
    assert not is_complete(handover)
    sign_handover(by=office, report=second, land=NW)
    assert is_complete(handover)


def test_nobody_signs_for_another_land_or_twice(office, successor, report):
    with pytest.raises(RuleViolation, match="keine Funktion für das Land"):
        sign_handover(by=office, report=report, land=RP)
    with pytest.raises(NotPermitted, match="nur für Ihr eigenes Land"):
        sign_handover(by=successor, report=report, land=NW)
    sign_handover(by=office, report=report, land=NW)
    with pytest.raises(RuleViolation, match="schon unterschrieben"):
        sign_handover(by=office, report=report, land=NW)


def test_a_third_land_does_not_sign(make_person, report):
    bavarian = person(make_person(Role.MINISTER, land="BY"), date(2026, 3, 16))
    with pytest.raises(RuleViolation, match="Unterschreiben können nur Nordrhein-Westfalen und Rheinland-"):
        sign_handover(by=bavarian, report=report, land=BY_CODE["BY"])


def test_a_report_that_was_altered_is_not_signed(office, report):
    content = report.content
    content[0]["note"] = "nachträglich"
    HandoverReport.objects.filter(pk=report.pk).update(content=content)
    report.refresh_from_db()
    assert not is_intact(report)
    with pytest.raises(IntegrityError, match="verändert"):
        sign_handover(by=office, report=report, land=NW)


def test_the_content_takes_a_bounded_number_of_queries(
    office, handover, intmk, clock, django_assert_max_num_queries
):
    for number in range(12):
        open_matter(by=office, body=intmk, title=f"Vorgang {number}")
    with django_assert_max_num_queries(32):
        content_now(handover, clock.now())
