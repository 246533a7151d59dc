"""By what our own Word files are recognised when they come back (Vereinbarungen).

`rendering.documents` writes them so; word processors keep names of styles and bookmarks while people edit.
"""

from __future__ import annotations

BLOCK_PREFIX = "b_"
"""A bookmark of this prefix holds the permanent id of a block."""
NUMBER_STYLE = "Nummer"
"""Style of the characters of a printed number."""
POINT_STYLE = "Ziffer"
"""Styles of numbered points: this word and the level from 1."""

MARK, SUBJECT, LABELLED, NOTE = "Vermerk", "Betreff", "Angabe", "Hinweis"
SMALL, SIGNATURE, TABLE_TEXT = "Klein", "Unterschrift", "Tabellentext"
CONTENTS_TITLE, CONTENTS_HEAD = "Verzeichnistitel", "Verzeichniskopf"
CONTENTS = ("Verzeichniszeile 1", "Verzeichniszeile 2")
FRAME_STYLES = frozenset(
    {
        "Title",
        "Subtitle",
        "Caption",
        "caption",
        MARK,
        SUBJECT,
        LABELLED,
        NOTE,
        SMALL,
        SIGNATURE,
        CONTENTS_TITLE,
        CONTENTS_HEAD,
        *CONTENTS,
    }
)
"""Styles of what surrounds the text: it is written anew each time and not read back."""
