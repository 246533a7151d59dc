"""Several people write at one text: nothing is overwritten, nothing is lost, what is issued stands."""

from hashlib import sha256

import pytest

from laendertisch.actions.draft_texts import (
    TextConflict,
    insert_block,
    move_block,
    remove_block,
    restore_block,
    save_block,
    save_blocks,
    save_text,
    share_draft,
    start_version,
)
from laendertisch.actions.drafts import issue_version
from laendertisch.kernel.errors import Conflict, InputError, NotKnown, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.saving import BlockConflict, TypedBlock
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.matters.models import BlockRevision
from laendertisch.records.matters.queries import is_intact, newest_issued, text_of, working_version

POINT = BlockKind.POINT


def typed(key, text, revision=0, kind=POINT):
    return TypedBlock(key, kind, text, revision)


def words(version):
    version = type(version).objects.get(pk=version.pk)
    return [block.text for block in text_of(version)]


def keys(version):
    return text_of(type(version).objects.get(pk=version.pk)).keys


def test_a_saved_block_keeps_what_it_said_before(in_work, bw):
    save_block(by=bw, version=in_work, typed=typed("z1", "Sprachmittlung ist unverzichtbar."))
    block = in_work.blocks.get(key="z1")
    said = list(block.revisions.values_list("number", "text"))
    assert (block.revision, block.text) == (1, "Sprachmittlung ist unverzichtbar.")
    assert said == [(0, "Sprachmittlung ist notwendig."), (1, "Sprachmittlung ist unverzichtbar.")]
    entry = AuditEntry.objects.filter(action="save_draft").order_by("number").last()
    assert entry.before == {"z1": sha256(b"Sprachmittlung ist notwendig.").hexdigest()}
    assert entry.after == {"z1": sha256(b"Sprachmittlung ist unverzichtbar.").hexdigest()}


def test_the_audit_trail_holds_no_word_of_a_draft_in_work(in_work, bw):
    save_block(by=bw, version=in_work, typed=typed("z1", "Vertrauliches."))
    insert_block(by=bw, version=in_work, kind=POINT, text="Vertrauliches.")
    remove_block(by=bw, version=in_work, key="z1")
    restore_block(by=bw, version=in_work, key="z1")
    trail = "".join(f"{entry.before} {entry.after} {entry.reason}" for entry in AuditEntry.objects.all())
    assert "Vertrauliches" not in trail
    assert "notwendig" not in trail


def test_saving_the_same_words_writes_nothing(in_work, bw):
    entries = AuditEntry.objects.count()
    save_blocks(by=bw, version=in_work, typed=[typed("z1", "Sprachmittlung ist notwendig.")])
    assert (AuditEntry.objects.count(), in_work.blocks.get(key="z1").revision) == (entries, 0)


def test_two_people_in_one_block_see_both_texts_and_nothing_is_overwritten(in_work, bw):
    save_blocks(by=bw, version=in_work, typed=[typed("z1", "Meins.")])
    plan = save_blocks(
        by=bw, version=in_work, typed=[typed("z1", "Deins."), typed("z2", "Neu, ohne Streit.")]
    )
    assert plan.conflicts == (
        BlockConflict("z1", TextBlock("z1", POINT, "Deins."), TextBlock("z1", POINT, "Meins."), 1),
    )
    assert words(in_work)[1::2] == ["Meins.", "Neu, ohne Streit."]
    with pytest.raises(TextConflict, match="nichts überschrieben"):
        save_block(by=bw, version=in_work, typed=typed("z1", "Deins."))
    save_block(by=bw, version=in_work, typed=typed("z1", "Beides.", revision=1))
    assert words(in_work)[1] == "Beides."


def test_who_only_read_a_block_that_another_changed_has_no_conflict(in_work, bw):
    save_blocks(by=bw, version=in_work, typed=[typed("z1", "Meins.")])
    plan = save_blocks(by=bw, version=in_work, typed=[typed("z1", "Sprachmittlung ist notwendig.")])
    assert (plan.changed, plan.conflicts, words(in_work)[1]) == ((), (), "Meins.")


