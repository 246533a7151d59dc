"""Named ways to ask for contacts, functions, ministries and guests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from django.db.models import OuterRef, Q, QuerySet, Subquery

from laendertisch.records.accounts.models import Membership
from laendertisch.records.correspondence.models import (
    ContactCard,
    Guest,
    MailingList,
    MailingListEntry,
    MinistryName,
)
from laendertisch.records.years.models import Session


def cards_in_force(body: str) -> QuerySet[ContactCard]:
    """Return the card in force of every contact of a conference, also of ended ones, by name."""
    cards = ContactCard.objects.filter(contact__body=body, replaced_at__isnull=True)
    return cards.select_related("contact").order_by("name", "pk")


def contact_cards(body: str, day: date) -> QuerySet[ContactCard]:
    """Return the cards of the contacts that are valid on a day."""
    not_ended = Q(contact__valid_to__isnull=True) | Q(contact__valid_to__gte=day)
    return cards_in_force(body).filter(not_ended, contact__valid_from__lte=day)


def memberships_in(body: str) -> QuerySet[Membership]:
    """Return every dated function in a conference, by function and name."""
    found = Membership.objects.filter(body=body).select_related("user", "working_group")
    return found.order_by("role", "land", "user__name", "pk")


def ministry_names(body: str) -> list[MinistryName]:
    """Return the names that the Geschäftsstelle has added, the newest first for each Land."""
    return list(MinistryName.objects.filter(body=body))


def guests_by_session(body: str) -> list[tuple[Session, list[Guest]]]:
    """Return the sessions that have guests, the latest first, each with its guests and their names."""
    guests: Iterable[Guest] = (
        Guest.objects.filter(session__year__body=body)
        .select_related("session__year__body")
        .annotate(name=_name_now())
        .order_by("-session__begins", "-session", "name")
    )
    return [(session, list(group)) for session, group in groupby(guests, key=lambda guest: guest.session)]


def entries_with_names(
    mailing_list: MailingList, computed: Mapping[str, str]
) -> list[tuple[MailingListEntry, str]]:
    """Return the entries of a list, the latest first, each with what it is called now.

    `computed` names the computed lists by their keys.
    """
    entries = mailing_list.entries.annotate(name=_name_now()).order_by("-valid_from", "-pk")
    return [(entry, entry.name or computed.get(entry.computed, entry.computed)) for entry in entries]


def _name_now() -> Subquery:
    """Return the name on the card in force of the contact of a row."""
    cards = ContactCard.objects.filter(contact=OuterRef("contact"), replaced_at__isnull=True)
    return Subquery(cards.values("name"))


def postal_address(body: str, mail: str, day: date) -> list[str]:
    """Return organisation and postal address of the contact with this mail address, line by line."""
    card = contact_cards(body, day).filter(mail__iexact=mail).exclude(address="").first()
    return [line for line in (card.organisation, *card.address.splitlines()) if line.strip()] if card else []
