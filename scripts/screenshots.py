"""Take the pictures of docs/images from a running demonstration: screenshots.py [ADDRESS].

`LAENDERTISCH_VAR` names the folder of the running platform; the demonstration accounts get new passwords.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs/images"
PAGES = {
    "start": "/",
    "vorsitz": "/vorsitz/",
    "beschluesse": "/beschluesse/",
    "beschluss": "/beschluesse/2024-19-leitantrag/",
    "indikator": "/monitoring/erwerbstaetigenquote/",
}
PARTS = {"unterschiede": "/monitoring/erwerbstaetigenquote/#unterschiede"}
"""Pictures of a part of a page: the address leads to its heading."""
LOOKS = {
    "1440-light": ({"width": 1440, "height": 1000}, "light"),
    "320-dark": ({"width": 320, "height": 900}, "dark"),
}
SESSION = "Demonstrationssitzung nach der TOP-Liste"
MATTER = "Sprachmittlung im Gesundheitswesen"
WAYS = {
    "secretariat": {
        "vorsitzjahr": ["IntMK", "Jahr"],
        "tagesordnung": ["IntMK", "Tagesordnung", SESSION],
        "abstimmung": ["IntMK", "Sitzung", SESSION, "Alle Abstimmungen", "Annahme des Beschlussvorschlags"],
        "niederschrift": ["IntMK", "Niederschriften", SESSION],
    },
    "land_official": {
        "mein-tag": [],
        "fassung": ["IntMK", "Vorgänge", MATTER, "Fassung 1"],
        "zusammenfuehren": ["IntMK", "Vorgänge", MATTER, "Änderungsanträge", "Alles im Text lesen"],
        "umlauf": ["IntMK", "Umlauf", "Ehrenamtliches Engagement"],
        "aenderungsantrag": ["IntMK", "Vorgänge", MATTER, "Fassung 1", "Änderungsantrag stellen"],
    },
}
"""Pictures of the workspace by function: the links that lead there from „Mein Tag“."""
OF_THE_WORKSPACE = {"width": 1100, "height": 800}


def main() -> int:
    """Open each page in each look and keep what a person sees first."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for look, (viewport, scheme) in LOOKS.items():
            page = browser.new_context(viewport=viewport, color_scheme=scheme, locale="de-DE").new_page()
            for name, path in PAGES.items():
                page.goto(address + path)
                page.screenshot(path=FOLDER / f"{name}-{look}.png")
        page = browser.new_context(viewport=OF_THE_WORKSPACE, locale="de-DE").new_page()
        for name, path in PARTS.items():
            page.goto(address + path)
            page.screenshot(path=FOLDER / f"{name}.png")
        accounts = {each["role"]: each for each in json.loads(command("demo", "reset", "--json"))["accounts"]}
        for role, pictures in WAYS.items():
            page = signed_in(browser, address, accounts[role])
            for name, links in pictures.items():
                walk(page, links)
                page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    return 0


def command(*arguments: str) -> str:
    """Return what the programme prints."""
    programme = [sys.executable, "-m", "laendertisch.jobs.cli.main", *arguments]
    return subprocess.run(programme, capture_output=True, text=True, check=True).stdout.strip()


def signed_in(browser: Browser, address: str, account: dict[str, str]) -> Page:
    """Sign in with password and one-time code."""
    page = browser.new_context(base_url=address, viewport=OF_THE_WORKSPACE, locale="de-DE").new_page()
    page.goto("/konto/login/")
    page.get_by_label("E-Mail").fill(account["email"])
    page.get_by_label("Passwort").fill(account["password"])
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.get_by_label("Einmalcode").fill(command("demo", "code", account["email"]))
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url("**/arbeitsplatz/")
    return page


def walk(page: Page, links: list[str]) -> None:
    """Go from „Mein Tag“ by the names of links, and show what the page is about.

    The conference and its areas stand above the page.
    """
    page.goto("/arbeitsplatz/")
    for depth, link in enumerate(links):
        within = (
            page.get_by_role("region", name="Angemeldete Person") if depth < 2 else page.get_by_role("main")
        )
        within.get_by_role("link", name=link, exact=depth < 2).first.click()
    if links:
        page.get_by_role("main").evaluate("main => main.scrollIntoView()")


if __name__ == "__main__":
    sys.exit(main())
