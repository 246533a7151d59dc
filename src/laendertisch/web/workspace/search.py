"""The search over the papers of a conference (Suche im Arbeitsplatz)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.kernel.errors import InputError
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.desk.models import DeskDocument
from laendertisch.records.desk.search import find_papers
from laendertisch.web.ui.found_text import Piece, marked, snippet
from laendertisch.web.ui.search_text import read_words
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.navigation import address_of

PER_PAGE = 20
PAGES = {
    PaperKind.MATTER: "workspace:matter",
    PaperKind.DRAFT: "workspace:matter_version",
    PaperKind.IDEA: "workspace:idea",
    PaperKind.GROUP: "workspace:group",
    PaperKind.GROUP_PAPER: "workspace:group_paper",
    PaperKind.SURVEY: "workspace:survey",
    PaperKind.ANSWER: "workspace:survey",
    PaperKind.PRACTICE: "workspace:practice",
    PaperKind.MINUTES: "workspace:minutes_session",
    PaperKind.CIRCULAR: "workspace:circular",
    PaperKind.LESSON: "workspace:handover_lesson",
}


class SearchForm(forms.Form):
    """What is searched for (Suche)."""

    q = forms.CharField(
        label="Suchwörter",
        required=False,
        help_text="Alle Wörter müssen vorkommen; „Kurs“ findet auch „Kurse“.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    art = forms.ChoiceField(
        label="Art",
        required=False,
        choices=[("", "alle"), *((kind.value, kind.label) for kind in PaperKind)],
    )

    words: tuple[str, ...] = ()

    def clean_q(self) -> str:
        """Read the words; too many are refused."""
        typed: str = self.cleaned_data["q"]
        try:
            self.words = read_words(typed)
        except InputError as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return typed


@dataclass(frozen=True)
class Hit:
    """A paper that was found (Treffer)."""

    title: tuple[Piece, ...]
    kind: str
    circle: str
    paper: DeskDocument
    address: str | None
    snippet: tuple[Piece, ...]


@at_desk()
def search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the papers with all words that the person may see; too many words answer 400."""
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"desk": desk, "form": form}
    if not form.is_valid():
        return render(request, "workspace/search.html", context, status=400)
    kinds = [form.cleaned_data["art"]] if form.cleaned_data["art"] else []
    found = find_papers(desk.body.pk, desk.functions, form.words, kinds)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    context |= {"page": page, "hits": [hit(paper, form.words) for paper in page], "typed": form.words}
    return render(request, "workspace/search.html", context)


def hit(paper: DeskDocument, words: Sequence[str]) -> Hit:
    """Return a paper with the searched words marked in its title and in a piece of its text."""
    kind = PaperKind(paper.kind)
    return Hit(
        title=marked(paper.title, words),
        kind=kind.label,
        circle=Visibility(paper.visibility).label,
        paper=paper,
        address=address_of(PAGES[kind], paper.body_id, *paper.key.split("/")),
        snippet=snippet(paper.text, words),
    )
