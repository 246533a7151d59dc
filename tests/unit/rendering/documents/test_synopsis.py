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


def line(label, *runs):
    return Paragraph((Run(label, bold=True), *((Run(" "),) if runs else ()), *runs))


def test_a_synopsis_has_one_row_for_each_block_and_three_columns():
    changed = (Run("bitten", deleted=True, author="Bayern"), Run("x", author="Berlin"))
    remarks = (
        Remark("Hessen", "Nur so.", "Vorbehalt"),
        Remark("Berlin", stance="Zustimmung"),
        Remark("Bremen", "Gut."),
    )
    block = SynopsisBlock("Die Länder bitten.", "1.", (Proposal("Bayern", changed, "Klarer."),), remarks)
    made = synopsis_document(Synopsis("Synopse", DAY, (block, SynopsisBlock("Ohne alles."))))
    first = (
        (line("1.", Run("Die Länder bitten.")),),
        (
            line("Bayern:", Run("bitten", deleted=True), Run("x", author="Berlin")),
            Paragraph((Run("Begründung: Klarer.", italic=True),)),
        ),
        (
            line("Hessen: Vorbehalt.", Run("Nur so.")),
            line("Berlin: Zustimmung"),
            line("Bremen:", Run("Gut.")),
        ),
    )
    second = ((Paragraph((Run("Ohne alles."),)),), (Paragraph("–"),), (Paragraph("–"),))
    assert made.landscape
    assert made.parts == (TablePart(COLUMNS, (first, second), widths=(5, 5, 4)),)


def test_a_long_synopsis_can_be_written_in_both_formats():
    remarks = (Remark("Berlin", "ja " * 300),)
    block = SynopsisBlock("Lang " * 900, "1.", (Proposal("Bayern", CHANGED),) * 20, remarks)
    made = synopsis_document(Synopsis("Synopse", DAY, (block,) * 5))
    assert write_pdf(made).startswith(b"%PDF")
    assert write_docx(made).startswith(b"PK")
