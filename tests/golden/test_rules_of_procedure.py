"""The rules of every conference as data: complete, sourced, and honest about what is not known."""

from datetime import date
from pathlib import Path

from laendertisch.procedure.rulebook import check_rules, known_bodies, known_rulebooks, load_rules
from laendertisch.records.facts.reader import read_sources

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
DAY = date(2026, 3, 16)


def rules_of(body):
    return load_rules(RULES, body, DAY)


def test_all_files_are_in_order():
    check_rules(RULES, read_sources(ROOT / "facts"))


def test_what_is_known_of_the_majorities():
    decidable = {body: rules_of(body).decidable_matters for body in known_rulebooks(RULES)}
    all_seven = (
        "substance",
        "procedure",
        "rules_of_procedure",
        "budget",
        "institution",
        "late_item",
        "release",
    )
    undivided = ("substance", "rules_of_procedure", "budget", "institution")
    assert decidable == {
        "amk": (),
        "asmk": (),
        "at-integration": ("substance",),
        "bmk": (),
        "emk": (),
        "gfmk": (),
        "gmk": (),
        "imk": (*undivided, "release"),
        "intmk": all_seven,
        "jfmk": ("substance", "budget", "institution"),
        "jumiko": undivided,
        "kmk": ("substance", "procedure", "budget", "institution", "uniformity"),
        "mpk": ("substance", "procedure", "rules_of_procedure", "budget", "institution"),
        "umk": undivided,
        "vmk": undivided,
        "vsmk": undivided,
        "wmk": undivided,
    }


def test_only_the_integration_conference_has_proposals():
    proposing = {
        body
        for body in known_rulebooks(RULES)
        if any(each.is_proposal for _, each in rules_of(body).stated())
    }
    assert proposing == {"intmk"}


def test_the_proposals_for_the_integration_conference():
    proposed = {key: each.value for key, each in rules_of("intmk").stated() if each.is_proposal}
    majorities = {key for key in proposed if key.startswith("voting.majority.")}
    assert len(majorities) == 7
    assert {key: value for key, value in proposed.items() if key not in majorities | {"voting.quorum"}} == {
        "voting.absence": "not_counted",
        "voting.abstention": "neutral",
        "voting.effect": "binding_resolution",
        "circular.deadline_days": None,
        "circular.silence_is_consent": False,
        "circular.majority": "wie in der Sitzung",
        "bundled_list.name": "Grüne Liste",
        "bundled_list.decided_by": "Vorkonferenz",
        "bundled_list.any_land_may_pull_item": True,
        "bundled_list.vote_without_debate": True,
        "deadlines.anchor": "Hauptkonferenz",
        "deadlines.day_kind": "working",
        "release.default": "not_released",
    }


def test_who_has_a_vote():
    with_bund = {body for body in known_bodies(RULES) if rules_of(body).electorate().has_bund}
    assert with_bund == {"amk", "umk", "vsmk"}
    assert all(len(rules_of(body).electorate().laender) == 16 for body in known_bodies(RULES))


def test_single_facts_stand_where_they_belong():
    assert rules_of("kmk").circular.deadline_days.value == 28
    assert rules_of("kmk").circular.silence_is_consent.value is True
    assert rules_of("umk").deadlines.invitation_days.value == 35
    assert rules_of("jfmk").deadlines.draft_days.value == 14
    assert rules_of("amk").sessions.extraordinary_members.value == 9
    assert rules_of("imk").release.single_land_veto.value is True
    assert rules_of("vsmk").bundled_list.name.value == "Grüne Liste"
    assert rules_of("emk").sessions.per_year_at_most.value == 3


def test_every_conference_still_has_gaps_and_says_so():
    assert all(rules_of(body).gaps for body in known_rulebooks(RULES))
