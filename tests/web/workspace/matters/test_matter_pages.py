"""The pages of a matter: each once as it should be, once refused; nothing typed is lost."""

import pytest
from django.urls import reverse

from laendertisch.actions.draft_texts import insert_block, remove_block, save_blocks, save_text, start_version
from laendertisch.actions.drafts import issue_version
from laendertisch.actions.positions import state_position
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind, Stance
from laendertisch.procedure.drafts.saving import TypedBlock
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.matters.models import BlockComment, DraftVersion, Matter, Position
from laendertisch.records.matters.queries import text_of

HTML = "<script>alert(1)</script>"
MATTERS = reverse("workspace:matters", args=["intmk"])
NEW = reverse("workspace:matter_new", args=["intmk"])


def page(answer):
    return answer.content.decode()


def words(version):
    return [block.text for block in text_of(DraftVersion.objects.get(pk=version.pk))]


def form_of(version, **changes):
    """Return what the editor sends when nothing was typed but the changes, by key."""
    data = {"neu": "", "k-neu": "point"}
    for row in version.blocks.filter(removed_at=None):
        data |= {f"t-{row.key}-{row.revision}": changes.get(row.key, row.text), f"k-{row.key}": row.kind}
    return data


def test_a_matter_is_opened_and_leads_to_the_editor(browser):
    answer = browser("BW").post(NEW, {"title": "Familiennachzug", "kind": "resolution", "land": "BW"})
    matter = Matter.objects.get()
    assert answer.url == reverse("workspace:matter_edit", args=["intmk", matter.pk])
    assert "Erster Absatz" in page(browser("BW").get(answer.url))


def test_a_matter_without_title_or_for_another_land_is_refused_with_what_was_typed(browser):
    refused = browser("BW").post(NEW, {"title": "", "kind": "resolution", "land": "BW"})
    assert (refused.status_code, Matter.objects.count()) == (400, 0)
    other = browser("BW").post(NEW, {"title": "Meins", "kind": "resolution", "land": "HE"})
    assert (other.status_code, "Meins" in page(other)) == (400, True)
    assert browser("guest").get(NEW).status_code == 403


def test_the_list_shows_what_is_for_the_person_and_filters(browser, issued, matter):
    for who in ("BW", "HE", "office"):
        assert "IntMK-2026-001" in page(browser(who).get(MATTERS)), who
    for who in ("guest", "group"):
        assert "IntMK-2026-001" not in page(browser(who).get(MATTERS)), who
    hits = {"suche": "sprach", "stand": "offen", "land": "BW"}
    assert "IntMK-2026-001" in page(browser("HE").get(MATTERS, hits))
    assert "IntMK-2026-001" not in page(browser("HE").get(MATTERS, {"land": "mein"}))
    assert browser("HE").get(MATTERS, {"stand": "quatsch"}).status_code == 400
    assert browser("HE").get(MATTERS, {"format": "xlsx"})["Content-Type"].startswith("application/vnd")


def test_a_draft_in_work_is_seen_by_its_authors_alone_and_reading_it_is_noted(browser, in_work, address):
    shown = page(browser("BW").get(address("matter_version", 1)))
    assert "Sprachmittlung ist notwendig." in shown
    for who in ("HE", "office", "guest", "group"):
        assert browser(who).get(address("matter")).status_code == 404, who
        assert browser(who).get(address("matter_version", 1)).status_code == 404, who
    assert AuditEntry.objects.get(action="read_paper").actor.startswith("Berta Baden")


def test_a_number_of_another_conference_leads_nowhere(browser, issued, make_account, sign_in):
    from laendertisch.records.conference.models import Body

    Body.objects.create(key="gfmk", abbreviation="GFMK", name="Konferenz für Gleichstellung")
    address = reverse("workspace:matter", args=["gfmk", issued.matter_id])
    assert browser("BW").get(address).status_code == 403


