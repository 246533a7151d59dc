"""What a first start needs, each step harmless when repeated (Einrichtung)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from laendertisch.jobs.database import open_database, ready_database
from laendertisch.jobs.progress import step
from laendertisch.kernel.places import project_root


def prepare() -> Iterator[str]:
    """Do every missing step with progress on the error stream; yield what the person should read."""
    with step("Datenbank öffnen"):
        open_database()
    with step("Datenbank auf den Stand des Programms bringen"):
        ready_database()
    with step("Öffentliche Fakten einlesen"):
        _load_facts()
    with step("Vorgegebene Seiten anlegen"):
        _seed_texts()
    with step("Demonstrationsausgabe des Monitorings bereitstellen"):
        _publish_edition()
    with step("Gestaltung bereitstellen"):
        _collect_static_files()
    with step("Demonstrationskonten bereitstellen"):
        lines = _demo_accounts()
    yield from lines


def _load_facts() -> None:
    from laendertisch.actions.facts import load_facts
    from laendertisch.actions.recording import command
    from laendertisch.records.facts.reader import read_facts

    load_facts(by=command("laendertisch run"), book=read_facts(project_root() / "facts"))


def _seed_texts() -> None:
    from laendertisch.actions.pages import seed_pages
    from laendertisch.actions.recording import command

    seed_pages(by=command("laendertisch run"))


def _publish_edition() -> None:
    from laendertisch.actions.recording import command
    from laendertisch.jobs.editions import publish_demonstration

    publish_demonstration(by=command("laendertisch run"))


def _collect_static_files() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def _demo_accounts() -> list[str]:
    from laendertisch.actions.recording import command
    from laendertisch.jobs.demo import as_lines, create_demo_accounts

    return as_lines(create_demo_accounts(by=command("laendertisch run"), on=date.today()))  # noqa: DTZ011
