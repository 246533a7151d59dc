"""Who may (Berechtigungen). Pure functions over the functions held today; `None` means yes.

A refusal is the German sentence that stands beside the greyed-out button and in the error.
*When* something may be done is asked elsewhere (`deadlines`, and the guards of each subject).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from laendertisch.kernel.laender import Land
from laendertisch.procedure.roles import Function, Role


class Task(StrEnum):
    """What somebody wants to do and needs a right for (Aufgabe)."""

    EDIT_PAGES = "edit_pages"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    LOAD_FACTS = "load_facts"
    RELEASE_EDITION = "release_edition"
    PLAN_YEAR = "plan_year"
    READ_CONFERENCE = "read_conference"
    MANAGE_CONTACTS = "manage_contacts"
    SEND_MAIL = "send_mail"
    READ_IDEAS = "read_ideas"
    PROPOSE_IDEA = "propose_idea"
    SUPPORT_IDEA = "support_idea"
    TAKE_UP_IDEA = "take_up_idea"
    LEAD_WORKING_GROUP = "lead_working_group"
    JOIN_WORKING_GROUP = "join_working_group"
    CONTRIBUTE_TO_GROUP = "contribute_to_group"
    OPEN_MATTER = "open_matter"
    EDIT_DRAFT = "edit_draft"
    ISSUE_DRAFT = "issue_draft"
    JOIN_MATTER = "join_matter"
    COMMENT = "comment"
    STATE_POSITION = "state_position"
    SEE_POSITIONS = "see_positions"
    AMEND = "amend"
    DECIDE_AMENDMENT = "decide_amendment"
    REFER_MATTER = "refer_matter"
    MANAGE_AGENDA = "manage_agenda"
    RECOMMEND = "recommend"
    ANSWER_RECOMMENDATION = "answer_recommendation"
    LIFT_FROM_GREEN_LIST = "lift_from_green_list"
    RUN_SESSION = "run_session"
    RECORD_VOTES = "record_votes"
    CAST_VOTE = "cast_vote"
    MAKE_STATEMENT = "make_statement"
    RUN_CIRCULAR = "run_circular"
    OBJECT = "object"
    SEE_BALLOTS = "see_ballots"
    SEE_WHO_VOTED = "see_who_voted"
    SEE_HOW_VOTED = "see_how_voted"
    SEE_RESULTS = "see_results"
    WRITE_MINUTES = "write_minutes"
    OBJECT_TO_MINUTES = "object_to_minutes"
    RELEASE_DECISION = "release_decision"
    HAND_OVER = "hand_over"
    SIGN_HANDOVER = "sign_handover"
    ASK_LAENDER = "ask_laender"
    ANSWER_SURVEY = "answer_survey"
    SHARE_PRACTICE = "share_practice"


_OFFICE = frozenset({Role.SECRETARIAT})
_LAND = frozenset({Role.LAND_OFFICIAL, Role.MINISTER})
_LAENDER = _LAND | _OFFICE
_CONFERENCE = _LAENDER | {Role.WORKING_GROUP, Role.BUND_GUEST}

ALLOWED: dict[Task, frozenset[Role]] = {
    Task.EDIT_PAGES: frozenset({Role.EDITOR, Role.SECRETARIAT}),
    Task.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Task.READ_AUDIT: frozenset({Role.ADMINISTRATOR, Role.SECRETARIAT}),
    Task.LOAD_FACTS: frozenset({Role.ADMINISTRATOR, Role.SECRETARIAT}),
    Task.RELEASE_EDITION: frozenset({Role.STATISTICIAN}),
    Task.PLAN_YEAR: _OFFICE,
    Task.READ_CONFERENCE: _CONFERENCE,
    Task.MANAGE_CONTACTS: _OFFICE,
    Task.SEND_MAIL: _OFFICE,
    Task.READ_IDEAS: _LAENDER | {Role.WORKING_GROUP},
    Task.PROPOSE_IDEA: _LAENDER | {Role.WORKING_GROUP},
    Task.SUPPORT_IDEA: _LAND,
    Task.TAKE_UP_IDEA: _OFFICE,
    Task.LEAD_WORKING_GROUP: _LAENDER,
    Task.JOIN_WORKING_GROUP: _LAND,
    Task.CONTRIBUTE_TO_GROUP: _LAENDER | {Role.WORKING_GROUP},
    Task.OPEN_MATTER: _LAENDER,
    Task.EDIT_DRAFT: _LAENDER,
    Task.ISSUE_DRAFT: _LAENDER,
    Task.JOIN_MATTER: _LAND,
    Task.COMMENT: _LAENDER | {Role.WORKING_GROUP},
    Task.STATE_POSITION: _LAND,
    Task.SEE_POSITIONS: _LAENDER,
    Task.AMEND: _LAND,
    Task.DECIDE_AMENDMENT: _LAENDER,
    Task.REFER_MATTER: _OFFICE,
    Task.MANAGE_AGENDA: _OFFICE,
    Task.RECOMMEND: _OFFICE,
    Task.ANSWER_RECOMMENDATION: _LAENDER,
    Task.LIFT_FROM_GREEN_LIST: _LAND,
    Task.RUN_SESSION: _OFFICE,
    Task.RECORD_VOTES: _OFFICE,
    Task.CAST_VOTE: _LAND,
    Task.MAKE_STATEMENT: _LAND,
    Task.RUN_CIRCULAR: _OFFICE,
    Task.OBJECT: _LAND,
    Task.SEE_BALLOTS: _CONFERENCE,
    Task.SEE_WHO_VOTED: _LAENDER,
    Task.SEE_HOW_VOTED: _LAENDER,
    Task.SEE_RESULTS: _CONFERENCE,
    Task.WRITE_MINUTES: _OFFICE,
    Task.OBJECT_TO_MINUTES: _LAND,
    Task.RELEASE_DECISION: _OFFICE,
    Task.HAND_OVER: _OFFICE,
    Task.SIGN_HANDOVER: _LAENDER,
    Task.ASK_LAENDER: _LAENDER,
    Task.ANSWER_SURVEY: _LAND,
    Task.SHARE_PRACTICE: _LAENDER | {Role.WORKING_GROUP},
}

NAMES: dict[Task, str] = {
    Task.EDIT_PAGES: "Seiten und Meldungen bearbeiten",
    Task.MANAGE_ACCOUNTS: "Konten und Mitgliedschaften verwalten",
    Task.READ_AUDIT: "den Prüfpfad lesen",
    Task.LOAD_FACTS: "die öffentlichen Fakten einlesen",
    Task.RELEASE_EDITION: "eine Ausgabe in Kraft setzen",
    Task.PLAN_YEAR: "das Vorsitzjahr planen",
    Task.READ_CONFERENCE: "die Unterlagen der Konferenz lesen",
    Task.MANAGE_CONTACTS: "Kontakte und Verteiler pflegen",
    Task.SEND_MAIL: "Schreiben versenden",
    Task.READ_IDEAS: "Ideen lesen",
    Task.PROPOSE_IDEA: "eine Idee einbringen",
    Task.SUPPORT_IDEA: "eine Idee unterstützen",
    Task.TAKE_UP_IDEA: "über das Aufgreifen einer Idee entscheiden",
    Task.LEAD_WORKING_GROUP: "eine Arbeitsgruppe leiten",
    Task.JOIN_WORKING_GROUP: "einer Arbeitsgruppe beitreten",
    Task.CONTRIBUTE_TO_GROUP: "in einer Arbeitsgruppe mitarbeiten",
    Task.OPEN_MATTER: "einen Vorgang anlegen",
    Task.EDIT_DRAFT: "einen Beschlussvorschlag bearbeiten",
    Task.ISSUE_DRAFT: "eine Fassung herausgeben",
    Task.JOIN_MATTER: "einem Antrag beitreten",
    Task.COMMENT: "kommentieren",
    Task.STATE_POSITION: "die Haltung eines Landes abgeben",
    Task.SEE_POSITIONS: "die Haltungen der Länder sehen",
    Task.AMEND: "einen Änderungsantrag stellen",
    Task.DECIDE_AMENDMENT: "über einen Änderungsantrag entscheiden",
    Task.REFER_MATTER: "einen Vorgang überweisen",
    Task.MANAGE_AGENDA: "die Tagesordnung bearbeiten",
    Task.RECOMMEND: "Empfehlungen der Vorkonferenz festhalten",
    Task.ANSWER_RECOMMENDATION: "auf eine Empfehlung antworten",
    Task.LIFT_FROM_GREEN_LIST: "einen Punkt von der Grünen Liste nehmen",
    Task.RUN_SESSION: "die Sitzung leiten",
    Task.RECORD_VOTES: "Abstimmungen führen",
    Task.CAST_VOTE: "für ein Land abstimmen",
    Task.MAKE_STATEMENT: "eine Erklärung zu Protokoll geben",
    Task.RUN_CIRCULAR: "ein Umlaufverfahren führen",
    Task.OBJECT: "einem Umlauf widersprechen",
    Task.SEE_BALLOTS: "sehen, dass abgestimmt wird",
    Task.SEE_WHO_VOTED: "sehen, wer abgestimmt hat",
    Task.SEE_HOW_VOTED: "sehen, wie abgestimmt wurde",
    Task.SEE_RESULTS: "das Ergebnis einer Abstimmung sehen",
    Task.WRITE_MINUTES: "die Niederschrift führen",
    Task.OBJECT_TO_MINUTES: "der Niederschrift widersprechen",
    Task.RELEASE_DECISION: "einen Beschluss freigeben",
    Task.HAND_OVER: "den Vorsitz übergeben",
    Task.SIGN_HANDOVER: "die Übergabe des Vorsitzes unterschreiben",
    Task.ASK_LAENDER: "eine Länderumfrage stellen",
    Task.ANSWER_SURVEY: "eine Länderumfrage beantworten",
    Task.SHARE_PRACTICE: "gute Praxis einstellen",
}


def why_not(
    task: Task, functions: Iterable[Function], *, body: str | None = None, land: Land | None = None
) -> str | None:
    """Return why these functions do not allow the task, or `None` if they do.

    With `body` only functions in that conference count. With `land` the function of an official or minister
    must be one for that Land; the Geschäftsstelle acts for the conference and is not tied to a Land.
    """
    held = tuple(functions)
    if function_used(task, held, body=body, land=land):
        return None
    what = _sentence_start(NAMES[task])
    if land and function_used(task, held, body=body):
        return f"{what} können Sie nur für Ihr eigenes Land, nicht für {land.short_name}."
    return f"{what} darf nur: {_roles(ALLOWED[task])}."


def function_used(
    task: Task, functions: Iterable[Function], *, body: str | None = None, land: Land | None = None
) -> Function | None:
    """Return the function by which somebody may do the task, for the audit trail."""
    return next((each for each in functions if _fits(each, task, body, land)), None)


def _fits(function: Function, task: Task, body: str | None, land: Land | None) -> bool:
    if function.role not in ALLOWED[task] or (body and function.body != body):
        return False
    return land is None or function.role not in _LAND or function.land == land


def _roles(roles: Collection[Role]) -> str:
    return ", ".join(role.label for role in Role if role in roles)


def _sentence_start(text: str) -> str:
    return text[0].upper() + text[1:]