def test_the_editor_saves_everything_at_once(browser, in_work, address):
    shown = page(browser("BW").get(address("matter_edit")))
    assert "Ziffer 2" in shown
    data = form_of(in_work, z1="Sprachmittlung ist unverzichtbar.") | {"neu": "Drittens.\n\nViertens."}
    assert browser("BW").post(address("matter_edit"), data).status_code == 302
    assert words(in_work) == [
        "Sprachmittlung",
        "Sprachmittlung ist unverzichtbar.",
        "Der Bund wird gebeten, sie zu finanzieren.",
        "Drittens.",
        "Viertens.",
    ]


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("runter:z1", ["h", "z2", "z1"]),
        ("hoch:z1", ["z1", "h", "z2"]),
        ("hoch:h", ["h", "z1", "z2"]),
        ("entfernen:z1", ["h", "z2"]),
        ("runter:unbekannt", ["h", "z1", "z2"]),
    ],
)
def test_every_button_of_the_editor_saves_first(browser, in_work, address, button, expected):
    data = form_of(in_work, z2="Neu getippt.") | {"tun": button}
    answer = browser("BW").post(address("matter_edit"), data)
    assert answer.status_code == 302
    assert list(text_of(DraftVersion.objects.get(pk=in_work.pk)).keys) == expected
    assert "Neu getippt." in words(in_work)


def test_a_block_is_inserted_where_one_writes_on_and_a_removed_one_comes_back(browser, in_work, address):
    answer = browser("BW").post(address("matter_edit"), form_of(in_work) | {"tun": "einfuegen:h"})
    fresh = in_work.blocks.exclude(key__in=["h", "z1", "z2"]).get()
    assert answer.url.endswith(f"?absatz={fresh.key}")
    assert fresh.kind == "point"
    assert "autofocus" in page(browser("BW").get(answer.url))
    browser("BW").post(address("matter_edit"), form_of(in_work) | {"tun": "entfernen:z1"})
    browser("BW").post(address("matter_edit"), form_of(in_work) | {"tun": "wiederherstellen:z1"})
    assert words(in_work)[2] == "Sprachmittlung ist notwendig."


def test_two_people_in_one_block_see_both_texts_and_lose_nothing(browser, in_work, address, actor):
    data = form_of(in_work, z1=f"Meine Fassung. {HTML}", z2="Ohne Streit.") | {"neu": "Noch offen."}
    save_blocks(
        by=actor("BW"),
        version=in_work,
        typed=[TypedBlock("z1", BlockKind.POINT, "Fassung der Kollegin.", 0)],
    )
    answer = browser("BW").post(address("matter_edit"), data)
    shown = page(answer)
    assert answer.status_code == 409
    assert "Fassung der Kollegin." in shown
    assert "Meine Fassung. &lt;script&gt;" in shown
    assert HTML not in shown
    assert "Noch offen." in shown
    assert words(in_work) == ["Sprachmittlung", "Fassung der Kollegin.", "Ohne Streit."]
    again = {"t-z1-1": "Beide zusammen.", "k-z1": "point", "neu": ""}
    assert browser("BW").post(address("matter_edit"), again).status_code == 302
    assert words(in_work)[1] == "Beide zusammen."


def test_a_text_that_is_too_long_is_refused_and_stays_in_its_field(browser, in_work, address):
    long = "x" * 20_001
    answer = browser("BW").post(address("matter_edit"), form_of(in_work, z1=long))
    assert (answer.status_code, long in page(answer)) == (400, True)
    assert words(in_work)[1] == "Sprachmittlung ist notwendig."


@pytest.mark.parametrize("data", [{"t-z1-x": "a", "k-z1": "point"}, {"t-z1-0": "a", "k-z1": "quatsch"}])
def test_a_form_that_is_not_ours_is_refused(browser, in_work, address, data):
    assert browser("BW").post(address("matter_edit"), data).status_code == 400


def test_what_was_typed_when_the_text_was_issued_meanwhile_is_kept(browser, in_work, address, actor):
    data = form_of(in_work, z1="Zu spät getippt.")
    issue_version(by=actor("BW"), version=in_work, visibility=Visibility.ALL_LAENDER)
    assert browser("BW").post(address("matter_edit"), data).status_code == 404
    saved = page(browser("BW").get(reverse("workspace:saved_input")))
    assert "Zu spät getippt." in saved


def test_the_whole_text_is_edited_in_one_field_and_two_people_see_both(browser, in_work, address, actor):
    shown = page(browser("BW").get(address("matter_plain")))
    assert "[Ziffer z1]\nSprachmittlung ist notwendig." in shown
    plain = f"[Ziffer z2]\nZuerst das. {HTML}\n\nNeu.\n\n[Ziffer z1]\nDann das."
    sent = {"text": plain, "revision": str(in_work.revision)}
    assert browser("BW").post(address("matter_plain"), sent).status_code == 302
    assert words(in_work) == [f"Zuerst das. {HTML}", "Neu.", "Dann das."]
    refused = browser("BW").post(address("matter_plain"), {**sent, "text": "Meine Worte."})
    assert refused.status_code == 409
    assert "Meine Worte." in page(refused)
    assert "Dann das." in page(refused)
    assert HTML not in page(refused)
    strange = {"text": "[Ziffer fremd]\nText", "revision": "2"}
    wrong = browser("BW").post(address("matter_plain"), strange)
    assert (wrong.status_code, "Den Absatz „fremd“ gibt es nicht" in page(wrong)) == (400, True)


