"""The page of the rules of procedure (Verfahrensregeln)."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.places import project_root
from laendertisch.procedure.rulebook import known_bodies, load_rules, load_versions
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure
from laendertisch.records.conference.models import Source
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.rules.ballot_form import BallotForm
from laendertisch.web.workspace.rules.presenting import Cited, keys_of_sources, tables


@at_desk()
def show(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the rules that hold on a day, and the outcome of a vote that somebody tries out."""
    day = parse_day(request.GET["am"]) if request.GET.get("am") else desk.today
    rules = _rules(desk.body.pk, day)
    form = _form(request, rules)
    context = {
        "desk": desk,
        "day": day,
        "rules": rules,
        "label": rules.version.partition("/")[2],
        "versions": load_versions(project_root() / "rules", desk.body.pk),
        "tables": tuple(tables(rules, _sources(rules))),
        "has_proposals": any(each.is_proposal for _, each in rules.stated()),
        "form": form,
        "result": form.result() if form and form.is_bound else None,
    }
    return render(request, "workspace/rules/rules.html", context)


def _rules(body: str, day: date) -> RulesOfProcedure:
    folder = project_root() / "rules"
    if body not in known_bodies(folder):
        raise NotKnown("Für diese Konferenz sind noch keine Verfahrensregeln hinterlegt.")
    return load_rules(folder, body, day)


def _form(request: HttpRequest, rules: RulesOfProcedure) -> BallotForm | None:
    try:
        electorate = rules.electorate()
    except NotKnown:
        return None
    typed = request.GET if "matter" in request.GET else None
    return BallotForm(typed, rules=rules, electorate=electorate)


def _sources(rules: RulesOfProcedure) -> dict[str, Cited]:
    found = Source.objects.filter(key__in=keys_of_sources(rules))
    return {each.key: Cited(str(each), each.address, partial=each.partial) for each in found}
