import copy
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from laendertisch.kernel.errors import InputError, NotKnown, RulesError
from laendertisch.procedure.decision_rules import Base, FallbackStep, Quorum, Share, Threshold
from laendertisch.procedure.rule_words import FIELDS
from laendertisch.procedure.rulebook import (
    check_rules,
    known_bodies,
    known_rulebooks,
    load_rules,
    load_versions,
)
from laendertisch.procedure.rulebook.procedure_schema import SECTIONS, STANDARD_MATTERS

RULES = Path(__file__).resolve().parents[3] / "rules"
EVIDENCE = {"sources": ["GO"], "confidence": "A"}
DAY = date(2026, 3, 16)
ROTATION = {
    "rules": [dict.fromkeys(("valid_from", "order", "changeover", "term_months", "exclusions", "first_land"))]
}


def known(value, **more):
    return {"value": value, **EVIDENCE, **more}


def version(label="1", valid_from=None, **sections):
    return {
        "version": label,
        "valid_from": valid_from,
        "document": None,
        "guests": None,
        **dict.fromkeys(SECTIONS),
        **sections,
    }


def voting(majority=None, **values):
    return {
        "quorum": None,
        "absence": None,
        "abstention": None,
        "effect": None,
        **values,
        "majority": {**dict.fromkeys(STANDARD_MATTERS), **(majority or {})},
    }


def composition(**values):
    return {"voting_members": known(["laender"]), "votes_per_land": known(1), **values}


@pytest.fixture
def write(tmp_path):
    """Write the rules of `test` and return what reading them says, line numbers left out."""

    def write_and_read(*versions, body="test", **content):
        rows = {"body": body, "name": "Testkonferenz", "as_of": "2026-01-31", "rotation": ROTATION}
        rows |= {"procedure": copy.deepcopy(list(versions)), **content}
        rows = {key: value for key, value in rows.items() if value is not None}
        text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False)
        (tmp_path / f"{body}.yaml").write_text(text, encoding="utf-8")
        try:
            return load_versions(tmp_path, body)
        except RulesError as error:
            return [(finding.place.field, finding.problem) for finding in error.findings]

    return write_and_read


def test_a_new_version_does_not_overwrite_the_earlier(write, tmp_path):
    write(version("1"), version("2", "2020-07-01"), version("3", "2025-01-01"))
    read = {day: load_rules(tmp_path, "test", day) for day in (date(1990, 1, 1), date(2020, 7, 1), DAY)}
    assert [rules.version for rules in read.values()] == ["test/1", "test/2", "test/3"]
    assert [rules.valid_until for rules in read.values()] == [date(2020, 6, 30), date(2024, 12, 31), None]


def test_before_the_first_version_nothing_is_known(write, tmp_path):
    write(version("1", "2020-07-01"))
    with pytest.raises(NotKnown) as refusal:
        load_rules(tmp_path, "test", date(2020, 6, 30))
    assert str(refusal.value) == ("Testkonferenz: Für den 30. Juni 2020 sind keine Verfahrensregeln bekannt.")


def test_a_changed_file_is_read_again(write):
    assert write(version("1"))[0].version == "test/1"
    assert write(version("2024-reform"))[0].version == "test/2024-reform"


def test_thresholds_are_read_in_whole_numbers_and_fractions(write):
    step = {"text": "Danach.", "then": {"minimum_yes": 13}, **EVIDENCE}
    (rules,) = write(
        version(
            composition=composition(),
            voting=voting(
                {
                    "substance": known({"base": "yes_no", "more_than": "1/2"}),
                    "procedure": known({"base": "present", "at_least": "2/3", "maximum_no": 3}),
                    "budget": known({"maximum_no": 0}, fallback=[step]),
                },
                quorum=known({"more_than": "1/2"}),
            ),
        )
    )
    assert rules.decision_rule("substance").threshold == Threshold(
        Base.YES_NO, Share(Fraction(1, 2), strict=True)
    )
    assert rules.decision_rule("procedure").threshold == Threshold(
        Base.PRESENT, Share(Fraction(2, 3), strict=False), maximum_no=3
    )
    budget = rules.decision_rule("budget")
    assert (budget.threshold, budget.fallback, budget.quorum) == (
        Threshold(maximum_no=0),
        (FallbackStep("Danach.", Threshold(minimum_yes=13)),),
        Quorum(Share(Fraction(1, 2), strict=True)),
    )
    assert rules.decision_rule("budget", stage=1).threshold == Threshold(minimum_yes=13)


