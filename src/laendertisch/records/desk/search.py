"""Find papers of a conference that somebody may see (Suche im Arbeitsplatz), in one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import OF_A_LAND, Audience, Visibility, may_see
from laendertisch.records.desk.models import DeskDocument
from laendertisch.records.publications.search import matching


def find_papers(
    body: str, functions: Iterable[Function], words: Sequence[str], kinds: Sequence[str] = ()
) -> QuerySet[DeskDocument]:
    """Return the papers with all words that these functions may see, the best first.

    Of a family only the highest rank that may be seen is searched: older versions are not found.
    """
    seen = DeskDocument.objects.filter(visible(body, tuple(functions)), body=body)
    newer = seen.filter(kind=OuterRef("kind"), family=OuterRef("family"), rank__gt=OuterRef("rank"))
    papers = seen.filter(~Exists(newer))
    wanted = papers.filter(kind__in=kinds) if kinds else papers
    return matching(wanted, words, ties=("-at", "-id"))


def visible(body: str, functions: Sequence[Function]) -> Q:
    """Return the condition of `procedure.visibility.may_see` for the columns of a paper."""
    held = [each for each in functions if each.body == body]
    always = [each.value for each in Visibility if may_see(Audience(body, each), held)]
    condition = Q(visibility__in=always)
    for function in held:
        if function.role in OF_A_LAND and function.land:
            own = [Visibility.OWN_LAND.value, Visibility.WORKING_GROUP.value]
            condition |= Q(visibility__in=own, laender__contains=f" {function.land.code} ")
        if function.role == Role.WORKING_GROUP and function.working_group:
            condition |= Q(visibility=Visibility.WORKING_GROUP.value, working_group=function.working_group)
    return condition
