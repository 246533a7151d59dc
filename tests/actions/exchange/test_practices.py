"""Notes on good practice grow by versions and are found."""

import pytest

from laendertisch.actions.practices import end_practice, save_practice, share_practice
from laendertisch.actions.recording import person
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.practices import PracticeText
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.desk.models import DeskDocument
from laendertisch.records.exchange.models import Practice
from laendertisch.records.exchange.queries import newest_practices

BY = BY_CODE["BY"]
NOTE = PracticeText("Elterncafé", "Ein *Treffpunkt*.", links=("https://land.example/cafe",))


@pytest.fixture
def note(official, intmk):
    return share_practice(by=official, body=intmk, practice=NOTE, topics=[], land=BY).practice


def save(by, note, based_on=1, **values):
    practice = PracticeText(**{"title": "Neu", "text": "Neu"} | values)
    return save_practice(by=by, note=note, practice=practice, topics=[], based_on=based_on)


def test_a_note_grows_by_versions_and_is_found_as_it_is_now(note, official, office, intmk):
    save(official, note)
    assert [each.title for each in note.versions.all()] == ["Neu", "Elterncafé"]
    assert [each.title for each in newest_practices(official.functions, intmk.pk)] == ["Neu"]
    assert DeskDocument.objects.get().title == "Neu"
    with pytest.raises(Conflict):
        save(office, note)


def test_an_ended_note_is_no_longer_listed_nor_found(note, official, intmk):
    end_practice(by=official, note=note)
    assert not newest_practices(official.functions, intmk.pk).exists()
    assert not DeskDocument.objects.exists()
    with pytest.raises(RuleViolation):
        save(official, note)


def test_another_land_does_not_change_a_note(note, make_person, clock):
    other = person(make_person(Role.LAND_OFFICIAL, "Hessin", land="HE"), clock.current.date())
    with pytest.raises(NotPermitted):
        save(other, note)


def test_the_bund_shares_nothing(intmk, make_person, clock):
    guest = person(make_person(Role.BUND_GUEST), clock.current.date())
    with pytest.raises(NotPermitted):
        share_practice(by=guest, body=intmk, practice=NOTE, topics=[])


def test_a_member_of_a_group_shares_only_what_it_can_see_itself(intmk, make_person, clock):
    member = person(make_person(Role.WORKING_GROUP), clock.current.date())
    with pytest.raises(InputError, match="selbst nicht mehr sehen"):
        share_practice(by=member, body=intmk, practice=NOTE, topics=[])
    assert not Practice.objects.exists()
    for_all = PracticeText("x", "y", visibility=Visibility.PUBLIC)
    made = share_practice(by=member, body=intmk, practice=for_all, topics=[])
    assert save(member, made.practice, visibility=Visibility.PUBLIC).number == 2
    with pytest.raises(NotPermitted, match="Bayern oder die Geschäftsstelle"):
        share_practice(by=member, body=intmk, practice=for_all, topics=[], land=BY)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "Titel"),
        ({"text": " "}, "Text"),
        ({"links": ("javascript:alert(1)",)}, "keine Adresse einer Seite"),
        ({"links": ('https://x.de/"onclick=alert(1)',)}, "keine Adresse einer Seite"),
        ({"visibility": Visibility.OFFICE}, "für alle Länder"),
    ],
)
def test_a_note_that_cannot_be_is_refused(note, official, values, sentence):
    with pytest.raises(InputError, match=sentence):
        save(official, note, **values)
