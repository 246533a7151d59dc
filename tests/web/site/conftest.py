"""A public site with all facts of the reviewed files and the texts a new platform begins with."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def facts_book():
    from laendertisch.kernel.places import project_root
    from laendertisch.records.facts.reader import read_facts

    return read_facts(project_root() / "facts")


@pytest.fixture
def public_site(db, clock, operator, facts_book):
    """The site on 16 March 2026, in the chair year of Nordrhein-Westfalen."""
    from laendertisch.actions.facts import load_facts
    from laendertisch.actions.initial_texts import seed_pages

    load_facts(by=operator, book=facts_book)
    seed_pages(by=operator)
    return facts_book


@pytest.fixture
def text_of(client):
    """Return the words of a page as a reader sees them, in one line."""
    import re
    from html import unescape

    def text(address: str, status: int = 200) -> str:
        answer = client.get(address)
        assert answer.status_code == status, address
        main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())

    return text
