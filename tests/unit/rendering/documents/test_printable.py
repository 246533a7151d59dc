import pytest
from document_samples import document

from laendertisch.rendering.documents.description import Paragraph, Run
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.documents.printable import covered, printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Größe – „Zitat“ § 3 €", "Größe – „Zitat“ § 3 €"),
        ("o\u0308ffentlich", "öffentlich"),
        ("Gruß 😀😁!", "Gruß [U+1F600 U+1F601]!"),
        ("Hand 👋🏽\ufe0f", "Hand [U+1F44B U+1F3FD]"),
        ("Null\u200dbreite\u2060s\ufeff", "Nullbreites"),
        ("𝐅ett ﬁnden", "Fett ﬁnden"),
        ("§\u202f3\u2011fach\tTab", "§\u00a03-fach Tab"),
        ("\ue000", "[U+E000]"),
        ("中文", "[U+4E2D U+6587]"),
        ("سلام", "سلام"),
        ("שלום", "שלום"),
        ("س\u064f", "س"),
    ],
)
def test_what_no_font_has_is_named_or_simplified(typed, printed):
    assert printable(typed) == printed


def test_a_very_long_word_may_be_broken_and_loses_no_letter():
    word = "Donau" * 30
    assert printable(word, 40).replace("\u200b", "") == word
    assert max(len(piece) for piece in printable(word, 40).split("\u200b")) == 20
    assert printable("x" * 40, 40) == "x" * 40


def test_our_fonts_have_every_character_of_the_list_in_every_face():
    letters = " ".join(chr(code) for code in sorted(covered()))
    faces = (Run(letters, bold, italic) for bold in (False, True) for italic in (False, True))
    document_with_all = document(*(Paragraph((face,)) for face in faces))
    assert write_pdf(document_with_all, archive=True).startswith(b"%PDF-1.7")