def test_one_proposed_value_makes_the_whole_rule_a_proposal_with_the_weakest_evidence(write):
    proposed = {"value": {"minimum": 9}, "sources": [], "confidence": "U", "proposal": True}
    (rules,) = write(
        version(
            composition=composition(), voting=voting({"budget": known({"maximum_no": 0})}, quorum=proposed)
        )
    )
    rule = rules.decision_rule("budget")
    assert (rule.is_proposal, rule.evidence.sources, rule.evidence.confidence) == (True, ("GO",), "U")


def test_a_stage_without_vote_and_one_that_does_not_exist_are_refused():
    rules = load_rules(RULES, "kmk", DAY)
    with pytest.raises(InputError, match="In der Stufe 1 wird nicht abgestimmt: Zunächst wird"):
        rules.decision_rule("budget", stage=1)
    with pytest.raises(InputError, match="Eine Stufe 3 gibt es hier nicht; bekannt sind 2 weitere Stufen"):
        rules.decision_rule("budget", stage=3)


def test_an_unknown_class_of_matters_is_answered_with_the_nearest():
    with pytest.raises(InputError) as refusal:
        load_rules(RULES, "kmk", DAY).decision_rule("budgte")
    assert str(refusal.value) == (
        "„budgte“ ist keine Art von Angelegenheit der Kultusministerkonferenz. Meinten Sie „budget“?"
    )


def test_who_votes_is_not_guessed(write):
    (rules,) = write(version(composition=composition(votes_per_land=None)))
    with pytest.raises(NotKnown, match="Wer stimmberechtigt ist, ist nicht bekannt"):
        rules.electorate()


def test_several_votes_for_each_land_become_weights(write):
    (rules,) = write(version(composition=composition(votes_per_land=known(3))))
    assert {each.weight for each in rules.electorate().electors} == {3}


def test_the_bund_votes_where_the_rules_say_so(write):
    (rules,) = write(version(composition=composition(voting_members=known(["laender", "bund"]))))
    assert rules.electorate().codes[-2:] == ("TH", "BUND")


def test_gaps_name_what_is_not_known(write):
    (rules,) = write(version(composition=composition(), guests=[]))
    assert rules.gaps[:2] == ("Sitzungen: Sitzungen im Jahr", "Sitzungen: Vorbereitung durch")
    assert "Zusammensetzung: Stimmberechtigt" not in rules.gaps
    assert "Gäste" not in rules.gaps
    assert "Mehrheit: Sachfragen" in load_rules(RULES, "gmk", DAY).gaps


def test_every_value_of_a_section_has_a_german_name():
    named = {
        f"{section}.{field}"
        for section, form in SECTIONS.items()
        for field in form["properties"]
        if field != "majority" or section != "voting"
    }
    assert named == set(FIELDS)


