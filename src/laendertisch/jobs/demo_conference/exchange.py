"""Ideas, a survey, good practice and contacts of the demonstration (Austausch)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from laendertisch.actions.contacts import create_contact
from laendertisch.actions.ideas import Proposal, propose_idea, support_idea
from laendertisch.actions.practices import share_practice
from laendertisch.actions.recording import Actor
from laendertisch.actions.surveys import answer_survey, ask_survey
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.contacts import Belonging, CardText
from laendertisch.procedure.ideas import IdeaOrigin
from laendertisch.procedure.practices import PracticeText
from laendertisch.procedure.surveys import AnswerKind, AnswerText, SurveyText
from laendertisch.records.conference.models import Body


def bring_in_ideas(*, by: Actor, body: Body, rows: list[dict[str, Any]]) -> None:
    """Bring in each idea and let Länder support it."""
    for row in rows:
        proposal = Proposal(row["title"], row["text"], IdeaOrigin(row["origin"]), row["note"])
        idea = propose_idea(by=by, body=body, proposal=proposal, land=BY_CODE[row["land"]], is_demo=True)
        for code in row["supports"]:
            support_idea(by=by, idea=idea, land=BY_CODE[code])


def ask_laender(*, by: Actor, body: Body, row: dict[str, Any], until: datetime) -> None:
    """Ask the survey and let some Länder answer."""
    question = SurveyText(row["question"], AnswerKind.TEXT, row["explanation"])
    survey = ask_survey(
        by=by, body=body, survey=question, deadline=until, land=BY_CODE[row["land"]], is_demo=True
    )
    for answer in row["answers"]:
        said = AnswerText(text=answer["text"])
        answer_survey(by=by, survey=survey, land=BY_CODE[answer["land"]], answer=said, based_on=0)


def share_practices(*, by: Actor, body: Body, rows: list[dict[str, Any]]) -> None:
    """Share the notes on good practice."""
    for row in rows:
        note = PracticeText(row["title"], row["text"])
        share_practice(by=by, body=body, practice=note, topics=(), land=BY_CODE[row["land"]], is_demo=True)


def add_contacts(*, by: Actor, body: Body, day: date) -> None:
    """Add one invented contact for each Land; `.example` never receives mail (RFC 2606)."""
    for land in LAENDER:
        card = CardText(
            name=f"Demo Kontakt {land.short_name}",
            belonging=Belonging.LAND,
            land=land,
            function="Fachebene Integration (Demonstration)",
            organisation=f"Für Integration zuständiges Ministerium, {land.short_name}",
            mail=f"integration.{land.code.lower()}@demo.example",
        )
        create_contact(by=by, body=body, card=card, valid_from=day, is_demo=True)
