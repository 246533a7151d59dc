"""A new platform begins with texts; edits are never touched."""

import pytest

from laendertisch.actions.initial_texts import seed_pages
from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import NotPermitted
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.publications.models import NewsItem, Page, PageVersion, SearchDocument

PAGES = ("konferenz.de", "konferenz.en", "impressum.de", "datenschutz.de", "barrierefreiheit.de")


def test_the_first_seeding_creates_all_texts_with_one_audit_entry(intmk, operator):
    report = seed_pages(by=operator)
    assert {each for each in report.created if each.startswith("page:")} == {f"page:{name}" for name in PAGES}
    assert AuditEntry.objects.filter(action="seed_pages").count() == 1
    assert SearchDocument.objects.filter(kind="page", key="impressum").exists()


def test_a_second_seeding_writes_nothing(intmk, operator):
    seed_pages(by=operator)
    entries = AuditEntry.objects.count()
    assert seed_pages(by=operator).created == ()
    assert (AuditEntry.objects.count(), PageVersion.objects.count()) == (entries, len(PAGES))


def test_an_edited_page_is_left_alone(intmk, operator, clock):
    page = Page.objects.create(slug="impressum", language="de")
    page.versions.create(number=1, title="Eigenes", text="Eigener Text", saved_at=clock.now())
    seed_pages(by=operator)
    assert [version.title for version in page.versions.all()] == ["Eigenes"]


def test_every_seeded_news_item_is_marked_as_a_demonstration(intmk, operator):
    seed_pages(by=operator)
    assert NewsItem.objects.count() == 2
    assert set(NewsItem.objects.values_list("is_demo", flat=True)) == {True}


def test_models_of_texts_say_that_they_are_models(intmk, operator):
    seed_pages(by=operator)
    for slug in ("impressum", "datenschutz", "barrierefreiheit"):
        text = PageVersion.objects.get(page__slug=slug).text
        assert "Muster, vor dem Betrieb durch die Geschäftsstelle zu ersetzen" in text, slug


def test_somebody_without_the_function_may_not_seed(db):
    with pytest.raises(NotPermitted):
        seed_pages(by=Actor(name="Gast"))
