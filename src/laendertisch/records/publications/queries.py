"""Named ways to ask for editable pages and news with their versions (Seiten, Meldungen, Fassungen)."""

from __future__ import annotations

from django.db.models import Manager, Max, OuterRef, QuerySet, Subquery

from laendertisch.records.publications.models import NewsItem, NewsVersion, Page, PageVersion


def latest_number(versions: Manager[PageVersion] | Manager[NewsVersion]) -> int:
    """Return the number of the newest version, 0 if there is none."""
    return versions.aggregate(latest=Max("number"))["latest"] or 0


def page_in_force(slug: str, language: str) -> PageVersion | None:
    """Return the newest version of a page in a language."""
    versions = PageVersion.objects.filter(page__slug=slug, page__language=language)
    return versions.select_related("page").order_by("-number").first()


def pages_in_force() -> QuerySet[PageVersion]:
    """Return the newest version of every page with who saved it, by address and language."""
    newest = PageVersion.objects.filter(page=OuterRef("page")).order_by("-number").values("number")[:1]
    versions = PageVersion.objects.filter(number=Subquery(newest))
    return versions.select_related("page", "saved_by").order_by("page__slug", "page__language")


def news_item_in_force(slug: str) -> NewsVersion | None:
    """Return the newest version of a news item."""
    return news_in_force().filter(item__slug=slug).first()


def news_in_force() -> QuerySet[NewsVersion]:
    """Return the newest version of every news item with who saved it, the latest day first."""
    newest = NewsVersion.objects.filter(item=OuterRef("item")).order_by("-number").values("number")[:1]
    versions = NewsVersion.objects.filter(number=Subquery(newest))
    return versions.select_related("item", "saved_by").order_by("-item__day", "item__slug")


def page_history(page: Page) -> QuerySet[PageVersion]:
    """Return all versions of a page, newest first, with who saved them."""
    return page.versions.select_related("saved_by").order_by("-number")


def news_history(item: NewsItem) -> QuerySet[NewsVersion]:
    """Return all versions of a news item, newest first, with who saved them."""
    return item.versions.select_related("saved_by").order_by("-number")


def page_slugs() -> list[str]:
    """Return the addresses of all German pages."""
    pages = Page.objects.filter(language="de", versions__isnull=False)
    return sorted(pages.values_list("slug", flat=True).distinct())
