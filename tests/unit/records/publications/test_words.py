"""German words made comparable."""

import pytest

from laendertisch.records.publications.words import fold, search_words, stem, stem_line


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Länder", "lander"),
        ("Laender", "lander"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Bauer neue Quelle", "bauer neue quelle"),
        ("Öffnung Oeffnung", "offnung offnung"),
        ("Minister*innen", "ministerinnen"),
        ("Minister:innen", "ministerinnen"),
        ("Bürger/-innen", "burgerinnen"),
        ("Café", "cafe"),
    ],
)
def test_case_umlauts_and_gender_signs_are_folded(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "words",
    [
        ("minister", "ministerin", "ministerinnen", "ministers"),
        ("land", "lander", "landes"),
        ("integrationskurs", "integrationskurse", "integrationskursen"),
        ("beschluss", "beschlusse"),
    ],
)
def test_forms_of_one_word_share_a_stem(words):
    assert len({stem(word) for word in words}) == 1


def test_a_stem_cut_again_stays_the_same():
    words = ["integrationskurse", "ministerinnen", "einwanderungsgesetzes", "kosten", "bayern"]
    assert [stem(stem(word)) for word in words] == [stem(word) for word in words]


def test_a_stem_line_has_spaces_around_every_stem():
    assert stem_line("Die Länder, 2024!") == " die land 2024 "


def test_small_words_count_only_alone():
    assert search_words("Kosten der Integration") == ("kosten", "integration")
    assert search_words("der die") == ("der", "die")
    assert search_words("TOP 2") == ("top", "2")


def test_signs_are_no_words():
    assert search_words("% _ ' \" \\ * ") == ()
