"""A Land asks the others; every answer stays, the newest holds."""

from datetime import UTC, datetime, timedelta

import pytest

from laendertisch.actions.recording import person
from laendertisch.actions.surveys import (
    announce_survey,
    answer_survey,
    ask_survey,
    close_survey,
    extend_survey,
    remind_laender,
)
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.roles import Role
from laendertisch.procedure.surveys import AnswerKind, AnswerText, SurveyText, missing_laender
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.desk.models import DeskDocument
from laendertisch.records.exchange.models import Survey, SurveyAnswer
from laendertisch.records.exchange.queries import deadline_of, newest_answers, unanswered_surveys

BY = BY_CODE["BY"]
DEADLINE = datetime(2026, 3, 20, 11, tzinfo=UTC)
QUESTION = SurveyText("Gibt es bei Ihnen Sprachkurse für Eltern?", AnswerKind.YES_NO)


@pytest.fixture
def survey(office, intmk):
    return ask_survey(by=office, body=intmk, survey=QUESTION, deadline=DEADLINE)


@pytest.fixture
def answer(official, survey):
    def answer(choice="yes", text="seit 2020", based_on=0, **others):
        parts = {"by": official, "survey": survey, "land": BY} | others
        return answer_survey(answer=AnswerText(choice, text), based_on=based_on, **parts)

    return answer


def test_a_new_answer_leaves_the_old_one_readable(survey, answer):
    answer()
    answer("no", "eingestellt", based_on=1)
    assert [(each.number, each.choice) for each in survey.answers.all()] == [(2, "no"), (1, "yes")]
    assert newest_answers(survey)[BY].text == "eingestellt"
    entry = AuditEntry.objects.filter(action="answer_survey").latest("number")
    assert (entry.before, entry.capacity) == (
        {"choice": "yes", "text": "seit 2020"},
        "Fachebene eines Landes, Bayern",
    )


def test_a_colleague_who_was_faster_is_not_overwritten(answer):
    answer()
    with pytest.raises(Conflict):
        answer("no")


def test_a_land_answers_only_for_itself(answer):
    with pytest.raises(NotPermitted, match="nur für Ihr eigenes Land, nicht für Hessen"):
        answer(land=BY_CODE["HE"])


def test_the_office_answers_for_no_land(answer, office):
    with pytest.raises(NotPermitted):
        answer(by=office)


def test_an_answer_at_the_instant_of_the_deadline_is_in_time_a_later_one_is_marked(answer, clock):
    clock.current = DEADLINE
    assert answer().late is False
    clock.go_on(seconds=1)
    assert answer(based_on=1).late is True


def test_a_later_deadline_keeps_the_earlier_one_and_the_mark_of_late_answers(survey, answer, office, clock):
    clock.current = DEADLINE + timedelta(hours=1)
    late = answer()
    later = DEADLINE + timedelta(days=7)
    with pytest.raises(InputError):
        extend_survey(by=office, survey=survey, deadline=later, reason="")
    extend_survey(by=office, survey=survey, deadline=later, reason="Ferien")
    assert deadline_of(survey) == later
    assert [each.at for each in survey.deadlines.all()] == [DEADLINE, later]
    late.refresh_from_db()
    assert late.late is True
    assert answer(based_on=1).late is False


def test_a_closed_survey_takes_no_answers(survey, answer, office):
    close_survey(by=office, survey=survey)
    with pytest.raises(RuleViolation, match=r"seit 16\. März 2026, 10:00 Uhr MEZ geschlossen"):
        answer()
    for action in (close_survey, remind_laender):
        with pytest.raises(RuleViolation):
            action(by=office, survey=survey, **({"link": "x"} if action is remind_laender else {}))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (SurveyText(" ", AnswerKind.TEXT), "Bitte stellen Sie eine Frage"),
        (SurveyText("x", AnswerKind.CHOICE, choices=("a",)), "2 bis 20 verschiedene"),
        (SurveyText("x", AnswerKind.CHOICE, choices=("a", " a ")), "2 bis 20 verschiedene"),
        (SurveyText("x", AnswerKind.TEXT, choices=("a", "b")), "nur zur Art „Auswahl“"),
        (SurveyText("x", AnswerKind.TEXT, visibility="office"), "für alle Länder"),
    ],
)
def test_a_question_that_cannot_be_is_refused(office, intmk, question, sentence):
    with pytest.raises(InputError, match=sentence):
        ask_survey(by=office, body=intmk, survey=question, deadline=DEADLINE)
    assert not Survey.objects.exists()


