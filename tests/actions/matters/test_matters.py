"""A matter is opened, joined, left, withdrawn and carried over; who may not, hears why."""

from datetime import date

import pytest
from django.utils import timezone

from laendertisch.actions.matters import (
    carry_over,
    join_matter,
    leave_matter,
    open_matter,
    rename_matter,
    set_pending_elsewhere,
    withdraw_matter,
)
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.matters import MatterStage
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.matters.models import Amendment, MatterStep
from laendertisch.records.matters.queries import applicants_of
from laendertisch.records.proceedings.models import Ballot
from laendertisch.records.years.models import ChairYear

BW, HE = BY_CODE["BW"], BY_CODE["HE"]


def open_ballot(matter):
    return Ballot.objects.create(
        matter=matter,
        number=1,
        question="?",
        matter_class="substance",
        rule={},
        electorate={},
        opened_at=timezone.now(),
    )


def test_a_matter_has_a_file_number_an_applicant_and_an_empty_version(matter):
    version = matter.versions.get()
    assert matter.file_number == "IntMK-2026-001"
    assert applicants_of(matter) == (BW,)
    assert (version.number, version.visibility, version.issued_at) == (1, "own_land", None)
    entry = AuditEntry.objects.get(action="open_matter")
    assert entry.after == {"title": "Sprachmittlung", "kind": "resolution", "land": "BW"}
    assert entry.capacity == "Fachebene eines Landes, Baden-Württemberg"


def test_file_numbers_are_given_once_even_when_one_is_far_ahead(matter, bw, intmk):
    matter.file_number = "IntMK-2026-041"
    matter.save()
    assert open_matter(by=bw, body=intmk, title="Zwei", land=BW).file_number == "IntMK-2026-042"


def test_nobody_opens_a_matter_for_another_land_or_without_land_or_title(bw, intmk):
    with pytest.raises(NotPermitted, match="nicht für Hessen"):
        open_matter(by=bw, body=intmk, title="X", land=HE)
    with pytest.raises(InputError, match="wählen Sie das Land"):
        open_matter(by=bw, body=intmk, title="X")
    with pytest.raises(InputError, match="Titel"):
        open_matter(by=bw, body=intmk, title=" \u202e ", land=BW)


def test_the_office_opens_a_matter_of_its_own(office, intmk):
    matter = open_matter(by=office, body=intmk, title="Leitantrag")
    assert (applicants_of(matter), matter.versions.get().visibility) == ((), "office")


def test_a_matter_belongs_to_the_chair_year_of_its_day(bw, intmk):
    year = ChairYear.objects.create(
        body=intmk, land=BY_CODE["RP"], first_day=date(2025, 7, 1), last_day=date(2026, 6, 30)
    )
    assert open_matter(by=bw, body=intmk, title="X", land=BW).year == year


def test_only_applicants_rename_it_and_issued_versions_keep_their_title(issued, matter, bw, hessen):
    rename_matter(by=bw, matter=matter, title="Sprachmittlung im Alltag")
    issued.refresh_from_db()
    assert issued.title == "Sprachmittlung"
    with pytest.raises(NotPermitted, match="Diesen Text bearbeiten die Antragsteller: Baden-Württemberg"):
        rename_matter(by=hessen, matter=matter, title="Anders")


def test_a_land_joins_an_issued_matter_and_leaves_it(issued, matter, hessen, bw):
    join_matter(by=hessen, matter=matter, land=HE)
    assert applicants_of(matter) == (BW, HE)
    with pytest.raises(RuleViolation, match="stellt den Antrag bereits"):
        join_matter(by=hessen, matter=matter, land=HE)
    leave_matter(by=hessen, matter=matter, land=HE, reason="Kabinett")
    assert applicants_of(matter) == (BW,)
    with pytest.raises(RuleViolation, match="trägt den Antrag allein"):
        leave_matter(by=bw, matter=matter, land=BW)
    assert list(MatterStep.objects.filter(kind__in=["joined", "left"]).values_list("text", flat=True)) == [
        "Hessen tritt dem Antrag bei.",
        "Hessen stellt den Antrag nicht mehr. Begründung: Kabinett",
    ]


