"""The forms of signing in, with German words and the hints that browsers and password stores need."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

DIFFERENT = "Die beiden neuen Passwörter sind verschieden. Bitte geben Sie zweimal dasselbe ein."
NEW_PASSWORD_HELP = "Mindestens 12 Zeichen; kein häufiges Passwort und nichts aus Ihrem Namen."  # noqa: S105


def _word(form: forms.Form, name: str, label: str, help_text: str = "", **attributes: str) -> None:
    """Give a field of the library its German label, help and attributes; placeholders are no labels."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    if kind := attributes.pop("type", ""):
        field.widget.input_type = kind  # `username` is a hint for text, not for type email
    field.widget.attrs.pop("type", None)
    field.widget.attrs.update(attributes)


def _word_new_password(form: forms.Form) -> None:
    _word(form, "password1", "Neues Passwort", NEW_PASSWORD_HELP, autocomplete="new-password")
    _word(form, "password2", "Neues Passwort wiederholen", autocomplete="new-password")


class SamePasswordTwice:
    """Say in German that two new passwords differ."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Replace the sentence of the library for the repeated password."""
        differs = field == "password2" and not isinstance(error, ValidationError)
        super().add_error(field, DIFFERENT if differs else error)  # type: ignore[misc]


class SignIn(account.LoginForm):
    """Address and password (Anmeldung)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "login", "E-Mail-Adresse", type="text", inputmode="email", autocomplete="username")
        _word(self, "password", "Passwort", autocomplete="current-password")


class PasswordAgain(account.ReauthenticateForm):
    """The password once more before something sensitive (Bestätigung)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "password", "Passwort", autocomplete="current-password")


class ChangePassword(SamePasswordTwice, account.ChangePasswordForm):
    """A new password for somebody who knows the old one (Passwort ändern)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "oldpassword", "Bisheriges Passwort", autocomplete="current-password")
        _word_new_password(self)


class SetPassword(SamePasswordTwice, account.SetPasswordForm):
    """A first password for somebody who signed in with a passkey (Passwort setzen)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_new_password(self)


class NewPassword(SamePasswordTwice, account.ResetPasswordKeyForm):
    """A new password through a one-time link (neues Passwort)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_new_password(self)


class ForgottenPassword(account.ResetPasswordForm):
    """Ask for a link by mail (Passwort vergessen)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "email", "E-Mail-Adresse", type="text", inputmode="email", autocomplete="username")


CODE_HELP = "Sechs Ziffern aus Ihrer Authentifizierungs-App oder einer Ihrer Ersatzcodes."


class OneTimeCode(mfa.AuthenticateForm):
    """The second step of signing in (Einmalcode)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", "Einmalcode", CODE_HELP, autocomplete="one-time-code", inputmode="numeric")


class OneTimeCodeAgain(mfa.ReauthenticateForm):
    """A code before something sensitive (Bestätigung mit Einmalcode)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", "Einmalcode", CODE_HELP, autocomplete="one-time-code", inputmode="numeric")


class ActivateOneTimeCodes(totp.ActivateTOTPForm):
    """Prove that the app shows the right codes (Einmalcode einrichten)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = "Die sechs Ziffern, die die App jetzt anzeigt."
        _word(self, "code", "Einmalcode", help_text, autocomplete="one-time-code", inputmode="numeric")


class AddPasskey(webauthn.AddWebAuthnForm):
    """Name and kind of a new passkey (Passkey hinzufügen)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "name", "Name", "Damit Sie mehrere Passkeys auseinanderhalten.", autocomplete="off")
        _word(
            self,
            "passwordless",
            "Anmeldung ohne Passwort erlauben",
            "Der Passkey verlangt dann Fingerabdruck, Gesicht oder PIN und ersetzt Passwort und Code.",
        )
        self.fields["passwordless"].initial = True


class RenamePasskey(webauthn.EditWebAuthnForm):
    """Another name for a passkey (Passkey umbenennen)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "name", "Name", autocomplete="off")
