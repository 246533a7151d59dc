"""What the known rules of each conference make of a vote, as drawn tables.

Columns: conference, class of matter, numbers of Länder with yes, no, abstention, absent, vote of the Bund,
outcome („open“: not known, and never guessed), short form for the record.
"""

from datetime import date
from pathlib import Path

import pytest

from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.ballots import Choice, decide
from laendertisch.procedure.rulebook import load_rules

RULES = Path(__file__).resolve().parents[2] / "rules"
DAY = date(2026, 3, 16)

TABLE = """
intmk  substance    16  0  0  0  -       adopted           einstimmig
intmk  substance    13  1  2  0  -       adopted           mehrheitlich (13:1:2)
intmk  substance    15  1  0  0  -       adopted           mehrheitlich (15:1:0)
intmk  substance     8  8  0  0  -       not_adopted       nicht angenommen (8:8:0)
intmk  substance     9  7  0  0  -       adopted           mehrheitlich (9:7:0)
intmk  substance     9  0  0  7  -       adopted           einstimmig
intmk  substance     8  0  0  8  -       no_quorum         nicht beschlussfähig
intmk  substance     1  0 15  0  -       adopted           einstimmig bei 15 Enthaltungen
intmk  substance     0  0 16  0  -       not_adopted       nicht angenommen (0:0:16)
intmk  budget       13  1  2  0  -       adopted           mehrheitlich (13:1:2)
kmk    substance    13  3  0  0  -       adopted           mehrheitlich (13:3:0)
kmk    substance    12  4  0  0  -       not_adopted       nicht angenommen (12:4:0)
kmk    substance    13  0  3  0  -       adopted           einstimmig bei 3 Enthaltungen
kmk    substance    12  0  0  4  -       not_adopted       nicht angenommen (12:0:0)
kmk    procedure     9  7  0  0  -       adopted           mehrheitlich (9:7:0)
kmk    procedure     8  8  0  0  -       not_adopted       nicht angenommen (8:8:0)
kmk    procedure     8  7  1  0  -       open              -
kmk    budget       16  0  0  0  -       adopted           einstimmig
kmk    budget       15  1  0  0  -       not_adopted       nicht angenommen (15:1:0)
kmk    budget       15  0  1  0  -       open              -
kmk    institution  15  1  0  0  -       not_adopted       nicht angenommen (15:1:0)
kmk    uniformity   15  1  0  0  -       not_adopted       nicht angenommen (15:1:0)
kmk    release      16  0  0  0  -       open              -
jfmk   substance    13  3  0  0  -       adopted           mehrheitlich (13:3:0)
jfmk   substance    12  0  4  0  -       not_adopted       nicht angenommen (12:0:4)
jfmk   budget       15  1  0  0  -       not_adopted       nicht angenommen (15:1:0)
mpk    substance    13  3  0  0  -       adopted           mehrheitlich (13:3:0)
mpk    procedure    12  4  0  0  -       not_adopted       nicht angenommen (12:4:0)
mpk    budget       15  1  0  0  -       not_adopted       nicht angenommen (15:1:0)
imk    substance    16  0  0  0  -       adopted           einstimmig
imk    substance    15  1  0  0  -       not_adopted       nicht angenommen (15:1:0)
imk    substance    15  0  1  0  -       open              -
jumiko substance    15  1  0  0  -       not_adopted       nicht angenommen (15:1:0)
umk    substance    16  0  0  0  yes     adopted           einstimmig
umk    substance    16  0  0  0  no      adopted           einstimmig, ohne Zustimmung des Bundes
umk    substance    16  0  0  0  absent  adopted           einstimmig, ohne Zustimmung des Bundes
umk    substance    15  1  0  0  yes     not_adopted       nicht angenommen (15:1:0)
vmk    substance    16  0  0  0  -       adopted           einstimmig
vmk    substance     9  7  0  0  -       majority_opinion  Mehrheitsmeinung (9:7:0)
vmk    substance     8  8  0  0  -       not_adopted       nicht angenommen (8:8:0)
wmk    substance    15  1  0  0  -       majority_opinion  Mehrheitsmeinung (15:1:0)
vsmk   substance    13  3  0  0  yes     adopted           mehrheitlich (13:3:0)
vsmk   substance    13  3  0  0  no      open              -
vsmk   substance    12  4  0  0  no      not_adopted       nicht angenommen (12:4:0)
vsmk   substance     8  0  0  8  yes     no_quorum         nicht beschlussfähig
gmk    fundamental  16  0  0  0  -       open              -
gmk    substance    13  3  0  0  -       open              -
amk    substance    16  0  0  0  yes     open              -
asmk   substance    16  0  0  0  -       open              -
bmk    substance    16  0  0  0  -       open              -
emk    substance    16  0  0  0  -       open              -
gfmk   substance    16  0  0  0  -       open              -
at-integration substance 5 0 0 4 -       adopted           einstimmig
at-integration substance 5 0 4 0 -       adopted           einstimmig bei 4 Enthaltungen
at-integration substance 8 1 0 0 -       not_adopted       nicht angenommen (8:1:0)
at-integration substance 4 0 5 0 -       not_adopted       nicht angenommen (4:0:5)
at-integration substance 4 0 0 5 -       no_quorum         nicht beschlussfähig
"""
ROWS = [line.split(maxsplit=8) for line in TABLE.strip().splitlines()]


