import pytest

from laendertisch.kernel.typed_text import spelled_out, tidy_line, tidy_text


def test_a_text_keeps_its_lines_and_loses_outer_spaces():
    assert tidy_text("  Eins\r\n\r\nZwei\rDrei\tVier \n") == "Eins\n\nZwei\nDrei\tVier"


def test_a_line_has_single_spaces():
    assert tidy_line(" Käthe \r\n  Groß\u00a0🌍 ") == "Käthe Groß 🌍"


@pytest.mark.parametrize(
    "unseen", ["\x00", "\x01", "\x0b", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\uffff"]
)
def test_characters_that_nobody_sees_are_left_out(unseen):
    assert tidy_text(f"Ab{unseen}sicht") == tidy_line(f"Ab{unseen}sicht") == "Absicht"


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\u200b \u200d", "\u00ad", "\x07\u202e"])
def test_a_text_of_which_nothing_can_be_seen_is_empty(text):
    assert tidy_text(text) == tidy_line(text) == ""


def test_joined_signs_and_other_writing_stay_as_they_are():
    for text in ("👩‍👧 نمی‌خواهم", "!!!", "Straße 5"):
        assert tidy_text(text) == text


def test_umlauts_are_spelled_out_for_names_of_files():
    assert spelled_out("Über Öfen, Ärzte, süße Äpfel") == "Ueber Oefen, Aerzte, suesse Aepfel"