def test_a_version_is_issued_after_a_look_and_an_empty_one_is_refused(
    browser, matter, in_work, address, actor
):
    assert "Sprachmittlung ist notwendig." in page(browser("BW").get(address("matter_issue")))
    answer = browser("BW").post(address("matter_issue"), {"visibility": "all_laender", "note": HTML})
    assert answer.url == address("matter_version", 1)
    assert HTML not in page(browser("HE").get(answer.url))
    version = start_version(by=actor("BW"), matter=matter)
    save_text(by=actor("BW"), version=version, text=DraftText(), revision=0)
    refused = browser("BW").post(address("matter_issue"), {"visibility": "all_laender"})
    assert (refused.status_code, "noch keinen Text" in page(refused)) == (400, True)


def test_what_somebody_may_not_do_stands_greyed_out_with_its_sentence(browser, in_work, address, actor):
    issue_version(by=actor("BW"), version=in_work, visibility=Visibility.GUESTS)
    version, matter = (
        page(browser("guest").get(address(*name))) for name in (("matter_version", 1), ("matter",))
    )
    assert "Einen Änderungsantrag stellen darf nur:" in version
    assert "Die Haltung eines Landes abgeben darf nur:" in version
    assert "Kommentieren darf nur:" in version
    assert "Einem Antrag beitreten darf nur:" in matter
    assert "Diesen Text bearbeiten" not in version
    assert "Änderungsantrag stellen</span></a>" in page(browser("HE").get(address("matter_version", 1)))


def test_an_issued_version_shows_numbers_lines_and_anchors(browser, issued, address):
    shown = page(browser("HE").get(address("matter_version", 1)))
    assert 'id="b-z2"' in shown
    assert "Zeile 3" in shown
    assert 'data-line="3"' in shown


def test_versions_are_compared_in_one_text_and_side_by_side(browser, issued, matter, address, actor):
    assert browser("HE").get(address("matter_comparison")).status_code == 404
    version = start_version(by=actor("BW"), matter=matter)
    text = DraftText(
        (
            TextBlock("z2", BlockKind.POINT, "Der Bund wird gebeten, sie zu finanzieren."),
            TextBlock("z1", BlockKind.POINT, f"Sprachmittlung ist unverzichtbar. {HTML}"),
            TextBlock("neu", BlockKind.POINT, "Neu."),
        )
    )
    save_text(by=actor("BW"), version=version, text=text, revision=0)
    issue_version(by=actor("BW"), version=version, visibility=Visibility.ALL_LAENDER)
    shown = page(browser("HE").get(address("matter_comparison")))
    assert "[gestrichen: </span>notwendig" in shown
    assert "1 geändert, 1 eingefügt, 1 gestrichen" in shown
    assert HTML not in shown
    beside = page(browser("HE").get(address("matter_comparison"), {"ansicht": "nebeneinander", "nur": "1"}))
    assert "nicht enthalten" in beside
    history = page(browser("HE").get(address("matter_block", "z1")))
    assert "[eingefügt: </span>unverzichtbar" in history
    assert browser("HE").get(address("matter_block", "gibt-es-nicht")).status_code == 404


def test_the_drafting_before_a_version_was_issued_stays_with_its_authors(browser, in_work, address, actor):
    secret = save_blocks(
        by=actor("BW"), version=in_work, typed=[TypedBlock("z1", BlockKind.POINT, "Nur unter uns.", 0)]
    )
    back = [TypedBlock("z1", BlockKind.POINT, "Für alle.", 1)]
    save_blocks(by=actor("BW"), version=in_work, typed=back)
    gone = insert_block(by=actor("BW"), version=in_work, kind=BlockKind.POINT, text="Verworfen.")
    remove_block(by=actor("BW"), version=in_work, key=gone.key)
    issue_version(by=actor("BW"), version=in_work, visibility=Visibility.ALL_LAENDER)
    assert secret.changed
    assert "unter uns" in page(browser("BW").get(address("matter_block", "z1")))
    for who in ("HE", "office"):
        shown = page(browser(who).get(address("matter_block", "z1")))
        assert ("Für alle." in shown, "unter uns" in shown) == (True, False), who
        assert browser(who).get(address("matter_block", gone.key)).status_code == 404, who
        assert "Verworfen" not in page(browser(who).get(address("matter_version", 1))), who


