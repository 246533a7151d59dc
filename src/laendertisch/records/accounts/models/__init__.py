"""People and their dated memberships."""

from laendertisch.records.accounts.models.memberships import Membership
from laendertisch.records.accounts.models.users import User

__all__ = ["Membership", "User"]
