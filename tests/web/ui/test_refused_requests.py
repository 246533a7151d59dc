"""Hostile requests and failing pages: the right status and a German sentence, never a trace."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import User

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def administration(make_person, sign_in):
    return sign_in(make_person(Role.ADMINISTRATOR))


@pytest.mark.parametrize(
    "body", [b"name=\xff\xfe&email=neu@example.org", b"name=%ff%fe&email=neu@example.org"]
)
def test_a_form_that_is_not_utf8_is_refused_and_nothing_is_saved_mutilated(administration, body):
    before = User.objects.count()
    answer = administration.post(reverse("workspace:new_account"), body, content_type=FORM)
    assert answer.status_code == 400
    assert "Die Anfrage ist nicht lesbar" in answer.text
    assert User.objects.count() == before


def test_a_form_with_umlauts_spaces_and_pictures_is_read(administration):
    typed = {"name": "Käthe Groß + 🌍 %ff", "email": "kaethe@example.org"}
    assert administration.post(reverse("workspace:new_account"), typed).status_code == 302
    assert User.objects.get(email="kaethe@example.org").name == "Käthe Groß + 🌍 %ff"


@pytest.mark.parametrize("body", [b"a=1&" * 1100, b"name=" + b"x" * 2_600_000])
def test_a_form_that_is_too_large_is_refused_with_a_way_on(administration, body):
    answer = administration.post(reverse("workspace:new_account"), body, content_type=FORM)
    assert answer.status_code == 400
    assert "zu umfangreich" in answer.text


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
@pytest.mark.parametrize("name", ["site:start", "monitoring:indicators", "site_feed"])
def test_a_page_for_reading_refuses_other_methods_in_german(client, db, method, name):
    answer = getattr(client, method)(reverse(name))
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "So nicht möglich" in answer.text


def out_of_order(problem: Exception):
    def page(request):
        raise problem

    page.login_required = False
    return page


class Addresses:
    """Addresses whose pages fail, and the handlers of the house."""

    def __init__(self, problem: Exception) -> None:
        self.urlpatterns = [path("kaputt/", out_of_order(problem))]
        self.handler500 = "laendertisch.web.ui.errors.broken"


@pytest.fixture
def failing(settings, monkeypatch, tmp_path):
    """Return what a browser sees of a page that fails with a problem."""

    monkeypatch.setenv("LAENDERTISCH_VAR", str(tmp_path))

    def visit(problem: Exception) -> HttpResponse:
        settings.ROOT_URLCONF = Addresses(problem)
        return Client(raise_request_exception=False).get("/kaputt/")

    return visit


@pytest.mark.parametrize(
    "problem",
    [
        OperationalError("database is locked"),
        OperationalError("unable to open database file"),
        OperationalError("attempt to write a readonly database"),
        DatabaseError("database disk image is malformed"),
    ],
)
def test_a_database_that_does_not_answer_is_503_and_what_was_typed_can_be_sent_again(failing, problem):
    answer = failing(problem)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Ihre Eingaben stehen dort noch" in answer.text
    assert str(problem) not in answer.text


@pytest.mark.parametrize("problem", [ValueError("geheim"), IntegrityError("UNIQUE constraint failed")])
def test_a_fault_of_the_programme_is_500_without_its_trace(failing, problem):
    answer = failing(problem)
    assert answer.status_code == 500
    assert "Da ist bei uns etwas schiefgegangen" in answer.text
    assert str(problem) not in answer.text
