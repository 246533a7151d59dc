"""Loading the facts: once, twice, changed, shrunk, refused."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from laendertisch.actions.facts import load_facts
from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import NotPermitted
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.kernel.places import project_root
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.conference import models
from laendertisch.records.conference.fact_rows import rows_of
from laendertisch.records.facts.book import Applicants, Vote
from laendertisch.records.facts.reader import read_facts
from laendertisch.records.publications.models import SearchDocument

EINWANDERUNGSGESETZ = "2017-12-einwanderungsgesetz"


@pytest.fixture(scope="module")
def book():
    return read_facts(project_root() / "facts")


def with_resolution(book, key, **changes):
    return replace(
        book,
        resolutions=tuple(replace(each, **changes) if each.id == key else each for each in book.resolutions),
    )


def test_everything_in_the_book_is_stored(db, operator, book):
    report = load_facts(by=operator, book=book)
    assert (report.created, report.changed, report.unchanged) == (len(list(rows_of(book))), 0, 0)
    for model, parts in (
        (models.Source, book.sources),
        (models.Body, book.bodies),
        (models.Ministry, book.ministries),
        (models.ChairTerm, book.chairs),
        (models.Conference, book.conferences),
        (models.Resolution, book.resolutions),
        (models.Lineage, book.lineages),
        (models.OpenQuestion, book.open_questions),
    ):
        assert model.objects.count() == len(parts), model


def test_a_resolution_is_stored_with_everything_known(db, operator, book):
    load_facts(by=operator, book=book)
    stored = models.Resolution.objects.get(key=EINWANDERUNGSGESETZ)
    assert (stored.votes_yes, stored.votes_no, stored.votes_abstain) == (13, 1, 2)
    assert sorted((each.land.code, each.part) for each in stored.laender.all()) == [
        ("BY", "dissent"),
        ("HE", "abstention"),
        ("SL", "abstention"),
    ]
    assert [each.pk for each in stored.topics.all()] == ["einwanderung"]
    assert sorted(each.pk for each in stored.sources.all()) == ["SWR_2017", "WELT_2017A", "WELT_2017B"]


def test_what_is_unknown_stays_empty(db, operator, book):
    load_facts(by=operator, book=book)
    stored = models.Resolution.objects.get(key="2018-13-top-2-3")
    assert (stored.votes_yes, stored.votes_no, stored.votes_abstain) == (None, None, None)
    assert list(stored.laender.all()) == []


def test_a_motion_of_all_laender_names_each_of_them(db, operator, book):
    load_facts(by=operator, book=book)
    stored = models.Resolution.objects.get(key="2012-07-top-2-1")
    assert {each.land for each in stored.laender.filter(part="applicant")} == set(LAENDER)


def test_loading_twice_writes_nothing(db, operator, book):
    load_facts(by=operator, book=book)
    entries = AuditEntry.objects.count()
    with CaptureQueriesContext(connection) as queries:
        report = load_facts(by=operator, book=book)
    assert (report.created, report.changed, report.wrote) == (0, 0, False)
    assert AuditEntry.objects.count() == entries
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT", "SAVEPOINT", "RELEASE"}


def test_a_change_is_written_and_told_with_before_and_after(db, operator, book):
    load_facts(by=operator, book=book)
    vote = Vote(yes=14, no=2, dissent=(BY_CODE["BY"], BY_CODE["HE"]))
    report = load_facts(by=operator, book=with_resolution(book, EINWANDERUNGSGESETZ, vote=vote))
    assert (report.created, report.changed) == (0, 1)
    stored = models.Resolution.objects.get(key=EINWANDERUNGSGESETZ)
    assert (stored.votes_yes, stored.votes_no, stored.votes_abstain) == (14, 2, None)
    entry = AuditEntry.objects.first()
    name = f"resolution:{EINWANDERUNGSGESETZ}"
    assert entry.action == "load_facts"
    assert set(entry.before[name]) == {"votes_yes", "votes_no", "votes_abstain", "laender"}
    assert (entry.before[name]["votes_yes"], entry.after[name]["votes_yes"]) == (13, 14)
    assert list(broken_links()) == []


def test_a_part_that_falls_away_is_removed(db, operator, book):
    load_facts(by=operator, book=book)
    load_facts(by=operator, book=with_resolution(book, EINWANDERUNGSGESETZ, vote=None))
    stored = models.Resolution.objects.get(key=EINWANDERUNGSGESETZ)
    assert (stored.votes_yes, stored.laender.count()) == (None, 0)


def test_a_change_of_evidence_alone_is_a_change(db, operator, book):
    load_facts(by=operator, book=book)
    evidence = Evidence(("WELT_2017A",), Confidence.UNVERIFIED)
    report = load_facts(by=operator, book=with_resolution(book, EINWANDERUNGSGESETZ, evidence=evidence))
    stored = models.Resolution.objects.get(key=EINWANDERUNGSGESETZ)
    assert (report.changed, stored.confidence) == (1, "U")
    assert [each.pk for each in stored.sources.all()] == ["WELT_2017A"]


def test_what_left_the_files_stays_and_is_named(db, operator, book):
    load_facts(by=operator, book=book)
    report = load_facts(by=operator, book=replace(book, open_questions=book.open_questions[1:]))
    gone = book.open_questions[0].key
    assert report.left_alone == (f"openquestion:{gone}",)
    assert gone in str(report)
    assert models.OpenQuestion.objects.filter(key=gone).exists()


def test_the_search_follows_the_facts(db, operator, book):
    load_facts(by=operator, book=book)
    load_facts(by=operator, book=with_resolution(book, EINWANDERUNGSGESETZ, title="Neuer Titel"))
    assert SearchDocument.objects.get(kind="resolution", key=EINWANDERUNGSGESETZ).title == "Neuer Titel"


def test_nothing_is_kept_if_one_fact_cannot_be_stored(db, operator, book):
    applicants = Applicants(laender=(BY_CODE["BY"], BY_CODE["BY"]))
    broken = with_resolution(book, EINWANDERUNGSGESETZ, applicants=applicants)
    with pytest.raises(IntegrityError):
        load_facts(by=operator, book=broken)
    assert models.Source.objects.count() == 0
    assert AuditEntry.objects.count() == 0


def test_somebody_without_the_function_may_not_load(db, book):
    with pytest.raises(NotPermitted):
        load_facts(by=Actor(name="Gast"), book=book)
    assert models.Source.objects.count() == 0