COUNTED = known({"minimum_yes": 17})
WRONG = {
    "a value without a source": (
        {"composition": composition(votes_per_land={"value": 1, "sources": [], "confidence": "A"})},
        "composition.votes_per_land.sources",
        "Ohne Quelle steht nur ein Vorschlag (proposal: true). Bitte eine Quelle nennen.",
    ),
    "a proven proposal": (
        {"composition": composition(votes_per_land=known(1, proposal=True))},
        "composition.votes_per_land.confidence",
        "Ein Vorschlag ist nicht belegt. Bitte C (abgeleitet) oder U (ohne Quelle) angeben.",
    ),
    "an unknown value without note": (
        {"composition": composition(votes_per_land=known(None))},
        "composition.votes_per_land.value",
        "Ist der Wert nicht bekannt, gehört eine Bemerkung (note) dazu; sonst bitte nur null schreiben.",
    ),
    "a fraction that is none": (
        {"voting": voting(quorum=known({"more_than": "0.5"}))},
        "voting.quorum.value.more_than",
        '„0.5“ hat nicht die erwartete Form: ein Bruch in Anführungszeichen wie "1/2".',
    ),
    "a share above one": (
        {"voting": voting(quorum=known({"at_least": "3/2"}))},
        "voting.quorum.value.at_least",
        "Der Anteil lässt sich nie erreichen. Bitte einen Bruch bis 1 angeben, bei more_than unter 1.",
    ),
    "more than all": (
        {"voting": voting({"budget": known({"base": "all", "more_than": "1/1"})})},
        "voting.majority.budget.value.more_than",
        "Der Anteil lässt sich nie erreichen. Bitte einen Bruch bis 1 angeben, bei more_than unter 1.",
    ),
    "two shares": (
        {"voting": voting({"budget": known({"base": "all", "more_than": "1/2", "at_least": "1/2"})})},
        "voting.majority.budget.value.at_least",
        "Bitte entweder more_than oder at_least angeben, nicht beides.",
    ),
    "a share of nothing": (
        {"voting": voting({"budget": known({"more_than": "1/2"})})},
        "voting.majority.budget.value",
        "Zu einem Anteil gehört die Bezugsgröße (base).",
    ),
    "a base for nothing": (
        {"voting": voting({"budget": known({"base": "all", "minimum_yes": 3})})},
        "voting.majority.budget.value.base",
        "Die Bezugsgröße braucht einen Anteil (more_than oder at_least).",
    ),
    "more votes than there are": (
        {"voting": voting({"substance": COUNTED})},
        "voting.majority.substance.value.minimum_yes",
        "Mehr als 16 gibt es nicht; das lässt sich nie erreichen.",
    ),
    "a later threshold out of reach": (
        {
            "voting": voting(
                {
                    "budget": known(
                        {"maximum_no": 0},
                        fallback=[{"text": "Danach.", "then": {"minimum_yes": 17}, **EVIDENCE}],
                    )
                }
            )
        },
        "voting.majority.budget.fallback.0.then.minimum_yes",
        "Mehr als 16 gibt es nicht; das lässt sich nie erreichen.",
    ),
    "the Bund without a vote": (
        {"composition": composition(), "voting": voting(bund=known("required"))},
        "voting.bund",
        "Der Bund ist hier nicht stimmberechtigt (voting_members). Bitte streichen oder dort ergänzen.",
    ),
    "a class of matters that nobody knows": (
        {"voting": voting({"sport": known({"maximum_no": 0})})},
        "voting.majority",
        "Unbekanntes Feld: sport. Erlaubt sind: substance, procedure, rules_of_procedure, budget, "
        "institution, late_item, release, uniformity, fundamental.",
    ),
    "an unknown treatment": (
        {"voting": voting(abstention=known("egal"))},
        "voting.abstention.value",
        "„egal“ ist nicht erlaubt; möglich sind: neutral, counts_as_no, blocks_unanimity, "
        "does_not_block_unanimity.",
    ),
    "a circular that is not allowed but described": (
        {
            "circular": {
                **dict.fromkeys(SECTIONS["circular"]["properties"]),
                "allowed": known(value=False),
                "deadline_days": known(28),
            }
        },
        "circular.deadline_days",
        "Das Umlaufverfahren ist nicht zulässig (allowed: false); weitere Angaben bitte streichen.",
    ),
    "an elector twice": (
        {
            "composition": composition(
                electors=known([{"code": "A", "name": "A"}, {"code": "A", "name": "B"}])
            )
        },
        "composition.electors.value.1.code",
        "Steht mehrfach da.",
    ),
}


@pytest.mark.parametrize(("sections", "field", "problem"), WRONG.values(), ids=WRONG)
def test_a_wrong_rule_is_named_with_its_field(write, sections, field, problem):
    assert write(version(**sections)) == [(f"procedure.0.{field}", problem)]


