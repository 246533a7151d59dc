"""How a Word file looks (Formatvorlagen): everything hangs on named styles that people can change in Word."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from laendertisch.reading.word.conventions import (
    CONTENTS,
    CONTENTS_HEAD,
    CONTENTS_TITLE,
    LABELLED,
    MARK,
    NOTE,
    NUMBER_STYLE,
    POINT_STYLE,
    SIGNATURE,
    SMALL,
    SUBJECT,
    TABLE_TEXT,
)
from laendertisch.rendering.documents.description import DEEPEST_HEADING
from laendertisch.rendering.documents.word.elements import element

FONT = "Arial"
INK = RGBColor(0x17, 0x1A, 0x2B)
QUIET = RGBColor(0x4A, 0x4D, 0x5E)
SHADE = "EEF0F5"
RULE = "8D90A0"
HEADING_SIZES = (15, 12.5, 11, 10.5, 10.5, 10.5)
POINT_INDENT_CM = 0.9
LABEL_WIDTH_CM = 4.6
CONTENTS_NUMBER_CM = 1.6


def point_style(level: int) -> str:
    """Return the style of a numbered point of a level from 1."""
    return f"{POINT_STYLE} {level}"


def prepare_styles(file: WordFile) -> None:
    """Set font, language and all styles of the file."""
    _set_language(file)
    _style(file, "Normal", size=10.5, after=6)
    for level, size in enumerate(HEADING_SIZES, start=1):
        heading = _style(
            file, f"Heading {level}", size=size, bold=True, before=18 if level < 3 else 12, after=5
        )
        heading.paragraph_format.keep_with_next = True
    _style(file, "Title", size=19, bold=True, before=6, after=6, without_border=True)
    _style(file, "Subtitle", size=12, after=12).font.color.rgb = QUIET
    _style(file, "Caption", size=10, bold=True, before=6, after=4).paragraph_format.keep_with_next = True
    for name in ("Header", "Footer", SMALL):
        _style(file, name, size=8.5).font.color.rgb = QUIET
    for level in range(1, DEEPEST_HEADING + 1):
        _hanging(_style(file, point_style(level), after=6), level * POINT_INDENT_CM, POINT_INDENT_CM)
    _hanging(_style(file, LABELLED, after=3), LABEL_WIDTH_CM, LABEL_WIDTH_CM)
    _style(file, MARK, size=9, bold=True, after=6)
    _style(file, SUBJECT, bold=True, before=12, after=12)
    _style(file, TABLE_TEXT, size=9.5, after=2)
    _framed(_style(file, NOTE, before=6, after=10))
    _style(file, CONTENTS_TITLE, size=14, bold=True, before=12, after=8)
    _contents(_style(file, CONTENTS_HEAD, size=9, after=4), WD_TAB_LEADER.SPACES)
    for name, first in zip(CONTENTS, (True, False), strict=True):
        _contents(_style(file, name, bold=first, before=6 if first else 0, after=4), WD_TAB_LEADER.DOTS)
    signature = _style(file, SIGNATURE, size=9.5, before=48)
    signature.paragraph_format.tab_stops.add_tab_stop(Cm(8), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
    file.styles.add_style(NUMBER_STYLE, WD_STYLE_TYPE.CHARACTER)


def _style(  # noqa: PLR0913 - the measures of a style
    file: WordFile,
    name: str,
    *,
    size: float = 10.5,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    without_border: bool = False,
) -> ParagraphStyle:
    known = name in [style.name for style in file.styles]
    style = file.styles[name] if known else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    _plain_font(style)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = INK
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.15
    layout.widow_control = True
    layout.tab_stops.clear_all()
    if without_border and (border := style.element.find(".//" + qn("w:pBdr"))) is not None:
        border.getparent().remove(border)
    return style


def _plain_font(style: CharacterStyle) -> None:
    """Name the font, evenly spaced; the template names its fonts by theme, which would win over a name."""
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:spacing", "w:kern"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    faces = dict.fromkeys(("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"), FONT)
    properties.insert(0, element("w:rFonts", faces))


def _set_language(file: WordFile) -> None:
    languages = {"w:val": "de-DE", "w:eastAsia": "de-DE", "w:bidi": "ar-SA"}
    defaults = file.styles.element.find(".//" + qn("w:rPrDefault") + "/" + qn("w:rPr"))
    assert defaults is not None
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", languages))


def _hanging(style: ParagraphStyle, left: float, hanging: float) -> None:
    style.paragraph_format.left_indent = Cm(left)
    style.paragraph_format.first_line_indent = Cm(-hanging)
    style.paragraph_format.tab_stops.add_tab_stop(Cm(left))


def _contents(style: ParagraphStyle, leader: WD_TAB_LEADER) -> None:
    _hanging(style, CONTENTS_NUMBER_CM, CONTENTS_NUMBER_CM)
    style.paragraph_format.right_indent = Cm(1.2)
    style.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, leader)


def _framed(style: ParagraphStyle) -> None:
    line = {"w:val": "single", "w:sz": "6", "w:space": "6", "w:color": RULE}
    sides = (element(f"w:{side}", line) for side in ("top", "left", "bottom", "right"))
    properties = style.element.get_or_add_pPr()
    shade = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": SHADE})
    first = properties.find(qn("w:spacing"))
    assert first is not None
    first.addprevious(element("w:pBdr", None, *sides))
    first.addprevious(shade)
