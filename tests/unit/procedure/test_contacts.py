"""What may stand on the card of a contact."""

from datetime import date

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.contacts import Belonging, CardText, Greeting, check_contact_end, salutation


def test_a_card_is_tidied():
    typed = CardText("  Ada  Muster ", Belonging.LAND, BY_CODE["BY"], mail=" a@b.de ", phone=" +49 89  1 ")
    assert typed.checked() == CardText(
        "Ada Muster", Belonging.LAND, BY_CODE["BY"], mail="a@b.de", phone="+49 89 1"
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "Der Name fehlt"),
        ({"belonging": Belonging.LAND}, "wählen Sie das Land"),
        ({"land": BY_CODE["BY"]}, "gehört nur zu „Land“"),
        ({"mail": "ada"}, "keine E-Mail-Adresse"),
        ({"mail": "ada@land.de\nBcc: x@y.de"}, "keine E-Mail-Adresse"),
        ({"mail": "<ada@land.de>"}, "keine E-Mail-Adresse"),
        ({"phone": "anrufen"}, "keine Telefonnummer"),
        ({"function": "x" * 201}, "zu lang"),
    ],
)
def test_a_card_that_cannot_be_is_refused(values, sentence):
    with pytest.raises(InputError, match=sentence):
        CardText(**{"name": "Ada", "belonging": Belonging.OTHER} | values).checked()


@pytest.mark.parametrize(
    ("greeting", "title", "name", "words"),
    [
        (Greeting.MRS, "Dr.", "Ada Muster", "Sehr geehrte Frau Dr. Muster,"),
        (Greeting.MR, "", "Otto von der Aue", "Sehr geehrter Herr von der Aue,"),
        (Greeting.NEUTRAL, "Prof.", "Kim Beispiel", "Guten Tag Prof. Kim Beispiel,"),
        (Greeting.MR, "", "Muster", "Sehr geehrter Herr Muster,"),
        (Greeting.NEUTRAL, "", "", "Guten Tag,"),
    ],
)
def test_letters_begin_as_people_are_addressed(greeting, title, name, words):
    assert salutation(greeting, title, name) == words


def test_a_contact_is_shortened_never_prolonged():
    period = Period(date(2026, 1, 1), date(2026, 6, 30))
    check_contact_end(period, date(2026, 3, 31))
    with pytest.raises(InputError):
        check_contact_end(period, date(2025, 12, 31))
    with pytest.raises(RuleViolation):
        check_contact_end(period, date(2026, 6, 30))
