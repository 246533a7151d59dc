"""The search over all public things."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.kernel.errors import InputError
from laendertisch.records.publications.search import find
from laendertisch.web.site.presenters.search import search_hit
from laendertisch.web.ui.access import public_page
from laendertisch.web.ui.search_text import read_words

PER_PAGE = 20


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Show results for `q`; a text that is too long answers 400 and keeps the form."""
    typed = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"typed": typed}
    try:
        words = read_words(typed)
    except InputError as error:
        return render(request, "site/search.html", {**context, "problem": str(error)}, status=400)
    page = Paginator(find(words), PER_PAGE).get_page(request.GET.get("seite"))
    context |= {"page": page, "hits": [search_hit(each, words) for each in page.object_list]}
    return render(request, "site/search.html", context)
