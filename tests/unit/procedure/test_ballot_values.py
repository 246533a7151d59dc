import json
from dataclasses import replace
from fractions import Fraction

import pytest

from laendertisch.kernel.errors import InputError, IntegrityError
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.procedure.ballots import (
    Choice,
    as_json,
    decide,
    electorate_from_json,
    rule_from_json,
)
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    Base,
    BundRole,
    DecisionRule,
    Effect,
    FallbackStep,
    Quorum,
    Share,
    Threshold,
)
from laendertisch.procedure.electorates import Elector, Electorate, complete, electorate_of

HALF = Fraction(1, 2)
RULE = DecisionRule(
    body="test",
    body_name="Testkonferenz",
    matter="substance",
    matter_name="Sachfragen",
    version="test/1",
    threshold=Threshold(Base.CAST, Share(Fraction(2, 3), strict=False), minimum_yes=2, maximum_no=4),
    evidence=Evidence(("GO", "PROTOKOLL"), Confidence.REPORTED),
    quorum=Quorum(Share(HALF, strict=True), 3),
    absence=Absence.NOT_COUNTED,
    abstention=Abstention.NEUTRAL,
    bund=BundRole.REQUIRED,
    effect=Effect.MAJORITY_OPINION_ONLY,
    fallback=(FallbackStep("Es wird vermittelt."), FallbackStep("Danach.", Threshold(minimum_yes=9))),
    is_proposal=True,
    note="Bemerkung.",
)
FOUR = Electorate(tuple(Elector(code, f"Land {code}") for code in "ABCD"))
WEIGHTED = Electorate((Elector("A", "Groß", 6), Elector("B", "Mittel", 4), Elector("C", "Klein", 3)))


def ballot(electorate, choices, **rule):
    short = {"y": Choice.YES, "n": Choice.NO, "a": Choice.ABSTAIN, "-": Choice.ABSENT}
    votes = {code: short[choice] for code, choice in zip(electorate.codes, choices, strict=True)}
    plain = replace(
        RULE, threshold=Threshold(), quorum=Quorum(), effect=Effect.BINDING_RESOLUTION, fallback=()
    )
    return decide(replace(plain, **rule), electorate, votes)


@pytest.mark.parametrize(
    ("share", "total", "needed"),
    [
        (Share(HALF, strict=True), 16, 9),
        (Share(HALF, strict=False), 16, 8),
        (Share(HALF, strict=True), 15, 8),
        (Share(HALF, strict=False), 15, 8),
        (Share(Fraction(2, 3), strict=False), 16, 11),
        (Share(Fraction(2, 3), strict=True), 15, 11),
        (Share(Fraction(13, 16), strict=False), 16, 13),
    ],
)
def test_a_share_is_reached_by_a_whole_number_of_votes(share, total, needed):
    assert share.of(total) == needed


MORE = Share(HALF, strict=True)


@pytest.mark.parametrize(
    ("choices", "rule", "outcome"),
    [
        ("yy-a", {"threshold": Threshold(Base.ALL, MORE)}, "not_adopted"),
        ("yy-a", {"threshold": Threshold(Base.PRESENT, MORE)}, "adopted"),
        ("ya--", {"threshold": Threshold(Base.PRESENT, MORE)}, "not_adopted"),
        ("ya--", {"threshold": Threshold(Base.CAST, MORE)}, "not_adopted"),
        ("ya--", {"threshold": Threshold(Base.YES_NO, MORE)}, "adopted"),
        (
            "ya--",
            {"threshold": Threshold(Base.YES_NO, MORE), "abstention": Abstention.COUNTS_AS_NO},
            "not_adopted",
        ),
        ("yy--", {"threshold": Threshold(Base.YES_NO, MORE), "absence": Absence.AS_NO}, "not_adopted"),
        ("yyy-", {"threshold": Threshold(Base.YES_NO, MORE), "absence": Absence.AS_NO}, "adopted"),
        ("yyy-", {"threshold": Threshold(maximum_no=0), "absence": Absence.AS_NO}, "not_adopted"),
        ("yyya", {"threshold": Threshold(maximum_no=0)}, "adopted"),
        (
            "yyya",
            {"threshold": Threshold(maximum_no=0), "abstention": Abstention.BLOCKS_UNANIMITY},
            "not_adopted",
        ),
        (
            "yyy-",
            {
                "threshold": Threshold(maximum_no=0),
                "abstention": Abstention.BLOCKS_UNANIMITY,
                "absence": Absence.AS_ABSTENTION,
            },
            "not_adopted",
        ),
        (
            "yyya",
            {"threshold": Threshold(maximum_no=0), "abstention": Abstention.DOES_NOT_BLOCK_UNANIMITY},
            "adopted",
        ),
        ("ynnn", {"threshold": Threshold(maximum_no=3)}, "adopted"),
        ("aaaa", {"threshold": Threshold(maximum_no=0)}, "not_adopted"),
        ("yy--", {"quorum": Quorum(minimum=3)}, "no_quorum"),
        ("yy--", {"quorum": Quorum(MORE)}, "no_quorum"),
        ("yya-", {"quorum": Quorum(MORE)}, "adopted"),
        ("----", {}, "not_adopted"),
    ],
)
def test_bases_and_treatments_make_the_outcome(choices, rule, outcome):
    assert ballot(FOUR, choices, **rule).outcome == outcome


