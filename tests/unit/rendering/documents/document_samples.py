"""Documents with invented texts for the tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from laendertisch.rendering.documents.description import (
    Comment,
    Document,
    Heading,
    KeyValues,
    Note,
    NumberedPoint,
    PageBreak,
    Paragraph,
    Run,
    SignatureLines,
    TablePart,
    Toc,
)

DAY = date(2026, 3, 16)
AT = datetime(2026, 3, 12, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
CHANGED = (
    Run("Die Länder "),
    Run("bitten", deleted=True, author="Bayern", at=AT),
    Run("fordern", inserted=True, author="Bayern", at=AT),
    Run(" den Bund auf, "),
    Run("unverzüglich", bold=True),
    Run(" zu handeln.", italic=True),
)
HOSTILE = (
    '#panic("ausgewertet")',
    "$ x^2 $ und \\# und \\u{41}",
    "*fett* _kursiv_ `roh` = Überschrift",
    "<label> @verweis // Kommentar /* Kommentar */ https://example.org",
    '#import "document.typ": *; #read("/etc/passwd")',
    '"Anführung" \'einfach\' \\" \\n {} [] () %',
    "<w:p/> ]]> & &amp; <script>alert(1)</script>",
)


def document(*parts, **more):
    return Document(title=more.pop("title", "Entwurf"), parts=parts, date=more.pop("date", DAY), **more)


def everything():
    """One document with every part that there is."""
    return document(
        Toc(),
        PageBreak(),
        Note("Alle Texte sind erfunden."),
        Heading("Präambel", 1, "I."),
        Paragraph("Öffentliche Räume für alle.", margin="1", block="p1"),
        Paragraph(CHANGED, block="p2", comments=(Comment("Bitte § 3 prüfen.", "Hessen", AT),)),
        Heading("Beschluss", 1, "II."),
        NumberedPoint("1.", "Erstens.", block="z1"),
        NumberedPoint("a)", "Darunter.", 2, block="z1a"),
        NumberedPoint("2.", CHANGED, block="z2"),
        Heading("Stimmen", 2),
        TablePart(
            ("Land", "Stimme"),
            (("Bayern", "Nein"), ("Bremen", (Paragraph("Ja"), Paragraph("mit Erklärung")))),
            caption="Stimmen der Länder",
            header_column=True,
            widths=(2, 1),
        ),
        KeyValues((("Antragsteller", "alle Länder"), ("Frist", "15. März 2026"))),
        SignatureLines(("Vorsitz", "Geschäftsstelle", "Protokoll")),
        title="Zugang zu Integrationskursen",
        subtitle="Fassung 3",
        running_head="28. Integrationsministerkonferenz",
        author="Geschäftsstelle",
        marks=("Entwurf", "Demonstration"),
    )
