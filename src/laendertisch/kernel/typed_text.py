"""What people type (eingegebener Text), freed from characters that nobody sees.

Control characters would break feeds and tables; signs that turn the direction of writing could make a name
look like another one.
"""

from __future__ import annotations

import re
import unicodedata

LINE_END = re.compile("\r\n?")
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, except tab and line end
    "\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\ufffe\uffff\ud800-\udfff]"  # no characters at all
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
VISIBLE = frozenset("LNPS")
"""First letters of the Unicode categories of letters, numbers, punctuation and symbols."""


def tidy_text(text: str) -> str:
    """Return the text with plain line ends and without unseen characters; empty if nothing can be seen."""
    text = UNSEEN.sub("", LINE_END.sub("\n", text)).strip()
    return text if any(unicodedata.category(character)[0] in VISIBLE for character in text) else ""


def tidy_line(text: str) -> str:
    """Return the text on one line with single spaces, otherwise as `tidy_text`."""
    return " ".join(tidy_text(text).split())


def spelled_out(text: str) -> str:
    """Return the text with `ae` for `ä` and so on, for names of files and parts of addresses."""
    return text.translate(UMLAUTS)
