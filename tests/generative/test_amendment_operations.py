"""Amendments for every text: nothing is lost, untouched blocks stay, order does not matter."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.collisions import MeetingKind, Proposed, meetings
from laendertisch.procedure.drafts.deriving import derive
from laendertisch.procedure.drafts.kinds import BlockKind, OperationKind
from laendertisch.procedure.drafts.merging import merged
from laendertisch.procedure.drafts.operations import apply, problems
from laendertisch.procedure.drafts.rebase import rebase

WORDS = st.sampled_from(["Die Länder bitten den Bund.", "Die IntMK dankt.", "Sprache hilft allen.", "Neu."])
KINDS = st.sampled_from(list(BlockKind))
quick = settings(max_examples=150, deadline=None, derandomize=True)


@st.composite
def texts(draw, prefix="a", least=0):
    count = draw(st.integers(least, 7))
    return DraftText(tuple(TextBlock(f"{prefix}{each}", draw(KINDS), draw(WORDS)) for each in range(count)))


@st.composite
def edited(draw, base, prefix):
    """A person deletes, rewrites, moves and inserts blocks."""
    kept = [block for block in draw(st.permutations(base.blocks)) if draw(st.integers(0, 3))]
    kept = kept if draw(st.booleans()) else [block for block in base.blocks if block in kept]
    written = [replace(block, text=draw(WORDS)) if draw(st.booleans()) else block for block in kept]
    for number in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(written)))
        written.insert(at, TextBlock(f"{prefix}{number}", draw(KINDS), draw(WORDS)))
    return DraftText(tuple(written))


@st.composite
def base_and(draw, *prefixes):
    base = draw(texts(least=1))
    return base, *(draw(edited(base, prefix)) for prefix in prefixes)


@quick
@given(base_and("n"))
def test_applying_what_was_derived_gives_the_typed_text(drawn):
    base, typed = drawn
    operations = derive(base, typed)
    assert apply(base, operations) == typed
    if typed != base:
        assert problems(base, operations) == ()


@quick
@given(base_and("n"))
def test_keys_stay_unique(drawn):
    base, typed = drawn
    keys = apply(base, derive(base, typed)).keys
    assert len(keys) == len(set(keys))


@quick
@given(base_and("n"))
def test_rebasing_onto_the_same_text_changes_nothing(drawn):
    base, typed = drawn
    operations = derive(base, typed)
    again = rebase(operations, base, DraftText(base.blocks))
    assert (again.operations, again.fulfilled) == (operations, ())


@quick
@given(base_and("n", "m"))
def test_rebasing_loses_no_operation_and_no_word(drawn):
    base, typed, newer = drawn
    operations = derive(base, typed)
    rebased = rebase(operations, base, newer)
    assert len(rebased.operations) + len(rebased.fulfilled) == len(operations)
    before = sorted((each.target, each.text, each.original_text) for each in operations)
    after = (*rebased.operations, *rebased.fulfilled)
    assert sorted((each.target, each.text, each.original_text) for each in after) == before
    for each in operations:
        block = base.find(each.block_key)
        assert each.original_text == (block.text if block else "")


@quick
@given(base_and("n", "m"))
def test_blocks_that_no_operation_touches_stand_in_the_rebased_text_as_the_new_text_has_them(drawn):
    base, typed, newer = drawn
    rebased = rebase(derive(base, typed), base, newer).operations
    touched = {each.target for each in rebased}
    result = apply(newer, rebased)
    for block in newer:
        if block.key not in touched:
            assert result.find(block.key) == block


@quick
@given(base_and("n", "m"))
def test_operations_without_a_mark_can_be_applied_to_the_new_text(drawn):
    base, typed, newer = drawn
    result = apply(newer, rebase(derive(base, typed), base, newer).operations)
    for each in rebase(derive(base, typed), base, newer).operations:
        if each.needs_author:
            continue
        block = result.find(each.target)
        if each.kind == OperationKind.DELETE:
            assert block is None
        elif each.kind != OperationKind.MOVE:
            assert block is not None
            assert block.text == each.text


@quick
@given(base_and("n", "m", "o"))
def test_amendments_that_do_not_meet_give_one_text_in_every_order(drawn):
    base, *typed = drawn
    proposed = [
        Proposed(100 * amendment + place, amendment, operation)
        for amendment, text in enumerate(typed)
        for place, operation in enumerate(derive(base, text))
    ]
    met = {each.operation_id for meeting in meetings(proposed) for each in meeting.proposed}
    alone = [each for each in proposed if each.operation_id not in met]
    groups = [[each for each in alone if each.amendment_id == number] for number in range(len(typed))]
    chosen = {each.operation_id for each in alone}
    results = {
        merged(base, [each for group in order for each in group], chosen) for order in permutations(groups)
    }
    assert len(results) == 1


@quick
@given(base_and("n", "m"))
def test_what_meets_does_not_depend_on_the_order(drawn):
    base, *typed = drawn
    proposed = [
        Proposed(100 * amendment + place, amendment, operation)
        for amendment, text in enumerate(typed)
        for place, operation in enumerate(derive(base, text))
    ]
    assert set(meetings(proposed)) == set(meetings(reversed(proposed)))


@quick
@given(base_and("n"))
def test_two_amendments_with_the_same_words_agree_instead_of_colliding(drawn):
    base, typed = drawn
    operations = [each for each in derive(base, typed) if not each.inserts]
    proposed = [
        Proposed(100 * who + place, who, each) for who in (1, 2) for place, each in enumerate(operations)
    ]
    kinds = {meeting.kind for meeting in meetings(proposed)}
    doubled = {each.block_key for each in operations if each.kind == OperationKind.MOVE} & {
        each.block_key for each in operations if each.kind == OperationKind.REPLACE
    }
    assert kinds <= {MeetingKind.SAME, MeetingKind.ORDER} or doubled
