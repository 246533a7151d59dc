from document_samples import document

from laendertisch.rendering.documents.binding import bound
from laendertisch.rendering.documents.description import (
    Cover,
    Heading,
    KeyValues,
    LetterHead,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Toc,
)
from laendertisch.rendering.documents.pdf import write_pdf

WRAPPER = document(Paragraph("Für alle Länder."), title="Unterlagen", marks=("intern",))


def test_every_document_begins_on_a_new_page_with_its_title_and_marks():
    draft = document(
        Toc(), Heading("Beschluss"), Heading("Tief", 6), marks=("Entwurf", "intern"), subtitle="Fassung 2"
    )
    made = bound(WRAPPER, (draft, document(Paragraph("x"), title="Vermerk")))
    assert (made.title, made.marks) == ("Unterlagen", ("intern",))
    assert made.parts == (
        Paragraph("Für alle Länder."),
        Toc(depth=1),
        PageBreak(),
        Heading("Entwurf"),
        Paragraph((Run("Entwurf · intern", bold=True),)),
        Paragraph("Fassung 2"),
        Heading("Beschluss", 2),
        Heading("Tief", 6),
        PageBreak(),
        Heading("Vermerk"),
        Paragraph("x"),
    )
    assert write_pdf(made).startswith(b"%PDF")


def test_what_stood_on_a_cover_or_in_the_head_of_a_letter_is_kept():
    cover = document(opening=Cover((("Ort", "Nürnberg"),), "Erfunden."))
    letter = document(opening=LetterHead("Vorsitz", ("Bund", "Berlin"), "1. April 2026", (("Zeichen", "7"),)))
    bare = document(opening=Cover())
    assert bound(document(), (cover, letter, bare)).parts == (
        Toc(depth=1),
        PageBreak(),
        Heading("Entwurf"),
        KeyValues((("Ort", "Nürnberg"),)),
        Note("Erfunden."),
        PageBreak(),
        Heading("Entwurf"),
        KeyValues((("Von", "Vorsitz"), ("An", "Bund, Berlin"), ("Datum", "1. April 2026"), ("Zeichen", "7"))),
        PageBreak(),
        Heading("Entwurf"),
    )
