"""Release and publication: nothing by itself, nothing silently; what was public stays readable."""

import pytest
from record_world import AGREED, send

from laendertisch.actions.ballots import correct_vote
from laendertisch.actions.decision_facts import confirm_fact, plan_fact, supersede_fact
from laendertisch.actions.minutes import approve_minutes, revise_minutes
from laendertisch.actions.published_decisions import publish_decision, supersede_published
from laendertisch.actions.releases import release_decision, veto_release, withdraw_veto
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.decision_facts import FactKind
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.minutes_content import item_from_json
from laendertisch.procedure.release import ReleaseState
from laendertisch.records.conference.models import Resolution
from laendertisch.records.minutes.decisions import Decided, current_facts
from laendertisch.records.minutes.models import DecisionFact, PublishedText, Release
from laendertisch.records.proceedings.models import Ballot
from laendertisch.records.publications.models import SearchDocument

RELEASED = ReleaseState.RELEASED


@pytest.fixture
def decision(item):
    return Decided(item=item)


@pytest.fixture
def published(approved, decision, office):
    release_decision(by=office, decision=decision, state=RELEASED)
    return publish_decision(by=office, decision=decision)


def test_nothing_is_released_before_the_record_is_approved(circulated, decision, office):
    with pytest.raises(RuleViolation, match="erst, wenn die Niederschrift genehmigt ist"):
        release_decision(by=office, decision=decision, state=RELEASED)


def test_nothing_is_released_by_itself(approved):
    assert not Release.objects.exists()


def test_a_release_is_replaced_and_the_one_before_stays(approved, decision, office):
    first = release_decision(by=office, decision=decision, state=RELEASED)
    second = release_decision(
        by=office, decision=decision, state=ReleaseState.INTERNAL, reason="Bitte des Landes Hessen"
    )
    assert (second.supersedes, first.state) == (first, "released")
    with pytest.raises(RuleViolation, match="schon so eingestuft"):
        release_decision(by=office, decision=decision, state=ReleaseState.INTERNAL, reason="noch einmal")


def test_keeping_a_decision_inside_needs_a_reason(approved, decision, office):
    with pytest.raises(InputError, match="Grund"):
        release_decision(by=office, decision=decision, state=ReleaseState.NOT_RELEASED)


def test_only_the_office_releases(approved, decision, delegate):
    with pytest.raises(NotPermitted):
        release_decision(by=delegate("HE"), decision=decision, state=RELEASED)


def test_votes_for_a_narrower_circle_are_never_released(approved, decision, office, item):
    version = approved.versions.get()
    content = version.content
    content["items"][0]["votes"][0]["visibility"] = "office"
    from laendertisch.procedure.minutes_content import digest_of

    version.content, version.digest = content, digest_of(content)
    version.save()
    with pytest.raises(InputError, match="engeren Kreis"):
        release_decision(by=office, decision=decision, state=RELEASED, with_votes=True)


def test_where_the_rules_give_no_veto_a_land_has_none(approved, decision, delegate):
    with pytest.raises(RuleViolation, match="kein Veto"):
        veto_release(by=delegate("HE"), decision=decision, land=BY_CODE["HE"], reason="nein")


