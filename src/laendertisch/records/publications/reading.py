"""What visitors read (öffentliche Texte): the version in force of each page and news item."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery

from laendertisch.records.publications.models import EditionInForce, NewsVersion, PageVersion


def page_in_force(slug: str, language: str) -> PageVersion | None:
    """Return the newest version of a page in a language."""
    versions = PageVersion.objects.filter(page__slug=slug, page__language=language).select_related("page")
    return versions.order_by("-number").first()


def news_in_force() -> QuerySet[NewsVersion]:
    """Return the newest version of every news item with its item, the latest day first."""
    newest = NewsVersion.objects.filter(item=OuterRef("item")).order_by("-number").values("number")[:1]
    found = NewsVersion.objects.annotate(newest=Subquery(newest)).filter(number=F("newest"))
    return found.select_related("item").order_by("-item__day", "item__slug")


def news_item_in_force(slug: str) -> NewsVersion | None:
    """Return the newest version of one news item."""
    return news_in_force().filter(item__slug=slug).first()


def page_slugs() -> list[str]:
    """Return the addresses of all German pages."""
    return sorted(
        PageVersion.objects.filter(page__language="de").values_list("page__slug", flat=True).distinct()
    )


def edition_in_force() -> EditionInForce | None:
    """Return the released edition of the monitoring that is shown, if there is one."""
    return EditionInForce.objects.first()
