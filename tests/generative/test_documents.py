"""Whatever people type: documents can be written, and Word files give the text back."""

import contextlib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.errors import InputError
from laendertisch.reading.word.description import WordText
from laendertisch.reading.word.reading import read_word
from laendertisch.reading.word.runs import tidy
from laendertisch.rendering.documents.description import (
    Comment,
    Document,
    Heading,
    KeyValues,
    NumberedPoint,
    Paragraph,
    Run,
    TablePart,
    Toc,
)
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.documents.texts import clean
from laendertisch.rendering.documents.word.writing import write_docx

TEXTS = st.text(max_size=40)
COMMENTS = st.lists(st.builds(Comment, TEXTS, TEXTS), max_size=2).map(tuple)
RUNS = st.lists(
    st.builds(Run, TEXTS, st.booleans(), st.booleans(), inserted=st.booleans(), author=TEXTS), max_size=4
).map(tuple)
PARTS = st.one_of(
    st.builds(Heading, RUNS, st.integers(1, 6), TEXTS),
    st.builds(Paragraph, RUNS, TEXTS, comments=COMMENTS),
    st.builds(NumberedPoint, TEXTS, RUNS, st.integers(1, 6)),
    st.builds(KeyValues, st.lists(st.tuples(TEXTS, RUNS), max_size=3).map(tuple)),
    st.builds(lambda head, cell: TablePart((head, head), ((cell, head),), caption=head), TEXTS, RUNS),
    st.just(Toc()),
)
DOCUMENTS = st.builds(
    Document, TEXTS, st.lists(PARTS, max_size=6).map(tuple), st.dates(date(1990, 1, 1)), TEXTS, TEXTS, TEXTS
)
GOOD = write_docx(Document("x", (Paragraph("Text", block="b"),), date(2026, 3, 16)))
GENTLY = settings(max_examples=60, deadline=None, derandomize=True)


@GENTLY
@given(DOCUMENTS)
def test_every_document_becomes_an_accessible_file_for_the_archive(document):
    assert write_pdf(document, archive=True).startswith(b"%PDF")


@GENTLY
@given(DOCUMENTS)
def test_every_document_becomes_a_word_file_that_can_be_read(document):
    read_word(write_docx(document))


@GENTLY
@given(st.text(max_size=200))
def test_the_text_of_a_block_survives_word(text):
    made = write_docx(Document("x", (Paragraph(text, block="b"),), date(2026, 3, 16)))
    found = next(each for each in read_word(made).paragraphs if each.blocks)
    assert (found.number, found.text) == ("", tidy(clean(text)))


@GENTLY
@given(st.binary(max_size=400), st.integers(0, 400))
def test_a_damaged_word_file_is_read_or_refused_as_wrong_input(noise, at):
    place = at * len(GOOD) // 400
    with contextlib.suppress(InputError):
        assert isinstance(read_word(GOOD[:place] + noise + GOOD[place + len(noise) :]), WordText)
