from document_samples import CHANGED, DAY

from laendertisch.rendering.documents.description import Paragraph, Run, TablePart
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.documents.synopsis import (
    COLUMNS,
    Proposal,
    Remark,
    Synopsis,
    SynopsisBlock,
    synopsis_document,
)
from laendertisch.rendering.documents.word.writing import write_docx


def bold(text):
    return Run(text, bold=True)


def test_a_synopsis_has_one_row_for_each_block_and_three_columns():
    block = SynopsisBlock(
        "Die Länder bitten den Bund.",
        "1.",
        (
            Proposal(
                "Bayern", (Run("bitten", deleted=True, author="Bayern"), Run("x", author="Berlin")), "Klarer."
            ),
        ),
        (
            Remark("Hessen", "Nur so.", "Vorbehalt"),
            Remark("Berlin", stance="Zustimmung"),
            Remark("Bremen", "Gut."),
        ),
    )
    made = synopsis_document(Synopsis("Synopse", DAY, (block, SynopsisBlock("Ohne alles."))))
    assert made.landscape
    assert made.parts == (
        TablePart(
            COLUMNS,
            (
                (
                    (Paragraph((bold("1."), Run(" "), Run("Die Länder bitten den Bund."))),),
                    (
                        Paragraph(
                            (
                                bold("Bayern:"),
                                Run(" "),
                                Run("bitten", deleted=True),
                                Run("x", author="Berlin"),
                            )
                        ),
                        Paragraph((Run("Begründung: Klarer.", italic=True),)),
                    ),
                    (
                        Paragraph((bold("Hessen: Vorbehalt."), Run(" "), Run("Nur so."))),
                        Paragraph((bold("Berlin: Zustimmung"), Run(" "))),
                        Paragraph((bold("Bremen:"), Run(" "), Run("Gut."))),
                    ),
                ),
                ((Paragraph((Run("Ohne alles."),)),), (Paragraph("–"),), (Paragraph("–"),)),
            ),
            widths=(5, 5, 4),
        ),
    )


def test_a_long_synopsis_can_be_written_in_both_formats():
    block = SynopsisBlock(
        "Lang " * 900, "1.", (Proposal("Bayern", CHANGED),) * 20, (Remark("Berlin", "ja " * 300),)
    )
    made = synopsis_document(Synopsis("Synopse", DAY, (block,) * 5))
    assert write_pdf(made).startswith(b"%PDF")
    assert write_docx(made).startswith(b"PK")
