"""German sentences for what a JSON schema finds."""

from __future__ import annotations

from typing import Any

from jsonschema.exceptions import ValidationError

TYPE_NAMES = {
    "string": "ein Text",
    "integer": "eine ganze Zahl",
    "number": "eine Zahl",
    "boolean": "true oder false",
    "array": "eine Liste",
    "object": "eine Gruppe von Feldern",
    "null": "leer",
}


LIMITS = {
    "minimum": "zu klein; der kleinste erlaubte Wert ist {}",
    "exclusiveMinimum": "zu klein; der Wert muss über {} liegen",
    "maximum": "zu groß; der größte erlaubte Wert ist {}",
    "exclusiveMaximum": "zu groß; der Wert muss unter {} liegen",
}


def in_german(error: ValidationError) -> str:
    """Return one sentence that says what is wrong with the value and what is expected."""
    rule: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    shown = _shown(instance)
    match error.validator:
        case "required":
            missing = [name for name in rule if name not in instance]
            return f"Es fehlt: {', '.join(missing)}."
        case "additionalProperties" | "unevaluatedProperties":
            known = schema.get("properties", {})
            extra = [name for name in instance if name not in known]
            return f"Unbekanntes Feld: {', '.join(extra)}. Erlaubt sind: {', '.join(known)}."
        case "type":
            names = [rule] if isinstance(rule, str) else rule
            return f"{shown} passt nicht; erwartet wird {' oder '.join(TYPE_NAMES[name] for name in names)}."
        case "enum":
            return f"{shown} ist nicht erlaubt; möglich sind: {', '.join(str(value) for value in rule)}."
        case "const":
            return f"{shown} ist nicht erlaubt; erwartet wird {_shown(rule)}."
        case "pattern":
            hint = schema.get("description", f"das Muster {rule}")
            return f"{shown} hat nicht die erwartete Form: {hint}."
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            return f"{shown} ist {LIMITS[error.validator].format(rule)}."
        case "minItems" | "minLength":
            return f"{shown} ist zu kurz; mindestens {rule} wird erwartet."
        case "maxItems" | "maxLength":
            return f"{shown} ist zu lang; höchstens {rule} wird erwartet."
        case "uniqueItems":
            return "Ein Eintrag steht mehrfach in der Liste."
        case _:
            return f"{shown} passt nicht zur Regel „{error.validator}“."


def _shown(value: object) -> str:
    text = "leer" if value is None else str(value)
    return f"„{text[:60]}…“" if len(text) > 60 else f"„{text}“"
