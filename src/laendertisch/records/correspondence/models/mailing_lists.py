"""Distribution lists that people keep, beside the computed ones."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models.contacts import Contact


class MailingList(models.Model):
    """A distribution list of a conference (Verteiler); `ended_on` is its last day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mailing_lists")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["body", "name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="mailing_list_one_per_name")]

    def __str__(self) -> str:
        return self.name


class MailingListEntry(models.Model):
    """A contact or a computed list on a list, from the first to the last day (Verteilereintrag)."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.PROTECT, related_name="entries")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="list_entries")
    computed = models.CharField(max_length=80, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["mailing_list", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False, computed="") | (Q(contact__isnull=True) & ~Q(computed="")),
                name="list_entry_is_a_contact_or_a_computed_list",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="list_entry_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["mailing_list", "contact"],
                condition=Q(valid_to__isnull=True, contact__isnull=False),
                name="list_entry_open_contact_once",
            ),
            models.UniqueConstraint(
                fields=["mailing_list", "computed"],
                condition=Q(valid_to__isnull=True) & ~Q(computed=""),
                name="list_entry_open_list_once",
            ),
        ]

    def __str__(self) -> str:
        return self.computed or f"Kontakt {self.contact_id}"
