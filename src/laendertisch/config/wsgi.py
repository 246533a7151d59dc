"""Entry point of the web server (WSGI)."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laendertisch.config.settings")

from django.core.wsgi import get_wsgi_application

from laendertisch.records.schema_version import refuse_newer_database

application = get_wsgi_application()
refuse_newer_database()
