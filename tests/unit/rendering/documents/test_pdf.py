"""A subset of what the Matterhorn protocol asks of PDF/UA-1, checked in the finished file."""

import io
from collections import Counter

import pikepdf
import pytest
from document_samples import DAY, HOSTILE, document, everything

from laendertisch.rendering.documents.description import (
    Cover,
    Heading,
    KeyValues,
    LetterHead,
    NumberedPoint,
    Paragraph,
    Run,
    TablePart,
    Toc,
)
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.documents.pdf_data import document_data, points_data


def opened(made):
    return pikepdf.open(io.BytesIO(made))


def tags(node):
    """The names of all structure elements below a node, in the order in which they are read."""
    if isinstance(node, pikepdf.Array):
        return [tag for each in node for tag in tags(each)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.S).lstrip("/")] if "/S" in node else []
    return own + (tags(node.K) if "/K" in node else [])


def dictionaries(pdf):
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]


def tag_list(pdf):
    return tags(pdf.Root.StructTreeRoot.K)


def bookmarks(pdf):
    def below(items):
        return [(item.title, below(item.children)) for item in items]

    with pdf.open_outline() as outline:
        return below(outline.root)


@pytest.fixture(scope="module")
def pdf():
    with opened(write_pdf(everything())) as made:
        yield made


def test_the_file_says_that_it_is_accessible(pdf):
    with pdf.open_metadata() as known:
        assert known["pdfuaid:part"] == "1"
        assert known["dc:title"] == "Zugang zu Integrationskursen"
        assert known["dc:creator"] == ["Geschäftsstelle"]
    assert str(pdf.Root.Lang) == "de"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_tabs_follow_the_structure_on_every_page_and_all_fonts_are_embedded(pdf):
    assert {str(page.get("/Tabs")) for page in pdf.pages} == {"/S"}
    fonts = [each for each in dictionaries(pdf) if each.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert all("FiraSans" in str(font.FontName) for font in fonts)


def test_headings_lists_tables_and_contents_are_tagged(pdf):
    found = Counter(tag_list(pdf))
    assert (found["H1"], found["H2"], found["Title"], found["Table"], found["Caption"]) == (2, 1, 1, 1, 1)
    assert (found["TH"], found["TD"], found["TR"]) == (2, 4, 3)
    assert found["TOCI"] == 3
    assert (found["L"], found["LI"]) == (3, 5)
    assert found["Figure"] == 0


def test_the_headings_of_columns_say_what_they_head(pdf):
    heads = [each for each in dictionaries(pdf) if each.get("/S") == "/TH"]
    scopes = [str(part.Scope) for head in heads for part in _attributes(head) if "/Scope" in part]
    assert scopes == ["/Column", "/Column"]


def _attributes(element):
    attributes = element.get("/A", pikepdf.Array())
    return list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]


def test_bookmarks_carry_number_and_title(pdf):
    assert bookmarks(pdf) == [("I. Präambel", []), ("II. Beschluss", [("Stimmen", [])])]


def test_every_line_of_the_contents_leads_to_its_page(pdf):
    links = [each for each in pdf.pages[0].get("/Annots", []) if each.Subtype == "/Link"]
    assert len(links) == 3
    assert all("/Contents" in link for link in links)


def test_the_same_description_gives_the_same_bytes():
    assert write_pdf(everything()) == write_pdf(everything())
    assert write_pdf(everything(), archive=True) == write_pdf(everything(), archive=True)


def test_the_date_inside_is_the_date_of_the_document(pdf):
    assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{DAY:%Y%m%d}")


