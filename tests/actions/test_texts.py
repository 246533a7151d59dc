"""Pages and news: each saving is a version, and nobody overwrites what somebody else wrote."""

from __future__ import annotations

from datetime import date

import pytest

from laendertisch.actions.news import create_news, save_news
from laendertisch.actions.pages import save_page
from laendertisch.actions.recording import person
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.procedure.roles import Role
from laendertisch.procedure.texts import Draft
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.publications.models import NewsItem, NewsVersion, Page, PageVersion, SearchDocument
from laendertisch.records.publications.queries import news_item_in_force, page_in_force

DAY = date(2026, 3, 1)


@pytest.fixture
def page(db):
    return Page.objects.create(slug="impressum", language="de")


@pytest.fixture
def editor(make_person, clock):
    return person(make_person(Role.EDITOR, "Erika Beispiel"), clock.now().date())


def test_saving_makes_a_version_and_keeps_the_earlier_one(page, editor, clock):
    save_page(by=editor, page=page, draft=Draft("Impressum", "Eins"))
    clock.go_on(minutes=5)
    save_page(by=editor, page=page, draft=Draft("Impressum", "Zwei", based_on=1))
    versions = PageVersion.objects.order_by("number").values_list("number", "text", "saved_by__name")
    assert list(versions) == [(1, "Eins", "Erika Beispiel"), (2, "Zwei", "Erika Beispiel")]
    assert page_in_force("impressum", "de").text == "Zwei"
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.capacity, entry.subject, entry.before, entry.after) == (
        "save_page",
        "Redaktion",
        "Seite impressum (de)",
        {"version": 1},
        {"version": 2, "title": "Impressum"},
    )


@pytest.mark.parametrize("based_on", [0, 2, 99])
def test_a_stale_edit_is_a_conflict_and_changes_nothing(page, editor, based_on):
    save_page(by=editor, page=page, draft=Draft("Impressum", "Eins"))
    count = AuditEntry.objects.count()
    with pytest.raises(Conflict, match="nichts wurde überschrieben"):
        save_page(by=editor, page=page, draft=Draft("Impressum", "Mein Text", based_on=based_on))
    assert PageVersion.objects.count() == 1
    assert AuditEntry.objects.count() == count


@pytest.mark.parametrize(
    "draft", [Draft("", "Text"), Draft("  ", "Text"), Draft("x" * 201, "Text"), Draft("Titel", " \n ")]
)
def test_an_unusable_text_is_refused(page, editor, draft):
    with pytest.raises(InputError):
        save_page(by=editor, page=page, draft=draft)


def test_a_saved_page_can_be_found_at_once(page, editor):
    save_page(by=editor, page=page, draft=Draft("Impressum", "Verantwortlich ist niemand."))
    assert SearchDocument.objects.filter(kind="page", title="Impressum").exists()


def test_the_address_of_news_is_made_once_from_day_and_title(editor):
    item = create_news(by=editor, day=DAY, draft=Draft("Größe & Maß: Übergabe", "Text")).item
    assert item.slug == "2026-03-01-groesse-mass-uebergabe"
    draft = Draft("Ganz anderer Titel", "Text", based_on=1)
    save_news(by=editor, item=item, day=date(2026, 4, 2), chair_year=21, draft=draft)
    item.refresh_from_db()
    assert (item.slug, item.day, item.chair_year) == (
        "2026-03-01-groesse-mass-uebergabe",
        date(2026, 4, 2),
        21,
    )
    assert news_item_in_force(item.slug).title == "Ganz anderer Titel"
    entry = AuditEntry.objects.first()
    assert (entry.before, entry.after) == (
        {"version": 1, "day": "2026-03-01", "chair_year": None},
        {"version": 2, "title": "Ganz anderer Titel", "day": "2026-04-02", "chair_year": 21},
    )


def test_equal_titles_get_different_addresses(editor):
    drafts = [Draft("Treffen", text) for text in ("Eins", "Zwei", "Drei")]
    slugs = [create_news(by=editor, day=DAY, draft=draft).item.slug for draft in drafts]
    assert slugs == ["2026-03-01-treffen", "2026-03-01-treffen-2", "2026-03-01-treffen-3"]


def test_the_same_news_sent_twice_is_published_once(editor):
    create_news(by=editor, day=DAY, draft=Draft("Treffen", "Text"))
    with pytest.raises(RuleViolation) as refused:
        create_news(by=editor, day=DAY, draft=Draft(" Treffen ", "Text\r\n"))
    assert refused.value.code == "news_exists"
    assert NewsItem.objects.count() == NewsVersion.objects.count() == 1
    assert AuditEntry.objects.filter(action="save_news").count() == 1


def test_an_address_taken_at_the_same_moment_is_the_same_news(editor, monkeypatch):
    create_news(by=editor, day=DAY, draft=Draft("Treffen", "Text"))
    monkeypatch.setattr("laendertisch.actions.news._free_slug", lambda day, title: "2026-03-01-treffen")
    with pytest.raises(RuleViolation, match="schon gespeichert"):
        create_news(by=editor, day=DAY, draft=Draft("Treffen", "Andere"))


@pytest.mark.parametrize(
    "draft", [Draft("\u200b", "Text"), Draft("Titel", "\u200b \n"), Draft("\x07", "\x0b")]
)
def test_a_text_of_which_nothing_can_be_seen_is_refused(editor, draft):
    with pytest.raises(InputError):
        create_news(by=editor, day=DAY, draft=draft)


def test_a_title_without_letters_still_has_an_address(editor):
    assert create_news(by=editor, day=DAY, draft=Draft("!!!", "Text")).item.slug == "2026-03-01"


def test_a_very_long_title_fits_its_address(editor):
    version = create_news(by=editor, day=DAY, draft=Draft("Ä" * 200, "Text"))
    version.item.clean_fields(exclude=["chair_year"])


def test_stale_news_are_a_conflict(editor):
    item = create_news(by=editor, day=DAY, draft=Draft("Treffen", "Text")).item
    with pytest.raises(Conflict):
        save_news(by=editor, item=item, day=date(2027, 1, 1), chair_year=None, draft=Draft("Treffen", "Neu"))
    assert NewsItem.objects.get().day == DAY
    assert NewsVersion.objects.count() == 1


def test_only_editors_and_the_secretariat_write(page, make_person, clock):
    statistician = person(make_person(Role.STATISTICIAN), clock.now().date())
    with pytest.raises(NotPermitted, match="Geschäftsstelle, Redaktion"):
        save_page(by=statistician, page=page, draft=Draft("Impressum", "Eins"))
    with pytest.raises(NotPermitted):
        create_news(by=statistician, day=DAY, draft=Draft("Treffen", "Text"))
