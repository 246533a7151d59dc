"""Addresses for programmes: valid, absolute, stable."""

from datetime import date, datetime
from xml.etree import ElementTree as ET

from laendertisch.actions.news import create_news
from laendertisch.procedure.texts import Draft

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_the_feed_has_all_that_atom_demands_with_absolute_addresses(public_site, client):
    answer = client.get("/feed.atom")
    feed = ET.fromstring(answer.content)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}title") == "Integrationsministerkonferenz: Meldungen und Beschlüsse"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Integrationsministerkonferenz"
    assert feed.findtext(f"{ATOM}id") == "http://testserver/feed.atom"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 30
    for entry in entries:
        address = entry.find(f"{ATOM}link").get("href")
        assert entry.findtext(f"{ATOM}id") == address
        assert address.startswith("http://testserver/")
        assert entry.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo


def test_the_feed_lists_the_newest_first_and_marks_demonstrations(public_site, client):
    feed = ET.fromstring(client.get("/feed.atom").content)
    titles = feed.findall(f"{ATOM}entry/{ATOM}title")
    assert titles[0].text == "So sehen Meldungen der Geschäftsstelle aus (Demonstration)"
    updated = [each.text for each in feed.findall(f"{ATOM}entry/{ATOM}updated")]
    assert updated == sorted(updated, reverse=True)


def test_the_set_origin_is_used_in_all_absolute_addresses(public_site, client, settings):
    settings.PUBLIC_ORIGIN = "https://intmk.example"
    for address in ("/feed.atom", "/sitemap.xml", "/robots.txt", "/beschluesse/2012-07-top-2-1/"):
        text = client.get(address).content.decode()
        assert "https://intmk.example/" in text, address
        assert "testserver" not in text, address


def test_the_sitemap_lists_pages_that_exist_with_their_translations(public_site, client):
    sitemap = ET.fromstring(client.get("/sitemap.xml").content)
    addresses = [each.text for each in sitemap.iter(f"{SITEMAP}loc")]
    assert len(addresses) == len(set(addresses))
    for address in addresses[::9]:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address
    assert "http://testserver/beschluesse/2012-07-top-2-1/" in addresses
    start = next(url for url in sitemap if url.findtext(f"{SITEMAP}loc") == "http://testserver/beschluesse/")
    assert {link.get("hreflang"): link.get("href") for link in start.iter(f"{XHTML}link")} == {
        "de": "http://testserver/beschluesse/",
        "en": "http://testserver/en/beschluesse/",
    }


def test_robots_may_read_what_is_public(public_site, client):
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\nDisallow: /arbeitsplatz/\nDisallow: /konto/\nSitemap: http://testserver/sitemap.xml\n"
    )


def test_control_characters_in_a_text_do_not_break_the_feed(public_site, client, operator):
    draft = Draft("Bericht\x0b aus \x1bMainz", "Ein\x01 Satz.\uffff")
    create_news(by=operator, day=date(2026, 3, 15), draft=draft)
    answer = client.get("/feed.atom")
    assert "Bericht aus Mainz" in [title.text for title in ET.fromstring(answer.content).iter(f"{ATOM}title")]
