"""German words made comparable (Wortformen vergleichen): folded, and cut to their stems. No database here.

The same folding serves both databases, so that neither needs a dictionary of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

INNER_GENDER_SIGN = re.compile(r"(?<=\w)[*:_/]-?(?=in(?:nen)?\b)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
UMLAUT_IN_TWO_LETTERS = re.compile(r"ae|oe|(?<![aeq])ue")
STOP_WORDS = frozenset(
    WORD.findall(
        "am an auf aus bei das dem den der des die ein eine einem einen einer eines fur im in ist mit nach "
        "oder um und vom von vor zu zum zur the of and for"
    )
)
MOST_KEPT = 20_000
"""Words kept with their stems: bounded, because visitors type what they like."""
_stemmer = Stemmer.Stemmer("german")


def fold(text: str) -> str:
    """Return the text without case, umlauts and ß; Länder, Laender and Lander become one.

    `ue` stays after a, e and q (Bauer, neue, Quelle). Gender signs fall away: Minister*innen, Minister:innen.
    """
    plain = unicodedata.normalize("NFKD", INNER_GENDER_SIGN.sub("", text).casefold())
    without_marks = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return UMLAUT_IN_TWO_LETTERS.sub(lambda found: found[0][0], without_marks)


def folded_words(text: str) -> list[str]:
    """Return the folded words in order."""
    return WORD.findall(fold(text))


@lru_cache(maxsize=MOST_KEPT)
def stem(word: str) -> str:
    """Return the stem of a folded word: Minister, Ministerin and Ministerinnen become one.

    Cuts until nothing changes, because one cut leaves Kurs and Kurse apart.
    """
    shorter = str(_stemmer.stemWord(word))
    return word if shorter == word else stem(shorter)


@lru_cache(maxsize=MOST_KEPT)
def part(word: str) -> str:
    """Return what to look for inside longer words: Kurse is found in Integrationskurs; short ones are not."""
    once = str(_stemmer.stemWord(word))
    return once if len(once) >= 4 and word.startswith(once) else word


def stem_line(text: str) -> str:
    """Return the stems between spaces, so that `" stem "` finds whole words only."""
    return f" {' '.join(stem(word) for word in folded_words(text))} "


def search_words(text: str) -> tuple[str, ...]:
    """Return the different folded words to search for; small words count only if there are no others."""
    words = tuple(dict.fromkeys(folded_words(text)))
    telling = tuple(word for word in words if word not in STOP_WORDS and (len(word) > 1 or word.isdigit()))
    return telling or words
