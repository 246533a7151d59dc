"""The archive of resolutions: list with filters, page of each, returning demands."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.laender import LAENDER
from laendertisch.records.conference import queries
from laendertisch.records.minutes.queries import published_texts
from laendertisch.web.site.archive_form import read_archive_form
from laendertisch.web.site.presenters import words
from laendertisch.web.site.presenters.published import published_versions
from laendertisch.web.site.presenters.resolutions import listed, resolution_page, steps_of
from laendertisch.web.ui.access import public_page
from laendertisch.web.ui.conference import conference_key
from laendertisch.web.ui.context import public_origin

PER_PAGE = 25


@public_page
def resolutions(request: HttpRequest) -> HttpResponse:
    """Show the archive; a filter that cannot be understood answers 400 and keeps the form."""
    body = conference_key(request)
    topics, numbers = list(queries.topics()), queries.conference_numbers(body)
    form = read_archive_form(request.GET.dict(), numbers, [topic.key for topic in topics])
    context = {
        "form": form,
        "topics": topics,
        "numbers": numbers,
        "laender": LAENDER,
        "parts": words.PARTS.items(),
        "statuses": words.STATUSES.items(),
        "sortings": words.SORTINGS.items(),
        "lineages": queries.lineages(),
    }
    if form.wanted:
        page = Paginator(queries.archive(body, form.wanted), PER_PAGE).get_page(request.GET.get("seite"))
        context |= {"page": page, "lines": listed(page.object_list)}
    return render(request, "site/resolutions.html", context, status=400 if form.problem else 200)


@public_page
def resolution(request: HttpRequest, key: str) -> HttpResponse:
    """Show everything known about one resolution, at its permanent address."""
    found = queries.resolution(key)
    if found is None:
        raise NotKnown(
            _("Einen Beschluss „%(key)s“ kennt das Archiv nicht. Vielleicht hilft die Suche weiter.")
            % {"key": key[:80]}
        )
    with override("de"):
        address = public_origin(request) + reverse("site:resolution", args=[key])
    published = published_versions(published_texts(key))
    context = {"resolution": found, "page": resolution_page(found, address), "published": published}
    return render(request, "site/resolution.html", context)


@public_page
def published_text(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show a wording as it was published; one that does not hold any more says so first."""
    found, versions = queries.resolution(key), published_versions(published_texts(key))
    shown = next((each for each in versions if each.number == number), None)
    if found is None or shown is None:
        raise NotKnown(_("Diese Fassung wurde nicht veröffentlicht."))
    context = {"resolution": found, "shown": shown, "holding": versions[0]}
    return render(request, "site/published_text.html", context)


@public_page
def lineage(request: HttpRequest, key: str) -> HttpResponse:
    """Show a demand that returns over the years, and what became of it."""
    found = queries.lineage(key)
    if found is None:
        raise NotKnown(
            _("Eine wiederkehrende Forderung „%(key)s“ ist nicht verzeichnet.") % {"key": key[:80]}
        )
    return render(request, "site/lineage.html", {"lineage": found, "steps": steps_of(found)})
