"""A second conference under a host name of its own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

PAGES = (
    "site:start", "site:about", "site:chair", "site:conferences", "site:resolutions", "site:working_groups",
    "site:news", "site:calendar", "site:sources", "site:search", "site_feed", "site_sitemap",
)  # fmt: skip


@pytest.fixture
def hosts(settings):
    settings.ALLOWED_HOSTS = ["testserver", "gfmk.example", "intmk.example"]
    settings.BODY_OF_HOST = {"gfmk.example": "gfmk"}
    settings.PUBLIC_ORIGIN = "https://intmk.example"


def page(host: str, name: str, **more) -> str:
    answer = Client().get(reverse(name), headers={"Host": host}, **more)
    assert answer.status_code == 200, name
    return answer.content.decode()


def plain(text: str) -> str:
    return text.replace("\N{SOFT HYPHEN}", "")


@pytest.mark.usefixtures("public_site", "hosts")
@pytest.mark.parametrize("name", PAGES)
def test_every_public_page_opens_under_the_host_of_the_second_conference(name):
    assert page("gfmk.example", name)


@pytest.mark.usefixtures("public_site", "hosts")
def test_each_host_shows_its_conference_and_unknown_ones_the_main_one():
    gfmk = "Gleichstellungs- und Frauenministerinnen- und -ministerkonferenz"
    names = {
        host: plain(page(host, "site:start")) for host in ("gfmk.example:8000", "GFMK.example", "testserver")
    }
    assert [gfmk in shown for shown in names.values()] == [True, True, False]
    assert "Integrationsministerkonferenz" in names["testserver"]


@pytest.mark.usefixtures("public_site", "hosts")
def test_what_belongs_to_one_conference_is_not_shown_as_that_of_the_other():
    assert "20. IntMK" in page("testserver", "site:conferences")
    assert "20. IntMK" not in page("gfmk.example", "site:conferences")
    assert "Miteinander wachsen" in page("testserver", "site:resolutions")
    assert "Miteinander wachsen" not in page("gfmk.example", "site:resolutions")
    assert "/beschluesse/" not in page("gfmk.example", "site_feed")


@pytest.mark.usefixtures("public_site", "hosts")
def test_absolute_addresses_keep_the_host_of_their_conference():
    assert "http://gfmk.example/feed.atom" in page("gfmk.example", "site_feed")
    assert "https://intmk.example/feed.atom" in page("testserver", "site_feed")


@pytest.mark.usefixtures("public_site", "hosts")
def test_a_host_name_that_is_not_ours_is_still_refused():
    assert Client().get("/", headers={"Host": "evil.example"}).status_code == 400
