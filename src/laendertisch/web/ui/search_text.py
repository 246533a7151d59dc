"""What somebody typed into a search field (Suchtext), with limits that keep a search quick."""

from __future__ import annotations

from django.utils.translation import gettext as _

from laendertisch.kernel.errors import InputError
from laendertisch.records.publications.words import search_words

LONGEST_TEXT = 200
MOST_WORDS = 12


def read_words(text: str) -> tuple[str, ...]:
    """Return the folded words to search for. Raises `InputError` for too many characters or words."""
    if len(text) > LONGEST_TEXT:
        raise InputError(
            _("Der Suchtext hat %(count)s Zeichen. Bitte suchen Sie mit höchstens %(most)s Zeichen.")
            % {"count": len(text), "most": LONGEST_TEXT}
        )
    words = search_words(text)
    if len(words) > MOST_WORDS:
        raise InputError(
            _("Der Suchtext hat %(count)s Wörter. Bitte suchen Sie mit höchstens %(most)s Wörtern.")
            % {"count": len(words), "most": MOST_WORDS}
        )
    return words
