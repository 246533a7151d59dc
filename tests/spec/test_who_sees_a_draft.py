"""Who sees which version: what the database is asked and what the rule says are the same, for every class."""

from datetime import date

import pytest
from django.utils import timezone

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Visibility, may_see
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.models import Applicant, DraftVersion, Matter
from laendertisch.records.matters.queries import (
    audience_of,
    matters_seen_by,
    newest_seen,
    versions_of,
    versions_seen_by,
)

ALWAYS = Period(date(2020, 1, 1), None)
PEOPLE = {
    "Antragsteller": Function(Role.LAND_OFFICIAL, ALWAYS, "intmk", land=BY_CODE["BW"]),
    "Ministerin": Function(Role.MINISTER, ALWAYS, "intmk", land=BY_CODE["BW"]),
    "ausgetreten": Function(Role.LAND_OFFICIAL, ALWAYS, "intmk", land=BY_CODE["TH"]),
    "anderes Land": Function(Role.LAND_OFFICIAL, ALWAYS, "intmk", land=BY_CODE["HE"]),
    "Geschäftsstelle": Function(Role.SECRETARIAT, ALWAYS, "intmk", land=BY_CODE["BW"]),
    "AG Monitoring": Function(Role.WORKING_GROUP, ALWAYS, "intmk", working_group="Monitoring"),
    "andere AG": Function(Role.WORKING_GROUP, ALWAYS, "intmk", working_group="Sprache"),
    "Bund": Function(Role.BUND_GUEST, ALWAYS, "intmk"),
    "Redaktion": Function(Role.EDITOR, ALWAYS, "intmk"),
    "andere Konferenz": Function(Role.SECRETARIAT, ALWAYS, "gfmk", land=BY_CODE["BW"]),
}


@pytest.fixture
def versions(intmk, monitoring_group):
    """One matter for each class of visibility, with one version."""
    now = timezone.now()
    made = {}
    for number, circle in enumerate(Visibility):
        matter = Matter.objects.create(
            body=intmk, file_number=f"X-{number}", title=circle.label, created_at=now
        )
        Applicant.objects.create(matter=matter, land=BY_CODE["BW"], since=now)
        Applicant.objects.create(matter=matter, land=BY_CODE["TH"], since=now, withdrawn_at=now)
        made[circle] = DraftVersion.objects.create(
            matter=matter,
            number=1,
            title=circle.label,
            visibility=circle,
            working_group=monitoring_group if circle == Visibility.WORKING_GROUP else None,
            created_at=now,
        )
    return made


@pytest.mark.parametrize("name", PEOPLE)
def test_the_database_and_the_rule_agree(versions, name):
    held = (PEOPLE[name],)
    seen = {Visibility(each.visibility) for each in versions_seen_by(held, "intmk")}
    own = held if held[0].body == "intmk" else ()
    assert seen == {circle for circle, each in versions.items() if may_see(audience_of(each), own)}
    matters = {each.pk for each in matters_seen_by(held, "intmk")}
    assert matters == {versions[circle].matter_id for circle in seen}


def test_somebody_without_function_in_the_conference_sees_only_what_is_public(versions):
    assert [each.visibility for each in versions_seen_by((), "intmk")] == ["public"]


def test_functions_add_up(versions):
    both = (PEOPLE["AG Monitoring"], PEOPLE["Bund"])
    assert {each.visibility for each in versions_seen_by(both, "intmk")} == {
        "working_group",
        "guests",
        "public",
    }


def test_the_newest_that_is_seen_is_the_newest_issued_one(versions):
    version = versions[Visibility.ALL_LAENDER]
    matter = version.matter
    version.issued_at, version.digest = timezone.now(), "x"
    version.save()
    draft = DraftVersion.objects.create(
        matter=matter, number=2, title="Neu", visibility="own_land", created_at=timezone.now()
    )
    assert newest_seen(matter, [PEOPLE["Antragsteller"]]) == version
    assert newest_seen(matter, [PEOPLE["Bund"]]) is None
    assert versions_of(matter, [PEOPLE["Antragsteller"]]) == [version, draft]
    assert versions_of(matter, [PEOPLE["anderes Land"]]) == [version]


def test_matters_of_another_conference_stay_there(versions):
    Body.objects.create(key="gfmk", abbreviation="GFMK", name="Gleichstellung")
    assert list(matters_seen_by(PEOPLE.values(), "gfmk")) == []
