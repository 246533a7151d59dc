"""Editable pages, news, released editions."""

from laendertisch.records.publications.models.editions import EditionInForce
from laendertisch.records.publications.models.news import NewsItem, NewsVersion
from laendertisch.records.publications.models.pages import Page, PageVersion
from laendertisch.records.publications.models.search import SearchDocument

__all__ = ["EditionInForce", "NewsItem", "NewsVersion", "Page", "PageVersion", "SearchDocument"]
