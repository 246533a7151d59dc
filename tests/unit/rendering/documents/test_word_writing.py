import io
import zipfile

import docx
import pytest
from document_samples import AT, CHANGED, DAY, HOSTILE, document, everything
from docx.oxml.ns import qn

from laendertisch.reading.word.description import Change, WordComment, WordRun
from laendertisch.reading.word.reading import read_word
from laendertisch.rendering.documents.description import (
    Comment,
    Cover,
    Heading,
    LetterHead,
    Note,
    PageBreak,
    Paragraph,
    Run,
    TablePart,
    Toc,
)
from laendertisch.rendering.documents.word.writing import write_docx


def opened(made):
    return docx.Document(io.BytesIO(made))


def xml(made, part="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read(part).decode()


@pytest.fixture(scope="module")
def back():
    return read_word(write_docx(everything()))


def paragraph(back, block):
    return next(each for each in back.paragraphs if block in each.blocks)


def test_every_block_comes_back_with_its_id_number_and_text(back):
    found = [(each.blocks, each.number, each.point, each.text) for each in back.paragraphs if each.blocks]
    assert found == [
        (("p1",), "", None, "Öffentliche Räume für alle."),
        (("p2",), "", None, "Die Länder fordern den Bund auf, unverzüglich zu handeln."),
        (("z1",), "1.", 1, "Erstens."),
        (("z1a",), "a)", 2, "Darunter."),
        (("z2",), "2.", 1, "Die Länder fordern den Bund auf, unverzüglich zu handeln."),
    ]


def test_tracked_changes_come_back_with_author_and_moment(back):
    assert paragraph(back, "z2").runs == (
        WordRun("Die Länder "),
        WordRun("bitten", Change.DELETED, "Bayern", AT),
        WordRun("fordern", Change.INSERTED, "Bayern", AT),
        WordRun(" den Bund auf, "),
        WordRun("unverzüglich", bold=True),
        WordRun(" zu handeln.", italic=True),
    )
    assert paragraph(back, "z2").text_before == "Die Länder bitten den Bund auf, unverzüglich zu handeln."


def test_comments_come_back_at_their_paragraph(back):
    assert paragraph(back, "p2").comments == (WordComment("Bitte § 3 prüfen.", "Hessen", AT),)
    assert [each for each in back.paragraphs if each.comments] == [paragraph(back, "p2")]


def test_headings_come_back_with_level_and_number(back):
    found = [(each.heading, each.number, each.text) for each in back.paragraphs if each.heading]
    assert found == [(1, "I.", "Präambel"), (1, "II.", "Beschluss"), (2, "", "Stimmen")]


def test_what_surrounds_the_text_is_marked_and_only_the_table_is_lost(back):
    framed = [each.text for each in back.paragraphs if each.frame]
    assert framed[:3] == ["Entwurf · Demonstration", "Zugang zu Integrationskursen", "Fassung 3"]
    assert "Antragsteller:\talle Länder" in framed
    assert back.losses == (
        "Eine Tabelle wurde nicht übernommen: „Land Stimme Bayern Nein Bremen Ja mit Erklärung“.",
    )


def test_a_paragraph_that_is_new_or_gone_as_a_whole_is_tracked_to_its_end():
    new = Paragraph((Run("Neu.", inserted=True, author="Berlin", at=AT),), block="n")
    gone = Paragraph((Run("Weg.", deleted=True, author="Berlin", at=AT),), block="g")
    back = read_word(write_docx(document(new, gone, Paragraph(CHANGED, block="c"))))
    ends = {each.blocks: each.end for each in back.paragraphs if each.blocks}
    assert ends == {("n",): Change.INSERTED, ("g",): Change.DELETED, ("c",): Change.KEPT}


def test_a_change_without_author_and_moment_is_still_a_change():
    back = read_word(write_docx(document(Paragraph((Run("a"), Run("b", inserted=True)), block="x"))))
    assert paragraph(back, "x").runs == (WordRun("a"), WordRun("b", Change.INSERTED, "Ohne Angabe"))


@pytest.mark.parametrize("text", [*HOSTILE, "\x00\x01\ufffe😀 \u202eumgekehrt", "Zeile 1\nZeile 2\tTab"])
def test_anything_typed_survives_except_what_nobody_sees(text):
    made = write_docx(
        document(Paragraph(text, block="x", comments=(Comment(text, text, AT),)), title=text, marks=(text,))
    )
    seen = text.replace("\x00\x01\ufffe", "").replace("\u202e", "")
    assert paragraph(read_word(made), "x").text == seen
    assert opened(made).core_properties.title == seen


def test_the_same_description_gives_the_same_bytes():
    assert write_docx(everything()) == write_docx(everything())


def test_metadata_name_title_author_language_and_date():
    known = opened(write_docx(everything())).core_properties
    assert (known.title, known.author, known.language) == (
        "Zugang zu Integrationskursen",
        "Geschäftsstelle",
        "de-DE",
    )
    assert known.created.date() == known.modified.date() == DAY
    assert known.comments == ""


def test_the_language_of_the_text_is_german():
    assert 'w:lang w:val="de-DE"' in xml(write_docx(document()), "word/styles.xml")


def test_header_and_footer_carry_conference_mark_and_page_fields():
    section = opened(write_docx(everything())).sections[0]
    assert section.header.paragraphs[0].text == "28. Integrationsministerkonferenz\tEntwurf · Demonstration"
    instructions = [each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))]
    assert instructions == ["PAGE", "NUMPAGES"]


