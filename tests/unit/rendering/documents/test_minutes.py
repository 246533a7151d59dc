from datetime import date

from laendertisch.rendering.documents.description import (
    Cover,
    Heading,
    KeyValues,
    NumberedPoint,
    PageBreak,
    Paragraph,
    Toc,
)
from laendertisch.rendering.documents.minutes import (
    MinutesDocument,
    MinutesItem,
    MinutesSection,
    Statement,
    item_parts,
    minutes_document,
)

ITEM = MinutesItem(
    "2.9b",
    "Sprachförderung",
    applicants=("Bayern", "Bremen"),
    publication="Freigabe Beschluss",
    vote="einstimmig",
    resolution=(NumberedPoint("1.", "Erstens."),),
    statements=(Statement("Protokollerklärung", "der Länder Bayern und Sachsen", "Wir sehen es anders."),),
)


def test_a_record_has_cover_contents_sections_and_items_in_this_order():
    minutes = MinutesDocument(
        "13. Integrationsministerkonferenz",
        date(2018, 3, 16),
        (MinutesSection("2", "Integration", (ITEM,)),),
        version="Interne Fassung",
        cover=(("Ort", "Nürnberg"),),
        marks=("intern",),
        preface=(Paragraph("Anwesend: alle Länder."),),
    )
    made = minutes_document(minutes)
    assert made.title == "Beschlussniederschrift der 13. Integrationsministerkonferenz"
    assert (made.subtitle, made.marks) == ("Interne Fassung", ("intern",))
    assert made.opening == Cover((("Ort", "Nürnberg"),))
    assert made.parts == (
        Toc(("TOP", "Titel", "Seite"), "Verzeichnis der Tagesordnungspunkte"),
        PageBreak(),
        Paragraph("Anwesend: alle Länder."),
        Heading("Integration", 1, "2"),
        Heading("Sprachförderung", 2, "2.9b"),
        KeyValues(
            (
                ("Antragsteller", "Bayern, Bremen"),
                ("Veröffentlichung", "Freigabe Beschluss"),
                ("Abstimmungsergebnis", "einstimmig"),
            )
        ),
        Heading("Beschluss", 3),
        NumberedPoint("1.", "Erstens."),
        Heading("Protokollerklärung der Länder Bayern und Sachsen", 3),
        Paragraph("Wir sehen es anders."),
    )


def test_what_is_not_known_is_not_printed():
    assert item_parts(MinutesItem("A1", "Bericht")) == (Heading("Bericht", 2, "A1"),)


def test_an_extract_of_one_resolution_begins_at_the_highest_level():
    levels = [part.level for part in item_parts(ITEM, 1) if isinstance(part, Heading)]
    assert levels == [1, 2, 2]
