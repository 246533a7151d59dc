"""Accounts to try the platform with, one for each role (Demonstrationskonten)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laendertisch.actions.accounts import create_account
from laendertisch.actions.demo_accounts import renew_demo_access
from laendertisch.actions.memberships import grant_membership
from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import Land
from laendertisch.kernel.places import project_root
from laendertisch.procedure.roles import LAND_ROLES, Role
from laendertisch.procedure.rotation import chair_on
from laendertisch.procedure.rulebook import load_rotation
from laendertisch.records.accounts.models import User
from laendertisch.records.accounts.queries import demo_account, has_function_from
from laendertisch.records.conference.models import Body, WorkingGroup

ADDRESSES: dict[Role, tuple[str, str]] = {
    Role.SECRETARIAT: ("Demo Geschäftsstelle", "geschaeftsstelle@demo.example"),
    Role.LAND_OFFICIAL: ("Demo Fachebene", "fachebene@demo.example"),
    Role.MINISTER: ("Demo Ministerin", "ministerin@demo.example"),
    Role.WORKING_GROUP: ("Demo Arbeitsgruppe", "arbeitsgruppe@demo.example"),
    Role.BUND_GUEST: ("Demo Bund", "bund@demo.example"),
    Role.STATISTICIAN: ("Demo Statistik", "statistik@demo.example"),
    Role.EDITOR: ("Demo Redaktion", "redaktion@demo.example"),
    Role.ADMINISTRATOR: ("Demo Administration", "administration@demo.example"),
}
"""Name and address for each role; `.example` never receives mail (RFC 2606)."""
SECOND_BODY = "gfmk"
IN_SECOND_BODY = (Role.SECRETARIAT, Role.LAND_OFFICIAL)
"""These have functions in another conference, too, so that one can try how two run beside each other."""
READABLE = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class DemoAccount:
    """A demonstration account (Demonstrationskonto).

    `password` and `secret` of the one-time codes are given once, when they are made; empty afterwards.
    """

    role: str
    name: str
    email: str
    password: str = ""
    secret: str = ""


@transaction.atomic
def create_demo_accounts(*, by: Actor, land: Land | None = None, on: date | None = None) -> list[DemoAccount]:
    """Create the missing accounts and return all; existing ones keep password and second factor.

    Geschäftsstelle, official and minister belong to `land`, or to the Land in the chair on the day.
    Raises `InputError` if the facts are not loaded, `NotKnown` if the rules do not name a chair.
    """
    day = on or timezone.localdate()
    return [_provide(by, role, land or _chair(day), day) for role in ADDRESSES]


@transaction.atomic
def reset_demo_accounts(*, by: Actor, land: Land | None = None, on: date | None = None) -> list[DemoAccount]:
    """Give all demonstration accounts new passwords and secrets; missing ones are created."""
    made = create_demo_accounts(by=by, land=land, on=on)
    return [each if each.password else _renew(by, Role(each.role), _existing(each.email)) for each in made]


def demo_code(name: str, at: datetime | None = None) -> str:
    """Return the one-time code that the account would show on a phone now.

    `name` is the address or its part before the @. Raises `InputError` if there is no such account.
    """
    factor = Authenticator.objects.filter(user=_existing(name), type=Authenticator.Type.TOTP).first()
    if factor is None:
        raise InputError(
            "Dieses Demonstrationskonto hat keine Einmalcodes. Bitte: .venv/bin/laendertisch demo reset"
        )
    return current_code(decrypt(factor.data["secret"]), at or timezone.now())


def current_code(secret: str, at: datetime) -> str:
    """Return the six digits that belong to a secret at a moment (TOTP, RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // mfa_settings.TOTP_PERIOD))


def as_lines(accounts: Iterable[DemoAccount]) -> list[str]:
    """Return what the command line prints: addresses, and the passwords that were made just now."""
    accounts = tuple(accounts)
    once = " (die Passwörter werden nur jetzt gezeigt)" if any(each.password for each in accounts) else ""
    lines = [
        f"  {each.name:<22} {each.email:<32} {each.password or 'besteht schon, Passwort unverändert'}"
        for each in accounts
    ]
    return [
        f"Demonstrationskonten{once}:",
        *lines,
        "Den Einmalcode zeigt: .venv/bin/laendertisch demo code ADRESSE",
        "Neue Passwörter gibt: .venv/bin/laendertisch demo reset",
    ]


def _provide(by: Actor, role: Role, land: Land, day: date) -> DemoAccount:
    name, email = ADDRESSES[role]
    user = demo_account(email)
    if user is None:
        made = create_account(by=by, email=email, name=name, is_demo=True)
        _grant_missing(by, made, role, land, day)
        return _renew(by, role, made)
    if user.is_active:
        _grant_missing(by, user, role, land, day)
    return DemoAccount(role.value, user.name, user.email)


def _grant_missing(by: Actor, user: User, role: Role, land: Land, day: date) -> None:
    second = Body.objects.filter(key=SECOND_BODY) if role in IN_SECOND_BODY else Body.objects.none()
    for body in (_body(), *second):
        if not has_function_from(user, role, body.pk, day):
            _grant(by, user, role, body, land, day)


def _renew(by: Actor, role: Role, user: User) -> DemoAccount:
    password, secret = _new_password(), generate_totp_secret()
    renew_demo_access(by=by, user=user, password=password, secret=secret)
    return DemoAccount(role.value, user.name, user.email, password, secret)


def _grant(  # noqa: PLR0913, PLR0917 - these are the columns of a membership
    by: Actor, user: User, role: Role, body: Body, land: Land, day: date
) -> None:
    """Give the function for a year; when it has ended, the next start gives it again, to the new chair."""
    grant_membership(
        by=by,
        user=user,
        role=role,
        body=body,
        land=land if role in LAND_ROLES else None,
        working_group=_working_group() if role == Role.WORKING_GROUP else None,
        valid_from=day,
        valid_to=_last_day(role, body, day),
        reason="Demonstration",
    )


def _last_day(role: Role, body: Body, day: date) -> date:
    if role == Role.SECRETARIAT and body.pk == settings.DEFAULT_BODY:
        return chair_on(load_rotation(_rules(), settings.DEFAULT_BODY), day).ends
    return day + timedelta(days=365)


def _chair(day: date) -> Land:
    return chair_on(load_rotation(_rules(), settings.DEFAULT_BODY), day).land


def _rules() -> Path:
    return project_root() / "rules"


def _body() -> Body:
    body = Body.objects.filter(key=settings.DEFAULT_BODY).first()
    if body is None:
        raise InputError("Die Fakten sind noch nicht geladen. Bitte zuerst: laendertisch facts load")
    return body


def _working_group() -> WorkingGroup:
    group = WorkingGroup.objects.filter(body=settings.DEFAULT_BODY, key="monitoring").first()
    if group is None:
        raise InputError("Die Arbeitsgruppe Monitoring fehlt in den Fakten (facts/working_groups.yaml).")
    return group


def _existing(name: str) -> User:
    user = demo_account(name)
    if user is None:
        known = ", ".join(email.partition("@")[0] for _, email in ADDRESSES.values())
        raise InputError(f"Ein Demonstrationskonto „{name[:60]}“ gibt es nicht. Bekannt sind: {known}.")
    return user


def _new_password() -> str:
    groups = ("".join(secrets.choice(READABLE) for _ in range(5)) for _ in range(4))
    return "-".join(groups)