def test_writing_in_a_block_that_another_took_out_is_a_conflict_and_saving_again_puts_it_back(in_work, bw):
    remove_block(by=bw, version=in_work, key="z1")
    plan = save_blocks(by=bw, version=in_work, typed=[typed("z1", "Doch.")])
    assert [(each.key, each.removed, each.revision) for each in plan.conflicts] == [("z1", True, 1)]
    save_block(by=bw, version=in_work, typed=typed("z1", "Doch.", revision=1))
    assert words(in_work)[1] == "Doch."


def test_pasted_paragraphs_become_blocks_of_the_same_kind_in_order(in_work, bw):
    save_blocks(
        by=bw,
        version=in_work,
        typed=[typed("a", "in Praxen,\r\n\r\nin Ämtern,\n\nüberall.", kind=BlockKind.SUBPOINT)],
    )
    assert words(in_work)[2:5] == ["in Praxen,", "in Ämtern,", "überall."]
    assert [block.kind for block in text_of(working_version(in_work.matter))][2:5] == [BlockKind.SUBPOINT] * 3


def test_a_block_is_inserted_moved_taken_out_and_restored_in_its_place(in_work, bw):
    block = insert_block(by=bw, version=in_work, kind=POINT, text="Dazwischen.", after="z1")
    assert keys(in_work) == ("p", "z1", block.key, "a", "z2")
    move_block(by=bw, version=in_work, key=block.key, after=None)
    assert keys(in_work) == (block.key, "p", "z1", "a", "z2")
    remove_block(by=bw, version=in_work, key="z1")
    move_block(by=bw, version=in_work, key="z2", after="p")
    assert keys(in_work) == (block.key, "p", "z2", "a")
    restore_block(by=bw, version=in_work, key="z1")
    assert "Sprachmittlung ist notwendig." in words(in_work)
    assert set(keys(in_work)) == {block.key, "p", "z1", "z2", "a"}
    with pytest.raises(NotKnown):
        remove_block(by=bw, version=in_work, key="gibt-es-nicht")


def test_a_whole_text_keeps_keys_and_history_and_refuses_to_overwrite(in_work, bw):
    text = DraftText((TextBlock("z2", POINT, "Nur das."), TextBlock("neu", POINT, "Und das.")))
    save_text(by=bw, version=in_work, text=text, revision=in_work.revision)
    assert keys(in_work) == ("z2", "neu")
    assert BlockRevision.objects.filter(block__key="z1", removed=True).count() == 1
    with pytest.raises(Conflict, match="nichts überschrieben"):
        save_text(by=bw, version=in_work, text=text, revision=in_work.revision)


def test_a_draft_with_too_many_or_doubled_blocks_is_refused(in_work, bw):
    double = DraftText((TextBlock("x", POINT, "1"), TextBlock("x", POINT, "2")))
    with pytest.raises(InputError, match="zweimal"):
        save_text(by=bw, version=in_work, text=double, revision=in_work.revision)
    many = DraftText(tuple(TextBlock(f"n{number}", POINT, "x") for number in range(2001)))
    with pytest.raises(InputError, match="höchstens 400"):
        save_text(by=bw, version=in_work, text=many, revision=in_work.revision)


def test_only_authors_write_and_the_office_only_where_it_is_shared(in_work, bw, hessen, office):
    for stranger in (hessen, office):
        with pytest.raises(NotPermitted, match="Diesen Text bearbeiten die Antragsteller"):
            save_block(by=stranger, version=in_work, typed=typed("z1", "X"))
    share_draft(by=bw, version=in_work, visibility=Visibility.WORKING_GROUP)
    save_block(by=office, version=in_work, typed=typed("z1", "Geschäftsstelle."))
    assert words(in_work)[1] == "Geschäftsstelle."
    with pytest.raises(NotPermitted):
        save_block(by=hessen, version=in_work, typed=typed("z1", "X", revision=1))
    with pytest.raises(InputError, match="geben Sie dafür eine Fassung heraus"):
        share_draft(by=bw, version=in_work, visibility=Visibility.ALL_LAENDER)


