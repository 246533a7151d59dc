import pytest
from jsonschema import Draft202012Validator

from laendertisch.reading.complaints import in_german


@pytest.mark.parametrize(
    ("schema", "value", "sentence"),
    [
        ({"required": ["a", "b"]}, {"a": 1}, "Es fehlt: b."),
        (
            {"properties": {"a": {}, "b": {}}, "additionalProperties": False},
            {"c": 1},
            "Unbekanntes Feld: c. Erlaubt sind: a, b.",
        ),
        ({"type": "integer"}, "drei", "„drei“ passt nicht; erwartet wird eine ganze Zahl."),
        ({"type": ["string", "null"]}, 3, "„3“ passt nicht; erwartet wird ein Text oder leer."),
        ({"type": "string"}, None, "„leer“ passt nicht; erwartet wird ein Text."),
        ({"enum": ["A", "B"]}, "C", "„C“ ist nicht erlaubt; möglich sind: A, B."),
        ({"const": "all"}, "alle", "„alle“ ist nicht erlaubt; erwartet wird „all“."),
        (
            {"pattern": "^[a-z]+$", "description": "nur Kleinbuchstaben"},
            "A1",
            "„A1“ hat nicht die erwartete Form: nur Kleinbuchstaben.",
        ),
        ({"minimum": 1}, 0, "„0“ ist zu klein; der kleinste erlaubte Wert ist 1."),
        ({"exclusiveMinimum": 0}, 0, "„0“ ist zu klein; der Wert muss über 0 liegen."),
        ({"exclusiveMaximum": 1}, 1, "„1“ ist zu groß; der Wert muss unter 1 liegen."),
        ({"maximum": 16}, 17, "„17“ ist zu groß; der größte erlaubte Wert ist 16."),
        ({"minLength": 1}, "", "„“ ist zu kurz; mindestens 1 wird erwartet."),
        ({"uniqueItems": True}, ["BW", "BW"], "Ein Eintrag steht mehrfach in der Liste."),
    ],
)
def test_each_finding_has_a_german_sentence(schema, value, sentence):
    (error,) = Draft202012Validator(schema).iter_errors(value)
    assert in_german(error) == sentence


def test_a_long_value_is_shown_briefly():
    (error,) = Draft202012Validator({"type": "integer"}).iter_errors("x" * 10_000)
    assert in_german(error) == f"„{'x' * 60}…“ passt nicht; erwartet wird eine ganze Zahl."
