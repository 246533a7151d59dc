"""How the figures are made and what the signs mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.rendering.tables.signs import full_legend
from laendertisch.web.monitoring.indicators import language
from laendertisch.web.ui.access import public_page


@public_page
def signs_and_method(request: HttpRequest) -> HttpResponse:
    """Explain method and signs."""
    return render(request, "monitoring/method.html", {"legend": full_legend(language())})
