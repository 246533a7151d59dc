"""Edit pages and news (Seiten und Meldungen): versions, preview, and nobody's words are lost."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from laendertisch.actions.news import create_news, save_news
from laendertisch.actions.pages import save_page
from laendertisch.kernel.errors import Conflict, NotKnown
from laendertisch.procedure.permissions import Task
from laendertisch.records.publications import queries
from laendertisch.records.publications.models import NewsItem, NewsVersion, Page, PageVersion
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.forms import NewsForm, TextForm
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.person import actor_of, only_for, today
from laendertisch.web.workspace.saved_input import keeps_input

Version = PageVersion | NewsVersion


@only_for(Task.EDIT_PAGES)
def overview(request: HttpRequest) -> HttpResponse:
    """List all pages and news with their newest version."""
    listing = Listing("Meldungen", NEWS_COLUMNS, queries.news_in_force())
    context = {"pages": queries.pages_in_force()}
    return show_list(request, None, listing, "workspace/texts.html", context)


@keeps_input
@only_for(Task.EDIT_PAGES)
def edit_page(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Edit a page."""
    page, latest = _page(slug, language)
    start = {"title": latest.title, "text": latest.text, "based_on": latest.number}
    form = TextForm(typed(request), initial=start)
    context = {"subject": _page_subject(latest), "history": queries.page_history(page), "page": page}

    def save() -> object:
        return save_page(by=actor_of(request), page=page, draft=form.draft)

    return _answer(request, form, save, context, lambda: queries.page_in_force(slug, language))


@keeps_input
@only_for(Task.EDIT_PAGES)
def edit_news(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit a news item."""
    item, latest = _news(slug)
    start = {"title": latest.title, "text": latest.text, "based_on": latest.number}
    form = NewsForm(typed(request), initial={**start, "day": item.day, "chair_year": item.chair_year})
    context = {"subject": f"Meldung „{latest.title}“", "history": queries.news_history(item), "item": item}

    def save() -> object:
        data = form.cleaned_data
        return save_news(
            by=actor_of(request), item=item, day=data["day"], chair_year=data["chair_year"], draft=form.draft
        )

    return _answer(request, form, save, context, lambda: queries.news_item_in_force(slug))


@keeps_input
@only_for(Task.EDIT_PAGES)
def new_news(request: HttpRequest) -> HttpResponse:
    """Write a news item."""
    form = NewsForm(typed(request), initial={"day": today(), "based_on": 0})

    def save() -> object:
        data = form.cleaned_data
        return create_news(
            by=actor_of(request), day=data["day"], chair_year=data["chair_year"], draft=form.draft
        )

    return _answer(request, form, save, {"subject": "Neue Meldung"}, lambda: None)


@only_for(Task.EDIT_PAGES)
def page_version(request: HttpRequest, slug: str, language: str, number: int) -> HttpResponse:
    """Show an earlier version of a page."""
    page, latest = _page(slug, language)
    return _version(request, _page_subject(latest), page.versions.filter(number=number).first())


@only_for(Task.EDIT_PAGES)
def news_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show an earlier version of a news item."""
    item, latest = _news(slug)
    return _version(request, f"Meldung „{latest.title}“", item.versions.filter(number=number).first())


def _answer(
    request: HttpRequest,
    form: TextForm,
    save: Callable[[], object],
    context: dict[str, object],
    latest: Callable[[], Version | None],
) -> HttpResponse:
    """Show the form, the preview, the conflict, or save."""
    status = 200
    if request.method == "POST":
        if "preview" in request.POST:
            context["preview"] = form.draft if form.is_valid() else None
        else:
            try:
                if done(form, save):
                    messages.success(request, "Gespeichert. Die neue Fassung ist öffentlich.")
                    return redirect("workspace:texts")
            except Conflict as conflict:
                return _conflict(request, form, context, str(conflict), latest())
        status = 400 if form.errors else 200
    return render(request, "workspace/text_edit.html", {**context, "form": form}, status=status)


def _conflict(
    request: HttpRequest, form: TextForm, context: dict[str, object], sentence: str, latest: Version | None
) -> HttpResponse:
    """Show both texts side by side; the own one can be saved on top of the newest version."""
    start = {**form.cleaned_data, "based_on": latest.number if latest else 0}
    again = type(form)(initial=start)
    context = {**context, "form": again, "latest": latest, "sentence": sentence}
    return render(request, "workspace/text_conflict.html", context, status=409)


def _version(request: HttpRequest, subject: str, version: Version | None) -> HttpResponse:
    if version is None:
        raise NotKnown("Diese Fassung gibt es nicht.")
    return render(request, "workspace/text_version.html", {"subject": subject, "version": version})


def _page_subject(latest: PageVersion) -> str:
    return f"Seite „{latest.title}“ ({latest.page.get_language_display()})"


def _page(slug: str, language: str) -> tuple[Page, PageVersion]:
    latest = queries.page_in_force(slug, language)
    if latest is None:
        raise NotKnown("Diese Seite gibt es nicht.")
    return latest.page, latest


def _news(slug: str) -> tuple[NewsItem, NewsVersion]:
    latest = queries.news_item_in_force(slug)
    if latest is None:
        raise NotKnown("Diese Meldung gibt es nicht.")
    return latest.item, latest


NEWS_COLUMNS = (
    Column(
        "titel",
        "Titel",
        lambda version: version.title,
        ("title",),
        lambda version: reverse("workspace:edit_news", args=[version.item.slug]),
    ),
    Column("tag", "Tag", lambda version: version.item.day, ("item__day",)),
    Column("fassung", "Fassung", lambda version: version.number, ("number",)),
    Column(
        "von",
        "Gespeichert von",
        lambda version: version.saved_by.name if version.saved_by else "Programm",
        ("saved_by__name",),
    ),
    Column("art", "Art", lambda version: "Demonstration" if version.item.is_demo else "", ("item__is_demo",)),
)
