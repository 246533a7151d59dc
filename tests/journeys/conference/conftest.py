"""A conference whose people sit at browsers of their own, while the test holds the clock.

The pages come from a server inside the test, so that the day can be chosen: it shares the database in memory
and therefore answers one request at a time. Everybody begins on the start page and goes on by what is written
on links, buttons and fields.
"""

from __future__ import annotations

import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from django.utils import timezone
from playwright.sync_api import Page

from laendertisch.kernel.laender import BY_CODE
from laendertisch.kernel.places import project_root
from laendertisch.procedure.roles import Role

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parent))

STEP_MILLISECONDS = 10_000
PAGE_OF_THE_DAY = "/arbeitsplatz/"


class OneAtATime(StaticFilesHandler):
    """Answer one request after the other: all threads share one connection to the database."""

    one = threading.Lock()

    def __call__(self, environ, start_response):
        with self.one:
            return super().__call__(environ, start_response)


@pytest.fixture
def address(transactional_db, clock, browser):
    """The address of the server."""
    connection = connections["default"]
    connection.inc_thread_sharing()  # for good: threads of browsers that left end when they like
    server = LiveServerThread("localhost", OneAtATime, connections_override={"default": connection})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://localhost:{server.port}"
    server.terminate()


@pytest.fixture
def laender(make_person, address):
    """The Fachebene of all 16 Länder; North Rhine-Westphalia has the chair and the Geschäftsstelle."""
    people = {code: make_person(Role.LAND_OFFICIAL, f"Fachebene {code}", land=code) for code in BY_CODE}
    return {**people, "office": make_person(Role.SECRETARIAT, "Gesa Stelle", land="NW")}


def signed_in(user) -> Client:
    """Sign somebody in with a second factor."""
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sits(laender, address, browser, settings):
    """Seat somebody at a browser, signed in and on the start page; without script if wanted."""
    contexts = []

    def seat(who: str, *, script: bool = True, **looks) -> Page:
        context = browser.new_context(
            base_url=address, locale="de-DE", java_script_enabled=script,
            viewport={"width": 1440, "height": 900}, **looks,
        )  # fmt: skip
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        session = signed_in(laender[who]).cookies[name].value
        context.add_cookies([{"name": name, "value": session, "url": address}])
        page = context.new_page()
        page.set_default_timeout(STEP_MILLISECONDS)
        page.goto(PAGE_OF_THE_DAY)
        return page

    yield seat
    for context in contexts:
        context.close()


@pytest.fixture
def acting(laender):
    """Return somebody as the actor of an action, for what a journey finds already done."""
    from laendertisch.actions.recording import person

    return lambda who: person(laender[who], timezone.localdate())


@pytest.fixture
def year(acting, intmk):
    """The chair year of North Rhine-Westphalia, as the rotation has it."""
    from laendertisch.actions.years import plan_year
    from laendertisch.procedure.chair_years import year_by_rotation
    from laendertisch.procedure.rulebook import load_rotation

    plan = year_by_rotation(load_rotation(project_root() / "rules", "intmk"), date(2026, 3, 16))
    return plan_year(by=acting("office"), body=intmk, plan=plan)


@pytest.fixture
def main_session(acting, year):
    """The Hauptkonferenz on 17 June 2026 in Düsseldorf."""
    from laendertisch.actions.sessions import plan_session
    from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan

    plan = SessionPlan(
        SessionKind.MAIN,
        SessionMode.IN_PERSON,
        begins=datetime(2026, 6, 17, 9, tzinfo=UTC),
        ends=datetime(2026, 6, 17, 15, tzinfo=UTC),
        place="Düsseldorf",
    )
    return plan_session(by=acting("office"), year=year, plan=plan)


@pytest.fixture
def issued(acting, intmk, year):
    """Make a matter of Berlin with two points, issued to all Länder."""
    from laendertisch.jobs.demo_conference.texts import draft_text, open_with_text
    from laendertisch.procedure.matters import MatterKind

    def make(title: str):
        text = draft_text(title, ["Die Konferenz bittet den Bund um Bericht."], "Es eilt.", "Beschluss:")
        return open_with_text(
            by=acting("BE"),
            body=intmk,
            year=year,
            title=title,
            land="BE",
            text=text,
            kind=MatterKind.RESOLUTION,
        )[0]

    return make
