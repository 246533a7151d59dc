"""Find public things by their words (Suche): the same portable query for both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from laendertisch.records.publications.models import SearchDocument
from laendertisch.records.publications.words import part, stem

SHORTEST_PART = 4
Found = TypeVar("Found", bound=Model)


def find(words: Sequence[str], kinds: Sequence[str] = ()) -> QuerySet[SearchDocument]:
    """Return the documents that hold all words, of these kinds if any are named; the best ones first."""
    documents = SearchDocument.objects.filter(kind__in=kinds) if kinds else SearchDocument.objects.all()
    return matching(documents, words)


def matching(
    documents: QuerySet[Found], words: Sequence[str], ties: Sequence[str] = ("-key", "kind")
) -> QuerySet[Found]:
    """Return what holds all words, whole or within a compound; the best ones first.

    The rows have the columns of a `SearchDocument`. A word in the title counts most, a whole word more than a
    part; `ties` orders equal ones, newest first. Without words nothing is found.
    """
    if not words:
        return documents.none()
    for word in words:
        documents = documents.filter(_holds(word))
    scored: QuerySet[Any] = documents.annotate(score=_score(words))
    return scored.order_by("-score", *ties)


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
