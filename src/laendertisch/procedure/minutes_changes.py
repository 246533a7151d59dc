"""What differs between two versions of a record (Änderungen einer Niederschrift), in German sentences."""

from __future__ import annotations

from collections.abc import Iterator

from laendertisch.procedure.minutes_content import MinutesContent, RecordedItem

OF_THE_ITEM = {
    "title": "Titel",
    "applicants": "Antragsteller",
    "outcome": "Ergebnis",
    "votes": "Abstimmung",
    "points": "Beschlusstext",
    "statements": "Erklärungen zu Protokoll",
    "notes": "Vermerke",
    "withdrawn": "Rücknahme",
}
OF_THE_WHOLE = {
    "conference": "Name der Konferenz",
    "place": "Ort",
    "begins": "Beginn",
    "ends": "Ende",
    "chair": "Vorsitz",
    "presence": "Anwesenheit",
}


def changes(before: MinutesContent, after: MinutesContent) -> tuple[str, ...]:
    """Return a sentence for everything that differs; nothing if both say the same."""
    return tuple(_changes(before, after))


def _changes(before: MinutesContent, after: MinutesContent) -> Iterator[str]:
    for name, word in OF_THE_WHOLE.items():
        if getattr(before, name) != getattr(after, name):
            yield f"{word} geändert."
    known = {each.item: each for each in before.items}
    for item in after.items:
        earlier = known.pop(item.item, None)
        yield from _of_item(earlier, item) if earlier else [f"{item.name} hinzugekommen."]
    yield from (f"{gone.name} entfallen." for gone in known.values())
    if [each.item for each in before.items] != [each.item for each in after.items]:
        yield "Reihenfolge oder Bestand der Tagesordnungspunkte geändert."


def _of_item(before: RecordedItem, after: RecordedItem) -> Iterator[str]:
    found = [word for name, word in OF_THE_ITEM.items() if getattr(before, name) != getattr(after, name)]
    if found:
        yield f"{after.name}: {', '.join(found)} geändert."
    corrected = sum(len(each.corrections) for each in after.votes) - sum(
        len(each.corrections) for each in before.votes
    )
    if corrected > 0:
        yield f"{after.name}: Eine Stimme wurde nach der Abstimmung berichtigt; siehe Begründung dort."
