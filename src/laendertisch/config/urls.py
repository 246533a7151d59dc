"""The addresses of the house (Adressen). German without prefix, English under /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("arbeitsplatz/", include("laendertisch.web.workspace.urls")),
    path("konto/", include("laendertisch.web.account.urls")),
    path("", include("laendertisch.api.urls")),
    path("", include("laendertisch.web.site.machine_urls")),
    *i18n_patterns(
        path("monitoring/", include("laendertisch.web.monitoring.urls")),
        path("", include("laendertisch.web.site.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "laendertisch.web.ui.errors.bad_request"
handler403 = "laendertisch.web.ui.errors.forbidden"
handler404 = "laendertisch.web.ui.errors.not_found"
handler500 = "laendertisch.web.ui.errors.broken"
