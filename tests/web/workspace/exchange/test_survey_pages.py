"""Länderumfragen: ask, answer, compare, remind, export."""

import pytest

from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.surveys import AnswerKind, AnswerText
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.exchange.models import Survey, SurveyAnswer

HTML = "<script>alert(1)</script>"
SURVEY = {
    "question": "Welche Kurse gibt es?",
    "explanation": "Für den Bericht.",
    "kind": "text",
    "choices": "",
    "deadline_day": "20.03.2026",
    "deadline_time": "12:00",
    "visibility": "all_laender",
    "announce": "on",
}


def page(answer):
    return answer.content.decode()


def test_a_land_asks_and_the_others_get_a_mail(official, hessian, at):
    answer = official.post(at("exchange_survey_new"), {**SURVEY, "land": "BY"})
    survey = Survey.objects.get()
    assert answer.url == at("survey", survey.pk)
    assert (survey.land.code, survey.question) == ("BY", "Welche Kurse gibt es?")
    [message] = OutgoingMessage.objects.all()
    assert message.to_address == "hedi.hessen@example.org"
    assert f"http://testserver{at('survey', survey.pk)}" in message.text
    shown = page(official.get(at("survey", survey.pk)))
    assert "20. März 2026, 12:00 Uhr MEZ" in shown
    assert "Noch 15 Länder ohne Rückmeldung" in shown
    assert "fragt selbst" in shown


def test_without_the_tick_nobody_gets_a_mail(office, hessian, at):
    office.post(at("exchange_survey_new"), {**SURVEY, "announce": ""})
    assert Survey.objects.get().land is None
    assert not OutgoingMessage.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"deadline_day": "01.03.2026"}, "Die Frist liegt in der Vergangenheit"),
        ({"kind": "choice", "choices": "a"}, "2 bis 20 verschiedene Antworten"),
        ({"deadline_day": "25.10.2026", "deadline_time": "02:30"}, "zweimal"),
        ({"question": ""}, "Dieses Feld ist zwingend erforderlich"),
        ({"land": "HE"}, "HE"),
    ],
)
def test_a_refused_question_keeps_what_was_typed(official, at, values, sentence):
    answer = official.post(at("exchange_survey_new"), {**SURVEY, "land": "BY", **values})
    assert answer.status_code == 400
    assert sentence in page(answer)
    assert "Für den Bericht." in page(answer)
    assert not Survey.objects.exists()


def test_the_second_half_past_two_in_october_can_be_meant(official, at):
    typed = {"deadline_day": "25.10.2026", "deadline_time": "02:30", "deadline_which": "second"}
    official.post(at("exchange_survey_new"), {**SURVEY, "land": "BY", **typed})
    assert "25. Oktober 2026, 02:30 Uhr MEZ" in page(official.get(at("survey", Survey.objects.get().pk)))


def test_an_answer_is_given_changed_and_its_history_read(official, at, ask):
    survey = ask()
    address = at("exchange_answer", survey.pk, "BY")
    assert official.post(address, {"choice": "yes", "text": "seit 2020", "based_on": 0}).status_code == 302
    assert official.post(address, {"choice": "no", "text": HTML, "based_on": 1}).status_code == 302
    shown = page(official.get(at("survey", survey.pk)))
    assert "frühere Antworten von Bayern" in shown
    assert "&lt;script&gt;" in shown
    history = page(official.get(at("exchange_answer_history", survey.pk, "BY")))
    assert ("seit 2020" in history, "Fassung 2, gilt" in history, HTML in history) == (True, True, False)


def test_two_colleagues_see_both_answers(official, at, ask):
    survey = ask()
    address = at("exchange_answer", survey.pk, "BY")
    official.post(address, {"choice": "yes", "text": "erste", "based_on": 0})
    answer = official.post(address, {"choice": "no", "text": "zweite", "based_on": 0})
    assert answer.status_code == 409
    assert ("erste" in page(answer), "zweite" in page(answer)) == (True, True)
    assert SurveyAnswer.objects.count() == 1


def test_nobody_answers_for_another_land(official, office, at, ask):
    survey = ask()
    assert official.post(at("exchange_answer", survey.pk, "HE"), {"choice": "yes"}).status_code == 403
    assert official.get(at("exchange_answer", survey.pk, "XX")).status_code == 404
    shown = page(office.get(at("survey", survey.pk)))
    assert (
        "Eine Länderumfrage beantworten darf nur: Fachebene eines Landes, Ministerin oder Minister." in shown
    )


def test_a_late_answer_is_marked(bavarian, sign_in, at, ask, clock):
    survey = ask()
    clock.go_on(days=10)
    official = sign_in(bavarian)
    assert "Frist abgelaufen" in page(official.get(at("exchange")))
    official.post(at("exchange_answer", survey.pk, "BY"), {"choice": "yes", "text": "", "based_on": 0})
    assert "nach der Frist" in page(official.get(at("survey", survey.pk)))