def test_nobody_joins_what_they_cannot_see(matter, hessen):
    with pytest.raises(NotPermitted, match="noch nicht sichtbar"):
        join_matter(by=hessen, matter=matter, land=HE)


def test_withdrawing_settles_amendments_which_stay_readable(issued, matter, bw):
    amendment = Amendment.objects.create(
        matter=matter,
        number=1,
        base_version=issued,
        state="submitted",
        reason="Warum",
        created_at=timezone.now(),
    )
    withdraw_matter(by=bw, matter=matter, land=BW, reason="überholt")
    matter.refresh_from_db()
    amendment.refresh_from_db()
    assert MatterStage(matter.stage) == MatterStage.WITHDRAWN
    assert (AmendmentState(amendment.state), amendment.reason) == (AmendmentState.SETTLED, "Warum")
    assert amendment.answer == "Erledigt: Der Antrag wurde zurückgezogen."
    with pytest.raises(RuleViolation, match="ist zurückgezogen"):
        withdraw_matter(by=bw, matter=matter, land=BW, reason="noch einmal")


def test_who_is_not_the_last_applicant_cannot_withdraw(issued, matter, bw, hessen, office):
    with pytest.raises(NotPermitted):
        withdraw_matter(by=hessen, matter=matter, land=BW, reason="X")
    with pytest.raises(RuleViolation, match="Zurückziehen kann nur, wer den Antrag stellt"):
        withdraw_matter(by=hessen, matter=matter, land=HE, reason="X")
    with pytest.raises(RuleViolation, match="Zurückziehen kann nur"):
        withdraw_matter(by=office, matter=matter, reason="X")
    with pytest.raises(NotPermitted, match="bearbeitet die Geschäftsstelle"):
        withdraw_matter(by=bw, matter=matter, reason="X")
    join_matter(by=hessen, matter=matter, land=HE)
    with pytest.raises(RuleViolation, match="Den Antrag stellt auch Hessen"):
        withdraw_matter(by=bw, matter=matter, land=BW, reason="X")


def test_while_it_is_voted_on_nothing_is_withdrawn_joined_or_left(issued, matter, bw, hessen):
    open_ballot(matter)
    for action in (
        lambda: withdraw_matter(by=bw, matter=matter, land=BW, reason="X"),
        lambda: join_matter(by=hessen, matter=matter, land=HE),
        lambda: leave_matter(by=bw, matter=matter, land=BW),
    ):
        with pytest.raises(RuleViolation, match="gerade abgestimmt"):
            action()


def test_withdrawing_needs_a_reason_and_leaves_nothing_half_written(issued, matter, bw):
    entries = AuditEntry.objects.count()
    with pytest.raises(InputError):
        withdraw_matter(by=bw, matter=matter, land=BW, reason=" ")
    matter.refresh_from_db()
    assert (matter.stage, AuditEntry.objects.count()) == ("circulated", entries)


def test_where_it_is_pending_too_is_said_by_applicants_and_office(issued, matter, bw, office, hessen):
    set_pending_elsewhere(by=bw, matter=matter, where="Bundesrat, Drs. 100/26")
    set_pending_elsewhere(by=office, matter=matter, where="")
    with pytest.raises(NotPermitted):
        set_pending_elsewhere(by=hessen, matter=matter, where="GMK")
    matter.refresh_from_db()
    assert matter.pending_elsewhere == ""


def test_an_open_matter_goes_into_the_next_chair_year(issued, matter, office, bw, intmk):
    year = ChairYear.objects.create(
        body=intmk, land=BY_CODE["SL"], first_day=date(2026, 7, 1), last_day=date(2027, 6, 30)
    )
    with pytest.raises(NotPermitted):
        carry_over(by=bw, matter=matter, year=year)
    carry_over(by=office, matter=matter, year=year, reason="nicht behandelt")
    matter.refresh_from_db()
    assert (matter.year, matter.stage, matter.file_number) == (year, "carried_over", "IntMK-2026-001")
    with pytest.raises(InputError, match="späteres Vorsitzjahr"):
        carry_over(by=office, matter=matter, year=year)
