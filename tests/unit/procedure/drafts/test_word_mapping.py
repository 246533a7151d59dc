"""Which paragraph of a Word file is which block."""

import time

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.word_mapping import map_word
from laendertisch.reading.word.description import Change, WordParagraph, WordRun

BASE = DraftText(
    (
        TextBlock("a", BlockKind.POINT, "Der Bund finanziert die Sprachmittlung dauerhaft."),
        TextBlock("b", BlockKind.SUBPOINT, "Dazu gehört die Videodolmetschung."),
        TextBlock("c", BlockKind.REASON, "Verständigung ist Voraussetzung."),
    )
)


def said(text, *blocks, **more):
    return WordParagraph((WordRun(text),), blocks=blocks, **more)


def mapped(*paragraphs, base=BASE):
    return map_word(base, paragraphs)


def test_our_own_ids_come_first_however_much_was_rewritten():
    found = mapped(said("Ganz anders.", "a"), said(BASE.blocks[1].text, "b"), said(BASE.blocks[2].text, "c"))
    assert found.text.blocks == (TextBlock("a", BlockKind.POINT, "Ganz anders."), *BASE.blocks[1:])
    assert found.guessed == frozenset()


def test_equal_words_are_found_without_ids_and_spaces_do_not_count():
    found = mapped(*(said(block.text.replace(" ", "  ")) for block in BASE))
    assert (found.text, found.guessed) == (BASE, frozenset())


def test_similar_words_are_found_and_said_to_be_guessed():
    found = mapped(said("Der Bund finanziert die Sprachmittlung ab 2027 dauerhaft."), said("Etwas Neues."))
    assert found.text.keys[0] == "a"
    assert found.guessed == {"a"}
    assert found.text.blocks[1].key not in BASE.keys


def test_joined_paragraphs_live_on_in_the_first_block():
    found = mapped(said("Beide zusammen.", "a", "b"), said(BASE.blocks[2].text, "c"))
    assert found.text.keys == ("a", "c")


def test_a_copied_paragraph_is_new_the_second_time():
    found = mapped(said(BASE.blocks[0].text, "a"), said("Kopie.", "a"), said(BASE.blocks[1].text, "b"))
    assert (found.text.keys[0], found.text.keys[2]) == ("a", "b")
    assert found.text.keys[1] not in BASE.keys


def test_tracked_changes_count_as_made():
    struck = WordParagraph((WordRun(BASE.blocks[1].text, Change.DELETED, "Hessen"),), blocks=("b",))
    rewritten = WordParagraph(
        (
            WordRun("Verständigung ist "),
            WordRun("Voraussetzung", Change.DELETED),
            WordRun("nötig", Change.INSERTED),
        ),
    )
    found = mapped(said(BASE.blocks[0].text, "a"), struck, rewritten)
    assert found.text.keys == ("a", "c")
    assert found.text.blocks[1].text == "Verständigung ist nötig"
    assert found.tracked == 2


def test_new_paragraphs_get_their_kind_from_their_looks():
    found = mapped(
        said("Überschrift", heading=1),
        said("Vorrede"),
        said("Punkt", number="3."),
        said("Unterpunkt", number="a)"),
        said("Gezählt", list_level=1),
        said("Danach"),
        base=DraftText(),
    )
    assert [block.kind.value for block in found.text] == [
        "heading",
        "preamble",
        "point",
        "subpoint",
        "point",
        "point",
    ]


def test_what_surrounds_the_text_and_empty_paragraphs_are_left_out():
    found = mapped(said("Titel", frame=True), said("  "), said(BASE.blocks[0].text))
    assert found.text.keys == ("a",)


def test_five_thousand_foreign_paragraphs_are_mapped_quickly():
    base = DraftText(
        tuple(TextBlock(f"k{n}", BlockKind.POINT, f"Satz {n} mit vielen Wörtern " * 8) for n in range(300))
    )
    paragraphs = [said(f"Ganz anderer Absatz {n} ohne Bezug " * 8) for n in range(5000)]
    begin = time.perf_counter()
    assert len(mapped(*paragraphs, base=base).text) == 5000
    assert time.perf_counter() - begin < 10
