"""Amendments of the Länder from the draft to the decision."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from laendertisch.actions.amendment_decisions import accept_amendments, accept_into, reject_amendment
from laendertisch.actions.amendments import (
    change_amendment,
    declare_alternatives,
    draft_amendment,
    join_amendment,
    leave_amendment,
    submit_amendment,
    withdraw_amendment,
)
from laendertisch.actions.matters import move_on, withdraw_matter
from laendertisch.actions.open_amendments import settle_open
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import AmendmentState, BlockKind
from laendertisch.procedure.drafts.merging import Rest
from laendertisch.procedure.drafts.operations import apply
from laendertisch.procedure.matters import MatterEvent
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.matters.amendment_queries import (
    amendments_seen,
    base_text_of,
    laender_of,
    live_rows,
    operations_of,
)
from laendertisch.records.matters.models import Amendment
from laendertisch.records.matters.queries import text_of, working_version

HESSE, SAXONY = BY_CODE["HE"], BY_CODE["SN"]


def rewritten(text, **words):
    """Return a text with other words in some blocks; an empty word strikes the block."""
    blocks = [replace(each, text=words.get(each.key, each.text)) for each in text]
    return DraftText(tuple(each for each in blocks if each.text))


@pytest.fixture
def submitted(of, version):
    """Let a Land submit an amendment that rewrites blocks."""

    def submit(land, amends=None, base=None, **words):
        text = base or text_of(version)
        draft = draft_amendment(
            by=of(land),
            version=version,
            land=BY_CODE[land],
            text=rewritten(text, **words),
            reason="Weil es besser ist.",
            amends=amends,
        )
        return submit_amendment(by=of(land), amendment=draft)

    return submit


def state(amendment):
    amendment.refresh_from_db()
    return AmendmentState(amendment.state)


def ids(*amendments):
    return [row.pk for each in amendments for row in live_rows(Amendment.objects.get(pk=each.pk))]


def test_operations_are_derived_from_the_typed_text(of, version):
    wanted = rewritten(text_of(version), a="Der Bund finanziert Dolmetschen.", b="")
    draft = draft_amendment(by=of("HE"), version=version, land=HESSE, text=wanted)
    assert [(each.kind, each.target, each.original_text) for each in operations_of(draft)] == [
        ("replace", "a", "Der Bund finanziert Sprachmittlung."),
        ("delete", "b", "Die Länder berichten 2027."),
    ]
    assert apply(text_of(version), operations_of(draft)) == wanted


def test_a_draft_is_seen_by_its_land_alone_and_by_all_when_submitted(of, version):
    text = rewritten(text_of(version), a="Neu.")
    draft = draft_amendment(by=of("HE"), version=version, land=HESSE, text=text)
    office = of("BW", Role.SECRETARIAT)

    def who_sees():
        people = {"HE": of("HE"), "BY": of("BY"), "office": office, "guest": of("BW", Role.BUND_GUEST)}
        return {name for name, each in people.items() if amendments_seen(version.matter, each.functions)}

    assert who_sees() == {"HE"}
    submit_amendment(by=of("HE"), amendment=draft)
    assert who_sees() == {"HE", "BY", "office"}


def test_numbers_are_given_once_per_matter_when_submitted(submitted):
    first, second = submitted("HE", a="Eins."), submitted("SN", b="Zwei.")
    withdraw_amendment(by=_author(first, submitted), amendment=first)
    assert [first.number, second.number, submitted("HE", c="Drei.").number] == [1, 2, 3]


def _author(amendment, submitted):
    from laendertisch.actions.recording import person

    return person(amendment.created_by, amendment.created_at.date())


def test_every_step_is_in_the_audit_trail(of, submitted):
    amendment = submitted("HE", a="Neu.")
    join_amendment(by=of("SN"), amendment=amendment, land=SAXONY)
    withdraw_amendment(by=of("HE"), amendment=amendment, reason="Erledigt sich.")
    actions = AuditEntry.objects.filter(subject__startswith="Änderungsantrag").order_by("number")
    assert list(actions.values_list("action", flat=True)) == [
        "draft_amendment",
        "submit_amendment",
        "join_amendment",
        "withdraw_amendment",
    ]
    assert actions.last().reason == "Erledigt sich."
    assert list(broken_links()) == []


def test_without_a_change_nothing_is_submitted(of, version):
    draft = draft_amendment(by=of("HE"), version=version, land=HESSE, text=text_of(version))
    with pytest.raises(RuleViolation, match="ändert noch nichts"):
        submit_amendment(by=of("HE"), amendment=draft)
    assert (state(draft), draft.number) == (AmendmentState.DRAFT, None)


def test_a_land_amends_for_itself_only_and_guests_not_at_all(of, version):
    text = rewritten(text_of(version), a="Neu.")
    with pytest.raises(NotPermitted, match="nicht für Sachsen"):
        draft_amendment(by=of("HE"), version=version, land=SAXONY, text=text)
    with pytest.raises(NotPermitted):
        draft_amendment(by=of("BW", Role.BUND_GUEST), version=version, land=HESSE, text=text)
    assert not Amendment.objects.exists()


def test_nobody_else_changes_submits_or_withdraws(of, submitted):
    amendment = submitted("HE", a="Neu.")
    for action in (submit_amendment, withdraw_amendment):
        with pytest.raises(NotPermitted, match="Hessen"):
            action(by=of("SN"), amendment=amendment)


def test_two_people_of_one_land_do_not_overwrite_each_other(of, version):
    text = text_of(version)
    draft = draft_amendment(by=of("HE"), version=version, land=HESSE, text=rewritten(text, a="Eins."))
    minister = of("HE", Role.MINISTER)
    change_amendment(by=of("HE"), amendment=draft, text=rewritten(text, a="Zwei."), reason="", revision=0)
    with pytest.raises(Conflict, match="inzwischen geändert"):
        change_amendment(by=minister, amendment=draft, text=rewritten(text, a="Drei."), reason="", revision=0)
    assert [each.text for each in operations_of(Amendment.objects.get())] == ["Zwei."]
    assert draft.operations.filter(outcome="superseded").count() == 1


def test_a_draft_begun_before_the_deadline_does_not_escape_it(of, version, intmk, clock):
    from laendertisch.records.years.models import ChairYear, Deadline, Session

    now = clock.now()
    year = ChairYear.objects.create(
        body=intmk, number=21, land=BY_CODE["BY"], first_day=now.date(), last_day=now.date() + timedelta(200)
    )
    version.matter.year = year
    version.matter.save()
    session = Session.objects.create(year=year, kind="main", mode="in_person", begins=now + timedelta(30))
    Deadline.objects.create(
        session=session, kind=DeadlineKind.AMENDMENTS, at=now + timedelta(1), recorded_at=now
    )
    draft = draft_amendment(
        by=of("HE"), version=version, land=HESSE, text=rewritten(text_of(version), a="Neu.")
    )
    clock.go_on(days=2)
    with pytest.raises(RuleViolation, match="Das gilt auch für Entwürfe"):
        submit_amendment(by=of("HE"), amendment=draft)
    assert state(draft) == AmendmentState.DRAFT


def test_laender_join_and_leave_but_the_last_one_withdraws(of, submitted):
    amendment = submitted("HE", a="Neu.")
    join_amendment(by=of("SN"), amendment=amendment, land=SAXONY)
    with pytest.raises(RuleViolation, match="bereits"):
        join_amendment(by=of("SN"), amendment=amendment, land=SAXONY)
    leave_amendment(by=of("HE"), amendment=amendment, land=HESSE)
    assert laender_of(Amendment.objects.get()) == (SAXONY,)
    with pytest.raises(RuleViolation, match="allein"):
        leave_amendment(by=of("SN"), amendment=amendment, land=SAXONY)


def test_the_applicant_takes_over_what_it_chooses(of, version, submitted, says):
    one, two = submitted("HE", a="Neu von Hessen.", c=""), submitted("SN", b="Neu von Sachsen.")
    work = accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(one, two))
    assert (work.number, work.issued_at) == (2, None)
    assert says(working_version(version.matter)) == {
        "h": "Sprachmittlung",
        "p": "Die IntMK stellt fest:",
        "a": "Neu von Hessen.",
        "b": "Neu von Sachsen.",
    }
    assert (state(one), state(two)) == (AmendmentState.ACCEPTED, AmendmentState.ACCEPTED)


def test_only_the_applicant_decides(of, version, submitted):
    amendment = submitted("HE", a="Neu.")
    for other in (of("HE"), of("SN"), of("BW", Role.SECRETARIAT)):
        with pytest.raises(NotPermitted, match="Bayern"):
            accept_amendments(by=other, matter=version.matter, chosen=ids(amendment))
        with pytest.raises(NotPermitted, match="Bayern"):
            reject_amendment(by=other, amendment=amendment, answer="Nein.")
    assert state(amendment) == AmendmentState.SUBMITTED


def test_colliding_changes_are_not_taken_over_together(of, version, submitted):
    one, two = submitted("HE", a="Eins."), submitted("SN", a="Zwei.")
    with pytest.raises(RuleViolation, match="denselben Absatz"):
        accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(one, two))
    assert working_version(version.matter) is None


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (Rest.CARRY, AmendmentState.SUBMITTED),
        (Rest.SETTLE, AmendmentState.SETTLED),
        (Rest.REJECT, AmendmentState.REJECTED),
    ],
)
def test_accepting_one_says_what_happens_to_the_rest(of, version, submitted, rest, expected):
    one, two, apart = submitted("HE", a="Eins."), submitted("SN", a="Zwei."), submitted("SN", b="Drei.")
    accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(one), rest=rest)
    assert (state(one), state(two), state(apart)) == (
        AmendmentState.ACCEPTED,
        expected,
        AmendmentState.SUBMITTED,
    )


def test_what_says_the_same_is_accepted_together(of, version, submitted):
    one, two = submitted("HE", a="Gleich."), submitted("SN", a="Gleich.")
    accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(one), rest=Rest.REJECT)
    assert (state(one), state(two)) == (AmendmentState.ACCEPTED, AmendmentState.ACCEPTED)


def test_alternatives_exclude_each_other(of, version, submitted):
    one, two = submitted("HE", a="Eins."), submitted("HE", b="Zwei.")
    declare_alternatives(by=of("HE"), amendment=one, other=two)
    with pytest.raises(RuleViolation, match="Alternativen"):
        accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(one, two))
    accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(one), rest=Rest.SETTLE)
    assert state(two) == AmendmentState.SETTLED


def test_an_amendment_that_is_withdrawn_while_the_applicant_chooses_is_not_taken_over(of, version, submitted):
    amendment = submitted("HE", a="Neu.")
    chosen = ids(amendment)
    withdraw_amendment(by=of("HE"), amendment=amendment)
    with pytest.raises(Conflict, match="zurückgezogen"):
        accept_amendments(by=of("BY"), matter=version.matter, chosen=chosen)
    assert working_version(version.matter) is None


def test_what_was_taken_over_cannot_be_withdrawn(of, version, submitted):
    amendment = submitted("HE", a="Neu.")
    accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(amendment))
    with pytest.raises(RuleViolation, match="übernommen"):
        withdraw_amendment(by=of("HE"), amendment=amendment)


def test_a_refusal_needs_an_answer_and_settles_amendments_to_it(of, submitted):
    parent = submitted("HE", a="Eins.")
    child = submitted("SN", amends=parent, base=apply(base_text_of(parent), operations_of(parent)), a="Zwei.")
    with pytest.raises(InputError, match="warum"):
        reject_amendment(by=of("BY"), amendment=parent, answer=" ")
    reject_amendment(by=of("BY"), amendment=parent, answer="Zu teuer.")
    assert (state(parent), parent.answer) == (AmendmentState.REJECTED, "Zu teuer.")
    assert (state(child), child.answer) == (
        AmendmentState.SETTLED,
        "Erledigt: Änderungsantrag 1 wurde nicht übernommen.",
    )


def test_an_accepted_amendment_to_an_amendment_changes_that_one(of, version, submitted):
    parent = submitted("HE", a="Der Bund finanziert Dolmetschen.")
    amended = apply(base_text_of(parent), operations_of(parent))
    child = submitted("SN", amends=parent, base=amended, a="Der Bund finanziert Dolmetschen dauerhaft.")
    with pytest.raises(NotPermitted, match="Hessen"):
        accept_into(by=of("BY"), amendment=child)
    accept_into(by=of("HE"), amendment=child)
    parent = Amendment.objects.get(pk=parent.pk)
    assert [(each.text, each.original_text) for each in operations_of(parent)] == [
        ("Der Bund finanziert Dolmetschen dauerhaft.", "Der Bund finanziert Sprachmittlung.")
    ]
    assert (state(child), state(parent)) == (AmendmentState.ACCEPTED, AmendmentState.SUBMITTED)


def test_a_new_version_carries_untouched_amendments_over(of, version, submitted, issue_next):
    amendment = submitted("HE", b="Die Länder berichten 2028.")
    second = issue_next(version.matter, rewritten(text_of(version), a="Anders."))
    amendment.refresh_from_db()
    assert (amendment.base_version, amendment.rebased_from) == (second, version)
    assert state(amendment) == AmendmentState.SUBMITTED


def test_where_both_changed_the_author_checks_and_the_original_stays_readable(
    of, version, submitted, issue_next
):
    amendment = submitted("HE", a="Der Bund finanziert Dolmetschen.")
    issue_next(version.matter, rewritten(text_of(version), a="Der Bund bezahlt Sprachmittlung."))
    assert state(amendment) == AmendmentState.TO_BE_CHECKED
    (operation,) = operations_of(amendment)
    assert (operation.needs_author, operation.original_text) == (True, "Der Bund finanziert Sprachmittlung.")
    with pytest.raises(RuleViolation, match="noch zu prüfen"):
        submit_amendment(by=of("HE"), amendment=amendment)
    with pytest.raises(RuleViolation, match="prüfen"):
        accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(amendment))
    amendment = Amendment.objects.get(pk=amendment.pk)
    checked = rewritten(base_text_of(amendment), a="Der Bund bezahlt Dolmetschen.")
    change_amendment(by=of("HE"), amendment=amendment, text=checked, reason="", revision=amendment.revision)
    again = submit_amendment(by=of("HE"), amendment=amendment)
    assert (state(again), again.number) == (AmendmentState.SUBMITTED, 1)
    assert [each.original_text for each in operations_of(again)] == ["Der Bund bezahlt Sprachmittlung."]


def test_what_the_new_version_already_says_counts_as_accepted(version, submitted, issue_next):
    amendment = submitted("HE", a="Neu.")
    issue_next(version.matter, rewritten(text_of(version), a="Neu."))
    assert state(amendment) == AmendmentState.ACCEPTED


def test_drafts_move_on_with_the_text_and_stay_drafts(of, version, issue_next):
    text = rewritten(text_of(version), a="Neu.")
    draft = draft_amendment(by=of("HE"), version=version, land=HESSE, text=text)
    second = issue_next(version.matter, rewritten(text_of(version), b=""))
    assert state(draft) == AmendmentState.DRAFT
    assert draft.base_version == second


def test_an_amendment_to_an_amendment_follows_it_onto_the_new_version(version, submitted, issue_next):
    parent = submitted("HE", a="Eins.")
    child = submitted("SN", amends=parent, base=apply(base_text_of(parent), operations_of(parent)), a="Zwei.")
    issue_next(version.matter, rewritten(text_of(version), b=""))
    child = Amendment.objects.get(pk=child.pk)
    assert state(child) == AmendmentState.SUBMITTED
    result = apply(base_text_of(child), operations_of(child))
    assert [block.text for block in result][2:] == ["Zwei.", "Die IntMK dankt der AG."]


def test_a_version_that_is_not_the_newest_cannot_be_amended(of, version, issue_next):
    issue_next(version.matter, rewritten(text_of(version), b=""))
    with pytest.raises(RuleViolation, match="neuere Fassung"):
        draft_amendment(by=of("HE"), version=version, land=HESSE, text=text_of(version))


def test_the_applicant_withdraws_while_others_amend(of, version, submitted):
    amendment = submitted("HE", a="Neu.")
    draft = draft_amendment(
        by=of("SN"), version=version, land=SAXONY, text=rewritten(text_of(version), b="Auch neu.")
    )
    withdraw_matter(by=of("BY"), matter=version.matter, land=BY_CODE["BY"], reason="Überholt.")
    assert (state(amendment), state(draft)) == (AmendmentState.SETTLED, AmendmentState.SETTLED)
    with pytest.raises(RuleViolation, match="erledigt"):
        submit_amendment(by=of("SN"), amendment=draft)
    assert [(row.text, row.outcome) for row in draft.operations.all()] == [("Auch neu.", "settled")]


def test_a_decision_settles_what_is_open(of, version, submitted, operator):
    amendment = submitted("HE", a="Neu.")
    assert settle_open(by=operator, matter=version.matter, note="Erledigt: beschlossen.") == 1
    assert (state(amendment), amendment.answer) == (AmendmentState.SETTLED, "Erledigt: beschlossen.")
    assert operations_of(amendment) == ()


def test_new_paragraphs_keep_their_place_when_taken_over(of, version, says):
    text = text_of(version)
    new = TextBlock("n1", BlockKind.POINT, "Neuer Punkt.")
    wanted = DraftText((*text.blocks[:3], new, *text.blocks[3:]))
    draft = draft_amendment(by=of("HE"), version=version, land=HESSE, text=wanted)
    submit_amendment(by=of("HE"), amendment=draft)
    accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(draft))
    assert list(says(working_version(version.matter))) == ["h", "p", "a", "n1", "b", "c"]


def test_script_stays_text(of, version, submitted, says):
    script = "<script>alert(1)</script>"
    amendment = submitted("HE", a=script)
    accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(amendment), answer=script)
    assert says(working_version(version.matter))["a"] == script


def test_an_amendment_never_follows_a_text_into_a_narrower_circle(of, version, submitted, issue_next):
    amendment = submitted("HE", a="Neu.")
    text = text_of(version)
    inner = issue_next(version.matter, rewritten(text, b="Vertraulich."), Visibility.OWN_LAND)
    assert Amendment.objects.get(pk=amendment.pk).base_version == version
    assert "Vertraulich." not in str(base_text_of(Amendment.objects.get(pk=amendment.pk)))
    later = submitted("SN", c="Auch zur ersten Fassung.")
    accept_amendments(by=of("BY"), matter=version.matter, chosen=ids(amendment))
    assert text_of(working_version(version.matter)).find("b").text == "Vertraulich."
    outer = issue_next(version.matter, rewritten(text, b="Öffentlich."))
    later = Amendment.objects.get(pk=later.pk)
    assert (inner.number, later.base_version, later.state) == (2, outer, "submitted")


def test_the_end_of_a_matter_settles_what_is_open(version, submitted, operator):
    amendment = submitted("HE", a="Neu.")
    for event in (MatterEvent.PUT_ON_AGENDA, MatterEvent.ADOPT):
        with transaction.atomic():
            move_on(by=operator, matter=version.matter, event=event, text="So geschah es.")
    assert (state(amendment), amendment.answer) == (
        AmendmentState.SETTLED,
        "Erledigt: Der Vorgang ist beschlossen.",
    )
