"""The checklist goes over to the next year unticked; lessons stay, in every wording."""

from datetime import date

import pytest

from laendertisch.actions.handover import begin_handover
from laendertisch.actions.handover_checklist import (
    add_checklist_item,
    adopt_checklist_item,
    drop_checklist_item,
    tick_item,
    untick_item,
)
from laendertisch.actions.lessons import revise_lesson, withdraw_lesson, write_lesson
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.handover import ChangeOver
from laendertisch.procedure.handover_lessons import LessonText
from laendertisch.records.desk.search import find_papers
from laendertisch.records.handover.queries import lessons, points

WORDS = LessonText("Presse", "Einladungen drei Wochen vorher versenden.")


@pytest.fixture
def item(office, handover):
    return add_checklist_item(by=office, body=handover.body, text="Schlüssel übergeben", days_before=1)


def of(handover, item):
    return next((each for each in points(handover) if each.item == item), None)


def test_a_point_is_ticked_with_who_and_when(office, old_person, handover, item, clock):
    tick_item(by=office, handover=handover, item=item, note="im Büro")
    tick = of(handover, item).tick
    assert (tick.by, tick.at, tick.note) == (old_person, clock.now(), "im Büro")
    with pytest.raises(RuleViolation, match="schon erledigt"):
        tick_item(by=office, handover=handover, item=item)


def test_a_tick_is_taken_back_with_a_reason_and_can_be_set_again(office, handover, item):
    tick_item(by=office, handover=handover, item=item)
    with pytest.raises(InputError, match="Grund"):
        untick_item(by=office, handover=handover, item=item, reason="")
    untick_item(by=office, handover=handover, item=item, reason="Schlüssel fehlte")
    assert of(handover, item).tick is None
    tick_item(by=office, handover=handover, item=item)
    assert handover.ticks.count() == 2


def test_the_next_handover_begins_with_a_fresh_list(office, handover, item, intmk):
    tick_item(by=office, handover=handover, item=item)
    change = ChangeOver(BY_CODE["RP"], BY_CODE["SL"], date(2027, 7, 1), date(2028, 6, 30))
    later = begin_handover(by=office, body=intmk, change=change, reason="Vorsitzfolge")
    assert of(later, item).tick is None
    assert len(points(later)) == len(points(handover)) == 11


def test_a_dropped_point_stays_where_it_was_done(office, handover, item, intmk):
    change = ChangeOver(BY_CODE["RP"], BY_CODE["SL"], date(2027, 7, 1), date(2028, 6, 30))
    later = begin_handover(by=office, body=intmk, change=change, reason="Vorsitzfolge")
    tick_item(by=office, handover=handover, item=item)
    drop_checklist_item(by=office, item=item, reason="Es gibt keine Schlüssel mehr")
    assert of(handover, item).tick is not None
    assert of(later, item) is None
    with pytest.raises(RuleViolation, match="nicht mehr auf der Checkliste"):
        tick_item(by=office, handover=later, item=item)


def test_a_proposed_point_is_confirmed_once(office, handover):
    proposed = points(handover)[0].item
    assert not adopt_checklist_item(by=office, item=proposed).is_proposal
    with pytest.raises(RuleViolation, match="schon bestätigt"):
        adopt_checklist_item(by=office, item=proposed)


def test_only_the_office_works_on_the_checklist(successor, handover, item):
    for action in (
        lambda: tick_item(by=successor, handover=handover, item=item),
        lambda: add_checklist_item(by=successor, body=handover.body, text="x", days_before=0),
        lambda: drop_checklist_item(by=successor, item=item, reason="x"),
        lambda: write_lesson(by=successor, body=handover.body, lesson=WORDS),
    ):
        with pytest.raises(NotPermitted):
            action()


def test_a_lesson_is_found_by_the_office_alone(office, successor, intmk):
    write_lesson(by=office, body=intmk, lesson=WORDS)
    assert [each.title for each in find_papers("intmk", office.functions, ["einladung"])] == ["Presse (2026)"]
    assert not find_papers("intmk", successor.functions, ["einladung"]).exists()


def test_a_better_wording_replaces_the_lesson_and_the_earlier_one_stays(office, intmk):
    first = write_lesson(by=office, body=intmk, lesson=WORDS)
    second = revise_lesson(by=office, lesson=first, wording=LessonText("Presse", "Vier Wochen vorher."))
    assert list(lessons("intmk")) == [second]
    assert second.replaces == first
    assert not find_papers("intmk", office.functions, ["einladung"]).exists()


def test_two_people_who_word_the_same_lesson_do_not_overwrite_each_other(office, intmk):
    first = write_lesson(by=office, body=intmk, lesson=WORDS)
    revise_lesson(by=office, lesson=first, wording=LessonText("Presse", "Vier Wochen vorher."))
    with pytest.raises(Conflict, match="Ihr Text: „Presse: Fünf Wochen"):
        revise_lesson(by=office, lesson=first, wording=LessonText("Presse", "Fünf Wochen vorher."))


def test_a_withdrawn_lesson_is_neither_listed_nor_found(office, intmk):
    lesson = write_lesson(by=office, body=intmk, lesson=WORDS)
    withdraw_lesson(by=office, lesson=lesson, reason="gilt nicht mehr")
    assert not lessons("intmk").exists()
    assert not find_papers("intmk", office.functions, ["einladung"]).exists()
    with pytest.raises(RuleViolation, match="zurückgezogen"):
        withdraw_lesson(by=office, lesson=lesson, reason="noch einmal")


@pytest.mark.parametrize(
    "wrong", [LessonText("", "Text"), LessonText("Thema", " "), LessonText("x" * 121, "y")]
)
def test_a_lesson_has_a_topic_and_a_text(office, intmk, wrong):
    with pytest.raises(InputError):
        write_lesson(by=office, body=intmk, lesson=wrong)
