"""Take a Word file in (Übernahme aus Word): look first, then decide.

The bytes are read and forgotten. What was understood travels sealed in the form of the preview.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from laendertisch.actions.amendments import draft_amendment
from laendertisch.actions.word_import import import_as_draft
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.procedure.drafts.authors import why_not_writer
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.word_mapping import WordMapping, map_word
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.reading.word.description import WordText
from laendertisch.reading.word.reading import read_word
from laendertisch.records.matters.amendment_queries import why_not_amend
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.queries import (
    applicants_of,
    audience_of,
    newest_issued,
    text_of,
    working_version,
)
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.amendments.presenters import changed_blocks
from laendertisch.web.workspace.matters.amendments.reading import address
from laendertisch.web.workspace.matters.fetching import matter_at, version_at
from laendertisch.web.workspace.matters.word.forms import OWN_DRAFT, ReasonForm, WordForm

SEALED = "gelesen"
A_DAY = 24 * 60 * 60
EXPIRED = "Die Vorschau ist nicht mehr gültig. Bitte laden Sie die Word-Datei noch einmal hoch."

TRACKED = (
    "Nachverfolgte Änderungen in einem Absatz gelten als angenommen.",
    "Nachverfolgte Änderungen in {} Absätzen gelten als angenommen.",
)
GUESSED = (
    "Bei einem Absatz haben wir nur eine Ähnlichkeit gefunden. Bitte prüfen Sie ihn.",
    "Bei {} Absätzen haben wir nur eine Ähnlichkeit gefunden. Bitte prüfen Sie sie.",
)
COMMENTED = (
    "Ein Kommentar wurde nicht übernommen. Bitte kommentieren Sie in der Fassung.",
    "{} Kommentare wurden nicht übernommen. Bitte kommentieren Sie in der Fassung.",
)


@dataclass(frozen=True)
class Understood:
    """What was read of a file (gelesener Text), against which text, and what shall become of it."""

    target: str
    version: int | None
    revision: int
    text: DraftText


@at_desk()
def word(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Offer the Word files of a version, and take one in."""
    matter = matter_at(desk, pk)
    version = version_at(desk, matter, number)
    if SEALED in request.POST:
        return _confirmed(request, desk, matter)
    own, amending = _draft_refusal(desk, matter), _amend_refusal(desk, matter, version)
    laender = () if amending else desk.laender
    uploaded = request.method == "POST"
    form = WordForm(
        request.POST if uploaded else None,
        request.FILES if uploaded else None,
        laender=laender,
        own_draft=not own,
    )
    if form.is_valid():
        try:
            return _preview(request, desk, matter, version, form)
        except InputError as refusal:
            form.add_error("file", str(refusal))
    context = {
        "desk": desk,
        "matter": matter,
        "version": version,
        "form": form,
        "refusal": own if own and amending else None,
        "amend_refusal": amending,
    }
    return render(request, "workspace/matters/word/word.html", context, status=400 if form.errors else 200)


def _preview(
    request: HttpRequest, desk: Desk, matter: Matter, version: DraftVersion, form: WordForm
) -> HttpResponse:
    """Show what would change and what is lost; nothing is stored."""
    compared = _compared_with(matter, version, form.land)
    base = text_of(compared) if compared else DraftText()
    read = read_word(form.cleaned_data["file"].read())
    mapping = map_word(base, read.paragraphs)
    if not mapping.text.blocks:
        raise InputError("In der Datei steht kein Text. Bitte wählen Sie das richtige Word-Dokument aus.")
    understood = Understood(
        form.cleaned_data["target"],
        compared.pk if compared else None,
        compared.revision if compared else 0,
        mapping.text,
    )
    return _shown(request, desk, matter, understood, base, findings=_findings(read, mapping))


def _shown(  # noqa: PLR0913 - everything that the preview shows
    request: HttpRequest,
    desk: Desk,
    matter: Matter,
    understood: Understood,
    base: DraftText,
    *,
    findings: Sequence[str] = (),
    form: ReasonForm | None = None,
    sentence: str = "",
) -> HttpResponse:
    context = {
        "desk": desk,
        "matter": matter,
        "land": BY_CODE.get(understood.target),
        "operations": changed_blocks(base, understood.text),
        "findings": findings,
        "sealed": _seal(request, matter, understood),
        "form": form or ReasonForm(),
        "sentence": sentence,
    }
    return render(request, "workspace/matters/word/preview.html", context, status=400 if sentence else 200)


