"""A page asks as often for three rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 20


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def grow(first: int, last: int) -> None:
    """Add chairs, conferences, resolutions and all that hangs on them."""
    from laendertisch.actions.search import rebuild_search_index
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.records.conference import models
    from laendertisch.records.facts.partial_dates import PartialDate

    source, _ = models.Source.objects.get_or_create(key="S", publisher="P", address="https://example.org/")
    topic, _ = models.Topic.objects.get_or_create(key="t", name="Thema", position=1)
    lineage, _ = models.Lineage.objects.get_or_create(key="l", demand="Forderung")
    bund, _ = models.Addressee.objects.get_or_create(key="BUND", name="Bund")
    for number in range(first, last + 1):
        conference = models.Conference.objects.create(key=f"intmk-{number}", body_id="intmk", number=number)
        conference.meetings.create(kind="main", begins=PartialDate(2000 + number))
        term = models.ChairTerm.objects.create(
            key=f"intmk-{number}", body_id="intmk", conference_number=number, land=LAENDER[number]
        )
        term.persons.create(position=1, name="Name")
        resolution = models.Resolution.objects.create(
            key=f"r-{number}", conference=conference, year=2000 + number, title="Sprache", status="adopted"
        )
        resolution.laender.create(land=LAENDER[number], part="dissent")
        resolution.topics.add(topic)
        resolution.addressees.add(bund)
        resolution.statements.create(position=1, kind="Protokollnotiz", laender=["BY"], gist="Text")
        resolution.remarks.create(subject="follow_up", position=1, text="Text", confidence="B")
        lineage.steps.create(resolution=resolution, position=number)
        for fact in (conference, term, resolution):
            fact.sources.add(source)
        models.WorkingGroup.objects.create(key=f"g-{number}", body_id="intmk", name="Gruppe", kind="AG")
        models.Ministry.objects.create(key=f"m-{number}", body_id="intmk", land=LAENDER[number], name="Haus")
        models.OpenQuestion.objects.create(
            key=f"q-{number}", kind="conflict", question="Frage", position=number
        )
    rebuild_search_index(by=None)


@pytest.mark.parametrize(
    "address",
    [
        "/", "/konferenz/", "/vorsitz/", "/konferenzen/", "/konferenzen/1/", "/beschluesse/",
        "/beschluesse/?q=Sprache&land=BY", "/beschluesse/r-1/", "/forderungen/l/", "/arbeitsgruppen/",
        "/kalender/", "/quellen/", "/suche/?q=Sprache", "/feed.atom", "/sitemap.xml",
    ],
)  # fmt: skip
def test_one_row_and_three_rows_take_the_same_number_of_queries(intmk, clock, client, address):
    grow(1, 1)
    with_one = queries_of(client, address)
    grow(2, 3)
    assert queries_of(client, address) == with_one <= MOST


def test_one_news_item_and_three_take_the_same_number_of_queries(intmk, clock, client):
    from datetime import date

    from laendertisch.records.publications.models import NewsItem, NewsVersion

    def publish(number: int) -> None:
        item = NewsItem.objects.create(slug=f"n-{number}", day=date(2025, 1, number), chair_year=1)
        for version in (1, 2):
            NewsVersion.objects.create(
                item=item, number=version, title=f"Fassung {version}", text="Text", saved_at=clock.now()
            )

    publish(1)
    with_one = queries_of(client, "/aktuelles/")
    publish(2)
    publish(3)
    assert queries_of(client, "/aktuelles/") == with_one
    html = client.get("/aktuelles/").content.decode()
    assert (html.count("Fassung 2"), html.count("Fassung 1")) == (3, 0)
