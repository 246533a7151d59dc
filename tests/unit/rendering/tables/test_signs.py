from laendertisch.rendering.tables.signs import ENGLISH_MEANINGS, full_legend
from laendertisch.statistics.results.cells import CellStatus


def test_the_full_legend_explains_every_sign_of_the_statistical_offices():
    assert [each.sign for each in full_legend()] == ["0", "( )", "/", ".", ".", "–", "x", "...", "I", ""]


def test_every_status_has_an_english_meaning():
    assert set(ENGLISH_MEANINGS) == set(CellStatus)


def test_no_sign_lacks_its_meaning_in_either_language():
    assert all(each.meaning for language in ("de", "en") for each in full_legend(language))
