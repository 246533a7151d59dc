"""Django settings (Einstellungen). What a place of operation may change comes from `environment`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from laendertisch.config.addresses import database_at, hosts_at, mail_server_at
from laendertisch.config.environment import read_environment
from laendertisch.config.logs import SERVER_LOG
from laendertisch.config.secret import secret_key

ENVIRONMENT = read_environment()

SECRET_KEY = secret_key(ENVIRONMENT.secret_key, ENVIRONMENT.var)
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS, BODY_OF_HOST = hosts_at(ENVIRONMENT.hosts)
DEFAULT_BODY = ENVIRONMENT.body
PUBLIC_ORIGIN = ENVIRONMENT.origin.rstrip("/")
EDITIONS_FOLDER = ENVIRONMENT.var / "editions"

ROOT_URLCONF = "laendertisch.config.urls"
WSGI_APPLICATION = "laendertisch.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "laendertisch.records.audit",
    "laendertisch.records.conference",
    "laendertisch.records.accounts",
    "laendertisch.records.publications",
    "laendertisch.records.years",
    "laendertisch.records.matters",
    "laendertisch.records.proceedings",
    "laendertisch.records.ideas",
    "laendertisch.records.correspondence",
    "laendertisch.records.groups",
    "laendertisch.records.exchange",
    "laendertisch.records.minutes",
    "laendertisch.records.handover",
    "laendertisch.records.desk",
    "laendertisch.web.ui",
    "laendertisch.web.site",
    "laendertisch.web.monitoring",
    "laendertisch.web.workspace",
    "laendertisch.web.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "laendertisch.web.ui.middleware.UnderstandableRequest",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "laendertisch.web.workspace.expired.TypedTextSurvives",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "laendertisch.web.account.middleware.SecondFactorRequired",
    "laendertisch.web.ui.middleware.GermanErrors",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "laendertisch.web.ui.context.surroundings",
            ],
            "builtins": ["laendertisch.web.ui.templatetags.ui"],
        },
    }
]

# Data: SQLite beside the project, or PostgreSQL. One writer at a time waits for the other; SQLite lets no
# queue form, so that on a busy machine the last of 16 delegations voting at once may wait for many seconds.
# The SQLite file is opened anew for each request and never made in passing (`mode=rw`): whoever takes it away
# or puts a backup in its place must not leave us writing into a file that nobody sees any more.
DATABASE_FILE = None if ENVIRONMENT.database_url else ENVIRONMENT.var / "laendertisch.sqlite3"
if DATABASE_FILE is None:
    DATABASES = {"default": database_at(ENVIRONMENT.database_url)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{DATABASE_FILE.as_uri()}?mode=rw",
            "CONN_MAX_AGE": 0,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    }

# Language: German is the source, English the second language of the public pages.
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("English"))]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "web" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True

# Accounts: no self-registration; password and a second factor, or a passkey.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:start"
LOGOUT_REDIRECT_URL = "site:start"
ACCOUNT_ADAPTER = "laendertisch.web.account.adapter.AccountAdapter"
MFA_ADAPTER = "laendertisch.web.account.adapter.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "laendertisch.records.accounts.models.users.display_name"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ländertisch"
# Passkeys demand a secure context; browsers treat localhost as one.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https

DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
if ENVIRONMENT.mail_url:
    EMAIL_HOST, EMAIL_PORT = mail_server_at(ENVIRONMENT.mail_url)
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ENVIRONMENT.var / "mails"

# Static files: everything from here, nothing from elsewhere.
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Security: deny by default.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
CSRF_TRUSTED_ORIGINS = [PUBLIC_ORIGIN, *(f"https://{host}" for host in BODY_OF_HOST)] if PUBLIC_ORIGIN else []
CSRF_FAILURE_VIEW = "laendertisch.web.workspace.expired.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

LOGGING = SERVER_LOG
