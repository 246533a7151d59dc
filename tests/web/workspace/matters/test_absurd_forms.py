"""Forms and addresses of a matter that no page of ours has sent get a clear answer."""

import pytest

HUGE = "9" * 5000


def test_a_group_with_a_huge_number_is_asked_for_again(browser, address, in_work):
    answer = browser("BW").post(
        address("matter_share"), {"visibility": "working_group", "working_group": HUGE}
    )
    assert answer.status_code == 400
    assert "Bitte wählen Sie, wer den Entwurf lesen und bearbeiten darf." in answer.content.decode()


def test_an_amendment_to_one_with_a_huge_number_is_an_ordinary_amendment(browser, address, issued):
    assert browser("HE").get(address("matter_amend", 1), {"zu": HUGE}).status_code == 200


def test_a_block_seen_at_a_huge_revision_is_not_saved(browser, address, in_work):
    typed = f"t-z1-{HUGE}=Neu&k-z1=point"
    answer = browser("BW").post(
        address("matter_edit"), typed, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 400
    assert "Bitte laden Sie die Seite neu." in answer.content.decode()


def test_a_new_block_of_an_unknown_kind_saves_nothing(browser, address, in_work):
    typed = {"t-z1-0": "Geändert", "k-z1": "point", "neu": "Ein neuer Absatz", "k-neu": "erfunden"}
    assert browser("BW").post(address("matter_edit"), typed).status_code == 400
    assert "Geändert" not in {block.text for block in in_work.blocks.all()}


@pytest.mark.parametrize("button", ["entfernen", "wiederherstellen", "hoch"])
def test_a_button_for_a_block_that_nobody_can_store_changes_nothing(browser, address, in_work, button):
    browser("BW").post(address("matter_edit"), {"tun": f"{button}:z1\0"})
    assert [block.key for block in in_work.blocks.filter(removed_at=None)] == ["h", "z1", "z2"]
