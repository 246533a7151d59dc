"""Keep the search index of the public things (Suchverzeichnis) in step with what can be read."""

from __future__ import annotations

from django.db import transaction

from laendertisch.actions.recording import Actor
from laendertisch.records.publications.documents import all_documents
from laendertisch.records.publications.models import SearchDocument


@transaction.atomic
def rebuild_search_index(*, by: Actor) -> int:
    """Write the index anew and return the number of documents.

    Belongs into the transaction of the write that `by` has just done. The index only repeats what that write
    changed, so it has no audit entry of its own.
    """
    documents = list(all_documents())
    SearchDocument.objects.all().delete()
    SearchDocument.objects.bulk_create(documents)
    return len(documents)