def votes_of(electorate, counts, bund="-"):
    """Let the first Länder vote yes, the next no, and so on."""
    choices = [choice for choice, count in zip(Choice, counts, strict=True) for _ in range(int(count))]
    votes = dict(zip([land.code for land in electorate.laender], choices, strict=True))
    return votes if bund == "-" else {**votes, "BUND": Choice(bund)}


@pytest.mark.parametrize("row", ROWS, ids=["-".join(row[:7]) for row in ROWS])
def test_a_vote_has_the_outcome_of_the_table(row):
    body, matter, *counts, bund, outcome, label = row
    rules = load_rules(RULES, body, DAY)
    electorate = rules.electorate()
    try:
        decision = decide(rules.decision_rule(matter), electorate, votes_of(electorate, counts, bund))
    except NotKnown:
        assert (outcome, label) == ("open", "-")
    else:
        assert (decision.outcome, decision.label) == (outcome, label)


def decided(body, matter, counts, bund="-", stage=0):
    rules = load_rules(RULES, body, DAY)
    return decide(
        rules.decision_rule(matter, stage), rules.electorate(), votes_of(rules.electorate(), counts, bund)
    )


@pytest.mark.parametrize(
    ("body", "matter", "counts", "bund", "sentence"),
    [
        (
            "kmk",
            "substance",
            (13, 1, 2, 0),
            "-",
            "Angenommen: 13 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Sachsen-Anhalt), 2 "
            "enthielten "
            "sich (Schleswig-Holstein und Thüringen); erforderlich: mindestens 13 Ja-Stimmen.",
        ),
        (
            "intmk",
            "substance",
            (13, 1, 2, 0),
            "-",
            "Angenommen: 13 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Sachsen-Anhalt), 2 "
            "enthielten "
            "sich (Schleswig-Holstein und Thüringen); erforderlich: mehr Ja- als Nein-Stimmen, hier 8.",
        ),
        (
            "umk",
            "substance",
            (16, 0, 0, 0),
            "no",
            "Angenommen: alle 16 Länder stimmten mit Ja, der Bund stimmte mit Nein; "
            "erforderlich: Einstimmigkeit, also keine Nein-Stimme.",
        ),
        (
            "wmk",
            "substance",
            (15, 1, 0, 0),
            "-",
            "Nur Mehrheitsmeinung: 15 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Thüringen); "
            "erforderlich: Einstimmigkeit, also keine Nein-Stimme; die Mehrheit gilt nur als "
            "Mehrheitsmeinung.",
        ),
        (
            "at-integration",
            "substance",
            (4, 0, 0, 5),
            "-",
            "Nicht beschlussfähig: 4 von 9 Ländern stimmten mit Ja, 5 waren abwesend (Salzburg, Steiermark, "
            "Tirol, Vorarlberg und Wien); anwesend: 4 Länder, erforderlich: mindestens 5 Länder.",
        ),
        (
            "kmk",
            "substance",
            (0, 1, 0, 15),
            "-",
            "Nicht angenommen: keines von 16 Ländern stimmte mit Ja, 1 stimmte mit Nein (Baden-Württemberg), "
            "15 waren abwesend (Bayern, Berlin, Brandenburg, Bremen, Hamburg, Hessen, "
            "Mecklenburg-Vorpommern, "
            "Niedersachsen, Nordrhein-Westfalen, Rheinland-Pfalz, Saarland, Sachsen, Sachsen-Anhalt, "
            "Schleswig-Holstein und Thüringen); erforderlich: mindestens 13 Ja-Stimmen; "
            "vorausgesetzt ist die Beschlussfähigkeit, deren Regel nicht bekannt ist.",
        ),
    ],
)
def test_the_arithmetic_is_one_german_sentence(body, matter, counts, bund, sentence):
    assert decided(body, matter, counts, bund).sentence == sentence


