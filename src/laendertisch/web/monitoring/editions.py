"""The edition in force: what it includes, how to check it, its file."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.records.publications.editions import edition_in_force, editions_ever_in_force
from laendertisch.web.monitoring.indicators import edition_to_show, language
from laendertisch.web.monitoring.presenters import contents
from laendertisch.web.ui.access import public_page


@public_page
def edition(request: HttpRequest) -> HttpResponse:
    """Show title, checksum and contents of the edition in force, and the earlier ones."""
    opened = edition_in_force()
    if opened is None:
        return render(request, "monitoring/none.html")
    current, *earlier = editions_ever_in_force()
    context = {
        "edition": opened,
        "title": opened.meta.title_de if language() == "de" else opened.meta.title_en,
        "since": current.in_force_since,
        "earlier": earlier,
        "contents": contents(opened, language()),
        "size": opened.path.stat().st_size,
    }
    return render(request, "monitoring/edition.html", context)


@public_page
def edition_file(request: HttpRequest) -> FileResponse:
    """Send the edition itself: a SQLite file that explains itself."""
    path = edition_to_show().path
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=path.name, content_type="application/vnd.sqlite3"
    )
