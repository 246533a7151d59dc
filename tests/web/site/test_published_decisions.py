"""The wording of a decision that was published here, at the address that never changes."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parents[2] / "actions/minutes"))
sys.path.insert(0, str(Path(__file__).parents[2] / "actions/proceedings"))

from meeting_world import (  # noqa: F401
    delegate,
    item,
    make_matter,
    matter,
    office,
    running,
    session,
    year,
)
from record_world import approved, circulated, closed, minutes, second_item  # noqa: F401


@pytest.fixture
def published(approved, item, office):  # noqa: F811 - the fixtures
    from laendertisch.actions.published_decisions import publish_decision
    from laendertisch.actions.releases import release_decision
    from laendertisch.procedure.release import ReleaseState
    from laendertisch.records.minutes.decisions import Decided

    decision = Decided(item=item)
    release_decision(by=office, decision=decision, state=ReleaseState.RELEASED)
    return publish_decision(by=office, decision=decision)


def addresses(language, text, number=1):
    with override(language):
        return [
            reverse("site:resolution", args=[text.resolution_id]),
            reverse("site:published_text", args=[text.resolution_id, number]),
        ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_wording_is_open_in_both_languages_and_sets_no_cookie(published, client, language):
    for address in addresses(language, published):
        answer = client.get(address)
        page = answer.content.decode()
        assert (answer.status_code, dict(answer.cookies)) == (200, {})
        assert "Die Konferenz bittet den Bund um ein Gesetz." in page
        levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
        assert all(below <= above + 1 for above, below in pairwise(levels))


def test_a_wording_can_only_be_read(published, client):
    assert [client.post(each).status_code for each in addresses("de", published)] == [405, 405]


def test_a_wording_that_was_never_published_is_not_found(published, client):
    assert client.get(addresses("de", published, number=2)[1]).status_code == 404


def test_the_wording_is_found_by_the_public_search(published, client):
    assert published.resolution_id in client.get("/suche/?q=Sprachmittlung").content.decode()
