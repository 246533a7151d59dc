from pathlib import Path

import pytest
import yaml

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import BY_CODE, LAENDER, find_land

FACTS = Path(__file__).resolve().parents[3] / "facts/laender.yaml"


def test_the_16_laender_are_those_of_the_reviewed_file():
    rows = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["laender"]
    assert rows == [
        {
            "order": land.order,
            "code": land.code,
            "iso": land.iso,
            "ags": land.ags,
            "short": land.short_name,
            "official": land.official_name,
        }
        for land in LAENDER
    ]
    assert len(rows) == 16


def test_the_order_is_alphabetical():
    names = [land.short_name for land in LAENDER]
    assert names == sorted(names)
    assert [land.order for land in LAENDER] == list(range(1, 17))


def test_codes_and_keys_are_unique():
    assert len(BY_CODE) == len({land.ags for land in LAENDER}) == 16


@pytest.mark.parametrize(
    "text", ["HH", "hh", "DE-HH", "02", "Hamburg", " HAMBURG ", "Freie und Hansestadt Hamburg"]
)
def test_a_land_is_found_by_any_of_its_names(text):
    assert find_land(text) == BY_CODE["HH"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Bayren", "„Bayren“ ist kein Land der Bundesrepublik. Meinten Sie „Bayern“?"),
        (
            "Wien",
            "„Wien“ ist kein Land der Bundesrepublik. Bitte ein Kürzel wie „BW“ oder den Namen angeben.",
        ),
        ("", "„“ ist kein Land der Bundesrepublik. Bitte ein Kürzel wie „BW“ oder den Namen angeben."),
    ],
)
def test_what_is_no_land_is_answered_with_the_nearest(text, sentence):
    with pytest.raises(InputError) as refusal:
        find_land(text)
    assert str(refusal.value) == sentence


def test_a_very_long_text_is_answered_briefly():
    with pytest.raises(InputError) as refusal:
        find_land("x" * 10_000)
    assert len(str(refusal.value)) < 200


def test_a_land_shows_its_short_name():
    assert str(BY_CODE["SL"]) == "Saarland"
