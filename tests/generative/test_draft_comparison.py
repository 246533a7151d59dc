"""Whatever two people write: the comparison gives both texts back, word for word; lines lose no word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.comparison import ChangeKind, PieceKind, compare, word_pieces
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.lines import lines_of, wrapped
from laendertisch.procedure.drafts.numbering import numbers_of

WORDS = st.lists(
    st.sampled_from(["Bund", "Land", "Länder", "und", ",", ".", " ", "\n", "–", "a1"]), max_size=12
)
TEXTS = WORDS.map(" ".join)
BLOCKS = st.builds(
    TextBlock, st.sampled_from([f"b{number}" for number in range(9)]), st.sampled_from(BlockKind), TEXTS
)
DRAFTS = st.lists(BLOCKS, max_size=9, unique_by=lambda block: block.key).map(
    lambda blocks: DraftText(tuple(blocks))
)
CAREFULLY = settings(max_examples=150, derandomize=True, deadline=None)


@given(TEXTS, TEXTS)
@CAREFULLY
def test_the_pieces_give_back_both_texts(before, after):
    pieces = word_pieces(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != PieceKind.INSERTED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != PieceKind.REMOVED) == after


@given(DRAFTS, DRAFTS)
@CAREFULLY
def test_the_changes_give_back_both_drafts(before, after):
    changes = compare(before, after)
    assert tuple(change.after for change in changes if change.after) == after.blocks
    old = [change.before for change in changes if change.before]
    assert sorted(old, key=lambda block: block.key) == sorted(before, key=lambda block: block.key)
    settled = {change.key for change in changes if change.moved}
    assert [each.key for each in old if each.key not in settled] == [
        key for key in before.keys if key not in settled
    ]


@given(DRAFTS)
@CAREFULLY
def test_a_draft_compared_with_itself_is_unchanged(draft):
    assert {change.kind for change in compare(draft, draft)} <= {ChangeKind.UNCHANGED}


@given(DRAFTS, st.integers(min_value=5, max_value=80))
@CAREFULLY
def test_lines_count_without_gap_and_keep_every_word(draft, measure):
    spans = list(lines_of(draft, measure).values())
    assert [span.first for span in spans] == [1, *(span.last + 1 for span in spans)][: len(spans)]
    for block in draft:
        lines = wrapped(block.text, measure)
        assert all(len(line) <= measure for line in lines)
        assert "".join("".join(lines).split()) == "".join(block.text.split())


@given(DRAFTS)
@CAREFULLY
def test_numbers_belong_to_points_and_subpoints_alone_and_points_never_repeat(draft):
    numbers = numbers_of(draft)
    points = [numbers[block.key] for block in draft if block.kind == BlockKind.POINT]
    assert points == [f"{number}." for number in range(1, len(points) + 1)]
    numbered = {block.key for block in draft if block.kind in (BlockKind.POINT, BlockKind.SUBPOINT)}
    assert {key for key, number in numbers.items() if number} == numbered