@pytest.mark.parametrize(
    ("versions", "where", "problem"),
    [
        (
            [version("1"), version("1", "2020-01-01")],
            "procedure.1.version",
            "Die Bezeichnung der Fassung gibt es schon. Bitte eine andere wählen; alte Fassungen "
            "bleiben stehen.",
        ),
        (
            [version("1", "2020-01-01"), version("2", "2019-01-01")],
            "procedure.1.valid_from",
            "Die Fassung beginnt nicht nach der vorigen. "
            "Bitte nach dem ersten Tag ordnen; null nur in der ersten.",
        ),
        (
            [version("1"), version("2")],
            "procedure.1.valid_from",
            "Die Fassung beginnt nicht nach der vorigen. "
            "Bitte nach dem ersten Tag ordnen; null nur in der ersten.",
        ),
        (
            [version("1", "2020-02-30")],
            "procedure.0.valid_from",
            "Den Tag „2020-02-30“ gibt es im Kalender nicht.",
        ),
        (
            [version("neu und schön")],
            "procedure.0.version",
            '„neu und schön“ hat nicht die erwartete Form: eine kurze Bezeichnung der Fassung wie "2026-01".',
        ),
    ],
)
def test_versions_are_ordered_and_named_once(write, versions, where, problem):
    assert write(*versions) == [(where, problem)]


def test_a_finding_names_file_and_line(tmp_path):
    text = (RULES / "kmk.yaml").read_text(encoding="utf-8").replace("{minimum_yes: 13}", "{minimum_yes: 130}")
    (tmp_path / "kmk.yaml").write_text(text, encoding="utf-8")
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "minimum_yes: 130" in row)
    field = "procedure.0.voting.majority.substance.value.minimum_yes"
    with pytest.raises(RulesError) as refusal:
        load_rules(tmp_path, "kmk", DAY)
    assert str(refusal.value).splitlines()[0] == (
        f"kmk.yaml, Zeile {line}, Feld „{field}“: Mehr als 16 gibt es nicht; das lässt sich nie erreichen."
    )


def test_a_conference_of_the_laender_needs_a_rotation_and_one_abroad_has_none(write):
    assert write(version(), rotation=None) == [
        ("rotation", "Der Abschnitt fehlt. Ist nichts bekannt, bitte mit null in jedem Feld angeben.")
    ]
    assert write(version(), body="at-test") == [
        (
            "rotation",
            "Regeln einer Konferenz im Ausland haben hier keinen Vorsitz der Länder. Bitte streichen.",
        )
    ]


def test_a_body_abroad_is_for_the_rule_engine_only():
    assert set(known_rulebooks(RULES)) - set(known_bodies(RULES)) == {"at-integration"}
    assert len(load_rules(RULES, "at-integration", DAY).electorate().electors) == 9


def test_a_file_without_procedure_knows_nothing(write, tmp_path):
    write(procedure=None)
    with pytest.raises(NotKnown, match=r"^Für den 16. März 2026 sind keine Verfahrensregeln bekannt\.$"):
        load_rules(tmp_path, "test", DAY)


def test_the_check_of_all_rules_collects_the_findings_of_every_file(write, tmp_path):
    write(version(composition=composition(votes_per_land=known(None))))
    write(version(voting=voting({"substance": COUNTED})), body="andere")
    with pytest.raises(RulesError) as refusal:
        check_rules(tmp_path, {"GESETZ"})
    assert [(finding.place.file, finding.place.field) for finding in refusal.value.findings] == [
        ("andere.yaml", "procedure.0.voting.majority.substance.value.minimum_yes"),
        ("andere.yaml", "procedure.0.voting.majority.substance.sources.0"),
        ("test.yaml", "procedure.0.composition.votes_per_land.value"),
        ("test.yaml", "procedure.0.composition.voting_members.sources.0"),
        ("test.yaml", "procedure.0.composition.votes_per_land.sources.0"),
    ]
    assert refusal.value.findings[1].problem == (
        "Die Quelle „GO“ steht nicht in facts/sources.yaml. Bekannt sind: GESETZ."
    )
