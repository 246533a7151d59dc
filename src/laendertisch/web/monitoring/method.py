"""How the figures are made and what the signs mean."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laendertisch.rendering.tables.signs import full_legend
from laendertisch.web.monitoring.indicators import language


@login_not_required
@require_safe
def signs_and_method(request: HttpRequest) -> HttpResponse:
    """Explain method and signs."""
    return render(request, "monitoring/method.html", {"legend": full_legend(language())})
