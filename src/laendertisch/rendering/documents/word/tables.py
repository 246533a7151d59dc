"""Tables of a Word file (Tabellen): a line of headings on every page, cells with paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from laendertisch.rendering.documents.description import Paragraph, Run, TablePart
from laendertisch.rendering.documents.texts import clean, paragraphs_of, runs_of
from laendertisch.rendering.documents.word.elements import Element, element, twips, value
from laendertisch.rendering.documents.word.styles import RULE, SHADE

MakeParagraph = Callable[[Paragraph], Element]


def table_element(part: TablePart, page_width: float, paragraph: MakeParagraph) -> Element:
    """Return a table as wide as the page, `page_width` in cm."""
    shares = part.widths or (1.0,) * len(part.columns)
    widths = [page_width * share / sum(shares) for share in shares]
    heads = [(Paragraph((Run(column, bold=True),)),) for column in part.columns]
    rows = [_row(heads, widths, paragraph, head=True)]
    for row in part.rows:
        cells = [paragraphs_of(cell) for cell in row]
        if part.header_column and cells:
            cells[0] = tuple(_bold(each) for each in cells[0])
        rows.append(_row(cells, widths, paragraph, head=False))
    properties = _properties(part.caption or ", ".join(part.columns), page_width, first=part.header_column)
    return element("w:tbl", None, properties, _grid(widths), *rows)


def layout_table(widths: Sequence[float], cells: Sequence[Sequence[Element]]) -> Element:
    """Return one row without lines, for the head of a letter."""
    row = element("w:tr", None, *(_cell(width, cell) for width, cell in zip(widths, cells, strict=True)))
    height = element("w:trHeight", {"w:val": twips(4.5), "w:hRule": "atLeast"})
    row.insert(0, element("w:trPr", None, height))
    properties = element(
        "w:tblPr",
        None,
        element("w:tblW", {"w:w": twips(sum(widths)), "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
    )
    return element("w:tbl", None, properties, _grid(widths), row)


def _properties(description: str, width: float, *, first: bool) -> Element:
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": RULE}
    margins = (
        element(f"w:{side}", {"w:w": "100", "w:type": "dxa"}) for side in ("top", "left", "bottom", "right")
    )
    look = {"w:firstRow": "1", "w:firstColumn": "1" if first else "0", "w:noHBand": "1", "w:noVBand": "1"}
    return element(
        "w:tblPr",
        None,
        element("w:tblW", {"w:w": twips(width), "w:type": "dxa"}),
        element("w:tblBorders", None, *(element(f"w:{side}", line) for side in ("top", "bottom", "insideH"))),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblCellMar", None, *margins),
        element("w:tblLook", look),
        value("w:tblCaption", clean(description)),
    )


def _grid(widths: Sequence[float]) -> Element:
    return element("w:tblGrid", None, *(element("w:gridCol", {"w:w": twips(width)}) for width in widths))


def _row(
    cells: Sequence[Sequence[Paragraph]], widths: Sequence[float], paragraph: MakeParagraph, *, head: bool
) -> Element:
    row = element("w:tr")
    row.append(element("w:trPr", None, element("w:cantSplit"), *([element("w:tblHeader")] if head else [])))
    for width, cell in zip(widths, cells, strict=True):
        row.append(_cell(width, [paragraph(each) for each in cell], shaded=head))
    return row


def _cell(width: float, paragraphs: Sequence[Element], *, shaded: bool = False) -> Element:
    properties = element("w:tcPr", None, element("w:tcW", {"w:w": twips(width), "w:type": "dxa"}))
    if shaded:
        properties.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": SHADE}))
    return element("w:tc", None, properties, *(paragraphs or [element("w:p")]))


def _bold(paragraph: Paragraph) -> Paragraph:
    return Paragraph(tuple(replace(run, bold=True) for run in runs_of(paragraph.text)))
