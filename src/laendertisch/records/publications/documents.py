"""The search index as rows (Suchverzeichnis): one document for each public thing, made of what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape

from django.conf import settings
from django.utils.html import strip_tags

from laendertisch.kernel.errors import IntegrityError
from laendertisch.kernel.laender import BY_CODE
from laendertisch.records.conference import models as facts
from laendertisch.records.publications.editions import edition_in_force
from laendertisch.records.publications.models import NewsItem, Page, SearchDocument
from laendertisch.records.publications.models.pages import TextVersion
from laendertisch.records.publications.words import fold, stem_line
from laendertisch.rendering.richtext import rich_text


def all_documents() -> Iterator[SearchDocument]:
    """Yield a document for every public thing; nothing is saved."""
    yield from _resolutions()
    yield from _conferences()
    for lineage in facts.Lineage.objects.all():
        yield document("lineage", lineage.key, lineage.demand, [lineage.outcome, lineage.external])
    for group in facts.WorkingGroup.objects.all():
        yield document("working_group", group.key, group.name, [group.kind, group.since_note, group.note])
    for ministry in facts.Ministry.objects.filter(body=settings.DEFAULT_BODY):
        heads = [head["name"] for head in ministry.heads]
        texts = [ministry.land.short_name, ministry.abbreviation, *ministry.other_names, *heads]
        yield document("ministry", ministry.key, ministry.name, texts)
    for plan in facts.Commitment.objects.all():
        yield document("commitment", plan.key, plan.name, [plan.abbreviation, plan.description])
    for question in facts.OpenQuestion.objects.all():
        yield document("open_question", question.key, question.question, [*question.values, question.chosen])
    yield from _texts()
    yield from _indicators()


def document(kind: str, key: str, title: str, texts: Iterable[str]) -> SearchDocument:
    """Return one document with its words folded and cut to stems; not saved."""
    text = " · ".join(text.strip() for text in texts if text and text.strip())
    both = f"{title} {text}"
    return SearchDocument(
        kind=kind,
        key=key,
        title=title[:400],
        text=text,
        title_stems=stem_line(title),
        stems=stem_line(both),
        folded=fold(both),
    )


def _resolutions() -> Iterator[SearchDocument]:
    resolutions = facts.Resolution.objects.select_related("conference__body").prefetch_related(
        "laender", "statements", "remarks", "topics", "addressees"
    )
    for resolution in resolutions:
        texts = [
            resolution.gist,
            str(resolution.conference),
            str(resolution.year),
            f"TOP {resolution.top_number}" if resolution.top_number else "",
            resolution.note,
            *(statement.gist for statement in resolution.statements.all()),
            *(remark.text for remark in resolution.remarks.all()),
            *(topic.name for topic in resolution.topics.all()),
            *(addressee.name for addressee in resolution.addressees.all()),
            *_land_names(resolution),
        ]
        yield document("resolution", resolution.key, resolution.title, texts)


def _land_names(resolution: facts.Resolution) -> Iterator[str]:
    """Yield the Länder that did something about a resolution; all 16 together tell nothing."""
    took_part = {each.land.code for each in resolution.laender.all()}
    if len(took_part) < len(BY_CODE):
        yield from (BY_CODE[code].short_name for code in sorted(took_part))


def _conferences() -> Iterator[SearchDocument]:
    terms = {
        term.conference_number: term
        for term in facts.ChairTerm.objects.filter(body=settings.DEFAULT_BODY).prefetch_related("persons")
    }
    conferences = facts.Conference.objects.filter(body=settings.DEFAULT_BODY)
    for conference in conferences.select_related("body").prefetch_related("meetings"):
        meetings = conference.meetings.all()
        texts = [conference.theme, *(meeting.place for meeting in meetings)]
        texts += [str(meeting.begins) for meeting in meetings]
        if term := terms.get(conference.number):
            texts += [term.land.short_name, *(person.name for person in term.persons.all())]
        texts += [*conference.guests, conference.note]
        title = f"{conference}: {conference.motto}" if conference.motto else str(conference)
        yield document("conference", str(conference.number), title, texts)


def _texts() -> Iterator[SearchDocument]:
    for page in Page.objects.filter(language="de").prefetch_related("versions"):
        yield from (_text("page", page.slug, version) for version in page.versions.all()[:1])
    for item in NewsItem.objects.prefetch_related("versions"):
        yield from (_text("news", item.slug, version) for version in item.versions.all()[:1])


def _text(kind: str, key: str, version: TextVersion) -> SearchDocument:
    return document(kind, key, version.title, [_plain(version.text)])


def _indicators() -> Iterator[SearchDocument]:
    """Yield the indicators of the edition in force; an altered edition is not shown, so it is not found."""
    try:
        edition = edition_in_force()
    except IntegrityError:
        return
    for indicator in edition.indicators.values() if edition else ():
        titles = [source.title for source in indicator.sources]
        texts = [indicator.code, indicator.theme, indicator.definition, *titles]
        yield document("indicator", indicator.slug, indicator.title_de, texts)


def _plain(markdown: str) -> str:
    return " ".join(unescape(strip_tags(rich_text(markdown))).split())
