"""What a first start needs, each step harmless when repeated (Einrichtung).

Import it only after `django.setup()`: models need it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.core.management import call_command

from laendertisch.actions.facts import load_facts
from laendertisch.actions.initial_texts import seed_pages
from laendertisch.actions.recording import command
from laendertisch.jobs.database import ready_database
from laendertisch.jobs.demo import as_lines, create_demo_accounts
from laendertisch.jobs.demo_conference import build_demonstration
from laendertisch.jobs.editions import publish_demonstration
from laendertisch.jobs.progress import step
from laendertisch.kernel.places import project_root
from laendertisch.records.facts.reader import read_facts

PREPARATION = command("laendertisch run")


def prepare(today: date) -> Iterator[str]:
    """Do every missing step with progress on the error stream; yield what the person should read."""
    with step("Datenbank auf den Stand des Programms bringen"):
        ready_database()
    with step("Öffentliche Fakten einlesen"):
        load_facts(by=PREPARATION, book=read_facts(project_root() / "facts"))
    with step("Vorgegebene Seiten anlegen"):
        seed_pages(by=PREPARATION)
    with step("Demonstrationsausgabe des Monitorings bereitstellen"):
        publish_demonstration(by=PREPARATION)
    with step("Gestaltung bereitstellen"):
        call_command("collectstatic", verbosity=0, interactive=False)
    with step("Demonstrationskonten bereitstellen"):
        accounts = create_demo_accounts(by=PREPARATION, on=today)
    with step("Demonstrationsjahr der Konferenz aufbauen"):
        build_demonstration(by=PREPARATION, today=today)
    yield from as_lines(accounts)
