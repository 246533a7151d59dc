"""The page of who sees what: classes against functions, pages against functions, from the policy alone."""

from __future__ import annotations

from collections.abc import Iterator

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Audience, Visibility, may_see

BODY, GROUP = "intmk", "Monitoring"
OWN, OTHER = BY_CODE["BY"], BY_CODE["HE"]


def visibility() -> Iterator[str]:
    """Return the page of visibility classes."""
    yield "# Sichtbarkeit\n"
    yield "Quelle: `procedure/visibility.py`; jede Fassung und jedes Papier hat eine Klasse."
    yield "Gezählt werden nur Funktionen in derselben Konferenz und nur solche, die heute gelten."
    yield "„Eigenes Land“ ist ein Land, das den Antrag stellt; „eigene Gruppe“ die, der das Papier gehört."
    yield "Dass die Seiten der Plattform sich daran halten, prüft `tests/web/test_who_sees_what.py`.\n"
    yield "| Funktion | " + " | ".join(each.label for each in Visibility) + " |"
    yield "|---|" + "---|" * len(Visibility)
    for name, function in _people():
        marks = " | ".join("ja" if may_see(_paper(each), [function]) else "–" for each in Visibility)
        yield f"| {name} | {marks} |"
    yield "\n## Vertraulich\n"
    confidential = ", ".join(each.label for each in Visibility if each.confidential)
    yield f"Wer ein Papier dieser Klassen liest, steht danach im Prüfpfad: {confidential}."


def _people() -> Iterator[tuple[str, Function]]:
    always = Period(None, None)
    for role in (Role.LAND_OFFICIAL, Role.MINISTER):
        for land, which in ((OWN, "eigenes Land"), (OTHER, "anderes Land")):
            yield f"{role.label}, {which}", Function(role, always, BODY, land)
    for group, which in ((GROUP, "eigene Gruppe"), ("Andere", "andere Gruppe")):
        name = f"{Role.WORKING_GROUP.label}, {which}"
        yield name, Function(Role.WORKING_GROUP, always, BODY, working_group=group)
    named = {Role.LAND_OFFICIAL, Role.MINISTER, Role.WORKING_GROUP}
    for role in Role:
        if role not in named:
            yield role.label, Function(role, always, BODY)


def _paper(circle: Visibility) -> Audience:
    return Audience(BODY, circle, frozenset({OWN}), GROUP)
