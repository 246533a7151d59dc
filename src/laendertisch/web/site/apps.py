"""Register this area with Django."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Area `web.site`."""

    name = "laendertisch.web.site"
    label = "web_site"
