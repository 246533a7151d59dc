"""Texts that pages show."""

from datetime import date

import pytest

from laendertisch.procedure.texts import Draft


@pytest.fixture
def a_page(db, operator):
    from laendertisch.actions.pages import save_page
    from laendertisch.records.publications.models import Page

    page = Page.objects.create(slug="impressum", language="de")
    save_page(by=operator, page=page, draft=Draft("Impressum", "Erste *Fassung*."))
    return page


@pytest.fixture
def a_news_item(db, operator):
    from laendertisch.actions.news import create_news

    draft = Draft("Konferenz in Göttingen", "Ein Bericht.")
    return create_news(by=operator, day=date(2026, 3, 1), draft=draft).item