def _findings(read: WordText, mapping: WordMapping) -> list[str]:
    """Return in sentences how the file was understood, and what was lost."""
    found = []
    if not read.is_ours:
        found.append(
            "Die Datei stammt nicht aus dieser Plattform. Die Absätze sind nach ihrem Wortlaut zugeordnet."
        )
    counted = (
        (mapping.tracked, TRACKED),
        (len(mapping.guessed), GUESSED),
        (sum(len(each.comments) for each in read.paragraphs), COMMENTED),
    )
    found += (one if count == 1 else many.format(count) for count, (one, many) in counted if count)
    return [*found, *read.losses]


def _confirmed(request: HttpRequest, desk: Desk, matter: Matter) -> HttpResponse:
    """Do what the preview announced; a refusal shows it again with everything that was read and typed."""
    understood = _unseal(request, matter)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        if understood.target == OWN_DRAFT:
            return _as_draft(request, desk, matter, understood)
        return _as_amendment(request, desk, matter, understood, reason)
    except (InputError, RuleViolation) as refusal:
        compared = matter.versions.filter(pk__in=[understood.version]).first()
        base = text_of(compared) if compared else DraftText()
        return _shown(request, desk, matter, understood, base, form=form, sentence=str(refusal))


def _as_draft(request: HttpRequest, desk: Desk, matter: Matter, understood: Understood) -> HttpResponse:
    compared = matter.versions.filter(pk__in=[understood.version]).first()
    saved = import_as_draft(
        by=desk.actor,
        matter=matter,
        text=understood.text,
        compared_with=compared,
        revision=understood.revision,
    )
    messages.success(
        request, f"Der Text aus Word steht jetzt in der Fassung {saved.number}, die in Arbeit ist."
    )
    return redirect(reverse("workspace:matter_version", args=[desk.body.pk, matter.pk, saved.number]))


def _as_amendment(
    request: HttpRequest, desk: Desk, matter: Matter, understood: Understood, reason: str
) -> HttpResponse:
    version = matter.versions.select_related("matter").get(pk__in=[understood.version])
    amendment = draft_amendment(
        by=desk.actor,
        version=version,
        land=BY_CODE[understood.target],
        text=understood.text,
        reason=reason,
    )
    messages.success(request, "Der Änderungsantrag ist als Entwurf gespeichert. Bitte prüfen Sie ihn.")
    return redirect(address(desk, amendment))


def _compared_with(matter: Matter, version: DraftVersion, land: Land | None) -> DraftVersion | None:
    """Return the text that a file is compared with: an amendment changes the issued version it is sent to."""
    return version if land else working_version(matter) or newest_issued(matter)


def _amend_refusal(desk: Desk, matter: Matter, version: DraftVersion) -> str | None:
    return desk.refusal(Task.AMEND) or why_not_amend(matter, version)


def _draft_refusal(desk: Desk, matter: Matter) -> str | None:
    version = working_version(matter)
    if version is None:
        laender = frozenset(applicants_of(matter))
        circle = Visibility.OWN_LAND if laender else Visibility.OFFICE
        return why_not_writer(Task.EDIT_DRAFT, desk.functions, Audience(desk.body.pk, circle, laender))
    return why_not_writer(Task.EDIT_DRAFT, desk.functions, audience_of(version))


def _seal(request: HttpRequest, matter: Matter, understood: Understood) -> str:
    value = {
        "target": understood.target,
        "version": understood.version,
        "revision": understood.revision,
        "blocks": [[each.key, each.kind.value, each.text] for each in understood.text],
    }
    return signing.dumps(value, salt=_salt(request, matter), compress=True)


def _unseal(request: HttpRequest, matter: Matter) -> Understood:
    try:
        value = signing.loads(request.POST[SEALED], salt=_salt(request, matter), max_age=A_DAY)
    except signing.BadSignature:
        raise InputError(EXPIRED) from None
    blocks = tuple(TextBlock(key, BlockKind(kind), text) for key, kind, text in value["blocks"])
    return Understood(value["target"], value["version"], value["revision"], DraftText(blocks))


def _salt(request: HttpRequest, matter: Matter) -> str:
    """Return what ties a preview to one person and one matter."""
    return f"word-preview-{request.user.pk}-{matter.pk}"
