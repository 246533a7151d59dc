"""Access to the demonstration accounts (Demonstrationskonten): password and one-time codes."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import RuleViolation
from laendertisch.procedure.permissions import Task
from laendertisch.records.accounts.models import User
from laendertisch.records.audit.subjects import subject


@transaction.atomic
def renew_demo_access(*, by: Actor, user: User, password: str, secret: str) -> None:
    """Give a demonstration account a password and a secret of one-time codes; whatever it had is gone.

    Raises `NotPermitted`, `RuleViolation` for the account of a real person.
    """
    capacity = by.must_be_allowed(Task.MANAGE_ACCOUNTS)
    if not user.is_demo:
        raise RuleViolation("Das geht nur bei Demonstrationskonten.", code="no_demo_account")
    user.set_password(password)
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, secret)
    record(by=by, capacity=capacity, action="renew_demo_account", subject=subject("Konto", user))