def test_comments_are_written_answered_and_settled_in_their_circle(browser, issued, address, people):
    comment = address("matter_comment", 1, "z1")
    refused = browser("HE").post(comment, {"text": " ", "visibility": "own_land"})
    assert refused.status_code == 400
    browser("HE").post(comment, {"text": f"Intern. {HTML}", "visibility": "own_land"})
    browser("HE").post(comment, {"text": "An alle.", "visibility": "all_laender"})
    version = address("matter_version", 1)
    assert "Intern." in page(browser("HE").get(version))
    assert HTML not in page(browser("HE").get(version))
    for who in ("BW", "office"):
        shown = page(browser(who).get(version))
        assert ("Intern." in shown, "An alle." in shown) == (False, True), who
    wide = BlockComment.objects.get(text="An alle.")
    inner = BlockComment.objects.get(visibility="own_land")
    assert (
        browser("BW").post(address("matter_comment_answer", 1, wide.pk), {"text": "Danke."}).status_code
        == 302
    )
    assert browser("BW").post(address("matter_comment_answer", 1, inner.pk), {"text": "X"}).status_code == 404
    assert browser("office").post(address("matter_comment_settle", 1, wide.pk)).status_code == 403
    assert browser("BW").post(address("matter_comment_settle", 1, wide.pk)).status_code == 302
    assert "erledigt" in page(browser("HE").get(version))
    too_wide = browser("HE").post(comment, {"text": "X", "visibility": "guests"})
    assert too_wide.status_code == 400


def test_a_position_is_stated_for_the_own_land_with_words_where_they_are_due(browser, issued, address):
    form = address("matter_position")
    assert "Haltung festhalten" in page(browser("HE").get(form))
    refused = browser("HE").post(form, {"land": "HE", "stance": "reservation", "text": ""})
    assert (refused.status_code, "Bitte begründen Sie" in page(refused)) == (400, True)
    other = browser("HE").post(form, {"land": "BY", "stance": "agree"})
    assert (other.status_code, Position.objects.count()) == (400, 0)
    answer = browser("HE").post(
        form, {"land": "HE", "stance": "reservation", "text": HTML, "block_keys": ["z2"]}
    )
    assert answer.url == address("matter")
    for name in ("matter_version", "matter_positions", "matter"):
        shown = page(browser("BW").get(address(name, 1) if name == "matter_version" else address(name)))
        assert "Vorbehalt" in shown, name
        assert HTML not in shown, name
    assert "noch 14 Länder ohne Rückmeldung" in page(browser("BW").get(address("matter")))
    assert browser("office").get(form).status_code == 403


def test_a_carried_position_is_confirmed_with_one_button(browser, issued, matter, address, actor):
    state_position(by=actor("HE"), version=issued, land=BY_CODE["HE"], stance=Stance.AGREE)
    version = start_version(by=actor("BW"), matter=matter)
    save_blocks(by=actor("BW"), version=version, typed=[TypedBlock("z1", BlockKind.POINT, "Anders.", 0)])
    issue_version(by=actor("BW"), version=version, visibility=Visibility.ALL_LAENDER)
    assert "Unverändert bestätigen" in page(browser("HE").get(address("matter_position")))
    assert browser("HE").post(address("matter_position_confirm"), {"land": "HE"}).status_code == 302
    assert Position.objects.filter(version=version, confirmed=True).count() == 1
    assert browser("HE").post(address("matter_position_confirm"), {"land": "HE"}).status_code == 409


def test_guests_of_the_bund_read_the_text_but_not_the_positions(browser, in_work, address, actor):
    version = issue_version(by=actor("BW"), version=in_work, visibility=Visibility.GUESTS)
    state_position(
        by=actor("HE"),
        version=version,
        land=BY_CODE["HE"],
        stance=Stance.REJECT,
        text="Nein.",
        block_keys=["z1"],
    )
    for name in ("matter", "matter_version"):
        shown = page(browser("guest").get(address(name, 1) if name == "matter_version" else address(name)))
        assert "Sprachmittlung" in shown, name
        assert "Ablehnung" not in shown, name
        assert "Nein." not in shown, name
    assert browser("guest").get(address("matter_positions")).status_code == 403


