from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from word_files import changed, p, r, root, word

from laendertisch.reading.word.description import Change, WordComment, WordRun
from laendertisch.reading.word.reading import read_word

AT = datetime(2026, 3, 12, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
INSERTED = {"change": Change.INSERTED, "author": "Bayern", "at": AT}
DELETED = {"change": Change.DELETED, "author": "Bayern", "at": AT}
STYLES = """
<w:style w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Eigene"><w:name w:val="Haus"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:styleId="Gliederung"><w:name w:val="Gliederung"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Liste"><w:name w:val="Liste"/>
<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Kreis"><w:name w:val="Kreis"/><w:basedOn w:val="Kreis"/></w:style>
"""


def only(*content, **more):
    (paragraph,) = read_word(word(p(*content), **more)).paragraphs
    return paragraph


def styled(style, more=""):
    body = p(r("Text"), properties=f'<w:pStyle w:val="{style}"/>{more}')
    return read_word(word(body, related={"styles": STYLES})).paragraphs[0]


def test_insertions_and_deletions_are_read_with_author_and_moment():
    found = only(
        r("Wir "), changed("del", r("bitten", tag="delText")), changed("ins", r("fordern")), r(" nun.")
    )
    assert found.runs == (
        WordRun("Wir "),
        WordRun("bitten", **DELETED),
        WordRun("fordern", **INSERTED),
        WordRun(" nun."),
    )
    assert (found.text_before, found.text) == ("Wir bitten nun.", "Wir fordern nun.")
    assert found.is_changed


def test_moved_text_is_deleted_here_and_inserted_there():
    found = read_word(word(p(changed("moveFrom", r("Satz"))), p(changed("moveTo", r("Satz"))))).paragraphs
    assert [each.runs for each in found] == [(WordRun("Satz", **DELETED),), (WordRun("Satz", **INSERTED),)]


def test_text_that_was_inserted_and_deleted_again_is_left_out_and_said():
    made = word(
        p(r("Rest"), changed("ins", changed("del", r("hin und her", tag="delText"), author="Berlin")))
    )
    assert read_word(made).paragraphs[0].runs == (WordRun("Rest"),)
    assert read_word(made).losses == (
        "Eine eingefügte und wieder gestrichene Stelle wurde nicht übernommen: „hin und her“.",
    )


@pytest.mark.parametrize(
    ("mark", "end"),
    [
        (changed("ins"), Change.INSERTED),
        (changed("del"), Change.DELETED),
        (changed("moveTo"), Change.INSERTED),
        (changed("moveFrom"), Change.DELETED),
        ("", Change.KEPT),
    ],
)
def test_the_end_of_a_paragraph_may_be_changed_itself(mark, end):
    made = word(p(r("Text"), properties=f"<w:rPr>{mark}</w:rPr>"))
    assert read_word(made).paragraphs[0].end is end


def test_a_change_without_a_usable_moment_has_none():
    assert only(changed("ins", r("x"), date="gestern")).runs == (
        WordRun("x", Change.INSERTED, "Bayern", None),
    )


def test_comments_belong_to_the_paragraph_where_they_begin():
    comments = """<w:comment w:id="7" w:author="Hessen" w:date="2026-03-12T09:30:00Z">
        <w:p><w:r><w:t>Erstens.</w:t></w:r></w:p><w:p><w:r><w:t>Zweitens.</w:t></w:r></w:p></w:comment>
        <w:comment w:id="8" w:author="Berlin"><w:p><w:r><w:t>Am Zeichen.</w:t></w:r></w:p></w:comment>
        <w:comment w:id="9" w:author="Bremen"><w:p><w:r><w:t>In der Tabelle.</w:t></w:r></w:p></w:comment>"""
    first = p('<w:commentRangeStart w:id="7"/>', r("Eins"))
    second = p(r("Zwei"), '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="8"/></w:r>')
    found = read_word(word(first, second, related={"comments": comments}))
    assert [each.comments for each in found.paragraphs] == [
        (WordComment("Erstens.\nZweitens.", "Hessen", AT),),
        (WordComment("Am Zeichen.", "Berlin"),),
    ]
    assert found.losses == ("Ein Kommentar außerhalb des Textes wurde nicht übernommen: „In der Tabelle.“.",)


def test_ids_of_blocks_are_found_also_when_paragraphs_were_joined_or_divided():
    def mark(name):
        return f'<w:bookmarkStart w:id="1" w:name="{name}"/>'

    found = read_word(
        word(
            mark("b_eins"),
            p(r("1"), mark("b_zwei"), mark("_GoBack")),
            p(r("2")),
            p(mark("b_drei"), mark("b_drei")),
        )
    )
    assert [each.blocks for each in found.paragraphs] == [("eins", "zwei"), (), ("drei",)]
    assert found.is_ours


@pytest.mark.parametrize(
    ("style", "more", "level"),
    [
        ("berschrift2", "", 2),
        ("Eigene", "", 2),
        ("Gliederung", "", 3),
        ("Standard", '<w:outlineLvl w:val="0"/>', 1),
        ("berschrift2", '<w:outlineLvl w:val="9"/>', None),
        ("Standard", "", None),
        ("Kreis", "", None),
        ("Unbekannt", "", None),
    ],
)
def test_headings_are_known_by_style_origin_or_outline(style, more, level):
    assert styled(style, more).heading == level


@pytest.mark.parametrize(
    ("style", "more", "level"),
    [
        ("Liste", "", 1),
        ("Standard", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr>', 3),
        ("Liste", '<w:numPr><w:numId w:val="0"/></w:numPr>', None),
        ("Standard", "", None),
    ],
)
def test_lists_that_word_numbers_have_a_level(style, more, level):
    assert styled(style, more).list_level == level


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1.\tText", "1.", "Text"),
        ("2.9b\tText", "2.9b", "Text"),
        ("A3\tText", "A3", "Text"),
        ("IV.\tText", "IV.", "Text"),
        ("1. Text", "1.", "Text"),
        ("a) Text", "a)", "Text"),
        ("(bb) Text", "(bb)", "Text"),
        ("1.2. Text", "1.2.", "Text"),
        ("16. März 2026 ist Stichtag.", "", "16. März 2026 ist Stichtag."),
        ("2026 war ein Jahr.", "", "2026 war ein Jahr."),
        ("Antragsteller:\tBayern", "", "Antragsteller:\tBayern"),
        ("z. B. so", "", "z. B. so"),
    ],
)
def test_numbers_that_stand_as_text_are_told_from_text(text, number, rest):
    found = only(r(text))
    assert (found.number, found.text) == (number, rest)


