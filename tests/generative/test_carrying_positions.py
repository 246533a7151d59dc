"""Whatever is changed in a text: a position stays confirmed only if nothing it is about has changed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.carrying import carried, still_confirmed, with_subpoints
from laendertisch.procedure.drafts.comparison import changed_keys
from laendertisch.procedure.drafts.kinds import BlockKind

KEYS = [f"b{number}" for number in range(7)]
BLOCKS = st.builds(
    TextBlock,
    st.sampled_from(KEYS),
    st.sampled_from([BlockKind.POINT, BlockKind.SUBPOINT, BlockKind.REASON]),
    st.sampled_from(["eins", "zwei", "drei"]),
)
DRAFTS = st.lists(BLOCKS, max_size=7, unique_by=lambda block: block.key).map(
    lambda blocks: DraftText(tuple(blocks))
)
ABOUT = st.frozensets(st.sampled_from(KEYS), max_size=4)
CAREFULLY = settings(max_examples=200, derandomize=True, deadline=None)


@given(DRAFTS, DRAFTS, ABOUT)
@CAREFULLY
def test_a_confirmed_position_is_about_blocks_that_say_the_same(before, after, about):
    if still_confirmed(about, before, after):
        touched = about or frozenset({*before.keys, *after.keys})
        assert [before.find(key) for key in sorted(touched)] == [after.find(key) for key in sorted(touched)]
        assert not with_subpoints(about, after) & changed_keys(before, after)


@given(DRAFTS, ABOUT)
@CAREFULLY
def test_a_text_that_did_not_change_keeps_every_position(draft, about):
    assert still_confirmed(about, draft, draft)


@given(DRAFTS, DRAFTS, ABOUT, st.booleans())
@CAREFULLY
def test_what_was_to_be_confirmed_is_never_confirmed_by_itself(before, after, about, confirmed):
    land = BY_CODE["HE"]
    kept = carried({land: (about, confirmed)}, before, after)[land]
    assert kept == (confirmed and still_confirmed(about, before, after))


def test_changing_a_subpoint_touches_its_point_and_no_other():
    def draft(words):
        return DraftText(
            (
                TextBlock("z1", BlockKind.POINT, "Erstens"),
                TextBlock("a", BlockKind.SUBPOINT, words),
                TextBlock("z2", BlockKind.POINT, "Zweitens"),
            )
        )

    before, after = draft("alt"), draft("neu")
    assert not still_confirmed(["z1"], before, after)
    assert still_confirmed(["z2"], before, after)
    assert not still_confirmed([], before, after)
