"""Surveys among the Länder (Länderumfragen): list, ask, answer, remind, prolong, close, export."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import surveys as actions
from laendertisch.kernel.errors import Conflict, NotKnown
from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.surveys import AnswerText, SurveyState, state_of, why_not_answer, why_not_manage
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.exchange.models import Survey, SurveyAnswer
from laendertisch.records.exchange.queries import (
    audience_of,
    deadline_of,
    newest_answers,
    surveys_seen_by,
)
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.spreadsheets import write_xlsx
from laendertisch.web.ui.context import public_origin
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.exchange.answers_table import (
    COLUMNS,
    Table,
    answers_document,
    answers_table,
    table_rows,
)
from laendertisch.web.workspace.exchange.forms import AnswerForm, DeadlineForm, SurveyForm
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.lists.showing import XLSX
from laendertisch.web.workspace.saved_input import keeps_input


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the surveys of the conference."""
    columns = (
        Column("frage", "Frage", _question, ("question",), lambda each: _address(desk, each)),
        Column("von", "Gefragt von", _asker, ("land",)),
        Column("frist", "Frist", lambda each: each.deadline, ("deadline",)),
        Column("stand", "Stand", lambda each: _state(desk, each).label),
        Column("antworten", "Antworten", lambda each: each.answered, ("answered",)),
    )
    rows = surveys_seen_by(desk.functions, desk.body.pk)
    listing = Listing("Länderumfragen", columns, rows, empty="Noch hat niemand die Länder gefragt.")
    context = {"refusal": desk.refusal(Task.ASK_LAENDER), "page_of_area": "exchange"}
    return show_list(request, desk, listing, "workspace/exchange/surveys.html", context)


@keeps_input
@at_desk(Task.ASK_LAENDER)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ask the Länder."""
    form = SurveyForm(typed(request))
    nobody = "" if why_not_manage(desk.functions, desk.body.pk, None) else "die Geschäftsstelle"
    form.offer_laender(desk.laender, nobody=nobody)
    asked: list[Survey] = []

    def ask() -> None:
        data = form.cleaned_data
        survey = actions.ask_survey(
            by=desk.actor, body=desk.body, survey=form.survey, deadline=data["deadline"], land=form.land
        )
        if data["announce"]:
            actions.announce_survey(by=desk.actor, survey=survey, link=_link(request, desk, survey))
        asked.append(survey)

    if request.method == "POST" and done(form, ask):
        messages.success(request, "Die Umfrage ist gestellt.")
        return redirect(_address(desk, asked[0]))
    context = {"desk": desk, "form": form}
    return render(request, "workspace/exchange/survey_new.html", context, status=_status(form))


@at_desk()
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show question, table of answers and what can be done."""
    return _detail(request, desk, _survey(desk, pk))


@keeps_input
@at_desk(Task.ANSWER_SURVEY)
def answer(request: HttpRequest, desk: Desk, pk: int, land: str) -> HttpResponse:
    """Answer for a Land; if a colleague was faster, both answers stand side by side."""
    survey, own = _survey(desk, pk), _land(land)
    desk.actor.must_be_allowed(Task.ANSWER_SURVEY, body=desk.body.pk, land=own)
    before = survey.answers.filter(land=own).first()
    form = AnswerForm(typed(request), survey=survey, initial=_start(before))

    def save() -> object:
        based_on = form.cleaned_data["based_on"]
        return actions.answer_survey(
            by=desk.actor, survey=survey, land=own, answer=form.answer, based_on=based_on
        )

    context = {
        "desk": desk,
        "survey": survey,
        "land": own,
        "form": form,
        "before": before,
        "before_choice": AnswerText(before.choice).words if before else "",
        "deadline": deadline_of(survey),
        "closed": why_not_answer(survey.closed_at),
    }
    try:
        if request.method == "POST" and done(form, save):
            messages.success(request, f"Die Antwort für {own.short_name} ist gespeichert.")
            return redirect(_address(desk, survey))
    except Conflict as conflict:
        again = AnswerForm(
            survey=survey, initial={**form.cleaned_data, "based_on": before.number if before else 0}
        )
        context |= {"form": again, "sentence": str(conflict)}
        return render(request, "workspace/exchange/answer.html", context, status=409)
    return render(request, "workspace/exchange/answer.html", context, status=_status(form))


@at_desk()
def history(request: HttpRequest, desk: Desk, pk: int, land: str) -> HttpResponse:
    """Show every answer that a Land has given."""
    survey, own = _survey(desk, pk), _land(land)
    versions = survey.answers.filter(land=own).select_related("answered_by")
    shown = [(each, AnswerText(each.choice).words) for each in versions]
    context = {"desk": desk, "survey": survey, "land": own, "versions": shown}
    return render(request, "workspace/exchange/answer_history.html", context)


