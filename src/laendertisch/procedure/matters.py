"""A matter and its stages (Vorgang): from the idea to the transmitted resolution.

Which event leads from which stage to which is one table, `EDGES`; what else must be given is said by the
guards. A guard answers with the German sentence of the refusal, or `None`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_line

LONGEST_TITLE = 400


class MatterStage(StrEnum):
    """Where a matter stands (Stand des Vorgangs)."""

    DRAFTING = "drafting"
    CIRCULATED = "circulated"
    RECOMMENDED = "recommended"
    ON_AGENDA = "on_agenda"
    IN_CIRCULATION_VOTE = "in_circulation_vote"
    DECIDED = "decided"
    NOT_ADOPTED = "not_adopted"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    CARRIED_OVER = "carried_over"

    @property
    def label(self) -> str:
        """The German name."""
        return STAGE_LABELS[self]

    @property
    def open(self) -> bool:
        """Whether work on the matter goes on."""
        return self in OPEN_STAGES


STAGE_LABELS = {
    MatterStage.DRAFTING: "in Erarbeitung",
    MatterStage.CIRCULATED: "in Abstimmung mit den Ländern",
    MatterStage.RECOMMENDED: "in der Vorkonferenz behandelt",
    MatterStage.ON_AGENDA: "auf der Tagesordnung",
    MatterStage.IN_CIRCULATION_VOTE: "im Umlaufverfahren",
    MatterStage.DECIDED: "beschlossen",
    MatterStage.NOT_ADOPTED: "nicht angenommen",
    MatterStage.WITHDRAWN: "zurückgezogen",
    MatterStage.REFERRED: "an eine andere Konferenz überwiesen",
    MatterStage.CARRIED_OVER: "ins nächste Vorsitzjahr übernommen",
}
OPEN_STAGES = frozenset(
    {
        MatterStage.DRAFTING,
        MatterStage.CIRCULATED,
        MatterStage.RECOMMENDED,
        MatterStage.ON_AGENDA,
        MatterStage.IN_CIRCULATION_VOTE,
        MatterStage.CARRIED_OVER,
    }
)
"""A matter lives across years: what was carried over goes on under its file number."""


class MatterEvent(StrEnum):
    """What moves a matter (Ereignis im Verfahren)."""

    ISSUE = "issue"
    RECOMMEND = "recommend"
    PUT_ON_AGENDA = "put_on_agenda"
    TAKE_OFF_AGENDA = "take_off_agenda"
    START_CIRCULAR = "start_circular"
    END_CIRCULAR = "end_circular"
    ADOPT = "adopt"
    NOT_ADOPT = "not_adopt"
    WITHDRAW = "withdraw"
    REFER = "refer"
    CARRY_OVER = "carry_over"

    @property
    def label(self) -> str:
        """The German name, as in „… ist nicht möglich“."""
        return EVENT_LABELS[self]


EVENT_LABELS = {
    MatterEvent.ISSUE: "eine Fassung herausgeben",
    MatterEvent.RECOMMEND: "in der Vorkonferenz empfehlen",
    MatterEvent.PUT_ON_AGENDA: "auf die Tagesordnung setzen",
    MatterEvent.TAKE_OFF_AGENDA: "von der Tagesordnung nehmen",
    MatterEvent.START_CIRCULAR: "ein Umlaufverfahren beginnen",
    MatterEvent.END_CIRCULAR: "das Umlaufverfahren ohne Beschluss beenden",
    MatterEvent.ADOPT: "beschließen",
    MatterEvent.NOT_ADOPT: "die Ablehnung festhalten",
    MatterEvent.WITHDRAW: "zurückziehen",
    MatterEvent.REFER: "überweisen",
    MatterEvent.CARRY_OVER: "ins nächste Vorsitzjahr übernehmen",
}

_S, _E = MatterStage, MatterEvent
_WORKED_ON = (_S.DRAFTING, _S.CIRCULATED, _S.RECOMMENDED, _S.ON_AGENDA, _S.CARRIED_OVER)
_TEXT_IS_OUT = (_S.CIRCULATED, _S.RECOMMENDED, _S.CARRIED_OVER)

EDGES: dict[tuple[MatterStage, MatterEvent], MatterStage] = {
    **{(stage, _E.ISSUE): _S.CIRCULATED for stage in (_S.DRAFTING, _S.CARRIED_OVER)},
    # A further version does not throw a matter back behind what was already done with it.
    **{(stage, _E.ISSUE): stage for stage in (_S.CIRCULATED, _S.RECOMMENDED, _S.ON_AGENDA)},
    **{(stage, _E.RECOMMEND): _S.RECOMMENDED for stage in _TEXT_IS_OUT},
    (_S.ON_AGENDA, _E.RECOMMEND): _S.ON_AGENDA,
    **{(stage, _E.PUT_ON_AGENDA): _S.ON_AGENDA for stage in _WORKED_ON},
    (_S.IN_CIRCULATION_VOTE, _E.PUT_ON_AGENDA): _S.ON_AGENDA,
    (_S.ON_AGENDA, _E.TAKE_OFF_AGENDA): _S.CIRCULATED,
    **{(stage, _E.START_CIRCULAR): _S.IN_CIRCULATION_VOTE for stage in (*_TEXT_IS_OUT, _S.ON_AGENDA)},
    (_S.IN_CIRCULATION_VOTE, _E.END_CIRCULAR): _S.CIRCULATED,
    # From "not adopted" and back again leads only the correction of a recorded vote.
    **{(stage, _E.ADOPT): _S.DECIDED for stage in (_S.ON_AGENDA, _S.IN_CIRCULATION_VOTE, _S.NOT_ADOPTED)},
    **{(stage, _E.NOT_ADOPT): _S.NOT_ADOPTED for stage in (_S.ON_AGENDA, _S.IN_CIRCULATION_VOTE, _S.DECIDED)},
    **{(stage, _E.WITHDRAW): _S.WITHDRAWN for stage in OPEN_STAGES},
    **{(stage, _E.REFER): _S.REFERRED for stage in _WORKED_ON},
    **{(stage, _E.CARRY_OVER): _S.CARRIED_OVER for stage in _WORKED_ON},
}


def next_stage(stage: MatterStage, event: MatterEvent) -> MatterStage:
    """Return the stage after an event. Raises `RuleViolation` if it cannot happen now."""
    if refusal := why_not_now(stage, event):
        raise RuleViolation(refusal, code=f"matter.{event.value}")
    return EDGES[stage, event]


def why_not_now(stage: MatterStage, event: MatterEvent) -> str | None:
    """Return why an event cannot happen in this stage, or `None`."""
    if (stage, event) in EDGES:
        return None
    return f"Der Vorgang ist {stage.label}; {event.label} ist jetzt nicht möglich."


@dataclass(frozen=True)
class MatterFacts:
    """What the guards need to know of a matter (Sachstand).

    `open_votes` counts ballots and circulars that run now.
    """

    stage: MatterStage
    applicants: tuple[Land, ...] = ()
    open_votes: int = 0
    has_work: bool = False
    has_issued: bool = False


def why_not_withdraw(facts: MatterFacts, land: Land | None) -> str | None:
    """Return why a Land, or the Geschäftsstelle for a matter without applicant, cannot withdraw it."""
    if refusal := why_not_now(facts.stage, MatterEvent.WITHDRAW):
        return refusal
    if facts.open_votes:
        return "Über den Antrag wird gerade abgestimmt. Zurückziehen können Sie ihn nach der Abstimmung."
    if facts.applicants and land not in facts.applicants:
        return f"Zurückziehen kann nur, wer den Antrag stellt: {_names(facts.applicants)}."
    if others := tuple(each for each in facts.applicants if each != land):
        return (
            f"Den Antrag stellt auch {_names(others)}. Treten Sie für Ihr Land vom Antrag zurück; "
            "zurückziehen kann ihn, wer ihn als Letzter trägt."
        )
    return None


def why_not_join(facts: MatterFacts, land: Land) -> str | None:
    """Return why a Land cannot join the applicants, or `None`."""
    if not facts.stage.open:
        return f"Der Vorgang ist {facts.stage.label}; ein Beitritt ist nicht mehr möglich."
    if facts.open_votes:
        return "Über den Antrag wird gerade abgestimmt; ein Beitritt ist jetzt nicht möglich."
    if land in facts.applicants:
        return f"{land.short_name} stellt den Antrag bereits."
    if not facts.has_issued:
        return "Beitreten können Sie, sobald eine Fassung herausgegeben ist."
    return None


def why_not_leave(facts: MatterFacts, land: Land) -> str | None:
    """Return why a Land cannot leave the applicants, or `None`."""
    if not facts.stage.open:
        return f"Der Vorgang ist {facts.stage.label}; die Antragsteller stehen fest."
    if facts.open_votes:
        return "Über den Antrag wird gerade abgestimmt; die Antragsteller bleiben bis zum Ergebnis."
    if land not in facts.applicants:
        return f"{land.short_name} stellt diesen Antrag nicht."
    if facts.applicants == (land,):
        return f"{land.short_name} trägt den Antrag allein. Ziehen Sie ihn zurück, statt auszutreten."
    return None


def why_not_edit(facts: MatterFacts) -> str | None:
    """Return why the text in work cannot be changed, or `None`."""
    if not facts.stage.open:
        return f"Der Vorgang ist {facts.stage.label}; der Text steht fest."
    if not facts.has_work:
        return "Alle Fassungen sind herausgegeben und stehen fest. Beginnen Sie eine neue Fassung."
    return None


def why_not_start_version(facts: MatterFacts) -> str | None:
    """Return why no new version can be begun, or `None`."""
    if facts.has_work:
        return "An einer Fassung wird schon gearbeitet; geben Sie zuerst diese heraus."
    if facts.open_votes:
        return "Über den Antrag wird gerade abgestimmt; der Text bleibt bis zum Ergebnis."
    return why_not_now(facts.stage, MatterEvent.ISSUE)


def checked_title(title: str) -> str:
    """Return the title on one line. Raises `InputError` if it is missing or too long."""
    title = tidy_line(title)
    if not title or len(title) > LONGEST_TITLE:
        raise InputError(f"Bitte geben Sie einen Titel mit höchstens {LONGEST_TITLE} Zeichen an.")
    return title


def file_number(abbreviation: str, year: int, taken: Collection[str]) -> str:
    """Return the next file number of a conference in a year, such as `IntMK-2026-014`."""
    start = f"{abbreviation}-{year}-"
    used = [int(rest) for rest in (each.removeprefix(start) for each in taken) if rest.isdecimal()]
    return f"{start}{max(used, default=0) + 1:03}"


class MatterKind(StrEnum):
    """What kind of paper a matter leads to (Art des Vorgangs)."""

    RESOLUTION = "resolution"
    LEAD_MOTION = "lead_motion"
    REPORT = "report"

    @property
    def label(self) -> str:
        """The German name."""
        return KIND_LABELS[self]


KIND_LABELS = {
    MatterKind.RESOLUTION: "Beschlussvorschlag",
    MatterKind.LEAD_MOTION: "Leitantrag",
    MatterKind.REPORT: "Bericht einer Arbeitsgruppe",
}


def _names(laender: tuple[Land, ...]) -> str:
    return ", ".join(land.short_name for land in laender)
