"""Letters are filled in from a closed list of placeholders."""

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.procedure.letters import LetterText, filled, letter_for
from laendertisch.procedure.mailing_lists import Recipient
from laendertisch.procedure.outbox import MessageText

ADA = Recipient("Ada Muster", "ada@land.example", ("Fachebene",), "Sehr geehrte Frau Muster,", land="Bayern")


def test_a_letter_is_filled_in_for_its_recipient():
    letter = LetterText("{konferenz_kurz}: Frist {frist}", "{anrede}\n\nbitte bis {frist}. {funktion}")
    values = {"konferenz_kurz": "IntMK", "frist": "1. April 2026"}
    assert letter_for(letter, ADA, values) == MessageText(
        "Ada Muster",
        "ada@land.example",
        "IntMK: Frist 1. April 2026",
        "Sehr geehrte Frau Muster,\n\nbitte bis 1. April 2026. ",
        ("Fachebene",),
    )


def test_without_a_known_salutation_the_letter_greets_by_name():
    assert (
        letter_for(LetterText("x", "{anrede}"), Recipient("Ben", "b@l.de", ()), {}).text == "Guten Tag Ben,"
    )


def test_what_is_filled_in_is_not_searched_again():
    assert filled("{thema}", {"thema": "{frist}"}) == "{frist}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{Frist}", r"Den Platzhalter \{Frist\} gibt es nicht. Meinten Sie \{frist\}\?"),
        ("{xyzzy}", "Möglich sind: anrede, name"),
        ("{}", "gibt es nicht"),
        ("{0.__class__}", "gibt es nicht"),
    ],
)
def test_an_unknown_placeholder_is_named(text, sentence):
    with pytest.raises(InputError, match=sentence):
        LetterText("Betreff", text).checked()
    with pytest.raises(InputError, match=sentence):
        filled(text, {})


def test_a_placeholder_without_a_value_is_named_with_its_meaning():
    with pytest.raises(InputError, match=r"\{frist\} fehlt eine Angabe \(die Frist\)"):
        filled("{frist}", {"frist": ""})


def test_only_some_values_are_typed():
    assert LetterText("{sitzung}", "{anrede} {frist} {sitzung}").to_type() == ["sitzung", "frist"]