@require_POST
@at_desk(Task.ASK_LAENDER)
def remind(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Remind the Länder that are missing."""
    survey = _survey(desk, pk)
    reminder = actions.remind_laender(by=desk.actor, survey=survey, link=_link(request, desk, survey))
    count = len(reminder.laender)
    messages.success(
        request, f"Die Erinnerung an {count} {'Land' if count == 1 else 'Länder'} ist unterwegs."
    )
    return redirect(_address(desk, survey))


@require_POST
@at_desk(Task.ASK_LAENDER)
def extend(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Set another deadline."""
    survey, form = _survey(desk, pk), DeadlineForm(request.POST)

    def do() -> object:
        data = form.cleaned_data
        return actions.extend_survey(
            by=desk.actor, survey=survey, deadline=data["deadline"], reason=data["reason"]
        )

    if done(form, do):
        messages.success(request, "Die neue Frist gilt. Die frühere bleibt lesbar.")
        return redirect(_address(desk, survey))
    return _detail(request, desk, survey, form)


@require_POST
@at_desk(Task.ASK_LAENDER)
def close(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Close a survey."""
    survey = _survey(desk, pk)
    actions.close_survey(by=desk.actor, survey=survey)
    messages.success(request, "Die Umfrage ist geschlossen. Fragen und Antworten bleiben lesbar.")
    return redirect(_address(desk, survey))


@at_desk()
def spreadsheet(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Return the answers as a spreadsheet."""
    survey = _survey(desk, pk)
    book = write_xlsx("Antworten der Länder", COLUMNS, table_rows(_table(survey)))
    return _download(book, XLSX, f"{desk.body.pk}-laenderumfrage-{pk}.xlsx")


@at_desk()
def paper(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Return question and answers as PDF."""
    survey = _survey(desk, pk)
    document = answers_document(survey, _table(survey), deadline_of(survey), desk.now, desk.today)
    return _download(write_pdf(document), "application/pdf", f"{desk.body.pk}-laenderumfrage-{pk}.pdf")


def _detail(
    request: HttpRequest, desk: Desk, survey: Survey, form: DeadlineForm | None = None
) -> HttpResponse:
    deadline = deadline_of(survey)
    closed = why_not_answer(survey.closed_at)
    refusal = why_not_manage(desk.functions, desk.body.pk, survey.land) or closed
    table = _table(survey)
    context = {
        "desk": desk,
        "survey": survey,
        "asker": _asker(survey),
        "circle": Visibility(survey.visibility).label,
        "state": state_of(deadline, survey.closed_at, desk.now),
        "deadline": deadline,
        "earlier_deadlines": survey.deadlines.filter(replaced_at__isnull=False),
        "reminders": survey.reminders.all(),
        "table": table,
        "own": _own_answers(desk, table),
        "no_answer": closed or desk.refusal(Task.ANSWER_SURVEY),
        "refusal": refusal,
        "no_reminder": refusal or (None if table.missing else actions.ALL_ANSWERED),
        "form": form or DeadlineForm(),
    }
    return render(request, "workspace/exchange/survey.html", context, status=400 if form else 200)


def _own_answers(desk: Desk, table: Table) -> list[tuple[Land, bool]]:
    """Return the Länder of the person and whether each has answered."""
    return [(line.land, line.answer is not None) for line in table.lines if line.land in desk.laender]


def _table(survey: Survey) -> Table:
    return answers_table(survey, newest_answers(survey))


def _start(before: SurveyAnswer | None) -> dict[str, Any]:
    if before is None:
        return {"based_on": 0}
    return {"choice": before.choice, "text": before.text, "based_on": before.number}


def _survey(desk: Desk, pk: int) -> Survey:
    survey = Survey.objects.filter(body=desk.body, pk=pk).select_related("body", "asked_by").first()
    if survey is None:
        raise NotKnown("Diese Umfrage gibt es in dieser Konferenz nicht.")
    desk.must_see(audience_of(survey))
    return survey


def _land(code: str) -> Land:
    if code not in BY_CODE:
        raise NotKnown("Dieses Land gibt es nicht.")
    return BY_CODE[code]


def _state(desk: Desk, survey: Any) -> SurveyState:
    return state_of(survey.deadline, survey.closed_at, desk.now)


def _question(survey: Survey) -> str:
    return f"{survey.question} (Demo)" if survey.is_demo else survey.question


def _asker(survey: Survey) -> str:
    return survey.land.short_name if survey.land else "Geschäftsstelle"


def _address(desk: Desk, survey: Survey) -> str:
    return reverse("workspace:survey", args=[desk.body.pk, survey.pk])


def _link(request: HttpRequest, desk: Desk, survey: Survey) -> str:
    return f"{public_origin(request)}{_address(desk, survey)}"


def _status(form: Any) -> int:
    return 400 if form.errors else 200


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
