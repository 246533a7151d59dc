"""The platform as a person meets it: started by its own command, with its own folder, seen in Chromium."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from laendertisch.kernel.places import project_root

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_SECONDS = 180
STEP_SECONDS = 30
"""How long a one-time code is valid, counted from full half minutes."""
TYPING_SECONDS = 8
"""How long the command and the form take at most; a code that ends before is not begun with."""


@dataclass(frozen=True)
class Platform:
    """A running platform (address, its folder) and the demo accounts by role."""

    address: str
    var: Path
    accounts: dict[str, dict[str, str]]

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return command(self.var, *arguments)


def command(var: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "laendertisch.jobs.cli.main", *arguments],
        env=environment(var), capture_output=True, text=True, check=False, timeout=START_SECONDS,
    )  # fmt: skip


def environment(var: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    return {**kept, "LAENDERTISCH_VAR": str(var)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def run_command():
    """Run the programme in a process of its own, with a folder of its own."""
    return command


@pytest.fixture
def facts_folder(tmp_path):
    """A copy of the public facts that a test may break."""
    return Path(shutil.copytree(project_root() / "facts", tmp_path / "facts"))


@pytest.fixture(scope="session")
def platform(tmp_path_factory):
    var = tmp_path_factory.mktemp("platform")
    prepared = command(var, "run", "--prepare-only")
    assert prepared.returncode == 0, prepared.stderr
    renewed = command(var, "demo", "reset", "--json")
    assert renewed.returncode == 0, renewed.stderr
    accounts = {account["role"]: account for account in json.loads(renewed.stdout)["accounts"]}
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "laendertisch.jobs.cli.main", "run", "--port", str(port)],
        env=environment(var), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    address = f"http://localhost:{port}"
    try:
        wait_for(address, server)
        yield Platform(address, var, accounts)
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stderr.close()


def wait_for(address: str, server: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the platform ended: {server.stderr.read()}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    pytest.fail("the platform did not answer in time")


@pytest.fixture(scope="session")
def browser():
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium fehlt; unter Debian hilft: apt install chromium")
    # Playwright leaves an event loop in this thread until the end; Django would then refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, platform: Platform):
    context = browser.new_context(
        base_url=platform.address, locale="de-DE", viewport={"width": 1440, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def sign_in(platform: Platform):
    """Sign in with password and one-time code, as a person with a phone does: each code works once."""
    used: set[str] = set()

    def fresh_code(email: str) -> str:
        left = STEP_SECONDS - time.time() % STEP_SECONDS
        if left < TYPING_SECONDS:
            time.sleep(left)
        deadline = time.monotonic() + 40
        while (code := platform.command("demo", "code", email).stdout.strip()) in used:
            assert time.monotonic() < deadline, "the one-time code did not change"
            time.sleep(1)
        used.add(code)
        return code

    def sign_in(page: Page, role: str) -> None:
        account = platform.accounts[role]
        page.goto("/konto/login/")
        page.get_by_label("E-Mail").fill(account["email"])
        page.get_by_label("Passwort").fill(account["password"])
        page.get_by_role("button", name="Anmelden", exact=True).click()
        page.get_by_label("Einmalcode").fill(fresh_code(account["email"]))
        page.get_by_role("button", name="Anmelden", exact=True).click()
        page.wait_for_url("**/arbeitsplatz/")

    return sign_in
