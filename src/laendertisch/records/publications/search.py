"""Find public things by their words (Suche): the same portable query for both databases."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from laendertisch.records.publications.models import SearchDocument
from laendertisch.records.publications.words import part, stem

SHORTEST_PART = 4


def find(words: Sequence[str], kinds: Sequence[str] = ()) -> QuerySet[SearchDocument]:
    """Return the documents that hold all words, whole or within a compound; the best ones first.

    A word in the title counts most, a whole word more than a part, equal ones are newest first. Without
    words nothing is found.
    """
    documents = SearchDocument.objects.filter(kind__in=kinds) if kinds else SearchDocument.objects.all()
    if not words:
        return documents.none()
    for word in words:
        documents = documents.filter(_holds(word))
    return documents.annotate(score=_score(words)).order_by("-score", "-key", "kind")


def _holds(word: str) -> Q:
    whole = Q(stems__contains=f" {stem(word)} ")
    return whole | Q(folded__contains=part(word)) if len(word) >= SHORTEST_PART else whole


def _score(words: Sequence[str]) -> Combinable:
    total: Combinable = Value(0)
    for word in words:
        total = total + Case(
            When(title_stems__contains=f" {stem(word)} ", then=Value(8)),
            When(stems__contains=f" {stem(word)} ", then=Value(3)),
            default=Value(1),
            output_field=IntegerField(),
        )
    return total
