"""The German sentences of a ballot: outcome, count, requirement, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from laendertisch.procedure.decision_rules import BundRole, DecisionRule, FallbackStep
from laendertisch.procedure.electorates import Choice, Elector, Electorate
from laendertisch.procedure.rotation_words import listed
from laendertisch.procedure.rule_words import quorum_words, threshold_words
from laendertisch.procedure.tallies import Arithmetic, counting

OUTCOMES = {
    "adopted": "Angenommen",
    "not_adopted": "Nicht angenommen",
    "no_quorum": "Nicht beschlussfähig",
    "majority_opinion": "Nur Mehrheitsmeinung",
}
OPEN = {
    "absence": "wie die Abwesenheit eines Landes zählt",
    "abstention": "wie eine Enthaltung zählt",
    "bund": "ob der Bund zustimmen muss",
}
UNITS = {
    Choice.NO: ("stimmte mit Nein", "stimmten mit Nein"),
    Choice.ABSTAIN: ("enthielt sich", "enthielten sich"),
    Choice.ABSENT: ("war abwesend", "waren abwesend"),
}
WEIGHTED = {Choice.NO: "mit Nein", Choice.ABSTAIN: "Enthaltungen", Choice.ABSENT: "nicht abgegeben"}


def sentence(
    rule: DecisionRule,
    electorate: Electorate,
    votes: Mapping[str, Choice],
    counted: Arithmetic,
    outcome: str,
) -> str:
    """Return the outcome, the count and what was needed in one German sentence."""
    needed = _presence if outcome == "no_quorum" else _requirement
    parts = [_count(rule, electorate, votes, counted), needed(rule, counted)]
    if outcome == "majority_opinion":
        parts.append("die Mehrheit gilt nur als Mehrheitsmeinung")
    if outcome == "not_adopted" and counted.carried:
        parts.append("ohne die Zustimmung des Bundes wird nichts angenommen")
    if rule.quorum is None and counted.laender_present < counted.laender:
        parts.append("vorausgesetzt ist die Beschlussfähigkeit, deren Regel nicht bekannt ist")
    if outcome == "not_adopted" and rule.fallback:
        parts.append(f"wie es weitergeht: {'; danach: '.join(_plain(step) for step in rule.fallback)}")
    return f"{OUTCOMES[outcome]}: {'; '.join(parts)}."


def label(counted: Arithmetic, outcome: str, *, without_bund: bool) -> str:
    """Return the short form for a record: `einstimmig`, `mehrheitlich (13:1:2)`, `abgelehnt (5:11:0)`."""
    count = f"{counted.yes}:{counted.no}:{counted.abstain}"
    if outcome == "no_quorum":
        return "nicht beschlussfähig"
    if outcome == "majority_opinion":
        return f"Mehrheitsmeinung ({count})"
    if outcome == "not_adopted":
        return f"nicht angenommen ({count})"
    addition = ", ohne Zustimmung des Bundes" if without_bund else ""
    return f"{_agreement(counted, count)}{addition}"


def _agreement(counted: Arithmetic, count: str) -> str:
    if counted.no:
        return f"mehrheitlich ({count})"
    if not counted.abstain:
        return "einstimmig"
    return f"einstimmig bei {number(counted.abstain, 'Enthaltung', 'Enthaltungen')}"


def marks(rule: DecisionRule, counted: Arithmetic, *, without_bund: bool) -> tuple[str, ...]:
    """Return the sentences that must stand beside the outcome."""
    found = []
    if without_bund:
        found.append("Von den Ländern ohne Zustimmung des Bundes beschlossen.")
    if rule.is_proposal:
        found.append(
            "Die angewandte Regel ist ganz oder teilweise ein Vorschlag; eine Geschäftsordnung, "
            "die sie festlegt, wurde nicht gefunden."
        )
    if rule.quorum is None and counted.laender_present < counted.laender:
        found.append(
            "Vorausgesetzt ist, dass die Konferenz beschlussfähig war; ab wann sie es ist, ist nicht bekannt."
        )
    if rule.abstention is None and counted.abstain:
        found.append(_unchanged("Wie eine Enthaltung zählt, ist nicht bekannt"))
    if rule.absence is None and counted.absent:
        found.append(_unchanged("Wie eine Abwesenheit zählt, ist nicht bekannt"))
    if rule.bund is None and counted.bund not in (None, Choice.YES):
        found.append(_unchanged("Ob der Bund zustimmen muss, ist nicht bekannt"))
    return tuple(found)


def undecided(
    rule: DecisionRule, electorate: Electorate, votes: Mapping[str, Choice], open_points: Sequence[str]
) -> str:
    """Say that the outcome hangs on something that is not known."""
    points = listed([OPEN[each] for each in open_points])
    count = ", ".join(_group(_those(electorate.electors, votes, choice), choice) for choice in _seen(votes))
    return (
        f"{rule.body_name}: Das Ergebnis lässt sich nicht sagen, weil nicht bekannt ist, {points}. "
        f"Gestimmt haben: {count}. Nötig ist: {threshold_words(rule.threshold)} "
        f"(Regel {rule.version}, Quellen: {', '.join(rule.evidence.sources) or 'keine'}). "
        "Bitte die Regel klären und in der Datei der Konferenz eintragen."
    )


def number(count: int, singular: str, plural: str) -> str:
    """Return a number with its noun: `1 Enthaltung`, `2 Enthaltungen`."""
    return f"{count} {singular if count == 1 else plural}"


def _unchanged(what: str) -> str:
    return f"{what}; am Ergebnis ändert es hier nichts."


def _count(
    rule: DecisionRule, electorate: Electorate, votes: Mapping[str, Choice], counted: Arithmetic
) -> str:
    electors = counting(electorate, rule.bund)
    groups = {choice: _those(electors, votes, choice) for choice in Choice}
    first = _yes_weighted(counted) if counted.weighted else _yes(counted, electors)
    parts = [first] + [_others(groups[choice], choice, counted) for choice in UNITS if groups[choice]]
    if counted.bund is not None and rule.bund is not BundRole.COUNTED:
        parts.append(_bund(counted.bund))
    return ", ".join(parts)


def _yes(counted: Arithmetic, electors: Sequence[Elector]) -> str:
    everybody = "Stimmberechtigten" if any(each.is_bund for each in electors) else "Ländern"
    if counted.yes == counted.votes:
        return f"alle {counted.votes} {everybody.removesuffix('n')} stimmten mit Ja"
    verb = "stimmte" if counted.yes <= 1 else "stimmten"
    return f"{counted.yes or 'keines'} von {counted.votes} {everybody} {verb} mit Ja"


def _yes_weighted(counted: Arithmetic) -> str:
    return f"{counted.yes} von {counted.votes} Stimmen lauteten auf Ja"


def _others(electors: Sequence[Elector], choice: Choice, counted: Arithmetic) -> str:
    names = listed([each.name for each in electors])
    if counted.weighted:
        return f"{sum(each.weight for each in electors)} {WEIGHTED[choice]} ({names})"
    singular, plural = UNITS[choice]
    return f"{len(electors)} {singular if len(electors) == 1 else plural} ({names})"


def _bund(choice: Choice) -> str:
    return {
        Choice.YES: "der Bund stimmte mit Ja",
        Choice.NO: "der Bund stimmte mit Nein",
        Choice.ABSTAIN: "der Bund enthielt sich",
        Choice.ABSENT: "der Bund war abwesend",
    }[choice]


def _requirement(rule: DecisionRule, counted: Arithmetic) -> str:
    number_needed = f", hier {counted.required_yes}" if rule.threshold.share else ""
    return f"erforderlich: {threshold_words(rule.threshold)}{number_needed}"


def _presence(rule: DecisionRule, counted: Arithmetic) -> str:
    assert rule.quorum is not None
    also = f", also {counted.required_present}" if rule.quorum.share else ""
    present = number(counted.laender_present, "Land", "Länder")
    return f"anwesend: {present}, erforderlich: {quorum_words(rule.quorum)}{also}"


def _plain(step: FallbackStep) -> str:
    return step.sentence.rstrip(".")


def _seen(votes: Mapping[str, Choice]) -> list[Choice]:
    return [choice for choice in Choice if choice in votes.values()]


def _those(electors: Sequence[Elector], votes: Mapping[str, Choice], choice: Choice) -> list[Elector]:
    return [each for each in electors if votes[each.code] is choice]


def _group(electors: Sequence[Elector], choice: Choice) -> str:
    names = f" ({listed([each.name for each in electors])})" if choice is not Choice.YES else ""
    return f"{len(electors)} {choice.label}{names}"
