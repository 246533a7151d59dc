"""The news of the conference whose pages are shown (Meldungen)."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from laendertisch.records.publications.models import NewsVersion
from laendertisch.records.publications.queries import news_in_force
from laendertisch.web.ui.conference import conference_key


def public_news(request: HttpRequest) -> QuerySet[NewsVersion]:
    """Return the news; the Redaktion writes for the main conference, others have none of their own."""
    news = news_in_force()
    return news if conference_key(request) == settings.DEFAULT_BODY else news.none()