def test_for_the_archive_both_norms_hold_at_once():
    with opened(write_pdf(everything(), archive=True)) as made, made.open_metadata() as known:
        assert (known["pdfuaid:part"], known["pdfaid:part"], known["pdfaid:conformance"]) == ("1", "2", "A")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_becomes_an_instruction_of_the_typesetter(text):
    made = write_pdf(
        document(
            Heading(text, 1, "1"),
            Paragraph((Run(text, inserted=True, author=text),), margin=text),
            NumberedPoint(text, text),
            KeyValues(((text, text),)),
            TablePart((text,), ((text,),), caption=text),
            title=text,
            marks=(text,),
            running_head=text,
            author=text,
        )
    )
    with opened(made) as pdf:
        assert bookmarks(pdf) == [(f"1 {text}", [])]
        with pdf.open_metadata() as known:
            assert known["dc:title"] == text


def test_control_characters_emoji_and_huge_texts_are_no_reason_to_fail():
    odd = "\x00\x08\x1f 😀 \u202eumgekehrt\u202c \u200b\ufeff שלום " + "x" * 100_000
    made = write_pdf(
        document(Heading(odd), Paragraph(odd), TablePart((odd[:900],), ((odd[:9000],),)), title=odd[:500])
    )
    with opened(made) as pdf:
        assert len(pdf.pages) > 10


def test_empty_texts_leave_a_title_and_a_heading_that_can_be_announced():
    with opened(write_pdf(document(Heading(""), Heading("\x00", 1, "2"), Paragraph(""), title=" "))) as pdf:
        assert bookmarks(pdf) == [("(ohne Überschrift)", []), ("2 2", [])]
        with pdf.open_metadata() as known:
            assert known["dc:title"] == "Dokument ohne Titel"


def test_changes_are_marked_by_words_and_not_by_lines_alone():
    changed = (Run("alt", deleted=True, author="Bayern"), Run("neu", inserted=True))
    data = document_data(document(Paragraph(changed)))
    assert [(run["c"], run["t"]) for run in data["parts"][0]["text"]] == [
        ("gestrichen (Bayern): ", "alt"),
        ("neu: ", "neu"),
    ]


def test_a_heading_that_is_struck_out_keeps_its_words():
    with opened(write_pdf(document(Heading((Run("Alt", deleted=True),))))) as pdf:
        assert bookmarks(pdf) == [("[gestrichen: Alt]", [])]


def test_deeper_points_stand_within_the_point_before_them():
    levels = {"1.": 1, "a)": 2, "aa)": 4, "b)": 2, "2.": 1}
    points = [NumberedPoint(number, "", level) for number, level in levels.items()]

    def shape(items):
        return [(item["number"], shape(item["items"])) for item in items]

    assert shape(points_data(points)) == [("1.", [("a)", [("aa)", [])]), ("b)", [])]), ("2.", [])]


def test_a_level_of_heading_that_is_left_out_is_closed_up():
    with opened(
        write_pdf(document(Heading("Zwei", 2), Heading("Vier", 4), Heading("Sechs", 6), Heading("Eins")))
    ) as pdf:
        assert [tag for tag in tag_list(pdf) if tag.startswith("H")] == ["H1", "H2", "H3", "H1"]


def test_a_cover_and_a_letter_begin_as_such():
    cover = document(Paragraph("Text"), opening=Cover((("Ort", "Nürnberg"),), "Erfunden."))
    letter = document(
        Paragraph("Text"),
        opening=LetterHead("Absender", ("Bund", "Berlin"), "Stuttgart, 1. April 2026", (("Zeichen", "1"),)),
    )
    with opened(write_pdf(cover)) as pdf:
        assert len(pdf.pages) == 2
    with opened(write_pdf(letter)) as pdf:
        assert len(pdf.pages) == 1


def test_a_landscape_page_lies_on_its_side():
    with opened(write_pdf(document(Paragraph("x"), landscape=True))) as pdf:
        _, _, width, height = pdf.pages[0].MediaBox
        assert width > height


def test_a_list_of_contents_without_headings_is_empty_and_not_an_error():
    with opened(write_pdf(document(Toc(), Paragraph("x")))) as pdf:
        assert len(pdf.pages) == 1
