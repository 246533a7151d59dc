"""Addresses of signing in: only what is needed of the library; everything else does not exist."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, URLResolver, include, path, re_path

from laendertisch.web.account import forms
from laendertisch.web.account.transactions import in_one_transaction


def _page(address: str, view: Any, name: str, form: type | None = None) -> URLPattern:
    given: dict[str, Any] = {"form_class": form} if form else {}
    return path(address, in_one_transaction(view.as_view(**given)), name=name)


password: list[URLPattern] = [
    _page("", account.PasswordChangeView, "account_change_password", forms.ChangePassword),
    _page("setzen/", account.PasswordSetView, "account_set_password", forms.SetPassword),
    _page("vergessen/", account.PasswordResetView, "account_reset_password", forms.ForgottenPassword),
    _page("vergessen/gesendet/", account.PasswordResetDoneView, "account_reset_password_done"),
    _page("neu/fertig/", account.PasswordResetFromKeyDoneView, "account_reset_password_from_key_done"),
    re_path(
        r"^neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        in_one_transaction(account.PasswordResetFromKeyView.as_view(form_class=forms.NewPassword)),
        name="account_reset_password_from_key",
    ),
]

one_time_codes = [
    _page("einrichten/", totp.ActivateTOTPView, "mfa_activate_totp", forms.ActivateOneTimeCodes),
    _page("entfernen/", totp.DeactivateTOTPView, "mfa_deactivate_totp"),
]

recovery_codes = [
    _page("", recovery.ViewRecoveryCodesView, "mfa_view_recovery_codes"),
    _page("neu/", recovery.GenerateRecoveryCodesView, "mfa_generate_recovery_codes"),
]

passkeys = [
    _page("", webauthn.ListWebAuthnView, "mfa_list_webauthn"),
    _page("anmelden/", webauthn.LoginWebAuthnView, "mfa_login_webauthn"),
    _page("bestaetigen/", webauthn.ReauthenticateWebAuthnView, "mfa_reauthenticate_webauthn"),
    _page("neu/", webauthn.AddWebAuthnView, "mfa_add_webauthn", forms.AddPasskey),
    _page("<int:pk>/entfernen/", webauthn.RemoveWebAuthnView, "mfa_remove_webauthn"),
    _page("<int:pk>/name/", webauthn.EditWebAuthnView, "mfa_edit_webauthn", forms.RenamePasskey),
]

second_factor: list[URLPattern | URLResolver] = [
    _page("", mfa.IndexView, "mfa_index"),
    _page("pruefen/", mfa.AuthenticateView, "mfa_authenticate", forms.OneTimeCode),
    _page("bestaetigen/", mfa.ReauthenticateView, "mfa_reauthenticate", forms.OneTimeCodeAgain),
    path("einmalcode/", include(one_time_codes)),
    path("ersatzcodes/", include(recovery_codes)),
    path("passkeys/", include(passkeys)),
]

urlpatterns = [
    _page("login/", account.LoginView, "account_login", forms.SignIn),
    _page("logout/", account.LogoutView, "account_logout"),
    _page("abgeschaltet/", account.AccountInactiveView, "account_inactive"),
    _page("bestaetigen/", account.ReauthenticateView, "account_reauthenticate", forms.PasswordAgain),
    path("passwort/", include(password)),
    path("zweiter-faktor/", include(second_factor)),
]
