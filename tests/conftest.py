"""What tests with the database share: a fixed clock, a conference, people with functions, browsers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

NOW = datetime(2026, 3, 16, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = NOW.date()
LONG_AGO = date(2020, 1, 1)
PASSWORD = "vierzehn-Maultaschen"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime) -> None:
        self.current = now

    def now(self) -> datetime:
        return self.current

    def time(self) -> float:
        return self.current.timestamp()

    def go_on(self, **time: float) -> None:
        self.current += timedelta(**time)


@pytest.fixture(autouse=True)
def quick_surroundings(settings, tmp_path_factory):
    """Let pages name static files that nobody has collected, and do not make passwords slow to guess."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    folder = tmp_path_factory.getbasetemp() / "static"
    folder.mkdir(exist_ok=True)
    settings.STATIC_ROOT = folder
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Stop the time of Django and of one-time codes at `NOW`; attempts of other tests are forgotten."""
    from django.core.cache import cache

    clock = Clock(NOW)
    cache.clear()
    monkeypatch.setattr("django.utils.timezone.now", clock.now)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", clock)
    return clock


@pytest.fixture
def operator():
    """A command of the programme, which may do everything."""
    from laendertisch.actions.recording import command

    return command("Test")


@pytest.fixture
def intmk(db):
    from laendertisch.records.conference.models import Body

    return Body.objects.create(key="intmk", abbreviation="IntMK", name="Integrationsministerkonferenz")


@pytest.fixture
def gfmk(db):
    """A second conference, whose order of chairs nobody knows."""
    from laendertisch.records.conference.models import Body

    return Body.objects.create(key="gfmk", abbreviation="GFMK", name="Gleichstellungskonferenz")


@pytest.fixture
def monitoring_group(intmk):
    from laendertisch.records.conference.models import WorkingGroup

    return WorkingGroup.objects.create(
        key="monitoring", body=intmk, name="Monitoring", kind="länderoffene Arbeitsgruppe"
    )


@pytest.fixture
def facts(intmk, monitoring_group, operator):
    """Load the reviewed public facts."""
    from laendertisch.actions.facts import load_facts
    from laendertisch.kernel.places import project_root
    from laendertisch.records.facts.reader import read_facts

    return load_facts(by=operator, book=read_facts(project_root() / "facts"))


@pytest.fixture
def make_account(db, operator) -> Callable:
    """Create an account without functions."""
    from laendertisch.actions.accounts import create_account

    def make(name: str, *, password: str = "", is_demo: bool = False):
        email = f"{name.lower().replace(' ', '.')}@example.org"
        user = create_account(by=operator, email=email, name=name, is_demo=is_demo)
        if password:
            user.set_password(password)
            user.save()
        return user

    return make


@pytest.fixture
def make_person(make_account, operator, intmk, monitoring_group) -> Callable:
    """Create an account with one function, for Baden-Württemberg or the monitoring group where one is due.

    The function is one in the IntMK, or in the conference `body`.
    """
    from laendertisch.actions.memberships import grant_membership
    from laendertisch.kernel.laender import BY_CODE
    from laendertisch.procedure.roles import LAND_ROLES, Role

    def make(
        role: Role,
        name: str = "",
        *,
        land: str = "BW",
        body=None,
        valid_from=LONG_AGO,
        valid_to=None,
        password: str = "",
    ):
        user = make_account(name or f"Person {role.value.replace('_', ' ')}", password=password)
        grant_membership(
            by=operator,
            user=user,
            role=role,
            body=body or intmk,
            land=BY_CODE[land] if role in LAND_ROLES else None,
            working_group=monitoring_group if role == Role.WORKING_GROUP else None,
            valid_from=valid_from,
            valid_to=valid_to,
        )
        return user

    return make


@pytest.fixture
def sign_in() -> Callable:
    """Return a browser in which the person is signed in, with a second factor."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP
    from django.test import Client

    def sign_in(user, *, second_factor: bool = True) -> Client:
        if second_factor and not Authenticator.objects.filter(user=user).exists():
            TOTP.activate(user, TOTP_SECRET)
        client = Client()
        client.force_login(user)
        return client

    return sign_in
