from released_sample import INDICATOR, TABLE

from laendertisch.rendering.charts.figures import charted_parts
from laendertisch.rendering.charts.words import words_of_dots, words_of_map, words_of_series

TOTALS = charted_parts(TABLE, INDICATOR)[0]


def test_the_comparison_is_told_in_sentences_without_naming_a_rank():
    assert words_of_dots(TOTALS, "2024") == (
        "Mit Migrationshintergrund: in Deutschland 57,5 (95-Prozent-Intervall 56,5 bis 58,5) Prozent. "
        "Mit Migrationshintergrund: Werte der Länder zwischen 53,5 und 61,5 Prozent. "
        "Mit Migrationshintergrund ohne Wert (keine Angabe, da der Wert nicht sicher genug ist): "
        "Mecklenburg-Vorpommern. "
        "Mit Migrationshintergrund ohne Wert (Wert geheim zu halten): Saarland. "
        "Ohne Migrationshintergrund: in Deutschland 67,5 (95-Prozent-Intervall 66,5 bis 68,5) Prozent. "
        "Ohne Migrationshintergrund: Werte der Länder zwischen 63,5 und 71,5 Prozent."
    )


def test_the_series_is_told_by_its_ends_and_its_breaks():
    assert words_of_series(TOTALS, "DE") == (
        "Mit Migrationshintergrund: 56,0 (95-Prozent-Intervall 55,0 bis 57,0) Prozent (2021), "
        "57,5 (95-Prozent-Intervall 56,5 bis 58,5) Prozent (2024). "
        "Ohne Migrationshintergrund: 66,0 (95-Prozent-Intervall 65,0 bis 67,0) Prozent (2021), "
        "67,5 (95-Prozent-Intervall 66,5 bis 68,5) Prozent (2024). "
        "Bruch der Zeitreihe ab 2023: Hochrechnung auf den Zensus 2022"
    )


def test_a_series_of_which_nothing_may_be_told_says_so():
    assert words_of_series(TOTALS, "SL").startswith("Mit Migrationshintergrund: keine Werte. ")


def test_the_map_names_its_group_and_where_nothing_is_shown():
    words = words_of_map(TOTALS, "2024", ("total", "with"))
    assert words.startswith("Männer und Frauen, mit Migrationshintergrund: in Deutschland 57,5")
    assert words.endswith("(Wert geheim zu halten): Saarland.")
