from dataclasses import replace
from pathlib import Path

import pytest
from released_sample import INDICATOR

from laendertisch.rendering.units import ENGLISH, unit_label
from laendertisch.statistics.catalogue.loading import load_catalogue

CATALOGUE = load_catalogue(Path(__file__).parents[3] / "catalogue")


@pytest.mark.parametrize(("language", "label"), [("de", "1 000 Personen"), ("en", "thousand persons")])
def test_a_unit_is_named_in_the_language_of_the_page(language, label):
    indicator = replace(INDICATOR, unit="thousand_persons", unit_label="1 000 Personen")
    assert unit_label(indicator, language) == label


def test_every_unit_of_the_catalogue_has_an_english_name():
    assert {each.unit.code for each in CATALOGUE.indicators.values()} <= set(ENGLISH)