def test_the_line_of_headings_of_a_table_is_repeated_and_rows_stay_whole():
    table = opened(write_docx(everything())).tables[0]
    first, *others = (row._tr.trPr for row in table.rows)
    assert first.find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:tblHeader")) is None for row in others)
    assert all(row.find(qn("w:cantSplit")) is not None for row in (first, *others))
    assert [cell.text for cell in table.rows[2].cells] == ["Bremen", "Ja\nmit Erklärung"]


def test_pages_of_the_contents_are_fields_that_name_a_heading():
    made = write_docx(document(Toc(depth=1), Heading("Eins"), Heading("Darunter", 2), Heading("Zwei")))
    instructions = [each.text.strip() for each in opened(made).element.iter(qn("w:instrText"))]
    targets = [each.get(qn("w:name")) for each in opened(made).element.iter(qn("w:bookmarkStart"))]
    assert instructions == ["PAGEREF kapitel_1 \\h", "PAGEREF kapitel_3 \\h"]
    assert targets == ["kapitel_1", "kapitel_2", "kapitel_3"]
    assert 'w:updateFields w:val="true"' in xml(made, "word/settings.xml")
    assert "updateFields" not in xml(write_docx(document()), "word/settings.xml")


def test_a_list_of_contents_has_a_column_of_numbers_only_if_there_are_any():
    bare = opened(write_docx(document(Toc(), Heading("Eins"), Heading("Zwei")))).paragraphs
    numbered = opened(write_docx(document(Toc(), Heading("Eins", 1, "I."), Heading("Zwei")))).paragraphs
    assert [each.text for each in bare[2:5]] == ["Titel\tSeite", "Eins\t–", "Zwei\t–"]
    assert all('w:val="clear"' in each._p.xml for each in bare[2:5])
    assert [each.text for each in numbered[2:5]] == ["Nr.\tTitel\tSeite", "I.\tEins\t–", "\tZwei\t–"]


def test_a_break_begins_the_next_paragraph_on_a_new_page_and_a_table_too():
    made = opened(
        write_docx(document(PageBreak(), Paragraph("x"), PageBreak(), TablePart(("a",), (("b",),))))
    )
    breaking = [each.text for each in made.paragraphs if each.paragraph_format.page_break_before]
    assert breaking == ["x", ""]


def test_cover_and_letter_have_a_first_page_of_their_own():
    cover = document(
        Paragraph("Text"), opening=Cover((("Ort", "Nürnberg"),), "Erfunden."), running_head="Kopf"
    )
    letter = document(
        Paragraph("Text"),
        opening=LetterHead("Absender", ("Bund", "Berlin"), "Stuttgart, 1. April 2026", (("Zeichen", "1"),)),
    )
    for each in (cover, letter):
        assert opened(write_docx(each)).sections[0].different_first_page_header_footer
    texts = [each.text for each in opened(write_docx(cover)).paragraphs]
    assert texts == ["Kopf", "Entwurf", "Ort:\tNürnberg", "Erfunden.", "Text"]
    assert [cell.text for cell in opened(write_docx(letter)).tables[0].rows[0].cells] == [
        "Absender\nBund\nBerlin",
        "Zeichen: 1",
    ]


def test_landscape_turns_the_page_and_widens_the_table():
    made = opened(write_docx(document(TablePart(("a",), (("b",),)), landscape=True)))
    section = made.sections[0]
    assert section.page_width > section.page_height
    assert made.tables[0].columns[0].width.cm == pytest.approx(26.1, abs=0.1)


def test_numbers_of_changes_and_bookmarks_are_unique():
    root = opened(
        write_docx(document(*(Paragraph(CHANGED, block=f"b{at}") for at in range(5)), Note(CHANGED)))
    ).element
    numbers = [
        each.get(qn("w:id")) for tag in ("w:ins", "w:del", "w:bookmarkStart") for each in root.iter(qn(tag))
    ]
    assert len(numbers) == len(set(numbers)) == 17
