"""A draft written as one plain text comes back as it was, whatever it says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.errors import InputError
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.plain import as_plain, read_plain

LINES = st.sampled_from(
    ["Text", "[Ziffer]", "\\[Ziffer b1]", "[Ziffer b1]", "\\\\[x", "[Anlage]", "a) eins", "<script>"]
)
TEXTS = st.lists(LINES, max_size=4).map("\n".join)
BLOCKS = st.builds(
    TextBlock, st.sampled_from([f"b{number}" for number in range(6)]), st.sampled_from(BlockKind), TEXTS
)
DRAFTS = st.lists(BLOCKS, max_size=6, unique_by=lambda block: block.key).map(
    lambda blocks: DraftText(tuple(blocks))
)


@given(DRAFTS)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_a_plain_draft_comes_back_as_it_was(draft):
    assert read_plain(as_plain(draft), draft.keys) == draft


def test_paragraphs_without_mark_become_new_blocks_of_the_kind_before():
    text = read_plain("Vorweg.\n\n[Unterpunkt a]\nalt\n\nneu\n\n[Begründung]\n", ["a"])
    assert [(block.kind, block.text) for block in text] == [
        (BlockKind.POINT, "Vorweg."),
        (BlockKind.SUBPOINT, "alt"),
        (BlockKind.SUBPOINT, "neu"),
        (BlockKind.REASON, ""),
    ]
    assert text.keys[1] == "a"
    assert len(set(text.keys)) == 4


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("[Ziffer fremd]\nText", "Den Absatz „fremd“ gibt es nicht"),
        ("[Ziffer a]\neins\n[Ziffer a]\nzwei", "kommt zweimal vor"),
        ("x" * 400_001, "länger als"),
    ],
)
def test_marks_that_cannot_be_are_refused(typed, sentence):
    with pytest.raises(InputError, match=sentence):
        read_plain(typed, ["a"])
