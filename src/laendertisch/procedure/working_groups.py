"""Working groups: mandate, lead, members, papers (Arbeitsgruppen)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from laendertisch.kernel.laender import Land
from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Function, Role


class GroupPaperKind(StrEnum):
    """What a paper of a working group is (Art des Papiers)."""

    PAPER = "paper"
    MINUTES = "minutes"
    REPORT = "report"

    @property
    def label(self) -> str:
        """The German name."""
        return PAPER_LABELS[self]


PAPER_LABELS = {
    GroupPaperKind.PAPER: "Arbeitspapier",
    GroupPaperKind.MINUTES: "Ergebnisvermerk",
    GroupPaperKind.REPORT: "Bericht an die Konferenz",
}


def why_not_lead(functions: Collection[Function], body: str, leading: Collection[Land]) -> str | None:
    """Return why somebody may not run the group, or `None`: the lead Länder and the Geschäftsstelle may."""
    if refusal := why_not(Task.LEAD_WORKING_GROUP, functions, body=body):
        return refusal
    here = [each for each in functions if each.body == body]
    if any(each.role == Role.SECRETARIAT or each.land in leading for each in here):
        return None
    names = ", ".join(land.short_name for land in leading) or "noch keines"
    return f"Das darf nur ein federführendes Land ({names}) oder die Geschäftsstelle."


def why_not_contribute(
    functions: Collection[Function], body: str, group: str, members: Collection[Land]
) -> str | None:
    """Return why somebody may not write in the group, or `None`: members and the Geschäftsstelle may."""
    if refusal := why_not(Task.CONTRIBUTE_TO_GROUP, functions, body=body):
        return refusal
    here = [each for each in functions if each.body == body]
    if any(
        each.role == Role.SECRETARIAT or each.working_group == group or each.land in members for each in here
    ):
        return None
    return "In der Arbeitsgruppe mitarbeiten können nur die Länder und Personen, die ihr angehören."


def why_not_join(members: Collection[Land], land: Land, *, admits: bool) -> str | None:
    """Return why a Land cannot join the group by itself, or `None`."""
    if land in members:
        return f"{land.short_name} gehört der Arbeitsgruppe schon an."
    if not admits:
        return "Diese Arbeitsgruppe ist nicht länderoffen; die Geschäftsstelle nimmt neue Mitglieder auf."
    return None


def why_not_leave(members: Collection[Land], leading: Collection[Land], land: Land) -> str | None:
    """Return why a Land cannot leave the group, or `None`: the last lead has to be handed over first."""
    if land not in members:
        return f"{land.short_name} gehört der Arbeitsgruppe nicht an."
    if set(leading) == {land}:
        return (
            f"{land.short_name} ist allein federführend. Bitte geben Sie die Federführung zuerst an ein "
            "anderes Land ab."
        )
    return None
