"""Two versions are compared by blocks and words."""

from time import perf_counter

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.comparison import (
    Change,
    ChangeKind,
    Piece,
    PieceKind,
    changed_keys,
    compare,
    word_pieces,
)
from laendertisch.procedure.drafts.kinds import BlockKind

SAME, INSERTED, REMOVED = PieceKind.SAME, PieceKind.INSERTED, PieceKind.REMOVED


def block(key, text="Text", kind=BlockKind.POINT):
    return TextBlock(key, kind, text)


def text(*blocks):
    return DraftText(blocks)


def test_words_are_compared_never_characters():
    assert word_pieces("Die Länder bitten den Bund.", "Die Länder fordern den Bund auf.") == (
        Piece(SAME, "Die Länder "),
        Piece(REMOVED, "bitten"),
        Piece(INSERTED, "fordern"),
        Piece(SAME, " den Bund"),
        Piece(INSERTED, " auf"),
        Piece(SAME, "."),
    )


def test_changes_that_only_a_space_parts_are_one_phrase():
    assert word_pieces("alte grüne Tür", "neue rote Tür") == (
        Piece(REMOVED, "alte grüne"),
        Piece(INSERTED, "neue rote"),
        Piece(SAME, " Tür"),
    )


def test_equal_and_empty_texts():
    assert word_pieces("gleich", "gleich") == (Piece(SAME, "gleich"),)
    assert word_pieces("", "") == ()
    assert word_pieces("", "neu") == (Piece(INSERTED, "neu"),)


def test_every_kind_of_change_is_named_and_removed_blocks_stand_where_they_stood():
    before = text(block("a"), block("b", "weg"), block("c", "alt"), block("d"))
    after = text(block("a"), block("c", "neu"), block("e"), block("d"))
    assert [(change.key, change.kind) for change in compare(before, after)] == [
        ("a", ChangeKind.UNCHANGED),
        ("b", ChangeKind.REMOVED),
        ("c", ChangeKind.CHANGED),
        ("e", ChangeKind.INSERTED),
        ("d", ChangeKind.UNCHANGED),
    ]


def test_what_is_removed_at_the_beginning_stays_at_the_beginning():
    assert [change.key for change in compare(text(block("a"), block("b")), text(block("b")))] == ["a", "b"]


def test_the_fewest_blocks_count_as_moved():
    before = text(block("a"), block("b"), block("c"), block("d"))
    after = text(block("d"), block("a"), block("b"), block("c"))
    moved = [change.key for change in compare(before, after) if change.moved]
    assert moved == ["d"]


def test_a_block_can_be_moved_and_changed_at_once():
    before, after = (
        text(block("a", "alt"), block("b"), block("c")),
        text(block("b"), block("c"), block("a", "neu")),
    )
    change = compare(before, after)[-1]
    assert change == Change(
        ChangeKind.CHANGED, "a", block("a", "alt"), block("a", "neu"), word_pieces("alt", "neu"), moved=True
    )


def test_a_block_that_becomes_another_kind_is_changed():
    change = compare(text(block("a")), text(block("a", kind=BlockKind.REASON)))[0]
    assert (change.kind, change.retyped) == (ChangeKind.CHANGED, True)
    assert changed_keys(text(block("a")), text(block("a", kind=BlockKind.REASON))) == {"a"}


def test_five_hundred_changed_paragraphs_are_compared_quickly():
    words = "Die Konferenz bittet die Bundesregierung, gemeinsam mit den Ländern zu handeln und zu berichten."
    before = text(*(block(f"b{number}", f"{number} {words}" * 2) for number in range(500)))
    after = text(*(block(f"b{number}", f"{number} {words}" * 2 + f" Neu {number}.") for number in range(500)))
    start = perf_counter()
    changes = compare(before, after)
    assert {change.kind for change in changes} == {ChangeKind.CHANGED}
    assert perf_counter() - start < 1.0  # aim: 0.2 s; the machine of the tests may be busy
