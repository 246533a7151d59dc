"""Where amendments meet, what can be chosen together, and what becomes of the rest."""

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.collisions import MeetingKind, Proposed, meetings, refusal_of_choice
from laendertisch.procedure.drafts.kinds import BlockKind, OperationKind
from laendertisch.procedure.drafts.merging import agreeing, merge_rows, merged, pushed_aside
from laendertisch.procedure.drafts.operations import Operation, apply, problems
from laendertisch.procedure.drafts.rebase import insisting, rebase

BASE = DraftText(tuple(TextBlock(key, BlockKind.POINT, f"Text {key}.") for key in "abc"))


def new_words(key, text):
    return Operation(OperationKind.REPLACE, key, text=text, original_text=f"Text {key}.")


def gone(key):
    return Operation(OperationKind.DELETE, key, original_text=f"Text {key}.")


def insertion(key, after, text="Neu."):
    return Operation(
        OperationKind.INSERT_AFTER, new_key=key, after_key=after, block_kind=BlockKind.POINT, text=text
    )


def moved(key, after):
    return Operation(OperationKind.MOVE, key, after_key=after, original_text=f"Text {key}.")


def kinds(*proposed):
    return [(each.kind, each.key) for each in meetings(proposed)]


def test_two_changes_of_one_block_collide():
    one, two = Proposed(1, 1, new_words("a", "Eins.")), Proposed(2, 2, gone("a"))
    assert kinds(one, two) == [(MeetingKind.COLLISION, "a")]
    assert "denselben Absatz" in refusal_of_choice([one, two], [1, 2])
    assert refusal_of_choice([one, two], [1]) is None


def test_two_insertions_at_one_place_ask_for_an_order_and_both_can_be_chosen():
    one, two = Proposed(1, 1, insertion("m", "a")), Proposed(2, 2, insertion("n", "a"))
    assert kinds(one, two) == [(MeetingKind.ORDER, "a")]
    assert refusal_of_choice([one, two], [1, 2]) is None
    assert merged(BASE, [one, two], [1, 2]).keys == ("a", "m", "n", "b", "c")


def test_alternatives_exclude_each_other_wherever_they_are():
    one = Proposed(1, 1, new_words("a", "Eins."), "gruppe")
    two = Proposed(2, 2, new_words("a", "Zwei."), "gruppe")
    apart = Proposed(3, 2, new_words("b", "Drei."), "gruppe")
    assert kinds(one, two, apart) == [(MeetingKind.ALTERNATIVES, "a")]
    assert "Alternativen" in refusal_of_choice([one, two, apart], [1, 3])
    assert refusal_of_choice([one, two, apart], [2, 3]) is None
    assert pushed_aside([one, two, apart], [2, 3]) == {1}


def test_the_same_words_agree():
    one, two = Proposed(1, 1, new_words("a", "Gleich.")), Proposed(2, 2, new_words("a", "Gleich."))
    assert kinds(one, two) == [(MeetingKind.SAME, "a")]
    assert (refusal_of_choice([one, two], [1, 2]), agreeing([one, two], [1])) == (None, {2})


def test_marked_operations_are_neither_chosen_nor_applied():
    rebased = rebase(
        [new_words("a", "Eins.")], BASE, DraftText((TextBlock("a", BlockKind.POINT, "Anders."),))
    )
    assert rebased.needs_author == {"a"}
    assert "prüfen" in refusal_of_choice([Proposed(1, 1, rebased.operations[0])], [1])
    assert apply(BASE, rebased.operations) == BASE


def test_an_insertion_whose_anchor_is_gone_stands_behind_the_nearest_earlier_block():
    newer = DraftText((BASE.blocks[0], BASE.blocks[2]))
    (operation,) = rebase([insertion("n", "b")], BASE, newer).operations
    assert (operation.after_key, operation.needs_author) == ("a", True)
    assert apply(newer, insisting([operation], newer)).keys == ("a", "n", "c")


def test_words_for_a_block_that_is_gone_bring_it_back_if_the_author_insists():
    newer = DraftText(BASE.blocks[:2])
    operations = rebase([new_words("c", "Doch.")], BASE, newer).operations
    assert [each.needs_author for each in operations] == [True]
    assert apply(newer, insisting(operations, newer)).blocks[-1] == TextBlock("c", BlockKind.POINT, "Doch.")


def test_two_moves_behind_each_other_lose_no_block():
    assert sorted(apply(BASE, [moved("a", "b"), moved("b", "a")]).keys) == ["a", "b", "c"]


def test_what_hangs_behind_an_insertion_that_is_not_chosen_stands_in_its_place():
    one, two = Proposed(1, 1, insertion("m", "a")), Proposed(2, 1, insertion("n", "m"))
    assert merged(BASE, [one, two], [2]).keys == ("a", "n", "b", "c")


def test_the_merge_view_shows_every_proposal_once():
    proposed = [
        Proposed(1, 1, new_words("a", "Eins.")),
        Proposed(2, 2, insertion("n", "")),
        Proposed(3, 3, insertion("o", "n")),
        Proposed(4, 4, gone("x")),
    ]
    rows = merge_rows(BASE, proposed)
    assert [row.key for row in rows] == ["", "a", "b", "c"]
    shown = [option.proposed.operation_id for row in rows for option in (*row.options, *row.insertions)]
    assert sorted(shown) == [1, 2, 3, 4]


def test_problems_are_said_in_sentences():
    def sentences(*operations):
        return problems(BASE, operations)

    assert sentences() == ("Der Änderungsantrag ändert noch nichts.",)
    assert sentences(new_words("a", "Text a.")) == ("Der Änderungsantrag ändert noch nichts.",)
    assert sentences(gone("x")) == ("Einen der geänderten Absätze gibt es in dieser Fassung nicht.",)
    assert "gestrichen und zugleich geändert" in sentences(gone("a"), new_words("a", "Neu."))[0]
    assert "leer" in sentences(insertion("n", "a", " "))[0]
    assert "hinter sich selbst" in sentences(moved("a", "a"))[0]
    assert sentences(insertion("n", "m"), insertion("m", "a")) == ()
