"""What the search of the workspace finds: only what somebody may see, of versions the newest one."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from laendertisch.actions.desk import index_paper
from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.desk.search import find_papers
from laendertisch.records.publications.words import search_words

ALWAYS = Period(date(2020, 1, 1), None)
BW, HE = BY_CODE["BW"], BY_CODE["HE"]
OFFICIAL = Function(Role.LAND_OFFICIAL, ALWAYS, "intmk", land=BW)
OFFICE = Function(Role.SECRETARIAT, ALWAYS, "intmk", land=BW)
FUNCTIONS = [
    OFFICIAL,
    OFFICE,
    Function(Role.MINISTER, ALWAYS, "intmk", land=HE),
    Function(Role.WORKING_GROUP, ALWAYS, "intmk", working_group="Monitoring"),
    Function(Role.WORKING_GROUP, ALWAYS, "intmk", working_group="Sprache"),
    Function(Role.BUND_GUEST, ALWAYS, "intmk"),
    Function(Role.EDITOR, ALWAYS, "intmk"),
    Function(Role.SECRETARIAT, ALWAYS, "gfmk", land=BW),
    Function(Role.LAND_OFFICIAL, ALWAYS, "gfmk", land=HE),
]
AUDIENCES = [
    Audience("intmk", visibility, frozenset(laender), group)
    for visibility, laender, group in product(
        Visibility, [(), (BW,), (HE,), (BW, HE)], [None, "Monitoring", "Sprache"]
    )
]


@pytest.fixture
def index(operator, intmk, clock):
    def index(title, *, key="1", kind=PaperKind.IDEA, visibility=Visibility.ALL_LAENDER, **more):
        audience = more.pop("audience", None) or Audience("intmk", visibility)
        values = {"title": title, "text": "", "key": key, "kind": kind, **more}
        return index_paper(by=operator, audience=audience, **values)

    return index


def titles(asked: str, *functions: Function, kinds=()) -> list[str]:
    return [paper.title for paper in find_papers("intmk", functions, search_words(asked), kinds)]


def test_the_search_shows_exactly_what_may_be_seen(index):
    papers = {str(number): audience for number, audience in enumerate(AUDIENCES)}
    for key, audience in papers.items():
        index("Sprachförderung", key=key, audience=audience)
    for function in FUNCTIONS:
        found = {paper.key for paper in find_papers("intmk", [function], ["sprachforderung"])}
        assert found == {key for key, audience in papers.items() if may_see(audience, [function])}, function


def test_two_functions_see_what_either_of_them_sees(index):
    index("Sprache eins", key="1", visibility=Visibility.OFFICE)
    index("Sprache zwei", key="2", audience=Audience("intmk", Visibility.OWN_LAND, frozenset({BW})))
    assert titles("Sprache", OFFICIAL) == ["Sprache zwei"]
    assert sorted(titles("Sprache", OFFICIAL, OFFICE)) == ["Sprache eins", "Sprache zwei"]


def test_of_a_draft_the_newest_version_that_may_be_seen_is_searched(index):
    draft = {"kind": PaperKind.DRAFT, "family": "matter-4"}
    index("Deutschkurse", key="4/1", rank=1, **draft)
    index("Sprachkurse", key="4/2", rank=2, **draft)
    index("Integrationskurse", key="4/3", rank=3, visibility=Visibility.OFFICE, **draft)
    assert [titles(word, OFFICIAL) for word in ("Deutschkurse", "Sprachkurse", "Integrationskurse")] == [
        [],
        ["Sprachkurse"],
        [],
    ]
    assert titles("Integrationskurse", OFFICE) == ["Integrationskurse"]
    assert titles("Sprachkurse", OFFICE) == []


def test_papers_of_another_conference_are_not_found(index, gfmk):
    index("Sprachkurse", audience=Audience("gfmk", Visibility.PUBLIC))
    assert titles("Sprachkurse", OFFICIAL, OFFICE) == []


def test_word_forms_and_parts_are_found_the_title_first(index):
    index("Anderes", key="1", text="Auch ein Kurs kommt vor.")
    index("Kurse für alle", key="2")
    index("Integrationskurs", key="3")
    assert titles("Kurs", OFFICIAL) == ["Kurse für alle", "Anderes", "Integrationskurs"]


def test_kinds_can_be_chosen_and_without_words_nothing_is_found(index):
    index("Kurse", key="1")
    index("Kurse", key="1", kind=PaperKind.PRACTICE)
    assert titles("Kurse", OFFICIAL, kinds=["practice"]) == ["Kurse"]
    assert titles("", OFFICIAL) == []


def test_a_search_is_one_query(index, django_assert_num_queries):
    index("Kurse")
    with django_assert_num_queries(1):
        titles("Kurse", OFFICIAL, OFFICE)
