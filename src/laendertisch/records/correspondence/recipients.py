"""Who is on which distribution list on a day (Verteiler), from memberships, contacts and own lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.contacts import Belonging, Greeting, salutation
from laendertisch.procedure.mailing_lists import Candidate, ListKey, ListKind, Resolved, resolve
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import OF_A_LAND
from laendertisch.records.accounts.models import Membership
from laendertisch.records.accounts.queries import as_function
from laendertisch.records.conference.models import Body, WorkingGroup
from laendertisch.records.correspondence.models import ContactCard, Guest, MailingList, MailingListEntry
from laendertisch.records.years.models import Session


@dataclass(frozen=True)
class NamedList:
    """A distribution list as it is offered (Verteiler)."""

    key: ListKey
    name: str


def lists_of(body: Body, day: date) -> list[NamedList]:
    """Return every list of a conference that exists on a day: computed ones first, then own ones."""
    groups = WorkingGroup.objects.filter(body=body)
    own = own_lists(body, day)
    return [
        NamedList(ListKey(ListKind.LAENDER), "alle Länder"),
        NamedList(ListKey(ListKind.BUND), "Bund"),
        NamedList(ListKey(ListKind.OFFICE), "Geschäftsstelle"),
        *(NamedList(ListKey(ListKind.GROUP, group.pk), f"AG {group.name}") for group in groups),
        *(NamedList(ListKey(ListKind.OWN, str(each.pk)), each.name) for each in own),
        *(NamedList(ListKey(ListKind.LAND, land.code), land.short_name) for land in LAENDER),
    ]


def guest_lists(body: Body) -> list[NamedList]:
    """Return one list for each session that has guests, the latest first."""
    sessions = Session.objects.filter(
        year__body=body, guests__withdrawn_at__isnull=True, guests__isnull=False
    )
    return [
        NamedList(ListKey(ListKind.GUESTS, str(session.pk)), f"Gäste: {session}")
        for session in sessions.select_related("year__body").distinct().order_by("-begins")
    ]


def own_lists(body: Body, day: date) -> list[MailingList]:
    """Return the lists that the Geschäftsstelle keeps and has not ended."""
    still = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
    return list(MailingList.objects.filter(still, body=body))


def recipients_of(body: Body, keys: Iterable[ListKey], day: date) -> Resolved:
    """Return everybody on one of the lists on a day, once, with the reasons."""
    people = _People(body, day)
    return resolve(candidate for key in keys for candidate in people.on(key))


class _People:
    """Memberships and contacts of a conference on a day, asked for once."""

    def __init__(self, body: Body, day: date) -> None:
        self.body, self.day = body, day
        valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
        self.memberships = list(
            Membership.objects.filter(valid, body=body, user__is_active=True)
            .select_related("user", "working_group")
            .order_by("land", "user__name", "id")
        )
        of_contact = Q(contact__valid_to__isnull=True) | Q(contact__valid_to__gte=day)
        self.cards = list(
            ContactCard.objects.filter(
                of_contact, contact__body=body, contact__valid_from__lte=day, replaced_at__isnull=True
            ).select_related("contact")
        )

    def on(self, key: ListKey) -> list[Candidate]:
        """Return who is on a list; contacts first, because they know more."""
        match key.kind:
            case ListKind.OWN:
                return self._on_own_list(key.value)
            case ListKind.GUESTS:
                return self._guests(key.value)
            case _:
                cards = [_of_card(card) for card in self.cards if _card_fits(card, key)]
                return cards + [_of_member(each) for each in self.memberships if _member_fits(each, key)]

    def _on_own_list(self, pk: str) -> list[Candidate]:
        valid = Q(valid_from__lte=self.day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=self.day))
        entries = MailingListEntry.objects.filter(valid, mailing_list=int(pk), mailing_list__body=self.body)
        found = []
        for entry in entries.select_related("mailing_list"):
            if entry.computed:
                found += self.on(ListKey.parse(entry.computed))
            else:
                reason = f"Verteiler „{entry.mailing_list.name}“ seit {long_day(entry.valid_from)}"
                found += [_of_card(c, reason) for c in self.cards if c.contact_id == entry.contact_id]
        return found

    def _guests(self, session: str) -> list[Candidate]:
        guests = Guest.objects.filter(
            session=int(session), session__year__body=self.body, withdrawn_at__isnull=True
        )
        invited = {guest.contact_id: guest.get_right_display() for guest in guests}
        return [
            _of_card(card, f"Gast der Sitzung ({invited[card.contact_id]})")
            for card in self.cards
            if card.contact_id in invited
        ]


def _card_fits(card: ContactCard, key: ListKey) -> bool:
    match key.kind:
        case ListKind.LAENDER:
            return card.belonging == Belonging.LAND
        case ListKind.LAND:
            return bool(card.land) and card.land.code == key.value
        case ListKind.BUND:
            return card.belonging == Belonging.BUND
        case ListKind.OFFICE:
            return card.belonging == Belonging.OFFICE
        case _:
            return False


def _member_fits(membership: Membership, key: ListKey) -> bool:
    role = Role(membership.role)
    match key.kind:
        case ListKind.LAENDER:
            return role in OF_A_LAND
        case ListKind.LAND:
            return role in OF_A_LAND and membership.land.code == key.value
        case ListKind.BUND:
            return role == Role.BUND_GUEST
        case ListKind.OFFICE:
            return role == Role.SECRETARIAT
        case ListKind.GROUP:
            return membership.working_group_id == key.value
        case _:
            return False


def _of_card(card: ContactCard, reason: str = "") -> Candidate:
    for_whom = card.land.short_name if card.land else Belonging(card.belonging).label
    return Candidate(
        name=" ".join(filter(None, (card.title, card.name))),
        address=card.mail,
        reason=reason or f"Kontakt {for_whom} seit {long_day(card.contact.valid_from)}",
        salutation=salutation(Greeting(card.greeting), card.title, card.name),
        function=card.function,
        organisation=card.organisation,
        land=card.land.short_name if card.land else "",
        person=card.contact.user_id,
    )


def _of_member(membership: Membership) -> Candidate:
    function = as_function(membership)
    return Candidate(
        name=membership.user.name,
        address=membership.user.email,
        reason=f"{function.label} seit {long_day(membership.valid_from)}",
        land=membership.land.short_name if membership.land else "",
        person=membership.user_id,
    )
