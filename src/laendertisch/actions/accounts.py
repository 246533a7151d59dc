"""Accounts of people: create, switch off, let set a password, reset the second factor (Konten).

Only the administration does this; what people do with their own account is in `account_events`.
"""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.procedure.accounts import checked_name, checked_reason
from laendertisch.procedure.permissions import Task
from laendertisch.records.accounts.models import User
from laendertisch.records.audit.subjects import subject

LONGEST_ADDRESS = 254


@transaction.atomic
def create_account(*, by: Actor, email: str, name: str, is_demo: bool = False) -> User:
    """Create an account without password; it can do nothing until a membership begins.

    Raises `NotPermitted`, `InputError` for an unusable address or name, `RuleViolation` for a used address.
    """
    capacity = by.must_be_allowed(Task.MANAGE_ACCOUNTS)
    email, name = _checked_address(email), checked_name(name)
    user = User(email=email, name=name, is_demo=is_demo)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        sentence = f"Zur Adresse {email} gibt es schon ein Konto."
        raise RuleViolation(sentence, code="account_exists") from None
    # The sign-in library keeps its own list of addresses; this one was checked by the administration.
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    after = {"email": email, "name": name, "is_demo": is_demo}
    record(by=by, capacity=capacity, action="create_account", subject=subject("Konto", user), after=after)
    return user


@transaction.atomic
def end_account(*, by: Actor, user: User, reason: str) -> User:
    """Switch an account off: it cannot sign in any more, and open sessions end at once. Nothing is deleted.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` for the own or an ended account.
    """
    capacity = by.must_be_allowed(Task.MANAGE_ACCOUNTS)
    reason = checked_reason(reason)
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked == by.user:
        raise RuleViolation("Das eigene Konto kann niemand selbst abschalten.", code="own_account")
    if not locked.is_active:
        raise RuleViolation("Das Konto ist schon abgeschaltet.", code="account_ended")
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    record(
        by=by,
        capacity=capacity,
        action="end_account",
        subject=subject("Konto", locked),
        before={"is_active": True},
        after={"is_active": False},
        reason=reason,
    )
    return locked


@transaction.atomic
def issue_password_link(*, by: Actor, user: User) -> tuple[str, str]:
    """Return user key and token of a one-time link under which the person sets a password.

    It works once and for three days; a second factor stays necessary.
    Raises `NotPermitted`, `RuleViolation` for an account that is switched off.
    """
    capacity = by.must_be_allowed(Task.MANAGE_ACCOUNTS)
    if not user.is_active:
        raise RuleViolation("Das Konto ist abgeschaltet; einen Link gibt es nicht.", code="account_ended")
    record(by=by, capacity=capacity, action="issue_password_link", subject=subject("Konto", user))
    return user_pk_to_url_str(user), default_token_generator.make_token(user)


@transaction.atomic
def reset_second_factor(*, by: Actor, user: User, reason: str) -> None:
    """Remove all second factors of an account, for somebody who lost the device; a new one is set up next.

    Open sessions end: whoever holds the lost device must not set up the new one.
    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if there is none or it is the own.
    """
    capacity = by.must_be_allowed(Task.MANAGE_ACCOUNTS)
    reason = checked_reason(reason)
    if user == by.user:
        raise RuleViolation("Den eigenen zweiten Faktor ändern Sie unter „Mein Konto“.", code="own_account")
    factors = Authenticator.objects.select_for_update().filter(user=user)
    kinds = sorted(factors.values_list("type", flat=True))
    if not kinds:
        raise RuleViolation("Das Konto hat noch keinen zweiten Faktor.", code="no_second_factor")
    factors.delete()
    _end_sessions(user)
    record(
        by=by,
        capacity=capacity,
        action="reset_second_factor",
        subject=subject("Konto", user),
        before={"second_factors": kinds},
        after={"second_factors": []},
        reason=reason,
    )


def _end_sessions(user: User) -> None:
    """Delete the open sessions of an account; a session names its account only inside its sealed content."""
    open_sessions = Session.objects.filter(expire_date__gt=timezone.now())
    own = [each.pk for each in open_sessions if each.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(pk__in=own).delete()


def _checked_address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
        MaxLengthValidator(LONGEST_ADDRESS)(email)
    except ValidationError:
        raise InputError(f"„{email[:60]}“ ist keine E-Mail-Adresse.") from None
    return email
