"""Who has which function for whom, from when to when (Mitgliedschaften). Rights are computed from these."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.roles import LAND_ROLES, Role
from laendertisch.records.accounts.models.users import User
from laendertisch.records.fields import LandField


class Membership(models.Model):
    """Function of a person for a Land, body or working group in a period (Mitgliedschaft).

    Ended, never deleted: `valid_to` is the last day. A minister or official speaks for a Land.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in Role])
    land = LandField(null=True, blank=True)  # type: ignore[misc]  # the column type cannot say `None`
    body = models.ForeignKey("conference.Body", on_delete=models.PROTECT, related_name="+")
    working_group = models.ForeignKey(
        "conference.WorkingGroup", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[role.value for role in LAND_ROLES]) | Q(land__isnull=False),
                name="membership_of_a_land_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.WORKING_GROUP.value) | Q(working_group__isnull=False),
                name="membership_of_a_group_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.name}: {Role(self.role).label}"