def test_the_conference_of_ministers_of_education_names_what_follows_and_decides_then_with_thirteen():
    first = decided("kmk", "budget", (15, 1, 0, 0))
    assert [step.sentence for step in first.fallback] == [
        "Zunächst wird zwischen den Ländern vermittelt.",
        "In der nächsten Sitzung genügen dann 13 Ja-Stimmen.",
    ]
    assert first.sentence.endswith(
        "; wie es weitergeht: Zunächst wird zwischen den Ländern vermittelt; "
        "danach: In der nächsten Sitzung genügen dann 13 Ja-Stimmen."
    )
    later = decided("kmk", "budget", (13, 3, 0, 0), stage=2)
    assert later.outcome == "adopted"


def test_nothing_follows_an_adoption_or_the_last_stage():
    assert decided("kmk", "budget", (16, 0, 0, 0)).fallback == ()
    last = decided("kmk", "budget", (12, 4, 0, 0), stage=2)
    assert (last.outcome, last.fallback) == ("not_adopted", ())


def test_a_resolution_without_the_bund_is_marked():
    decision = decided("umk", "substance", (16, 0, 0, 0), "abstain")
    assert decision.marks == ("Von den Ländern ohne Zustimmung des Bundes beschlossen.",)


def test_a_proposed_rule_is_never_shown_as_a_fact():
    decision = decided("intmk", "substance", (16, 0, 0, 0))
    assert (decision.is_proposal, decision.confidence, decision.rule_version) == (True, "U", "intmk/2026-01")
    assert decision.marks == (
        "Die angewandte Regel ist ganz oder teilweise ein Vorschlag; eine Geschäftsordnung, "
        "die sie festlegt, wurde nicht gefunden.",
    )


def test_what_is_not_known_but_changes_nothing_is_said():
    assert decided("kmk", "substance", (13, 1, 1, 1)).marks == (
        "Vorausgesetzt ist, dass die Konferenz beschlussfähig war; ab wann sie es ist, ist nicht bekannt.",
        "Wie eine Enthaltung zählt, ist nicht bekannt; am Ergebnis ändert es hier nichts.",
        "Wie eine Abwesenheit zählt, ist nicht bekannt; am Ergebnis ändert es hier nichts.",
    )


@pytest.mark.parametrize(
    ("body", "matter", "counts", "bund", "sentence"),
    [
        (
            "kmk",
            "budget",
            (15, 0, 1, 0),
            "-",
            "Kultusministerkonferenz: Das Ergebnis lässt sich nicht sagen, weil nicht bekannt ist, wie eine "
            "Enthaltung zählt. Gestimmt haben: 15 Ja, 1 Enthaltung (Thüringen). Nötig ist: Einstimmigkeit, "
            "also keine Nein-Stimme (Regel kmk/2026-01, Quellen: JMW_2024, PA). "
            "Bitte die Regel klären und in der Datei der Konferenz eintragen.",
        ),
        (
            "vsmk",
            "substance",
            (14, 0, 0, 2),
            "absent",
            "Verbraucherschutzministerkonferenz: Das Ergebnis lässt sich nicht sagen, weil nicht "
            "bekannt ist, "
            "ob der Bund zustimmen muss. Gestimmt haben: 14 Ja, 3 abwesend (Schleswig-Holstein, "
            "Thüringen und "
            "Bund). Nötig ist: mindestens 13 Ja-Stimmen (Regel vsmk/2026-01, Quellen: PA_VSMK). "
            "Bitte die Regel klären und in der Datei der Konferenz eintragen.",
        ),
    ],
)
def test_an_outcome_that_hangs_on_the_unknown_is_refused_with_what_is_missing(
    body, matter, counts, bund, sentence
):
    with pytest.raises(NotKnown) as refusal:
        decided(body, matter, counts, bund)
    assert str(refusal.value) == sentence


def test_contradicting_sources_are_both_told():
    with pytest.raises(NotKnown) as refusal:
        decided("gmk", "fundamental", (16, 0, 0, 0))
    assert str(refusal.value) == (
        "Gesundheitsministerkonferenz: Welche Mehrheit für grundsätzliche Angelegenheiten "
        "(fundamental) nötig "
        "ist, ist nicht bekannt (Belege bis zum 31. Januar 2026). Es wird nichts angenommen. "
        "Die Quellen widersprechen sich: Nach der einen ist in grundsätzlichen Angelegenheiten eine Mehrheit "
        "von 13 der 16 Länder nötig und wird sonst Einvernehmen angestrebt, nach der anderen genügt die "
        "einfache Mehrheit."
    )
