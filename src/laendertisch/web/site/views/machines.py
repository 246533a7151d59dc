"""Addresses for programmes: Atom feed, site map, robots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import override

from laendertisch.records.conference import queries
from laendertisch.records.conference.models import Conference, Lineage, Resolution
from laendertisch.records.publications.models import SearchDocument
from laendertisch.records.publications.queries import page_slugs
from laendertisch.web.site.presenters.conferences import main_meeting
from laendertisch.web.site.public_news import public_news
from laendertisch.web.site.views.start import ABOUT
from laendertisch.web.ui.access import public_page
from laendertisch.web.ui.conference import conference_key, conference_of
from laendertisch.web.ui.context import public_origin
from laendertisch.web.ui.dates import earliest_day

ENTRIES = 30
BILINGUAL = ("start", "about", "chair", "conferences", "resolutions", "working_groups", "calendar", "search")
GERMAN = ("news", "sources")


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """List news and the last resolutions as Atom; the address of an entry is its identity."""
    origin = public_origin(request)
    body = conference_of(request)
    name = body.name
    atom = Atom1Feed(
        title=f"{name}: Meldungen und Beschlüsse",
        link=f"{origin}{reverse('site:start')}",
        description="",
        subtitle="Meldungen und die Beschlüsse der letzten Konferenzen",
        language="de",
        author_name=name,
        feed_url=f"{origin}{reverse('site_feed')}",
        feed_guid=f"{origin}{reverse('site_feed')}",
    )
    entries = [*_news(request, origin), *_resolutions(origin, body.key)]
    for entry in sorted(entries, key=lambda each: each["updateddate"], reverse=True)[:ENTRIES]:
        atom.add_item(**entry)
    answer = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.write(answer, "utf-8")
    return answer


def _news(request: HttpRequest, origin: str) -> Iterator[dict[str, Any]]:
    for version in public_news(request)[:ENTRIES]:
        address = f"{origin}{reverse('site:news_item', args=[version.item.slug])}"
        yield {
            "title": f"{version.title} (Demonstration)" if version.item.is_demo else version.title,
            "link": address,
            "unique_id": address,
            "description": version.text.partition("\n\n")[0],
            "pubdate": _moment(version.item.day),
            "updateddate": _moment(version.item.day),
        }


def _resolutions(origin: str, body: str) -> Iterator[dict[str, Any]]:
    found = queries.latest_resolutions(body, ENTRIES)
    for resolution in found.prefetch_related("conference__meetings"):
        address = f"{origin}{reverse('site:resolution', args=[resolution.key])}"
        yield {
            "title": f"{resolution.title} ({resolution.conference})",
            "link": address,
            "unique_id": address,
            "description": resolution.gist,
            "pubdate": _decided(resolution),
            "updateddate": _decided(resolution),
        }


def _decided(resolution: Resolution) -> datetime:
    """Return the first possible day of the conference; a feed needs a moment, however little is known."""
    main = main_meeting(resolution.conference.meetings.all())
    if main is None:
        return _moment(date(resolution.year, 1, 1))
    return _moment(earliest_day(main.begins))


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """List all public pages with the addresses of their English versions."""
    origin = public_origin(request)
    entries = [
        {language: f"{origin}{address}" for language, address in pair.items()} for pair in _pages(request)
    ]
    return render(request, "site/sitemap.xml", {"entries": entries}, content_type="application/xml")


def _pages(request: HttpRequest) -> Iterator[dict[str, str]]:
    """Yield the address of each page in each of its languages."""
    for name in BILINGUAL:
        yield _both(f"site:{name}")
    yield _both("monitoring:indicators")
    for key in SearchDocument.objects.filter(kind="indicator").values_list("key", flat=True):
        yield _both("monitoring:indicator", key)
    for number in Conference.objects.filter(body=conference_key(request)).values_list("number", flat=True):
        yield _both("site:conference", number)
    for key in Resolution.objects.values_list("key", flat=True):
        yield _both("site:resolution", key)
    for name in GERMAN:
        yield {"de": reverse(f"site:{name}")}
    for key in Lineage.objects.values_list("key", flat=True):
        yield {"de": reverse("site:lineage", args=[key])}
    for version in public_news(request):
        yield {"de": reverse("site:news_item", args=[version.item.slug])}
    for slug in page_slugs():
        if slug != ABOUT:
            yield {"de": reverse("site:page", args=[slug])}


def _both(name: str, *arguments: object) -> dict[str, str]:
    german = reverse(name, args=arguments)
    with override("en"):
        return {"de": german, "en": reverse(name, args=arguments)}


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what they may read: everything public."""
    lines = (
        "User-agent: *",
        f"Disallow: {reverse('workspace:start')}",
        f"Disallow: {reverse('account_login').rsplit('/', 2)[0]}/",
        f"Sitemap: {public_origin(request)}{reverse('site_sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
