"""The server is killed at any moment of an action: it happened wholly or not at all, and can be repeated."""

from __future__ import annotations

from collections.abc import Callable

import fault_injector
import pytest
from django.db import transaction
from fault_injector import BROKEN, FAILED, Snapshot
from world import ALL_YES, CHANGED, NW, RP, World, built_world

from laendertisch.actions.agendas import order_agenda
from laendertisch.actions.amendment_decisions import accept_amendments
from laendertisch.actions.amendments import submit_amendment
from laendertisch.actions.ballots import close_ballot, correct_vote, open_ballot, record_votes
from laendertisch.actions.circular_votes import determine_circular
from laendertisch.actions.circulars import send_circular, start_circular
from laendertisch.actions.draft_texts import save_text
from laendertisch.actions.drafts import issue_version
from laendertisch.actions.handover import carry_over_matters, prepare_successors
from laendertisch.actions.handover_reports import freeze_report, sign_handover
from laendertisch.actions.ideas import take_up_idea
from laendertisch.actions.matters import open_matter
from laendertisch.actions.minutes import approve_minutes
from laendertisch.actions.recording import command, person
from laendertisch.jobs.outbox import deliver_due_messages
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.matters import MatterKind
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.models import Amendment
from laendertisch.records.proceedings.queries import entries_of

MOST_POINTS = 5
"""At so many statements each action is killed, spread over all of them; all would take minutes."""

EMPTY_THE_OUTBOX = "empty the outbox"
"""The only one of several transactions: what is on its way must be noted before and after."""

Action = Callable[[World], object]


def reverse_the_agenda(world: World) -> object:
    items = [entry.item_id for entry in entries_of(world.agenda)]
    return order_agenda(by=world.office, agenda=world.agenda, items=items[::-1], based_on=items)


def accept_the_amendment(world: World) -> object:
    keys = Amendment.objects.get(pk=world.submitted.pk).operations.values_list("pk", flat=True)
    return accept_amendments(by=world.nw, matter=world.base.matter, chosen=list(keys))


def send_the_papers(world: World) -> object:
    to = {land.code: [(land.short_name, f"{land.code.lower()}@example.org")] for land in LAENDER}
    return send_circular(by=world.office, circular=world.drafted, to=to, subject="Umlauf", text="Bitte")


def open_a_ballot(world: World) -> object:
    return open_ballot(by=world.office, item=world.items[0], question="Annahme", matter_class="substance")


def correct_one_vote(world: World) -> object:
    return correct_vote(
        by=world.office, ballot=world.closed_ballot, elector="BY", choice=Choice.NO, reason="Verhört"
    )


ACTIONS: dict[str, Action] = {
    "open a matter": lambda w: open_matter(by=w.rp, body=w.body, title="Neu", land=RP),
    "save a text": lambda w: save_text(by=w.nw, version=w.work, text=CHANGED, revision=w.work.revision),
    "issue a version": lambda w: issue_version(
        by=w.nw, version=w.work, visibility=Visibility.ALL_LAENDER, late_reason="spät"
    ),
    "submit an amendment": lambda w: submit_amendment(by=w.rp, amendment=w.amendment),
    "accept an amendment": accept_the_amendment,
    "take up an idea": lambda w: take_up_idea(by=w.office, idea=w.idea, kind=MatterKind.RESOLUTION, land=RP),
    "order the agenda": reverse_the_agenda,
    "open a ballot": open_a_ballot,
    "record the votes": lambda w: record_votes(by=w.office, ballot=w.open_ballot, votes=ALL_YES),
    "close a ballot": lambda w: close_ballot(by=w.office, ballot=w.full_ballot),
    "correct a vote": correct_one_vote,
    "send a circular": send_the_papers,
    "start a circular": lambda w: start_circular(by=w.office, circular=w.ready),
    "determine a circular": lambda w: determine_circular(by=w.office, circular=w.running),
    "approve the minutes": lambda w: approve_minutes(
        by=w.office, minutes=w.minutes, agreement="Alle Länder haben zugestimmt."
    ),
    EMPTY_THE_OUTBOX: lambda _: deliver_due_messages(by=command("Postversand")),
    "name the successors": lambda w: prepare_successors(by=w.office, handover=w.handover, users=[w.rp.user]),
    "carry matters over": lambda w: carry_over_matters(
        by=w.office, handover=w.handover, matters=[w.base.matter, w.work.matter]
    ),
    "freeze a report": lambda w: freeze_report(by=w.office, handover=w.handover),
    "sign a report": lambda w: sign_handover(by=w.nw, report=w.report, land=NW),
}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(intmk, make_person, clock) -> World:
    day = clock.current.date()
    office = person(make_person(Role.SECRETARIAT, "Gesa Stelle", land="NW"), day)
    nw, rp = (
        person(make_person(Role.LAND_OFFICIAL, f"Fach {code}", land=code), day) for code in ("NW", "RP")
    )
    return built_world(intmk, office, nw, rp)


