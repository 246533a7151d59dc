"""What really needs a vote is said in reasons; no answer is no consent."""

import pytest

from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.drafts.kinds import Stance
from laendertisch.procedure.drafts.needs import Need, missing_words, needs_vote
from laendertisch.procedure.proceedings import Advice

ALL_AGREE = dict.fromkeys(LAENDER, Stance.AGREE)


def test_nobody_objects():
    assert needs_vote(ALL_AGREE) == Need()
    assert needs_vote(ALL_AGREE).is_green


def test_not_concerned_is_no_objection_and_silence_is_said():
    positions = {BY_CODE["HE"]: Stance.NOT_CONCERNED, BY_CODE["BW"]: Stance.AGREE}
    assert needs_vote(positions, unconfirmed=1) == Need(
        (), ("noch 14 Länder ohne Rückmeldung", "1 übernommene Haltung ist zu bestätigen")
    )


def test_objections_amendments_and_advice_are_reasons():
    positions = ALL_AGREE | {
        BY_CODE["HE"]: Stance.REJECT,
        BY_CODE["BY"]: Stance.SCRUTINY,
        BY_CODE["BW"]: Stance.REJECT,
    }
    need = needs_vote(positions, open_amendments=2, advice=Advice.REFER, advice_accepted=False)
    assert need == Need(
        (
            "Ablehnung: Baden-Württemberg, Hessen",
            "Prüfvorbehalt: Bayern",
            "2 offene Änderungsanträge",
            "Die Vorkonferenz empfiehlt, den Vorgang zu überweisen (vom Antragsteller nicht angenommen)",
        )
    )


@pytest.mark.parametrize(
    ("advice", "accepted", "green"),
    [
        (None, None, True),
        (Advice.ACCEPT, None, True),
        (Advice.ACCEPT, True, True),
        (Advice.ACCEPT, False, False),
        (Advice.ACCEPT_CHANGED, None, False),
        (Advice.ACCEPT_CHANGED, True, True),
        (Advice.REJECT, True, False),
        (Advice.WITHDRAW, None, False),
    ],
)
def test_what_the_vorkonferenz_recommends(advice, accepted, green):
    assert needs_vote(ALL_AGREE, advice=advice, advice_accepted=accepted).is_green == green


def test_missing_answers_are_counted_in_words():
    assert [missing_words(count) for count in (0, 1, 3)] == [
        "",
        "noch 1 Land ohne Rückmeldung",
        "noch 3 Länder ohne Rückmeldung",
    ]
