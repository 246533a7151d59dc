"""Guards of the record, of release, facts and referrals, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from laendertisch.kernel.errors import InputError, IntegrityError, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.decision_facts import FactKind, FactStatus, why_not_stated, why_not_typed
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.minutes import (
    EDGES,
    MinutesEvent,
    MinutesFacts,
    MinutesState,
    checked_period,
    checked_text,
    next_state,
    speakers,
    why_not_approved,
    why_not_circulated,
    why_not_drafted,
    why_not_objected,
    why_not_revised,
)
from laendertisch.procedure.minutes_changes import changes
from laendertisch.procedure.minutes_content import (
    Attendance,
    DecidedPoint,
    MinutesContent,
    RecordedItem,
    RecordedVote,
    digest_of,
    elector_name,
    frozen,
    item_from_json,
    minutes_from_json,
)
from laendertisch.procedure.publishing import address_key, for_the_public, text_of, why_not_published
from laendertisch.procedure.referrals import why_not_referred
from laendertisch.procedure.release import (
    ReleaseFacts,
    ReleaseState,
    shown_state,
    why_not_decided,
    why_not_names,
    why_not_released,
    why_not_vetoed,
)
from laendertisch.procedure.sessions import SessionState
from laendertisch.procedure.visibility import Visibility

NOW = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
HESSEN = BY_CODE["HE"]
VOTE = RecordedVote(
    ballot=1,
    question="Annahme",
    points=(),
    outcome="adopted",
    label="mehrheitlich (14:1:1)",
    sentence="Angenommen: 14 von 16 Ländern stimmten mit Ja.",
    yes=14,
    no=1,
    abstain=1,
    absent=0,
    against=("BY",),
    abstaining=("SN",),
    absentees=(),
    marks=(),
    corrections=(),
    visibility="all_laender",
    decides=True,
)
ITEM = RecordedItem(
    item=7,
    top_number="2.1",
    title="Sprachmittlung",
    section="topics",
    outcome="adopted",
    points=(
        DecidedPoint("b1", "point", "1.", "Text"),
        DecidedPoint("b2", "point", "2.", "Nein", adopted=False),
    ),
    votes=(VOTE,),
    notes=("Vermerk",),
)
CONTENT = MinutesContent(
    document_name="Beschlussniederschrift",
    conference="20. IntMK",
    session="Hauptkonferenz",
    kind="main",
    mode="in_person",
    begins="2026-03-16T09:00:00+00:00",
    ends="",
    place="Berlin",
    chair_land="BE",
    chair=(),
    agenda=1,
    presence=(),
    items=(ITEM,),
)
CIRCULATED = MinutesFacts(MinutesState.CIRCULATED, deadline=NOW + timedelta(days=7))


def test_every_state_can_be_reached_and_left():
    assert set(EDGES.values()) == set(MinutesState)
    assert {before for before, _ in EDGES} == set(MinutesState)


def test_what_is_not_in_the_table_cannot_happen():
    with pytest.raises(RuleViolation, match="genehmigen ist jetzt nicht möglich"):
        next_state(MinutesState.DRAFTED, MinutesEvent.APPROVE)


@pytest.mark.parametrize("state", [each for each in SessionState if each != SessionState.CLOSED])
def test_a_record_begins_when_the_session_is_over(state):
    assert why_not_drafted(state, has_agenda=True).endswith("wenn sie beendet ist.")
    assert why_not_drafted(SessionState.CLOSED, has_agenda=True) is None
    assert "keine herausgegebene Tagesordnung" in why_not_drafted(SessionState.CLOSED, has_agenda=False)


def test_a_version_that_no_longer_says_the_facts_goes_nowhere():
    changed = replace(CIRCULATED, changed=("TOP 2.1: Abstimmung geändert.",))
    assert "Seit dieser Fassung wurde etwas berichtigt" in why_not_approved(changed, NOW, all_agreed=True)
    drafted = replace(changed, state=MinutesState.DRAFTED)
    assert "Bitte legen Sie zuerst eine neue Fassung an." in why_not_circulated(drafted)
    assert why_not_revised(drafted) is None
    assert "Prüfsumme" in why_not_circulated(replace(drafted, changed=(), altered=True))


def test_the_last_instant_of_the_period_still_counts():
    assert why_not_objected(CIRCULATED, CIRCULATED.deadline) is None
    assert "abgelaufen" in why_not_objected(CIRCULATED, CIRCULATED.deadline + timedelta(microseconds=1))
    assert "läuft noch" in why_not_approved(CIRCULATED, CIRCULATED.deadline, all_agreed=False)
    assert why_not_approved(CIRCULATED, CIRCULATED.deadline + timedelta(seconds=1), all_agreed=False) is None


def test_open_objections_stop_approval_and_new_versions():
    facts = MinutesFacts(MinutesState.OBJECTED, open_objections=2)
    assert why_not_approved(facts, NOW, all_agreed=True) == "Über 2 Einwände ist noch nicht entschieden."
    assert why_not_revised(facts) == "Zuerst ist über 2 Einwände zu entscheiden."


def test_periods_and_texts_are_checked():
    assert checked_period(NOW + timedelta(hours=24), NOW) == NOW + timedelta(hours=24)
    with pytest.raises(InputError):
        checked_period(NOW + timedelta(hours=23), NOW)
    with pytest.raises(InputError, match="Bitte schreiben Sie den Vermerk"):
        checked_text("  ", "den Vermerk")


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((), ""),
        (("BY",), "des Landes Bayern"),
        (("BY", "SN"), "der Länder Bayern und Sachsen"),
        (("BY", "HE", "SN"), "der Länder Bayern, Hessen und Sachsen"),
    ],
)
def test_speakers_are_named_as_in_a_heading(codes, words):
    assert speakers(tuple(BY_CODE[code] for code in codes)) == words


def test_content_survives_json_and_its_digest_does_not_depend_on_order():
    stored = frozen(CONTENT)
    assert minutes_from_json(stored) == CONTENT
    assert digest_of(stored) == digest_of(dict(reversed(stored.items())))
    assert digest_of(stored) != digest_of({**stored, "place": "Bremen"})


@pytest.mark.parametrize("broken", [{}, {"format": 99}, {"format": 1}, {"format": 1, "items": 3}])
def test_a_content_of_another_form_is_refused(broken):
    with pytest.raises(IntegrityError):
        item_from_json(broken)


def test_changes_name_what_differs():
    without = replace(CONTENT, items=(replace(ITEM, notes=(), title="Sprache"),), place="Bremen")
    assert changes(CONTENT, CONTENT) == ()
    assert changes(CONTENT, without) == ("Ort geändert.", "TOP 2.1: Titel, Vermerke geändert.")
    assert changes(CONTENT, replace(CONTENT, items=())) == (
        "TOP 2.1 entfallen.",
        "Reihenfolge oder Bestand der Tagesordnungspunkte geändert.",
    )
    came = Attendance("BE", "Berlin", "Ada Muster", "", "", "")
    assert changes(CONTENT, replace(CONTENT, presence=(came,))) == ("Anwesenheit geändert.",)


def test_electors_are_called_by_their_names():
    assert [elector_name(code) for code in ("BE", "BUND", "AT-9")] == ["Berlin", "Bund", "AT-9"]


def test_the_public_reads_neither_notes_nor_lost_points_nor_votes_that_were_not_released():
    public = for_the_public(ITEM, with_votes=False)
    assert public.notes == ()
    assert public.points[1] == DecidedPoint("b2", "point", "2.", "", adopted=False)
    vote = public.votes[0]
    assert (vote.against, vote.abstaining, vote.sentence, vote.label) == ((), (), "", VOTE.label)
    assert for_the_public(ITEM, with_votes=True).votes[0].against == ("BY",)


def test_only_what_was_adopted_is_published():
    assert why_not_published(ITEM) is None
    assert "keinen" in why_not_published(replace(ITEM, outcome="not_adopted"))
    assert "enthält diesen Punkt nicht" in why_not_published(None)
    assert text_of(ITEM) == "1. Text\n2. Nein"


@pytest.mark.parametrize(
    ("body", "title", "taken", "key"),
    [
        ("intmk", "Sprachmittlung", [], "2026-21-sprachmittlung"),
        ("gfmk", "Sprachmittlung", [], "gfmk-2026-21-sprachmittlung"),
        ("intmk", "Sprachmittlung", ["2026-21-sprachmittlung"], "2026-21-sprachmittlung-2"),
        ("intmk", "Größe & Übergänge", [], "2026-21-groesse-uebergaenge"),
        ("intmk", "§§", [], "2026-21-beschluss"),
        (
            "intmk",
            "Fachkräfte für die Zukunft gewinnen und halten",
            [],
            "2026-21-fachkraefte-fuer-die-zukunft",
        ),
    ],
)
def test_addresses_are_readable_and_never_given_twice(body, title, taken, key):
    assert address_key(body, 2026, 21, title, taken) == key


def test_a_release_needs_the_approved_record_and_no_veto():
    facts = ReleaseFacts(approved=False)
    assert "erst, wenn die Niederschrift genehmigt ist" in why_not_released(facts)
    approved = ReleaseFacts(approved=True)
    assert why_not_decided(approved, ReleaseState.RELEASED) is None
    assert "Hessen" in why_not_decided(replace(approved, vetoes=(HESSEN,)), ReleaseState.RELEASED)
    assert why_not_decided(replace(facts, vetoes=(HESSEN,)), ReleaseState.INTERNAL) is None
    assert "zurückgezogen" in why_not_released(replace(approved, withdrawn=True))
    assert shown_state(None) == "noch nicht freigegeben"


def test_a_veto_exists_only_where_the_rules_give_it():
    facts = ReleaseFacts(approved=True, has_veto=True)
    assert why_not_vetoed(facts, HESSEN) is None
    assert "kein Veto" in why_not_vetoed(replace(facts, has_veto=None), HESSEN)
    assert "bereits" in why_not_vetoed(replace(facts, vetoes=(HESSEN,)), HESSEN)
    assert "schon veröffentlicht" in why_not_vetoed(replace(facts, published=True), HESSEN)


def test_votes_by_name_are_only_published_if_all_laender_knew_them():
    assert why_not_names([Visibility.ALL_LAENDER, Visibility.GUESTS]) is None
    assert "engeren Kreis" in why_not_names([Visibility.ALL_LAENDER, Visibility.OFFICE])


def test_facts_follow_each_other_and_the_decision():
    decided = {FactKind.DECIDED: FactStatus.CONFIRMED}
    sent = {**decided, FactKind.TRANSMITTED: FactStatus.CONFIRMED}
    kind, planned = FactKind.TRANSMITTED, FactStatus.PLANNED

    def why(status, current, at=NOW):
        return why_not_stated(kind, status, current, at=at, now=NOW)

    assert why(planned, decided, NOW + timedelta(days=3)) is None
    assert "noch keinen Beschluss" in why(planned, {})
    assert "bereits bestätigt" in why(planned, sent)
    assert "liegt in der Zukunft" in why(FactStatus.CONFIRMED, decided, NOW + timedelta(days=3))
    assert why(FactStatus.SUPERSEDED, sent) is None
    assert why_not_typed(FactKind.EXECUTED) is None
    assert "hält die Plattform selbst fest" in why_not_typed(FactKind.DECIDED)


def test_what_may_be_referred_to_others():
    def why(stage, version, votes=0, there=False):
        return why_not_referred(stage, version, open_votes=votes, already_there=there)

    known = Visibility.ALL_LAENDER
    assert why(MatterStage.CIRCULATED, known) is None
    assert why(MatterStage.DECIDED, known) is None
    assert "keine herausgegebene Fassung" in why(MatterStage.CIRCULATED, None)
    assert "nur bestimmt für" in why(MatterStage.CIRCULATED, Visibility.OWN_LAND)
    assert "gerade abgestimmt" in why(MatterStage.ON_AGENDA, known, votes=1)
    assert "schon überwiesen" in why(MatterStage.DECIDED, known, there=True)
    assert "nicht möglich" in why(MatterStage.WITHDRAWN, known)