def test_whatever_is_killed_happened_wholly_or_not_at_all_and_can_be_repeated(world, tmp_path):
    start = tmp_path / "start.sqlite3"
    fault_injector.copy_of_the_database(start)
    failures = []
    for name, action in ACTIONS.items():
        killing = Killing(start, lambda action=action: action(world))
        failures += [f"{name}, Anweisung {point}: {problem}" for point, problem in killing.problems()]
        if name != EMPTY_THE_OUTBOX and len(killing.commits) != 1:
            failures.append(f"{name}: {len(killing.commits)} Transaktionen")
    assert failures == []


def test_what_is_written_in_pieces_is_noticed(intmk, tmp_path):
    start = tmp_path / "start.sqlite3"
    fault_injector.copy_of_the_database(start)

    def in_pieces() -> None:
        Body.objects.filter(pk=intmk.pk).update(name="halb")
        with transaction.atomic():
            Body.objects.filter(pk=intmk.pk).update(abbreviation="GANZ")

    problems = [problem for _, problem in Killing(start, in_pieces).problems()]
    assert "halb geschrieben: conference_body" in problems


class Killing:
    """One action, killed again and again on copies of one database."""

    def __init__(self, start, action) -> None:
        self.start, self.action = start, action
        self.copy = start.with_name("copy.sqlite3")
        self.total, self.commits = fault_injector.statements(
            self._fresh(), action, start.with_name("counted.txt")
        )
        self.complete = fault_injector.snapshot(self.copy)

    def problems(self):
        assert self.commits, "an action that commits nothing shows nothing"
        states = [fault_injector.snapshot(self.start), *map(self._state_after, self.commits)]
        for point in self._points():
            expected = states[sum(commit < point for commit in self.commits)]
            if problem := self._problem(point, expected):
                yield point, problem

    def _points(self) -> list[int]:
        """Return where to kill: the first statement, around every commit, and some between."""
        step = max(1, self.total // MOST_POINTS)
        return sorted({*range(1, self.total + 1, step), *self._around_commits()})

    def _around_commits(self) -> set[int]:
        return {each for commit in self.commits for each in (commit, commit + 1)}

    def _state_after(self, commit: int) -> Snapshot:
        fault_injector.run(self._fresh(), self.action, kill_at=commit + 1)
        return fault_injector.snapshot(self.copy)

    def _problem(self, point: int, expected: Snapshot) -> str | None:
        if not fault_injector.run(self._fresh(), self.action, kill_at=point).killed:
            return "wurde nicht getötet"
        left = fault_injector.snapshot(self.copy)
        if left != expected:
            changed = [table for table in left if left[table] != expected[table]]
            return f"halb geschrieben: {', '.join(changed)}"
        return self._problem_of_repeating(point) if point in self._around_commits() else None

    def _problem_of_repeating(self, point: int) -> str | None:
        """Look only around the commits: all other kills leave one of the same states."""
        begun = point > self.commits[0]
        again = fault_injector.run(self.copy, self._checked_and_repeated, seed=2 if begun else 1)
        if again.code in {BROKEN, FAILED}:
            return "Prüfpfad verletzt" if again.code == BROKEN else "nicht wiederholbar"
        if not begun and fault_injector.snapshot(self.copy) != self.complete:
            return "die Wiederholung führt zu etwas anderem"
        return None

    def _checked_and_repeated(self) -> None:
        if list(broken_links()):
            fault_injector.stop(BROKEN)
        self.action()

    def _fresh(self):
        return fault_injector.fresh_copy(self.start, self.copy)
