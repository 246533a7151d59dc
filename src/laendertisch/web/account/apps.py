"""Register this area with Django."""

from django.apps import AppConfig


class AccountConfig(AppConfig):
    """Area `web.account`."""

    name = "laendertisch.web.account"
    label = "web_signin"

    def ready(self) -> None:
        """Connect the receivers of the library's signals."""
        from laendertisch.web.account import events  # noqa: F401, PLC0415 - models must be ready first
