"""Register the models of this room with Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Models of `records.exchange`."""

    name = "laendertisch.records.exchange"
    label = "exchange"