def test_weights_count_votes_and_presence_counts_laender():
    decision = ballot(WEIGHTED, "ynn", threshold=Threshold(Base.ALL, MORE), quorum=Quorum(minimum=3))
    assert (decision.outcome, decision.sentence) == (
        "not_adopted",
        "Nicht angenommen: 6 von 13 Stimmen lauteten auf Ja, 7 mit Nein (Mittel und Klein); "
        "erforderlich: mehr als 1/2 aller Stimmen, hier 7.",
    )
    assert ballot(WEIGHTED, "yny", threshold=Threshold(Base.ALL, MORE)).outcome == "adopted"


@pytest.mark.parametrize(
    ("role", "choice", "outcome", "label"),
    [
        (BundRole.REQUIRED, Choice.YES, "adopted", "einstimmig"),
        (BundRole.REQUIRED, Choice.ABSTAIN, "not_adopted", "nicht angenommen (16:0:0)"),
        (BundRole.MARKED, Choice.NO, "adopted", "einstimmig, ohne Zustimmung des Bundes"),
        (BundRole.COUNTED, Choice.NO, "not_adopted", "nicht angenommen (16:1:0)"),
    ],
)
def test_the_vote_of_the_bund_counts_as_the_rule_says(role, choice, outcome, label):
    electorate = electorate_of(with_bund=True)
    votes = {**dict.fromkeys(electorate.codes, Choice.YES), "BUND": choice}
    rule = replace(RULE, threshold=Threshold(maximum_no=0), bund=role, effect=Effect.BINDING_RESOLUTION)
    decision = decide(rule, electorate, votes)
    assert (decision.outcome, decision.label) == (outcome, label)


def test_a_refusal_for_lack_of_the_bund_says_so():
    electorate = electorate_of(with_bund=True)
    votes = {**dict.fromkeys(electorate.codes, Choice.YES), "BUND": Choice.NO}
    rule = replace(RULE, threshold=Threshold(maximum_no=0), fallback=())
    assert decide(rule, electorate, votes).sentence == (
        "Nicht angenommen: alle 16 Länder stimmten mit Ja, der Bund stimmte mit Nein; erforderlich: "
        "Einstimmigkeit, also keine Nein-Stimme; ohne die Zustimmung des Bundes wird nichts angenommen."
    )


def test_missing_electors_are_named_and_never_taken_as_absent():
    with pytest.raises(InputError) as refusal:
        complete(electorate_of(), dict.fromkeys(electorate_of().codes[2:], Choice.YES))
    assert str(refusal.value) == (
        "Es fehlen die Stimmen von: Baden-Württemberg, Bayern. Wer nicht da war, bitte mit „absent“ angeben."
    )


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("BUND", "Der Bund hat in dieser Konferenz keine Stimme. Bitte „BUND“ streichen."),
        ("bw", "„bw“ ist hier nicht stimmberechtigt. Meinten Sie „BW“?"),
    ],
)
def test_a_stranger_has_no_vote(code, sentence):
    with pytest.raises(InputError) as refusal:
        complete(electorate_of(), {**dict.fromkeys(electorate_of().codes, Choice.YES), code: Choice.NO})
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("electors", [(), (Elector("A", "A"), Elector("A", "B")), (Elector("A", "A", 0),)])
def test_an_impossible_electorate_is_refused(electors):
    with pytest.raises(InputError, match="Kreis der Stimmberechtigten ist so nicht möglich"):
        Electorate(electors)


@pytest.mark.parametrize(
    "rule",
    [
        RULE,
        replace(RULE, quorum=None, absence=None, abstention=None, bund=None, note=None),
        replace(RULE, threshold=Threshold(maximum_no=0), quorum=Quorum()),
    ],
)
def test_a_frozen_rule_comes_back_as_it_was(rule):
    assert rule_from_json(json.loads(json.dumps(as_json(rule)))) == rule


@pytest.mark.parametrize("electorate", [FOUR, WEIGHTED, electorate_of(with_bund=True)])
def test_a_frozen_electorate_comes_back_as_it_was(electorate):
    assert electorate_from_json(json.loads(json.dumps(as_json(electorate)))) == electorate


def test_a_frozen_rule_is_plain_text_and_numbers():
    assert as_json(RULE)["threshold"] == {
        "base": "cast",
        "share": {"fraction": "2/3", "strict": False},
        "minimum_yes": 2,
        "maximum_no": 4,
    }


@pytest.mark.parametrize(
    "frozen",
    [
        {},
        {**as_json(RULE), "format": 2},
        {**as_json(RULE), "threshold": None},
        {**as_json(RULE), "absence": "egal"},
        {key: value for key, value in as_json(RULE).items() if key != "quorum"},
    ],
)
def test_a_frozen_rule_that_was_damaged_is_noticed(frozen):
    with pytest.raises(IntegrityError):
        rule_from_json(frozen)


def test_a_frozen_electorate_that_was_damaged_is_noticed():
    with pytest.raises(IntegrityError, match="Die gespeicherte Liste der Stimmberechtigten ist nicht lesbar"):
        electorate_from_json({"electors": [{"code": "A"}]})