def test_a_number_changed_by_somebody_reads_as_it_is_now():
    style = '<w:rStyle w:val="Nummer"/>'
    found = only(
        changed("del", r("1.", style, tag="delText")),
        changed("ins", r("2.", style)),
        r("\tText"),
    )
    assert (found.number, found.text) == ("2.", "Text")


def test_bold_and_italic_are_kept_and_neighbours_joined():
    found = only(r("a", "<w:b/>"), r("b", '<w:b w:val="1"/>'), r("c", '<w:b w:val="0"/><w:i/>'))
    assert found.runs == (WordRun("ab", bold=True), WordRun("c", italic=True))


def test_links_fields_and_controls_keep_the_text_that_people_see():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("16. März")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    found = only(
        f'<w:hyperlink r:id="r9">{r("Seite")}</w:hyperlink> ',
        r(" vom "),
        field,
        f'<w:fldSimple w:instr="PAGE">{r(", 3")}</w:fldSimple>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r(', Feld')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Hier')}</w:sdtContent></w:sdt>",
    )
    assert found.text == "Seite vom 16. März, 3, Feld"


def test_signs_of_word_become_plain_characters():
    found = only(
        r("a\u00a0b\u202fc\u00add\u200be\u2011f"),
        "<w:r><w:softHyphen/><w:noBreakHyphen/><w:tab/><w:br/><w:cr/>"
        '<w:br w:type="page"/><w:sym w:font="Symbol" w:char="2022"/></w:r>',
        r("z"),
    )
    assert found.text == "a b cde-f-\t\n\n•z"


