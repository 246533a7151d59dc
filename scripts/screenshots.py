"""Take the pictures of docs/images from a running platform: screenshots.py [ADDRESS]."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs/images"
PAGES = {
    "start": "/",
    "vorsitz": "/vorsitz/",
    "beschluesse": "/beschluesse/",
    "beschluss": "/beschluesse/2024-19-leitantrag/",
    "indikator": "/monitoring/erwerbstaetigenquote/",
}
LOOKS = {
    "1440-light": ({"width": 1440, "height": 1000}, "light"),
    "320-dark": ({"width": 320, "height": 900}, "dark"),
}


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
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
