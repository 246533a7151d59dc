"""Agendas with generated numbers, places and orders: nothing is lost, nothing is given twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.procedure.agendas import (
    AgendaLine,
    checked_top_number,
    compare_agendas,
    suggested_top_number,
)
from laendertisch.procedure.proceedings import Section
from laendertisch.web.workspace.agenda.ordering import one_step, order_from_places

SEVERAL = settings(max_examples=100, derandomize=True, deadline=None)
ITEMS = st.lists(st.integers(1, 60), unique=True, max_size=30)
NUMBERS = st.lists(st.from_regex(r"\A[AFV]?[1-9]{1,2}(\.[1-9]{1,2})?[ab]?\Z"), unique=True, max_size=20)


@SEVERAL
@given(NUMBERS, st.lists(st.sampled_from(Section), max_size=20))
def test_suggested_numbers_are_usable_and_never_given_twice(taken, sections):
    given_so_far = list(taken)
    for section in sections:
        given_so_far.append(checked_top_number(suggested_top_number(section, given_so_far), given_so_far))
    assert len(set(given_so_far)) == len(taken) + len(sections)


@SEVERAL
@given(ITEMS, st.dictionaries(st.integers(1, 60), st.integers(0, 99)), st.sampled_from([-1, 1]))
def test_whatever_is_typed_every_item_keeps_a_place(shown, places, step):
    order = order_from_places(shown, places)
    assert sorted(order) == sorted(shown)
    for item in order[:1]:
        assert sorted(one_step(order, item, step)) == sorted(shown)


@SEVERAL
@given(ITEMS, st.randoms(use_true_random=False))
def test_without_the_moved_items_both_orders_are_the_same(items, random):
    shuffled = random.sample(items, len(items))
    old = [AgendaLine(item, str(item), "x") for item in items]
    new = [AgendaLine(item, str(item), "x") for item in shuffled]
    moved = {line.item for line in compare_agendas(old, new).moved}
    assert [item for item in items if item not in moved] == [item for item in shuffled if item not in moved]


@SEVERAL
@given(ITEMS, st.data())
def test_one_item_that_changes_its_place_is_the_only_one_that_moved(items, data):
    if len(items) < 2:
        return
    source = data.draw(st.integers(0, len(items) - 1))
    target = data.draw(st.integers(0, len(items) - 1))
    changed = [*items[:source], *items[source + 1 :]]
    changed.insert(target, items[source])
    old = [AgendaLine(item, str(item), "x") for item in items]
    new = [AgendaLine(item, str(item), "x") for item in changed]
    assert len(compare_agendas(old, new).moved) == (source != target)
