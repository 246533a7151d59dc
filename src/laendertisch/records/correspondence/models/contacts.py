"""The contact directory: a contact lasts, its card is replaced."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from laendertisch.procedure.contacts import Belonging, Greeting
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.fields import LandField


class Contact(models.Model):
    """Somebody whom the conference writes to (Kontakt): ended, never deleted.

    `valid_to` is the last day. What is known about the person stands on the card in force (`replaced_at`
    empty); earlier cards stay readable. `user` is the account of the same person, if there is one.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="contacts")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["body", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="contact_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"Kontakt {self.pk}"


class ContactCard(models.Model):
    """What is known about a contact since a moment (Kontaktdaten): business data only.

    A card is replaced by the next one (`replaced_at`), never changed.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="cards")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    greeting = models.CharField(
        max_length=10,
        choices=[(each.value, each.label) for each in Greeting],
        default=Greeting.NEUTRAL.value,
    )
    function = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    belonging = models.CharField(max_length=10, choices=[(each.value, each.label) for each in Belonging])
    land = LandField(null=True, blank=True)  # type: ignore[misc]  # the column type cannot say `None`
    mail = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(replaced_at__isnull=True), name="contact_one_card_in_force"
            ),
            models.CheckConstraint(
                condition=Q(belonging=Belonging.LAND.value, land__isnull=False)
                | (~Q(belonging=Belonging.LAND.value) & Q(land__isnull=True)),
                name="contact_of_a_land_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.name
