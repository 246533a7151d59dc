"""Contacts, guests, ministries, distribution lists, templates and the outbox."""

from laendertisch.records.correspondence.models.contacts import Contact, ContactCard
from laendertisch.records.correspondence.models.guests import Guest
from laendertisch.records.correspondence.models.mailing_lists import MailingList, MailingListEntry
from laendertisch.records.correspondence.models.messages import DeliveryAttempt, Mailing, OutgoingMessage
from laendertisch.records.correspondence.models.ministries import MinistryName
from laendertisch.records.correspondence.models.templates import LetterTemplate, LetterTemplateVersion

__all__ = [
    "Contact",
    "ContactCard",
    "DeliveryAttempt",
    "Guest",
    "LetterTemplate",
    "LetterTemplateVersion",
    "Mailing",
    "MailingList",
    "MailingListEntry",
    "MinistryName",
    "OutgoingMessage",
]