def test_a_deadline_that_has_passed_is_refused(office, intmk, clock):
    with pytest.raises(InputError, match="in der Vergangenheit"):
        ask_survey(by=office, body=intmk, survey=QUESTION, deadline=clock.current)


@pytest.mark.parametrize(("choice", "text"), [("", "Text"), ("vielleicht", "")])
def test_an_answer_that_does_not_fit_the_question_is_refused(answer, choice, text):
    with pytest.raises(InputError, match="wählen Sie eine der Antworten"):
        answer(choice, text)


def test_a_land_manages_its_own_survey_only(official, office, intmk, survey):
    with pytest.raises(NotPermitted, match="nur sie kann daran etwas ändern"):
        close_survey(by=official, survey=survey)
    own = ask_survey(by=official, body=intmk, survey=QUESTION, deadline=DEADLINE, land=BY)
    assert close_survey(by=official, survey=own).closed_at is not None
    with pytest.raises(NotPermitted):
        ask_survey(by=official, body=intmk, survey=QUESTION, deadline=DEADLINE, land=BY_CODE["HE"])
    with pytest.raises(NotPermitted):
        ask_survey(by=official, body=intmk, survey=QUESTION, deadline=DEADLINE)


def test_only_the_missing_laender_are_reminded(survey, answer, office, make_person):
    make_person(Role.LAND_OFFICIAL, "Hessin", land="HE")
    answer()
    reminder = remind_laender(by=office, survey=survey, link="https://x.example/1")
    assert reminder.laender == [land.code for land in LAENDER if land != BY]
    [message] = OutgoingMessage.objects.all()
    assert message.to_address == "hessin@example.org"
    assert message.subject == "Erinnerung an die Länderumfrage: Gibt es bei Ihnen Sprachkurse für Eltern?"
    assert "bis 20. März 2026, 12:00 Uhr MEZ" in message.text
    assert "https://x.example/1" in message.text


def test_without_addresses_nobody_is_reminded(office, survey):
    with pytest.raises(RuleViolation, match="niemand mit E-Mail-Adresse"):
        remind_laender(by=office, survey=survey, link="x")


def test_a_land_may_announce_its_survey_by_mail(official, intmk, make_person):
    own = ask_survey(by=official, body=intmk, survey=QUESTION, deadline=DEADLINE, land=BY)
    assert announce_survey(by=official, survey=own, link="https://x.example/1") is False
    make_person(Role.LAND_OFFICIAL, "Hessin", land="HE")
    assert announce_survey(by=official, survey=own, link="https://x.example/1") is True
    [message] = OutgoingMessage.objects.all()
    assert message.to_address == "hessin@example.org"
    assert "Bayern fragt die Länder" in message.text


def test_the_asking_land_is_not_missing():
    assert missing_laender(BY, [BY_CODE["HE"]]) == tuple(
        land for land in LAENDER if land.code not in ("BY", "HE")
    )


def test_question_and_answers_can_be_found(survey, answer):
    answer()
    answer("no", "Elterncafé", based_on=1)
    found = {each.kind: each.text for each in DeskDocument.objects.all()}
    assert found == {"survey": "", "answer": "Bayern: nein: Elterncafé"}


@pytest.fixture
def all_answered(survey, make_person, clock):
    for land in LAENDER:
        by = person(
            make_person(Role.LAND_OFFICIAL, f"Person {land.code}", land=land.code), clock.current.date()
        )
        answer_survey(by=by, survey=survey, land=land, answer=AnswerText("yes"), based_on=0)


def test_sixteen_answers_are_read_at_once(office, survey, all_answered, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        assert len(newest_answers(survey)) == 16
    assert SurveyAnswer.objects.count() == 16
    with pytest.raises(RuleViolation, match="Alle Länder haben schon geantwortet"):
        remind_laender(by=office, survey=survey, link="x")


def test_what_a_land_still_has_to_answer_is_asked_with_few_queries(
    survey, official, office, intmk, django_assert_max_num_queries
):
    for _ in range(5):
        ask_survey(by=office, body=intmk, survey=QUESTION, deadline=DEADLINE + timedelta(days=1))
    with django_assert_max_num_queries(2):
        waiting = unanswered_surveys(official.functions, intmk.pk, [BY], 50)
    assert [(each.pk, at, land) for each, at, land in waiting[:1]] == [(survey.pk, DEADLINE, BY)]
    assert len(waiting) == 6
    answer_survey(by=official, survey=survey, land=BY, answer=AnswerText("yes"), based_on=0)
    assert len(unanswered_surveys(official.functions, intmk.pk, [BY], 50)) == 5
