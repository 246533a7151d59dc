"""Which paragraph of a Word file is which block (Zuordnung): by our own ids, by equal, by similar words.

A paragraph that was only rewritten keeps its block and with it comments, positions and amendments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock, fresh_key
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.reading.word.description import WordParagraph

SIMILAR = 0.6
"""From this share of equal words on, two paragraphs are taken for one that was rewritten."""
WINDOW = 30
"""How far a similar block may be from its place."""


@dataclass(frozen=True)
class WordMapping:
    """The text of a Word file as blocks (zugeordneter Text).

    `guessed` are the keys of blocks that were found by similar words only; `tracked` counts the paragraphs
    with tracked changes.
    """

    text: DraftText
    guessed: frozenset[str] = frozenset()
    tracked: int = 0


def map_word(base: DraftText, paragraphs: Iterable[WordParagraph]) -> WordMapping:
    """Return the text that a Word file wants, on the blocks of `base`; tracked changes count as made."""
    given = [
        each for each in paragraphs if not each.frame and (each.text.strip() or each.text_before.strip())
    ]
    keys = _by_ids(base, given)
    _by_equal_words(base, given, keys)
    guessed = _by_similar_words(base, given, keys)
    blocks: list[TextBlock] = []
    for place, paragraph in enumerate(given):
        if text := paragraph.text.strip():
            old = base.find(keys.get(place, ""))
            blocks.append(_block(paragraph, text, old, blocks))
    tracked = sum(each.is_changed for each in given)
    return WordMapping(DraftText(tuple(blocks)), guessed, tracked)


def _by_ids(base: DraftText, given: Sequence[WordParagraph]) -> dict[int, str]:
    """Return the blocks by their ids: of joined paragraphs the first lives on, a copied one is new."""
    keys: dict[int, str] = {}
    used: set[str] = set()
    for place, paragraph in enumerate(given):
        known = [key for key in paragraph.blocks if base.find(key) and key not in used]
        if known:
            keys[place] = known[0]
            used.update(paragraph.blocks)
    return keys


def _by_equal_words(base: DraftText, given: Sequence[WordParagraph], keys: dict[int, str]) -> None:
    taken = set(keys.values()) | {key for paragraph in given for key in paragraph.blocks}
    free_blocks = [block for block in base if block.key not in taken]
    free_places = [place for place in range(len(given)) if place not in keys]
    ours = [_plain(block.text) for block in free_blocks]
    theirs = [_plain(given[place].text_before) for place in free_places]
    for match in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for step in range(match.size):
            keys[free_places[match.b + step]] = free_blocks[match.a + step].key


def _by_similar_words(
    base: DraftText, given: Sequence[WordParagraph], keys: dict[int, str]
) -> frozenset[str]:
    guessed: set[str] = set()
    taken = set(keys.values()) | {key for paragraph in given for key in paragraph.blocks}
    expected = 0
    for place, paragraph in enumerate(given):
        if place in keys:
            expected = base.keys.index(keys[place]) + 1
            continue
        near = base.blocks[max(0, expected - WINDOW) : expected + WINDOW]
        if best := _most_similar(paragraph, [block for block in near if block.key not in taken]):
            keys[place] = best
            taken.add(best)
            guessed.add(best)
            expected = base.keys.index(best) + 1
    return frozenset(guessed)


def _most_similar(paragraph: WordParagraph, blocks: Sequence[TextBlock]) -> str | None:
    words = paragraph.text_before.split()
    if not words:
        return None
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(words)
    best, key = SIMILAR, None
    for block in blocks:
        matcher.set_seq1(block.text.split())
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            ratio = matcher.ratio()
            if ratio >= best:
                best, key = ratio, block.key
    return key


def _block(
    paragraph: WordParagraph, text: str, old: TextBlock | None, before: Sequence[TextBlock]
) -> TextBlock:
    if old is None:
        return TextBlock(fresh_key(), _kind(paragraph, before), text)
    return old if _plain(text) == _plain(old.text) else TextBlock(old.key, old.kind, text)


def _kind(paragraph: WordParagraph, before: Sequence[TextBlock]) -> BlockKind:
    """Return the kind of a new paragraph: by its looks in Word, else that of the one before."""
    if paragraph.heading:
        return BlockKind.HEADING
    if paragraph.number:
        return BlockKind.POINT if paragraph.number.rstrip(".)").isdigit() else BlockKind.SUBPOINT
    if paragraph.list_level:
        return BlockKind.POINT if paragraph.list_level == 1 else BlockKind.SUBPOINT
    if before and before[-1].kind != BlockKind.HEADING:
        return before[-1].kind
    return BlockKind.PREAMBLE


def _plain(text: str) -> str:
    return " ".join(text.split())