def test_an_issued_version_is_frozen_with_numbers_lines_and_seal(issued, bw):
    rows = list(issued.blocks.values_list("key", "printed_number", "first_line", "last_line"))
    assert rows == [("p", "", 1, 1), ("z1", "1.", 2, 2), ("a", "a)", 3, 3), ("z2", "2.", 4, 4)]
    assert (issued.line_measure, issued.digest, is_intact(issued)) == (80, text_of(issued).digest, True)
    for action in (
        lambda: save_block(by=bw, version=issued, typed=typed("z1", "X")),
        lambda: insert_block(by=bw, version=issued, kind=POINT),
        lambda: remove_block(by=bw, version=issued, key="z1"),
        lambda: move_block(by=bw, version=issued, key="z1", after=None),
        lambda: save_text(by=bw, version=issued, text=DraftText(), revision=1),
        lambda: share_draft(by=bw, version=issued, visibility=Visibility.OFFICE),
        lambda: issue_version(by=bw, version=issued, visibility=Visibility.GUESTS),
    ):
        with pytest.raises(RuleViolation, match="herausgegeben"):
            action()


def test_an_issued_text_that_was_altered_behind_the_actions_is_noticed(issued):
    issued.blocks.filter(key="z1").update(text="Heimlich.")
    assert not is_intact(newest_issued(issued.matter))


def test_no_issued_version_is_stored_without_its_seal(issued):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        type(issued).objects.filter(pk=issued.pk).update(digest="")


def test_an_empty_text_or_block_is_not_issued(matter, in_work, bw):
    insert_block(by=bw, version=in_work, kind=POINT, after="z2")
    with pytest.raises(RuleViolation, match="Ziffer 3 ist leer"):
        issue_version(by=bw, version=in_work, visibility=Visibility.ALL_LAENDER)
    save_text(by=bw, version=in_work, text=DraftText(), revision=2)
    with pytest.raises(RuleViolation, match="noch keinen Text"):
        issue_version(by=bw, version=in_work, visibility=Visibility.ALL_LAENDER)


def test_a_draft_is_never_issued_to_the_public(in_work, bw):
    with pytest.raises(RuleViolation, match="beschlossen und freigegeben"):
        issue_version(by=bw, version=in_work, visibility=Visibility.PUBLIC)


def test_the_next_version_keeps_the_keys_and_the_one_before_stays(issued, bw, hessen):
    matter = issued.matter
    with pytest.raises(NotPermitted):
        start_version(by=hessen, matter=matter)
    version = start_version(by=bw, matter=matter)
    assert (version.number, version.based_on, keys(version)) == (2, issued, ("p", "z1", "a", "z2"))
    save_block(by=bw, version=version, typed=typed("z1", "Anders."))
    assert words(issued)[1] == "Sprachmittlung ist notwendig."
    with pytest.raises(RuleViolation, match="wird schon gearbeitet"):
        start_version(by=bw, matter=matter)


def test_issuing_to_the_laender_moves_the_matter_on_and_a_narrow_circle_does_not(in_work, bw):
    issue_version(by=bw, version=in_work, visibility=Visibility.OWN_LAND)
    in_work.matter.refresh_from_db()
    assert in_work.matter.stage == "drafting"
    version = start_version(by=bw, matter=in_work.matter)
    issue_version(by=bw, version=version, visibility=Visibility.GUESTS, note="zur Beratung")
    in_work.matter.refresh_from_db()
    assert in_work.matter.stage == "circulated"
    assert (
        BY_CODE["BW"].short_name
        in AuditEntry.objects.filter(action="issue_version").order_by("number").last().capacity
    )
