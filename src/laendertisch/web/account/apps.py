"""Register this area with Django."""

from django.apps import AppConfig


class AccountConfig(AppConfig):
    """Area `web.account`."""

    name = "laendertisch.web.account"
    label = "web_signin"
