from datetime import UTC, datetime

from laendertisch.rendering.documents.description import Paragraph, Run
from laendertisch.rendering.documents.texts import berlin_time, clean, paragraphs_of, plain, runs_of


def test_neighbours_of_one_manner_are_joined_and_empty_runs_left_out():
    runs = (Run("Die "), Run("Länder"), Run("", bold=True), Run("!", bold=True), Run("\x00"))
    assert runs_of(runs) == (Run("Die Länder"), Run("!", bold=True))


def test_a_string_is_one_run_and_an_empty_one_none():
    assert runs_of("Text") == (Run("Text"),)
    assert runs_of("") == ()


def test_plain_text_leaves_out_what_is_deleted():
    assert plain((Run("alt", deleted=True), Run("neu", inserted=True))) == "neu"


def test_unseen_characters_and_foreign_line_ends_are_taken_out():
    assert clean("a\x00b\x0bc\r\nd\u202ee\ufffe\tf") == "abc\nde\tf"


def test_a_cell_is_always_a_number_of_paragraphs():
    assert paragraphs_of("x") == (Paragraph("x"),)
    assert paragraphs_of((Run("x"),)) == (Paragraph((Run("x"),)),)
    assert paragraphs_of((Paragraph("x"), Paragraph("y"))) == (Paragraph("x"), Paragraph("y"))
    assert paragraphs_of(()) == (Paragraph(()),)


def test_moments_are_shown_in_berlin_time():
    assert berlin_time(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)).isoformat() == "2026-07-02T00:30:00+02:00"
    naive = datetime(2026, 7, 1, 22, 30)  # noqa: DTZ001 - what is tested
    assert berlin_time(naive) == naive
