"""A decision and what hangs on it (Beschluss): its ballot, release, vetoes, facts, published texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from laendertisch.kernel.errors import IntegrityError
from laendertisch.kernel.laender import Land
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.decision_facts import FactKind, FactStatus
from laendertisch.procedure.minutes_content import RecordedItem, digest_of, minutes_from_json
from laendertisch.procedure.proceedings import BallotState, CircularState
from laendertisch.procedure.release import ReleaseFacts, ReleaseState
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure
from laendertisch.procedure.voting import NOT_ON_THE_MATTER, decides_matter
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.models import Matter
from laendertisch.records.minutes.building import circular_item, rules_on
from laendertisch.records.minutes.models import (
    DecisionFact,
    MinutesVersion,
    PublishedText,
    Release,
    ReleaseVeto,
)
from laendertisch.records.minutes.queries import approved_version
from laendertisch.records.proceedings.models import AgendaItem, Ballot, Circular
from laendertisch.records.years.models import Session

ENDED_WELL = (CircularState.ADOPTED, CircularState.ANNOUNCED)


@dataclass(frozen=True)
class Decided:
    """What was decided about an item of a session, or in writing (Beschluss); exactly one of both is set."""

    item: AgendaItem | None = None
    circular: Circular | None = None

    @property
    def rows(self) -> dict[str, AgendaItem | Circular | None]:
        """The columns by which releases, vetoes and published texts belong to the decision."""
        return {"item": self.item, "circular": self.circular}

    @property
    def matter(self) -> Matter | None:
        """The matter that was decided, if there is one."""
        return self.item.matter if self.item else self._circular.matter

    @property
    def body_id(self) -> str:
        """The conference that decided."""
        return self.item.session.year.body_id if self.item else self._circular.matter.body_id

    @property
    def title(self) -> str:
        """How pages and the audit trail name it."""
        return str(self.item) if self.item else f"Umlauf: {self._circular.version.title}"

    @property
    def subject(self) -> str:
        """How the audit trail names it."""
        return subject("Tagesordnungspunkt", self.item) if self.item else subject("Umlauf", self._circular)

    @property
    def _circular(self) -> Circular:
        assert self.circular is not None, "a decision has an item or a circular"
        return self.circular


def deciding_ballot(decision: Decided) -> Ballot | None:
    """Return the closed ballot that decided the matter."""
    matter = decision.matter
    if matter is None:
        return None
    if decision.circular:
        ballot = decision.circular.ballot
        return ballot if ballot and ballot.state == BallotState.CLOSED.value else None
    closed = Ballot.objects.filter(item=decision.item, state=BallotState.CLOSED.value)
    found = [each for each in closed.order_by("closed_at", "id") if _decides(each, matter)]
    return found[-1] if found else None


def recorded(decision: Decided) -> tuple[RecordedItem | None, MinutesVersion | None]:
    """Return the decision as the approved record says it, with that version; or as the circular ended.

    Raises `IntegrityError` if the stored record was altered.
    """
    if decision.circular:
        return circular_item(decision.circular), None
    assert decision.item is not None
    version = approved_version(decision.item.session)
    if version is None:
        return None, None
    if digest_of(version.content) != version.digest:
        raise IntegrityError("Die Niederschrift passt nicht zu ihrer Prüfsumme; sie wurde verändert.")
    return minutes_from_json(version.content).item(decision.item.pk), version


def current_release(decision: Decided) -> Release | None:
    """Return the release that holds."""
    return Release.objects.filter(**decision.rows, superseded_by__isnull=True).first()


def newest_published(decision: Decided) -> PublishedText | None:
    """Return the text that the public reads."""
    return PublishedText.objects.filter(**decision.rows).order_by("number").last()


def release_facts(decision: Decided) -> ReleaseFacts:
    """Return what the guards of the release need to know of one decision."""
    session = decision.item.session if decision.item else None
    if session:
        assert decision.item is not None
        return release_facts_of(session, [decision.item])[decision.item.pk]
    circular = decision.circular
    assert circular is not None
    rules, release = rules_on(decision.body_id), current_release(decision)
    vetoes = ReleaseVeto.objects.filter(circular=circular, withdrawn_at__isnull=True)
    return ReleaseFacts(
        approved=CircularState(circular.state) in ENDED_WELL,
        current=ReleaseState(release.state) if release else None,
        vetoes=tuple(each.land for each in vetoes),
        has_veto=_has_veto(rules),
        published=newest_published(decision) is not None,
    )


def release_facts_of(session: Session, items: Iterable[AgendaItem]) -> dict[int, ReleaseFacts]:
    """Return what the guards need to know of the items of a session, in a few queries."""
    wanted = list(items)
    states = current_releases(session)
    vetoes: dict[int, list[Land]] = defaultdict(list)
    for each in ReleaseVeto.objects.filter(item__in=wanted, withdrawn_at__isnull=True):
        if each.item_id:
            vetoes[each.item_id].append(each.land)
    published = set(PublishedText.objects.filter(item__in=wanted).values_list("item", flat=True))
    approved, rules = approved_version(session) is not None, rules_on(session.year.body_id, session)
    return {
        item.pk: ReleaseFacts(
            approved=approved,
            current=ReleaseState(states[item.pk].state) if item.pk in states else None,
            vetoes=tuple(vetoes[item.pk]),
            has_veto=_has_veto(rules),
            published=item.pk in published,
            withdrawn=item.withdrawn_at is not None,
        )
        for item in wanted
    }


def current_releases(session: Session) -> dict[int, Release]:
    """Return the releases that hold, by item."""
    rows = Release.objects.filter(item__session=session, superseded_by__isnull=True)
    return {each.item_id: each for each in rows if each.item_id}


def current_facts(ballots: Iterable[Ballot]) -> dict[int, dict[FactKind, DecisionFact]]:
    """Return the facts that hold, by ballot and kind; what was taken back is left out."""
    found: dict[int, dict[FactKind, DecisionFact]] = defaultdict(dict)
    for each in _facts_that_hold().filter(ballot__in=ballots):
        found[each.ballot_id][FactKind(each.kind)] = each
    return found


def adopted_ballots(body: str) -> QuerySet[Ballot]:
    """Return the closed ballots by which a conference adopted something, sessions and circulars together."""
    of_body = Q(item__session__year__body=body) | Q(circular__matter__body=body)
    closed = Ballot.objects.filter(of_body, state=BallotState.CLOSED.value, outcome=Outcome.ADOPTED.value)
    return closed.select_related("matter", "item__session__year", "circular").order_by("-closed_at", "-id")


def decided_ballots(body: str) -> QuerySet[Ballot]:
    """Return the adopted ballots that decided their matter, the newest first.

    Says in SQL what `procedure.voting.decides_matter` says of one ballot.
    """
    on_the_matter = Q(matter_class=F("matter__matter_class")) | ~Q(matter_class__in=NOT_ON_THE_MATTER)
    return adopted_ballots(body).filter(on_the_matter, matter__isnull=False, block_keys=[])


def _decides(ballot: Ballot, matter: Matter) -> bool:
    return decides_matter(ballot.matter_class, matter.matter_class, on_whole_text=not ballot.block_keys)


def with_facts(ballots: QuerySet[Ballot]) -> QuerySet[Ballot]:
    """Fetch the facts that hold together with the ballots, for `facts_now`."""
    return ballots.prefetch_related(Prefetch("facts", _facts_that_hold(), to_attr="held_facts"))


def facts_now(ballot: Ballot) -> dict[FactKind, DecisionFact]:
    """Return the facts of a ballot that came from `with_facts`, by kind."""
    return {FactKind(each.kind): each for each in ballot.held_facts}  # type: ignore[attr-defined]


def not_transmitted(body: str) -> QuerySet[Ballot]:
    """Return the decisions that have not left the house."""
    decided, left = (
        Exists(_facts_that_hold().filter(ballot=OuterRef("pk"), kind=kind.value))
        for kind in (FactKind.DECIDED, FactKind.TRANSMITTED)
    )
    return decided_ballots(body).filter(decided & ~left)


def transmissions_due(body: str, now: datetime) -> list[datetime]:
    """Return the planned days of transmission that have come, the earliest first."""
    planned = _facts_that_hold().filter(kind=FactKind.TRANSMITTED.value, status=FactStatus.PLANNED.value)
    ballots = decided_ballots(body).order_by().values("pk")
    return list(planned.filter(ballot__in=ballots, at__lte=now).order_by("at").values_list("at", flat=True))


def _facts_that_hold() -> QuerySet[DecisionFact]:
    rows = DecisionFact.objects.filter(superseded_by__isnull=True)
    return rows.exclude(status=FactStatus.SUPERSEDED.value)


def _has_veto(rules: RulesOfProcedure | None) -> bool | None:
    return rules.release.single_land_veto.value if rules else None
