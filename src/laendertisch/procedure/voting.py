"""When somebody may vote, and when a ballot may be opened, closed and corrected (Ablauf einer Abstimmung).

All guards answer with a German sentence, or `None` if nothing stands against it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.electorates import Choice, Electorate
from laendertisch.procedure.matters import MatterEvent
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.rotation_words import listed
from laendertisch.procedure.sessions import SessionState

NOT_ON_THE_MATTER = frozenset({"procedure", "late_item", "release"})
"""Classes of questions that are asked about a matter without deciding it."""
LONGEST_QUESTION = 400


def why_not_opened(
    session: SessionState | None,
    *,
    withdrawn: bool = False,
    running: bool = False,
    in_work: bool = False,
    decided: bool = False,
) -> str | None:
    """Return why no ballot can be opened; `session` is `None` for a vote in writing.

    `in_work` says that the text has not been issued, `decided` that the ballot would decide what is decided.
    """
    if session not in (None, SessionState.RUNNING):
        return "Abgestimmt wird nur in einer laufenden Sitzung. Bitte eröffnen Sie zuerst die Sitzung."
    if withdrawn:
        return "Der Punkt ist zurückgezogen; über ihn wird nicht abgestimmt."
    if running:
        return "Zu diesem Punkt läuft schon eine Abstimmung. Bitte schließen Sie diese zuerst."
    if in_work:
        return "Die Fassung ist noch in Arbeit; abgestimmt wird nur über herausgegebene Fassungen."
    if decided:
        return "Über den Vorgang ist schon entschieden; ein Fehler lässt sich mit Begründung berichtigen."
    return None


def why_no_vote(
    state: BallotState, electorate: Electorate, elector: str, present: Collection[str] | None
) -> str | None:
    """Return why an elector has no vote now. `present` is `None` where nobody need be in the room."""
    if state != BallotState.OPEN:
        return f"Die Abstimmung ist {state.label}; die Stimme wurde nicht gezählt."
    if elector not in electorate.codes:
        return "Sie sind in dieser Abstimmung nicht stimmberechtigt."
    if present is not None and elector not in present:
        return "Sie sind nicht als anwesend vermerkt. Bitte melden Sie sich bei der Geschäftsstelle an."
    return None


def why_not_cast(state: BallotState, *, by_delegations: bool) -> str | None:
    """Return why a delegation cannot vote itself."""
    if state == BallotState.OPEN and not by_delegations:
        return "In dieser Abstimmung trägt die Geschäftsstelle die Stimmen ein."
    return None


def why_not_closed(
    state: BallotState, electorate: Electorate, votes: Mapping[str, Choice], present: Collection[str] | None
) -> str | None:
    """Return why a ballot cannot be closed: whoever is in the room has a vote that must be known."""
    if state != BallotState.OPEN:
        return f"Die Abstimmung ist schon {state.label}."
    missing = set(present or ()) - set(votes)
    waiting = [each.name for each in electorate.electors if each.code in missing]
    if waiting:
        verb = "fehlt noch die Stimme" if len(waiting) == 1 else "fehlen noch die Stimmen"
        return f"Es {verb} von: {listed(waiting)}. Wer gegangen ist, bitte bei der Anwesenheit austragen."
    return None


def with_absent(electorate: Electorate, votes: Mapping[str, Choice]) -> dict[str, Choice]:
    """Return the votes of all electors: whoever did not vote was absent."""
    return {code: votes.get(code, Choice.ABSENT) for code in electorate.codes}


def why_not_corrected(state: BallotState, before: Choice, after: Choice) -> str | None:
    """Return why a recorded vote cannot be corrected."""
    if state == BallotState.OPEN:
        return "Die Abstimmung läuft noch; die Stimme lässt sich einfach neu abgeben."
    if state == BallotState.CANCELLED:
        return "Die Abstimmung wurde abgebrochen; es gibt nichts zu berichtigen."
    if before == after:
        return "Die Stimme lautet schon so."
    return None


def decides_matter(question_class: str, matter_class: str, *, on_whole_text: bool) -> bool:
    """Say whether a ballot decides its matter: not one on single points or on a question of procedure."""
    return on_whole_text and (question_class == matter_class or question_class not in NOT_ON_THE_MATTER)


def event_after(outcome: Outcome) -> MatterEvent | None:
    """Return what the ballot that decides a matter does with it; `None`: the matter stays open."""
    return {Outcome.ADOPTED: MatterEvent.ADOPT, Outcome.NOT_ADOPTED: MatterEvent.NOT_ADOPT}.get(outcome)
