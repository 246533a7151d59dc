"""Facts become what pages show; no database."""

from datetime import date

import pytest

from laendertisch.kernel.laender import BY_CODE
from laendertisch.records.conference.models import ChairTerm, Meeting, Resolution, ResolutionLand
from laendertisch.records.facts.partial_dates import PartialDate
from laendertisch.records.publications.models import NewsItem, NewsVersion
from laendertisch.web.site.presenters.chairs import when_in_the_chair
from laendertisch.web.site.presenters.conferences import ConferenceLine, meeting_line, next_and_last
from laendertisch.web.site.presenters.news import by_chair_year
from laendertisch.web.site.presenters.resolutions import VoteCount, applicants, vote_summary
from laendertisch.web.ui.found_text import Piece, marked, snippet


def vote_of(parts=(), **fields):
    return vote_summary(Resolution(confidence="B", **fields), parts)


def test_a_vote_that_is_not_stored_is_unknown_and_not_zero():
    vote = vote_of()
    assert [each.count for each in vote.counts] == [None, None, None]
    assert (vote.anything_known, vote.counted) == (False, False)


def test_a_known_zero_is_a_zero_with_its_own_confidence():
    vote = vote_of(votes_abstain=0, confidence_of={"vote.abstain": "C"})
    assert vote.counts[2] == VoteCount("Enthaltung", 0, (), "C")
    assert vote.counted


def test_the_confidence_of_the_vote_holds_for_its_parts():
    vote = vote_of(votes_yes=13, confidence_of={"vote": "A", "vote.no": "C"})
    assert [each.confidence for each in vote.counts] == ["A", "C", "A"]


def test_a_wording_alone_is_known_but_not_counted():
    vote = vote_of(vote_wording="einstimmig")
    assert (vote.anything_known, vote.counted) == (True, False)


def test_laender_stand_beside_their_vote_in_their_order():
    parts = [ResolutionLand(land=BY_CODE[code], part="abstention") for code in ("SL", "HE")]
    parts.append(ResolutionLand(land=BY_CODE["BY"], part="dissent"))
    assert [[land.code for land in each.laender] for each in vote_of(parts).counts] == [
        [],
        ["BY"],
        ["HE", "SL"],
    ]


def test_applicants_are_all_some_or_unknown():
    everyone = [ResolutionLand(land=land, part="applicant") for land in BY_CODE.values()]
    assert applicants(Resolution(), everyone).everyone
    assert not applicants(Resolution(), everyone[:15]).everyone
    assert not applicants(Resolution(), []).known
    assert applicants(Resolution(applicants_count=13), []).known


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ((2025, 4, 23), (2025, 4, 24), "23.–24. April 2025"),
        ((2025, 4, 30), (2025, 5, 1), "30. April 2025 bis 1. Mai 2025"),
        ((2021, 4, 29), (2021, 4, 29), "29. April 2021"),
        ((2008, 4), None, "April 2008"),
        ((2027,), None, "2027"),
    ],
)
def test_days_of_a_meeting_are_as_exact_as_known(begins, ends, words):
    meeting = Meeting(kind="main", begins=PartialDate(*begins), ends=PartialDate(*ends) if ends else None)
    assert meeting_line(meeting).when == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, date(2026, 1, 27), "bis 27. Januar 2026"),
        (date(2026, 1, 27), None, "ab 27. Januar 2026"),
        (None, None, ""),
    ],
)
def test_when_a_person_held_the_chair(first, last, words):
    assert when_in_the_chair(first, last) == words


def line(number: int, *, is_past: bool) -> ConferenceLine:
    return ConferenceLine(number, f"{number}. IntMK", "", "", None, None, 0, is_past)


def test_the_next_conference_is_the_first_that_is_not_past():
    lines = [line(22, is_past=False), line(21, is_past=False), line(20, is_past=True), line(19, is_past=True)]
    assert [each.number for each in next_and_last(lines) if each] == [21, 20]
    assert next_and_last([]) == (None, None)


def test_news_stand_by_chair_year_and_what_has_none_comes_last():
    versions = [
        NewsVersion(item=NewsItem(slug=slug, chair_year=year))
        for slug, year in (("a", None), ("b", 20), ("c", 21))
    ]
    term = ChairTerm(land=BY_CODE["NW"], first_day=date(2025, 7, 1), last_day=date(2026, 6, 30))
    years = by_chair_year(versions, {21: term})
    assert [year.title for year in years] == [
        "Vorsitzjahr der 21. Konferenz (Nordrhein-Westfalen, 2025/2026)",
        "Vorsitzjahr der 20. Konferenz",
        "Ohne Vorsitzjahr",
    ]


def test_searched_words_are_marked_in_every_form_and_within_compounds():
    assert marked("Der Kurs und Sprachkurse", ["kurse"]) == (
        Piece("Der "),
        Piece("Kurs", hit=True),
        Piece(" und "),
        Piece("Sprachkurse", hit=True),
    )


def test_a_snippet_is_cut_between_words_around_the_first_hit():
    text = f"{'vorher ' * 40}Treffer {'nachher ' * 60}"
    words = "".join(piece.text for piece in snippet(text, ["treffer"]))
    assert words.startswith("… vorher")
    assert words.endswith("nachher …")
    assert "Treffer" in words
    assert len(words) < 300


def test_a_short_text_is_its_own_snippet():
    assert snippet("Nur dies.", ["fehlt"]) == (Piece("Nur dies."),)
