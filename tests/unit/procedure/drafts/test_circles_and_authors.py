"""Who writes at a text in work, and for whom somebody may comment."""

from datetime import date

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.authors import why_not_writer, writer
from laendertisch.procedure.drafts.comments import circles_for, why_not_settle
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Audience, Visibility

ALWAYS = Period(date(2020, 1, 1), None)
BW, HE = BY_CODE["BW"], BY_CODE["HE"]
OFFICIAL = Function(Role.LAND_OFFICIAL, ALWAYS, "intmk", land=BW)
MINISTER = Function(Role.MINISTER, ALWAYS, "intmk", land=BW)
OTHER = Function(Role.LAND_OFFICIAL, ALWAYS, "intmk", land=HE)
OFFICE = Function(Role.SECRETARIAT, ALWAYS, "intmk", land=BW)
GROUP = Function(Role.WORKING_GROUP, ALWAYS, "intmk", working_group="Monitoring")
GUEST = Function(Role.BUND_GUEST, ALWAYS, "intmk")
ELSEWHERE = Function(Role.LAND_OFFICIAL, ALWAYS, "gfmk", land=BW)
V = Visibility


def audience(visibility, *laender):
    return Audience("intmk", visibility, frozenset(laender), "Monitoring")


@pytest.mark.parametrize(
    ("paper", "writers"),
    [
        (audience(V.OWN_LAND, BW), {OFFICIAL, MINISTER}),
        (audience(V.OWN_LAND, BW, HE), {OFFICIAL, MINISTER, OTHER}),
        (audience(V.WORKING_GROUP, BW), {OFFICIAL, MINISTER, OFFICE}),
        (audience(V.ALL_LAENDER, BW), {OFFICIAL, MINISTER}),
        (audience(V.OFFICE), {OFFICE}),
        (audience(V.ALL_LAENDER), {OFFICE}),
    ],
)
def test_applicants_write_and_the_office_where_it_is_shared_or_its_own(paper, writers):
    everybody = (OFFICIAL, MINISTER, OTHER, OFFICE, GROUP, GUEST, ELSEWHERE)
    assert {each for each in everybody if writer(Task.EDIT_DRAFT, (each,), paper)} == writers
    assert {each for each in everybody if not why_not_writer(Task.EDIT_DRAFT, (each,), paper)} == writers


@pytest.mark.parametrize(
    ("person", "paper", "sentence"),
    [
        (OTHER, audience(V.OWN_LAND, BW), "Diesen Text bearbeiten die Antragsteller: Baden-Württemberg."),
        (OFFICIAL, audience(V.OFFICE), "Diesen Text bearbeitet die Geschäftsstelle."),
        (
            GUEST,
            audience(V.GUESTS, BW),
            "Einen Beschlussvorschlag bearbeiten darf nur: Geschäftsstelle, Fachebene eines Landes, "
            "Ministerin oder Minister.",
        ),
    ],
)
def test_a_refusal_says_who_writes(person, paper, sentence):
    assert why_not_writer(Task.EDIT_DRAFT, (person,), paper) == sentence


@pytest.mark.parametrize(
    ("paper", "person", "circles"),
    [
        (V.OWN_LAND, OFFICIAL, (V.OWN_LAND,)),
        (V.OWN_LAND, OFFICE, ()),
        (V.OFFICE, OFFICE, (V.OFFICE,)),
        (V.WORKING_GROUP, OFFICIAL, (V.OWN_LAND, V.WORKING_GROUP)),
        (V.WORKING_GROUP, GROUP, (V.WORKING_GROUP,)),
        (V.ALL_LAENDER, OFFICIAL, (V.OWN_LAND, V.ALL_LAENDER)),
        (V.ALL_LAENDER, OFFICE, (V.OFFICE, V.ALL_LAENDER)),
        (V.ALL_LAENDER, GROUP, ()),
        (V.GUESTS, OFFICIAL, (V.OWN_LAND, V.ALL_LAENDER, V.GUESTS)),
        (V.GUESTS, GUEST, ()),
        (V.PUBLIC, OFFICIAL, (V.OWN_LAND, V.ALL_LAENDER, V.GUESTS)),
    ],
)
def test_a_comment_is_never_for_a_wider_circle_than_its_paper(paper, person, circles):
    assert circles_for(paper, (person,)) == circles


def test_comments_are_settled_by_author_colleagues_and_the_authors_of_the_draft():
    draft = audience(V.OWN_LAND, BW)
    assert why_not_settle((OTHER,), land=HE, is_author=False, draft=draft) is None
    assert why_not_settle((GROUP,), land=None, is_author=True, draft=draft) is None
    assert why_not_settle((OFFICIAL,), land=HE, is_author=False, draft=draft) is None
    assert why_not_settle((OTHER,), land=None, is_author=False, draft=draft) == (
        "Erledigen kann einen Kommentar, wer ihn geschrieben hat oder den Entwurf bearbeitet."
    )
