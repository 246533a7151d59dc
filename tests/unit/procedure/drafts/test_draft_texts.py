"""Blocks, numbers and lines of a draft are derived, the same words always in the same way."""

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.procedure.drafts.blocks import LONGEST_BLOCK, DraftText, TextBlock, fresh_key, paragraphs
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.lines import LineSpan, lines_of, wrapped
from laendertisch.procedure.drafts.numbering import citations_of, numbers_of

TEXT = DraftText(
    (
        TextBlock("h", BlockKind.HEADING, "Sprachmittlung im Gesundheitswesen"),
        TextBlock("p", BlockKind.PREAMBLE, "Die Konferenz stellt fest:"),
        TextBlock("z1", BlockKind.POINT, "Sprachmittlung ist notwendig."),
        TextBlock("a", BlockKind.SUBPOINT, "in Praxen,"),
        TextBlock("b", BlockKind.SUBPOINT, "in Krankenhäusern."),
        TextBlock("z2", BlockKind.POINT, "Der Bund wird gebeten, sie zu finanzieren."),
        TextBlock("c", BlockKind.SUBPOINT, "ab 2027."),
        TextBlock("r", BlockKind.REASON, "Viele verstehen den Arzt nicht."),
    )
)


def test_points_count_through_and_subpoints_count_within_their_point():
    assert numbers_of(TEXT) == {
        "h": "",
        "p": "",
        "z1": "1.",
        "a": "a)",
        "b": "b)",
        "z2": "2.",
        "c": "a)",
        "r": "",
    }


def test_a_block_is_cited_with_the_point_it_belongs_to():
    assert citations_of(TEXT) == {
        "h": "Überschrift",
        "p": "Präambel",
        "z1": "Ziffer 1",
        "a": "Ziffer 1 Buchstabe a",
        "b": "Ziffer 1 Buchstabe b",
        "z2": "Ziffer 2",
        "c": "Ziffer 2 Buchstabe a",
        "r": "Begründung",
    }


def test_after_z_comes_aa():
    blocks = [TextBlock(str(index), BlockKind.SUBPOINT) for index in range(1, 54)]
    numbers = numbers_of(blocks)
    assert [numbers["1"], numbers["26"], numbers["27"], numbers["28"], numbers["53"]] == [
        "a)",
        "z)",
        "aa)",
        "ab)",
        "ba)",
    ]


def test_a_line_breaks_between_words_and_cuts_only_what_is_longer_than_a_line():
    assert wrapped("eins zwei drei", 9) == ("eins zwei", "drei")
    assert wrapped("Donaudampfschifffahrt ja", 10) == ("Donaudampf", "schifffahr", "t ja")
    assert wrapped("oben\n\nunten", 10) == ("oben", "", "unten")
    assert wrapped("", 10) == ("",)


def test_lines_count_through_the_whole_draft():
    blocks = [
        TextBlock("a", BlockKind.POINT, "eins zwei drei"),
        TextBlock("b", BlockKind.POINT, ""),
        TextBlock("c", BlockKind.POINT, "vier"),
    ]
    assert lines_of(blocks, 9) == {"a": LineSpan(1, 2), "b": LineSpan(3, 3), "c": LineSpan(4, 4)}
    assert [str(LineSpan(1, 2)), str(LineSpan(3, 3))] == ["Zeilen 1–2", "Zeile 3"]


def test_blank_lines_part_paragraphs_and_line_ends_stay():
    assert paragraphs("Erster\r\nnoch erster\r\n\r\n  \r\nZweiter\n \n") == ("Erster\nnoch erster", "Zweiter")
    assert paragraphs(" \n\n ") == ()


def test_a_paragraph_that_is_too_long_is_refused():
    with pytest.raises(InputError, match="durch eine Leerzeile"):
        paragraphs("x" * (LONGEST_BLOCK + 1))


def test_the_digest_changes_with_every_word_kind_and_place():
    first, second = TEXT.blocks[2], TEXT.blocks[5]
    texts = [
        DraftText((first, second)),
        DraftText((second, first)),
        DraftText((first, TextBlock(second.key, BlockKind.REASON, second.text))),
        DraftText((first, TextBlock(second.key, second.kind, f"{second.text} "))),
    ]
    assert len({text.digest for text in texts}) == len(texts)
    assert DraftText((first, second)).digest == texts[0].digest


def test_fresh_keys_differ():
    keys = {fresh_key() for _ in range(100)}
    assert len(keys) == 100
    assert {len(key) for key in keys} == {9}
