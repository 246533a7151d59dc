"""What is written when several people save one text."""

from laendertisch.procedure.drafts.blocks import TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.saving import BlockConflict, SavePlan, StoredBlock, TypedBlock, plan_save

POINT, REASON = BlockKind.POINT, BlockKind.REASON


def stored(text="neu", revision=2, *, removed=False):
    earlier = {0: TextBlock("a", POINT, "alt"), 1: TextBlock("a", POINT, "mittel")}
    return {"a": StoredBlock(TextBlock("a", POINT, text), revision, removed, earlier)}


def typed(text, revision=2, kind=POINT, key="a"):
    return [TypedBlock(key, kind, text, revision)]


def test_new_words_on_top_of_what_was_read_are_written():
    assert plan_save(stored(), typed("besser")) == SavePlan((TextBlock("a", POINT, "besser"),))


def test_another_kind_is_a_change():
    assert plan_save(stored(), typed("neu", kind=REASON)) == SavePlan((TextBlock("a", REASON, "neu"),))


def test_words_that_were_only_read_are_not_written_back():
    assert plan_save(stored(), typed("alt", revision=0)) == SavePlan()
    assert plan_save(stored(), typed("mittel", revision=1)) == SavePlan()
    assert plan_save(stored(), typed(" neu\r\n")) == SavePlan()


def test_two_changes_of_one_block_are_a_conflict_unless_both_say_the_same():
    mine, theirs = TextBlock("a", POINT, "meins"), TextBlock("a", POINT, "neu")
    assert plan_save(stored(), typed("meins", revision=1)) == SavePlan(
        conflicts=(BlockConflict("a", mine, theirs, 2),)
    )
    assert plan_save(stored(), typed("neu", revision=0)) == SavePlan()


def test_a_conflict_keeps_every_paragraph_that_was_typed():
    plan = plan_save(stored(), typed("eins\n\nzwei", revision=0))
    assert plan.conflicts[0].mine.text == "eins\n\nzwei"


def test_words_on_a_removed_block_are_a_conflict_first_and_then_put_it_back():
    removed = stored("neu", 3, removed=True)
    assert plan_save(removed, typed("doch", revision=2)).conflicts[0].removed
    assert plan_save(removed, typed("doch", revision=3)).changed == (TextBlock("a", POINT, "doch"),)


def test_several_paragraphs_follow_each_other():
    plan = plan_save(stored(), typed("eins\n\nzwei\n\ndrei"))
    assert plan.changed == (TextBlock("a", POINT, "eins"),)
    (first_after, second), (second_after, third) = plan.inserted
    assert (first_after, second.text, second_after, third.text) == ("a", "zwei", second.key, "drei")


def test_a_block_that_is_not_there_is_passed_over():
    assert plan_save(stored(), typed("x", key="fremd")) == SavePlan()