def test_what_really_needs_a_vote_is_said_in_reasons(browser, issued, address, actor):
    needs = reverse("workspace:matters_needs", args=["intmk"])
    assert "Kandidaten für die Grüne Liste (1)" in page(browser("office").get(needs))
    state_position(by=actor("HE"), version=issued, land=BY_CODE["HE"], stance=Stance.REJECT, text="Nein.")
    shown = page(browser("office").get(needs))
    assert "Zu beraten und abzustimmen (1)" in shown
    assert "Ablehnung: Hessen" in shown
    assert browser("guest").get(needs).status_code == 403


def test_land_joins_leaves_and_withdraws_from_the_page(browser, issued, matter, address):
    assert browser("HE").post(address("matter_join"), {"beitritt-land": "HE"}).status_code == 302
    refused = browser("BW").post(
        address("matter_withdraw"), {"rueckzug-land": "BW", "rueckzug-reason": "Grund"}
    )
    assert (refused.status_code, "Den Antrag stellt auch Hessen" in page(refused)) == (400, True)
    assert browser("HE").post(address("matter_leave"), {"austritt-land": "HE"}).status_code == 302
    done = browser("BW").post(address("matter_withdraw"), {"rueckzug-land": "BW", "rueckzug-reason": HTML})
    assert done.status_code == 302
    shown = page(browser("HE").get(address("matter")))
    assert "zurückgezogen" in shown
    assert HTML not in shown
    assert "Neue Fassung beginnen" in shown


def test_topics_are_chosen_and_the_list_is_filtered_by_them(browser, issued, address):
    from laendertisch.records.conference.models import Topic

    topic = Topic.objects.create(key="gesundheit", name="Gesundheit", position=1)
    other = Topic.objects.create(key="sport", name="Sport", position=2)
    assert browser("BW").post(address("matter_topics"), {"themen-topics": [topic.pk]}).status_code == 302
    assert "Gesundheit" in page(browser("HE").get(address("matter")))
    assert "IntMK-2026-001" in page(browser("HE").get(MATTERS, {"thema": topic.pk}))
    assert "IntMK-2026-001" not in page(browser("HE").get(MATTERS, {"thema": other.pk}))
    assert browser("HE").post(address("matter_topics"), {"themen-topics": []}).status_code == 403
    assert browser("BW").post(address("matter_topics"), {"themen-topics": ["x"]}).status_code == 400


def test_title_hint_and_circle_are_changed_from_the_page(browser, in_work, matter, address):
    assert browser("BW").post(address("matter_rename"), {"titel-title": HTML}).status_code == 302
    assert browser("BW").post(address("matter_pending"), {"anhaengig-where": "Bundesrat"}).status_code == 302
    assert browser("BW").post(address("matter_share"), {"visibility": "working_group"}).status_code == 302
    assert browser("BW").post(address("matter_share"), {"visibility": "public"}).status_code == 400
    shown = page(browser("office").get(address("matter")))
    assert "Bundesrat" in shown
    assert HTML not in shown
    assert browser("office").get(address("matter_edit")).status_code == 200
    refused = browser("BW").post(address("matter_rename"), {"titel-title": ""})
    assert refused.status_code == 400


@pytest.mark.parametrize(
    "name",
    [
        "matter_join",
        "matter_leave",
        "matter_withdraw",
        "matter_rename",
        "matter_pending",
        "matter_start_version",
        "matter_share",
        "matter_position_confirm",
    ],
)
def test_what_changes_something_is_never_done_by_a_link(browser, issued, address, name):
    assert browser("BW").get(address(name)).status_code == 405


def test_the_list_and_the_needs_ask_the_database_the_same_number_of_times_for_more_rows(
    browser, issued, actor, intmk
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from laendertisch.actions.matters import open_matter

    def count(address):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser("office").get(address)
        return len(queries)

    needs = reverse("workspace:matters_needs", args=["intmk"])
    count(MATTERS)
    before = (count(MATTERS), count(needs))
    for title in ("Zwei", "Drei"):
        matter = open_matter(by=actor("BW"), body=intmk, title=title, land=BY_CODE["BW"])
        version = save_text(
            by=actor("BW"),
            version=matter.versions.get(),
            text=DraftText((TextBlock(f"x{matter.pk}", BlockKind.POINT, "Text."),)),
            revision=0,
        )
        issue_version(by=actor("BW"), version=version, visibility=Visibility.ALL_LAENDER)
    assert (count(MATTERS), count(needs)) == before
