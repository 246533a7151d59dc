"""Every address asks for a sign-in unless somebody said that it is public."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

PRIVATE = sorted(
    {
        "workspace:start",
        "workspace:account",
        "account_change_password",
        "account_set_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
    }
)
SAMPLES = {"int": "1", "slug": "abc", "str": "abc", "path": "abc", "uuid": "0" * 32}


def samples_of(pattern) -> dict[str, str]:
    converters = getattr(pattern.pattern, "converters", {})
    return {key: SAMPLES[_kind(converter)] for key, converter in converters.items()}


def _kind(converter) -> str:
    return type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")


def patterns(resolver, prefix="", namespace="", outer=MappingProxyType({})):
    """Every pattern of the URLconf with its route, full name and the samples of its whole address."""
    for each in resolver.url_patterns:
        route, samples = prefix + str(each.pattern), {**outer, **samples_of(each)}
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from patterns(each, route, inner, samples)
        elif isinstance(each, URLPattern):
            yield f"{namespace}{each.name}", route, each, samples


def needs_sign_in(pattern: URLPattern) -> bool:
    return getattr(pattern.callback, "login_required", True)


ALL = list(patterns(get_resolver()))


@pytest.mark.parametrize(
    ("name", "samples"), [(name, samples) for name, _, pattern, samples in ALL if needs_sign_in(pattern)]
)
def test_an_address_that_is_not_marked_public_asks_for_the_sign_in(client, db, name, samples):
    address = reverse(name, kwargs=samples)
    for method in (client.get, client.post):
        answer = method(address)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


def test_everything_in_the_workspace_asks_for_the_sign_in():
    inside = [pattern for name, _, pattern, _ in ALL if name.startswith("workspace:")]
    assert len(inside) > 15
    assert all(needs_sign_in(pattern) for pattern in inside)


def test_the_private_pages_of_the_account_are_not_marked_public():
    private = {name for name, _, pattern, _ in ALL if needs_sign_in(pattern)}
    assert set(PRIVATE) <= private