def test_the_office_reminds_prolongs_and_closes(office, hessian, official, at, ask):
    survey = ask()
    official.post(at("exchange_answer", survey.pk, "BY"), {"choice": "yes", "text": "", "based_on": 0})
    assert office.post(at("exchange_survey_remind", survey.pk)).status_code == 302
    assert [each.to_address for each in OutgoingMessage.objects.all()] == ["hedi.hessen@example.org"]
    later = {"deadline_day": "27.03.2026", "deadline_time": "12:00", "reason": ""}
    assert office.post(at("exchange_survey_extend", survey.pk), later).status_code == 400
    assert (
        office.post(at("exchange_survey_extend", survey.pk), {**later, "reason": "Ferien"}).status_code == 302
    )
    shown = page(office.get(at("survey", survey.pk)))
    assert "zuvor 20. März 2026, 12:00 Uhr MEZ" in shown
    assert "Erinnert am 16. März 2026" in shown
    assert office.post(at("exchange_survey_close", survey.pk)).status_code == 302
    assert "geschlossen." in page(office.get(at("survey", survey.pk)))
    assert "geschlossen." in page(official.get(at("exchange_answer", survey.pk, "BY")))


def test_a_land_sees_why_it_cannot_lead_a_survey_of_the_office(official, at, ask):
    survey = ask()
    assert "nur sie kann daran etwas ändern" in page(official.get(at("survey", survey.pk)))
    assert official.post(at("exchange_survey_close", survey.pk)).status_code == 403


def test_a_survey_for_the_laender_is_hidden_from_the_bund(bund, at, ask):
    hidden = ask("Nur für Länder")
    shown = ask("Auch für Gäste", visibility=Visibility.GUESTS)
    listed = page(bund.get(at("exchange")))
    assert ("Nur für Länder" in listed, "Auch für Gäste" in listed) == (False, True)
    for name in ("survey", "exchange_survey_xlsx", "exchange_survey_pdf"):
        assert bund.get(at(name, hidden.pk)).status_code == 403, name
        assert bund.get(at(name, shown.pk)).status_code == 200, name


def test_a_survey_of_another_conference_cannot_be_reached(official, at, ask):
    survey = ask()
    other = Body.objects.create(key="gfmk", abbreviation="GFMK", name="Gleichstellungsministerkonferenz")
    Survey.objects.filter(pk=survey.pk).update(body=other)
    assert official.get(at("survey", survey.pk)).status_code == 404


def test_answers_go_out_as_spreadsheet_and_document(official, at, ask):
    survey = ask(HTML, AnswerKind.CHOICE, choices=("viel", "wenig"), explanation="#set page(width: 1pt)")
    official.post(at("exchange_answer", survey.pk, "BY"), {"choice": "viel", "text": "=1+1", "based_on": 0})
    assert official.get(at("exchange_survey_xlsx", survey.pk)).content[:2] == b"PK"
    document = official.get(at("exchange_survey_pdf", survey.pk))
    assert document["Content-Disposition"] == f'attachment; filename="intmk-laenderumfrage-{survey.pk}.pdf"'
    assert document.content.startswith(b"%PDF-")


def test_html_in_a_question_is_shown_as_text(official, at, ask):
    survey = ask(HTML, AnswerKind.CHOICE, choices=(HTML, "b"), explanation=HTML)
    for address in (at("exchange"), at("survey", survey.pk), at("exchange_answer", survey.pk, "BY")):
        assert HTML not in page(official.get(address)), address


def test_a_table_of_sixteen_answers_asks_as_often_as_one_of_none(
    official, operator, at, ask, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from laendertisch.actions.surveys import answer_survey

    survey = ask()
    official.get(at("survey", survey.pk))
    with CaptureQueriesContext(
        connection,
    ) as before:
        official.get(at("survey", survey.pk))
    for land in LAENDER:
        answer_survey(by=operator, survey=survey, land=land, answer=AnswerText("yes", "x"), based_on=0)
    with django_assert_num_queries(len(before)):
        shown = page(official.get(at("survey", survey.pk)))
    assert "Alle Länder haben geantwortet." in shown
    assert "<dd>16</dd>" in shown


def test_what_has_to_be_answered_is_a_thing_to_do(bavarian, rf, at, ask):
    from laendertisch.web.workspace.desk import desk_of
    from laendertisch.web.workspace.exchange.todo import todos

    survey = ask()
    request = rf.get("/")
    request.user = bavarian
    [todo] = todos(desk_of(request, "intmk"))
    assert (todo.address, todo.button) == (at("exchange_answer", survey.pk, "BY"), "Antworten")
    assert todo.detail == f"Für {BY_CODE['BY'].short_name}; gefragt von der Geschäftsstelle"
