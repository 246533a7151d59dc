"""The library's signals become entries of the audit trail. The only place in the house with signals.

Signals arrive inside the transaction of the page (`transactions.py`), so write and entry stand or fall
together. New and removed second factors are watched at their table: the library announces some of them only
after the transaction has ended.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from laendertisch.actions.account_events import AccountEvent, note_event, note_failed_sign_in
from laendertisch.records.accounts.models import User


@receiver(account.user_logged_in)
def signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    """Record the sign-in and its steps, such as `password` and `totp`."""
    steps = [step.get("type") or step["method"] for step in get_authentication_records(request, user)]
    note_event(by=user, event=AccountEvent.SIGNED_IN, after={"steps": steps})


@receiver(user_logged_out)
def signed_out(user: User | None, **_: Any) -> None:
    """Record the sign-out."""
    if user:
        note_event(by=user, event=AccountEvent.SIGNED_OUT)


@receiver(user_login_failed)
def password_refused(credentials: dict[str, Any], **_: Any) -> None:
    """Record a wrong password, or an address that nobody has."""
    known = User.objects.filter(email__iexact=credentials.get("email", "")).first()
    note_failed_sign_in(user=known, step="password")


@receiver(mfa.authentication_failed)
def code_refused(user: User, authenticator: Authenticator, **_: Any) -> None:
    """Record a wrong one-time code."""
    note_failed_sign_in(user=user, step=authenticator.type)


@receiver(account.password_changed)
@receiver(account.password_reset)
def password_changed(user: User, **_: Any) -> None:
    """Record a new password, never what it is."""
    note_event(by=user, event=AccountEvent.PASSWORD_CHANGED)


@receiver(account.password_set)
def password_set(user: User, **_: Any) -> None:
    """Record a first password."""
    note_event(by=user, event=AccountEvent.PASSWORD_SET)


@receiver(post_save, sender=Authenticator)
def factor_saved(
    instance: Authenticator,
    created: bool,  # noqa: FBT001 - Django's signature
    update_fields: frozenset[str] | None,
    **_: Any,
) -> None:
    """Record a new second factor, a new set of recovery codes, or another name of a passkey."""
    if not _done_by_its_owner(instance):
        return
    if not created:
        _renamed(instance, update_fields)
    elif instance.type == Authenticator.Type.RECOVERY_CODES:
        note_event(by=instance.user, event=AccountEvent.RECOVERY_CODES_MADE)
    else:
        note_event(by=instance.user, event=AccountEvent.FACTOR_ADDED, after=_described(instance))


@receiver(post_delete, sender=Authenticator)
def factor_removed(instance: Authenticator, **_: Any) -> None:
    """Record a removed second factor."""
    if _done_by_its_owner(instance):
        note_event(by=instance.user, event=AccountEvent.FACTOR_REMOVED, before=_described(instance))


def _renamed(instance: Authenticator, update_fields: frozenset[str] | None) -> None:
    """Record the new name. Counting a use saves single columns; only renaming saves a passkey as a whole."""
    if instance.type == Authenticator.Type.WEBAUTHN and update_fields is None:
        note_event(by=instance.user, event=AccountEvent.PASSKEY_RENAMED, after=_described(instance))


def _done_by_its_owner(instance: Authenticator) -> bool:
    """Say whether this happens on an account page; actions on other people's accounts record themselves."""
    request = context.request
    return request is not None and request.user == instance.user


def _described(instance: Authenticator) -> dict[str, str]:
    described = {"type": str(instance.type)}
    if instance.type == Authenticator.Type.WEBAUTHN:
        described["name"] = str(instance)
    return described
