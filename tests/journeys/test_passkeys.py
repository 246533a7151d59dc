"""A real passkey ceremony: Chromium with a virtual authenticator, under the strict policy for scripts."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def authenticator(page):
    """A platform authenticator that recognises its user, as a phone or laptop does."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    answer = devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return devices, answer["authenticatorId"]


def sign_out(page) -> None:
    page.goto("/arbeitsplatz/")
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/")


def add_passkey(page, platform) -> None:
    page.goto("/konto/zweiter-faktor/passkeys/neu/")
    account = platform.accounts["editor"]
    page.get_by_label("Passwort").fill(account["password"])
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_label("Name").fill("Prüfgerät")
    page.get_by_role("button", name="Passkey anlegen").click()
    page.wait_for_url("**/ersatzcodes/")


def test_a_passkey_is_added_and_then_replaces_password_and_code(page, platform, sign_in, authenticator):
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    sign_in(page, "editor")
    add_passkey(page, platform)
    page.goto("/konto/zweiter-faktor/passkeys/")
    assert "Passkey, meldet ohne Passwort an" in page.get_by_role("table").inner_text()
    sign_out(page)

    page.goto("/konto/login/")
    assert page.get_by_label("E-Mail").get_attribute("autocomplete") == "username webauthn"
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/arbeitsplatz/")
    assert "Demo Redaktion" in page.content()
    assert faults == []

    sign_out(page)
    devices, identity = authenticator
    devices.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": identity})
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": False,
            }
        },
    )
    page.goto("/konto/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.locator("#passkey-answer:not(:empty)").wait_for()
    assert "Bitte" in page.locator("#passkey-answer").inner_text()
    assert page.url.endswith("/konto/login/")


def test_without_scripts_the_page_says_what_needs_them(browser, platform):
    context = browser.new_context(base_url=platform.address, java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto("/konto/login/")
    assert page.get_by_text("Passkeys brauchen JavaScript.").is_visible()
    assert not page.get_by_role("button", name="Mit Passkey anmelden").is_visible()
    assert page.get_by_role("button", name="Anmelden", exact=True).is_visible()
    context.close()
