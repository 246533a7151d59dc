"""Register the models of this room with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Models of `records.accounts`."""

    name = "laendertisch.records.accounts"
    label = "accounts"