def test_paragraphs_without_text_are_left_out_and_the_spaces_within_kept():
    found = read_word(word(p(), p(r("  ")), p(r("x  y")))).paragraphs
    assert [each.text for each in found] == ["x  y"]


def cell(*content):
    return f"<w:tbl><w:tr><w:tc>{''.join(content)}</w:tc></w:tr></w:tbl>"


BOX = f"<w:r><w:pict><w:txbxContent>{p(r('Im Kasten'))}</w:txbxContent></w:pict></w:r>"
NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>Siehe dort.</w:t></w:r></w:p></w:footnote>'
CONTENTS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Kapitel 3")
)


@pytest.mark.parametrize(
    ("body", "related", "loss"),
    [
        (
            cell(p(r("außen")), cell(p(r("innen"))), p()),
            {},
            "Eine Tabelle wurde nicht übernommen: „außen innen“.",
        ),
        (p("<w:r><w:drawing/></w:r><w:r><w:drawing/></w:r>"), {}, "2 Bilder wurden nicht übernommen."),
        (p(BOX), {}, "Ein Textfeld wurde nicht übernommen: „Im Kasten“."),
        (
            p(f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice></mc:AlternateContent></w:r>"),
            {},
            "Ein Textfeld wurde nicht übernommen: „Im Kasten“.",
        ),
        (
            p('<w:r><w:footnoteReference w:id="2"/></w:r>'),
            {"footnotes": NOTES},
            "Eine Fußnote wurde nicht übernommen: „Siehe dort.“.",
        ),
        (p('<w:r><w:endnoteReference w:id="5"/></w:r>'), {}, "Eine Endnote wurde nicht übernommen."),
        (p("<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>"), {}, "Eine Formel wurde nicht übernommen: „x²“."),
        (p("<w:r><w:object/></w:r>"), {}, "Ein eingebettetes Objekt wurde nicht übernommen."),
        ('<w:altChunk r:id="r5"/>', {}, "Ein eingebundenes Dokument wurde nicht übernommen."),
        (
            p(r("geheim", "<w:vanish/>")),
            {},
            "Eine ausgeblendete Textstelle wurde nicht übernommen: „geheim“.",
        ),
        (
            p(CONTENTS) + p(r("Kapitel 4"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            {},
            "Ein Inhaltsverzeichnis wurde nicht übernommen.",
        ),
        (
            p(),
            {"hdr": "", "header": p(r("Vertraulich"))},
            "Eine Kopf- oder Fußzeile wurde nicht übernommen: „Vertraulich“.",
        ),
        (
            p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
            {},
            "Ein Sonderzeichen einer Symbolschrift wurde nicht übernommen.",
        ),
    ],
)
def test_what_cannot_be_carried_over_is_said(body, related, loss):
    found = read_word(word(p(r("Text")), body, related=related))
    assert [each.text for each in found.paragraphs] == ["Text"]
    assert found.losses == (loss,)


def test_changes_of_looks_and_numbers_of_word_are_said_too():
    looks = p(r("Fett", "<w:b/><w:rPrChange/>"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert read_word(word(looks)).losses == (
        "Eine nachverfolgte Änderung der Formatierung wurde nicht übernommen: „Fett“.",
        "Eine Nummer einer Word-Liste wurde nicht übernommen.",
    )


def test_long_losses_are_shortened_and_at_most_three_quoted():
    found = read_word(word(*(p(r(f"{at} " + "lang " * 40, "<w:vanish/>")) for at in range(5))))
    (loss,) = found.losses
    assert loss.startswith("5 ausgeblendete Textstellen wurden nicht übernommen: „0 lang")
    assert (loss.count("…"), len(loss) < 300) == (3, True)


def test_the_strict_variant_of_the_format_is_read_as_well():
    strict = root("document", f"<w:body>{p(r('Streng'))}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_word(word(document=strict)).paragraphs[0].text == "Streng"


def test_a_text_in_another_encoding_of_unicode_is_read():
    document = root("document", f"<w:body>{p(r('Übung'))}</w:body>").encode("utf-16")
    assert read_word(word(document=document)).paragraphs[0].text == "Übung"