@pytest.fixture
def rules_with_veto(tmp_path, monkeypatch):
    from laendertisch.kernel.places import project_root

    home = project_root()
    (tmp_path / "rules").mkdir()
    for file in (home / "rules").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.stem == "intmk":
            text = text.replace(
                "single_land_veto: null", "single_land_veto: {value: true, sources: [REC_7], confidence: C}"
            )
        (tmp_path / "rules" / file.name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("LAENDERTISCH_HOME", str(tmp_path))


def test_one_land_stops_the_release_as_long_as_it_stands_by_it(
    approved, decision, office, delegate, rules_with_veto
):
    hessen, land = delegate("HE"), BY_CODE["HE"]
    release_decision(by=office, decision=decision, state=RELEASED)
    veto_release(by=hessen, decision=decision, land=land, reason="Verhandlungen mit dem Bund")
    assert list(Release.objects.values_list("state", flat=True)) == ["released", "not_released"]
    with pytest.raises(RuleViolation, match="Der Freigabe widerspricht: Hessen"):
        release_decision(by=office, decision=decision, state=RELEASED)
    with pytest.raises(RuleViolation, match="nicht freigegeben"):
        publish_decision(by=office, decision=decision)
    withdraw_veto(by=hessen, decision=decision, land=land)
    assert release_decision(by=office, decision=decision, state=RELEASED).state == "released"


def test_publishing_makes_an_entry_of_the_archive_with_a_permanent_address(published, matter):
    found = Resolution.objects.get(matters=matter)
    assert found.key == "2026-20-sprachmittlung"
    assert (found.top_number, found.title, found.status) == ("2.1", "Sprachmittlung", "adopted_majority")
    assert (found.votes_yes, found.votes_no, found.votes_abstain) == (14, 1, 1)
    assert found.vote_wording == "mehrheitlich (14:1:1)"
    assert found.gist == "1. Die Konferenz bittet den Bund um ein Gesetz.\n2. Sie bittet um Bericht."
    assert (found.confidence, found.publication) == ("A", "Freigabe Beschluss")
    assert [each.publisher for each in found.sources.all()] == ["Niederschrift dieser Plattform"]
    assert [(each.land.code, each.part) for each in found.laender.all()] == [("BE", "applicant")]
    assert [(each.kind, each.laender) for each in found.statements.all()] == [
        ("Protokollerklärung", ["BY", "SN"])
    ]
    assert SearchDocument.objects.filter(kind="resolution", key=found.key).exists()


def test_the_votes_of_the_laender_are_published_only_if_they_were_released(approved, decision, office):
    release_decision(by=office, decision=decision, state=RELEASED, with_votes=True)
    text = publish_decision(by=office, decision=decision)
    rows = {(each.land.code, each.part) for each in text.resolution.laender.all()}
    assert rows == {("BE", "applicant"), ("BY", "dissent"), ("SN", "abstention")}
    assert item_from_json(text.content).deciding_vote.against == ("BY",)


def test_an_unreleased_decision_is_not_published(approved, decision, office):
    with pytest.raises(RuleViolation, match="nicht freigegeben"):
        publish_decision(by=office, decision=decision)


def test_a_published_decision_is_not_published_again_nor_taken_back(published, decision, office):
    with pytest.raises(RuleViolation, match="schon veröffentlicht"):
        publish_decision(by=office, decision=decision)
    with pytest.raises(RuleViolation, match="nicht ungeschehen"):
        release_decision(by=office, decision=decision, state=ReleaseState.INTERNAL, reason="doch nicht")
    with pytest.raises(RuleViolation, match="schon genau das"):
        supersede_published(by=office, decision=decision, reason="noch einmal")


def test_publication_is_one_of_the_four_facts(published, item):
    ballot = Ballot.objects.get(item=item)
    facts = current_facts([ballot])[ballot.pk]
    assert {kind: row.status for kind, row in facts.items()} == {
        FactKind.DECIDED: "confirmed",
        FactKind.PUBLISHED: "confirmed",
    }


def test_a_correction_is_published_beside_the_older_text(  # noqa: PLR0917 - fixtures
    published, approved, decision, office, item, client
):
    correct_vote(
        by=office, ballot=Ballot.objects.get(item=item), elector="SN", choice=Choice.NO, reason="verzählt"
    )
    with pytest.raises(RuleViolation, match="genehmigt"):
        supersede_published(by=office, decision=decision, reason="Berichtigung")
    revise_minutes(by=office, minutes=approved, reason="Berichtigung")
    send(office, approved)
    approve_minutes(by=office, minutes=approved, agreement=AGREED)
    supersede_published(by=office, decision=decision, reason="Stimme Sachsens berichtigt")
    texts = list(PublishedText.objects.order_by("number"))
    assert [item_from_json(each.content).deciding_vote.label for each in texts] == [
        "mehrheitlich (14:1:1)",
        "mehrheitlich (14:2:0)",
    ]
    key = published.resolution_id
    assert Resolution.objects.get(pk=key).votes_no == 2
    page = client.get(f"/beschluesse/{key}/").content.decode()
    assert "Dieser Wortlaut wurde am 16. März 2026, 10:00 Uhr MEZ berichtigt." in page
    assert "Stimme Sachsens berichtigt" in page
    older = client.get(f"/beschluesse/{key}/fassungen/1/").content.decode()
    assert "Diese Fassung gilt nicht mehr" in older
    assert "Die Konferenz bittet den Bund um ein Gesetz." in older


def test_the_public_never_reads_a_text_that_was_altered(published, client):
    content = published.content
    content["points"][0]["text"] = "Etwas ganz anderes."
    PublishedText.objects.update(content=content)
    page = client.get(f"/beschluesse/{published.resolution_id}/").content.decode()
    assert "Etwas ganz anderes." not in page
    assert "passt nicht zu seiner Prüfsumme" in page


def test_facts_are_planned_confirmed_taken_back_and_never_overwritten(approved, item, office, clock):
    ballot = Ballot.objects.get(item=item)
    now = clock.current
    plan_fact(by=office, ballot=ballot, kind=FactKind.TRANSMITTED, at=now.replace(day=20), note="an den Bund")
    confirm_fact(by=office, ballot=ballot, kind=FactKind.TRANSMITTED, at=now)
    supersede_fact(by=office, ballot=ballot, kind=FactKind.TRANSMITTED, reason="falsches Ministerium")
    rows = DecisionFact.objects.filter(ballot=ballot, kind="transmitted")
    assert [(each.status, each.note) for each in rows] == [
        ("planned", "an den Bund"),
        ("confirmed", ""),
        ("superseded", "falsches Ministerium"),
    ]
    assert FactKind.TRANSMITTED not in current_facts([ballot])[ballot.pk]


def test_the_future_cannot_be_confirmed_and_the_platform_speaks_for_itself(approved, item, office, clock):
    ballot = Ballot.objects.get(item=item)
    with pytest.raises(RuleViolation, match="liegt in der Zukunft"):
        confirm_fact(by=office, ballot=ballot, kind=FactKind.EXECUTED, at=clock.current.replace(day=20))
    with pytest.raises(RuleViolation, match="hält die Plattform selbst fest"):
        confirm_fact(by=office, ballot=ballot, kind=FactKind.PUBLISHED, at=clock.current)
    with pytest.raises(RuleViolation, match="nichts, was aufzuheben"):
        supersede_fact(by=office, ballot=ballot, kind=FactKind.EXECUTED, reason="Irrtum")
