"""What the printed record and its archive package say, and to whom; the same state gives the same bytes."""

import io
import json
import zipfile

import pytest

from laendertisch.actions.ballots import correct_vote
from laendertisch.actions.minutes import revise_minutes
from laendertisch.actions.releases import release_decision
from laendertisch.kernel.errors import IntegrityError, NotKnown
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.release import ReleaseState
from laendertisch.reading.session_archive import verify_archive
from laendertisch.records.minutes.archive import session_archive
from laendertisch.records.minutes.decisions import Decided
from laendertisch.records.minutes.documents import external_document, extract_document, internal_document
from laendertisch.records.minutes.models import MinutesVersion
from laendertisch.records.minutes.printing import printed_version
from laendertisch.records.minutes.queries import newest_version
from laendertisch.records.proceedings.models import Ballot
from laendertisch.rendering.documents.description import Heading, KeyValues, Note, NumberedPoint, Paragraph


def parts_of(document, number):
    """Return the parts of one item, from its heading to the next one of its level."""
    parts = list(document.parts)
    begin = next(n for n, each in enumerate(parts) if isinstance(each, Heading) and each.number == number)
    level = parts[begin].level
    rest = [n for n in range(begin + 1, len(parts)) if _ends(parts[n], level)]
    return parts[begin : rest[0] if rest else len(parts)]


def _ends(part, level):
    return isinstance(part, Heading) and part.level <= level


@pytest.fixture
def released(approved, item, office):
    release_decision(by=office, decision=Decided(item=item), state=ReleaseState.RELEASED)
    return newest_version(approved)


def test_the_internal_version_says_everything_about_an_item(released):
    document = internal_document(printed_version(released))
    assert document.title == "Beschlussniederschrift der 20. Integrationsministerkonferenz"
    assert document.marks == ()
    marks = (
        "Die angewandte Regel ist ganz oder teilweise ein Vorschlag; eine Geschäftsordnung, die sie "
        "festlegt, wurde nicht gefunden."
    )
    sentence = Ballot.objects.get(item__top_number="2.1").sentence
    assert parts_of(document, "2.1") == [
        Heading("Sprachmittlung", 2, "2.1"),
        KeyValues(
            (
                ("Antragsteller", "Berlin"),
                ("Veröffentlichung", "Freigabe Beschluss"),
                ("Abstimmungsergebnis", "mehrheitlich (14:1:1); Nein: Bayern; Enthaltung: Sachsen"),
                ("Vorgang", "IntMK-2026-001, Fassung 1"),
                ("Feststellung", sentence),
                ("Hinweis", marks),
            )
        ),
        Heading("Beschluss", 3),
        NumberedPoint("1.", "Die Konferenz bittet den Bund um ein Gesetz."),
        NumberedPoint("2.", "Sie bittet um Bericht."),
        Heading("Protokollerklärung der Länder Bayern und Sachsen", 3),
        Paragraph("Bayern und Sachsen halten das Gesetz für entbehrlich."),
    ]


def test_the_external_version_has_only_what_was_released_and_marks_the_gap(released):
    document = external_document(printed_version(released))
    assert parts_of(document, "2.2") == [Heading("nicht freigegeben", 2, "2.2")]
    shown = parts_of(document, "2.1")
    assert NumberedPoint("1.", "Die Konferenz bittet den Bund um ein Gesetz.") in shown
    assert "Nein: Bayern" not in repr(shown)
    assert "Wohnsitzregelung" not in repr(document)
    assert "Vertretung" not in repr(document)


def test_a_draft_is_marked_and_says_what_changed(approved, item, office):
    ballot = Ballot.objects.get(item=item)
    correct_vote(by=office, ballot=ballot, elector="SN", choice=Choice.NO, reason="verzählt")
    version = revise_minutes(by=office, minutes=approved, reason="Berichtigung")
    document = internal_document(printed_version(version))
    assert document.marks == ("Entwurf",)
    notes = [each.text for each in document.parts if isinstance(each, Note)]
    assert notes[0].startswith("Geändert gegenüber Fassung 1:\nTOP 2.1: Abstimmung geändert.")
    assert "Sachsen: Nein statt Enthaltung" in repr(parts_of(document, "2.1"))


def test_an_extract_is_one_item_and_public_only_if_it_was_released(released, item, second_item):
    printed = printed_version(released)
    shown = extract_document(printed, item.pk, public=True)
    assert shown.title == "Auszug TOP 2.1: Sprachmittlung"
    assert "Wohnsitzregelung" not in repr(shown)
    assert extract_document(printed, second_item.pk, public=True) is None
    assert extract_document(printed, second_item.pk, public=False) is not None


def test_an_altered_version_is_never_printed(released):
    released.content["items"][0]["title"] = "Etwas anderes"
    MinutesVersion.objects.filter(pk=released.pk).update(content=released.content)
    released.refresh_from_db()
    with pytest.raises(IntegrityError, match="Prüfsumme"):
        printed_version(released)


def test_without_a_record_there_is_no_package(closed):
    with pytest.raises(NotKnown, match="noch keine Niederschrift"):
        session_archive(closed)


@pytest.fixture
def package(released, closed):
    return session_archive(closed)


def test_the_same_state_gives_the_same_package(package, closed):
    assert session_archive(closed) == package
    assert verify_archive(package) == ()


def test_the_package_holds_record_facts_checksums_and_a_readable_page(package, closed):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.namelist() == [
            "SHA256SUMS.txt",
            "index.html",
            "niederschrift-fassung-01-extern.pdf",
            "niederschrift-fassung-01-intern.pdf",
            "tatsachen.json",
        ]
        page = archive.read("index.html").decode()
        facts = json.loads(archive.read("tatsachen.json"))
    assert "<script" not in page
    assert "http" not in page
    assert "TOP 2.1 Sprachmittlung" in page
    assert len(facts["votes"]) == 32
    assert {
        each["elector"]: each["choice"]
        for each in facts["votes"]
        if each["ballot"] == facts["ballots"][0]["id"]
    }["BY"] == "no"
    assert facts["ballots"][0]["rule"]["version"]
    assert facts["statements"][0]["text"] == "Bayern und Sachsen halten das Gesetz für entbehrlich."
    assert facts["minutes_versions"][0]["approved_by"] == "Gesa Stelle"
    actions = [each["action"] for each in facts["audit"]]
    assert {"open_session", "close_ballot", "draft_minutes", "approve_minutes"} <= set(actions)
    assert "read_paper" not in actions


def repacked(package, change):
    """Return the package after somebody has worked on its files."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_every_way_to_alter_a_package_is_found(package):
    def alter(files):
        files["tatsachen.json"] = files["tatsachen.json"].replace(b"Sprachmittlung", b"Sprachvermittlung")

    altered = verify_archive(repacked(package, alter))
    assert altered == (
        "tatsachen.json: wurde verändert; die Prüfsumme stimmt nicht.",
        "Niederschrift, Fassung 1: Der Inhalt passt nicht zur Prüfsumme.",
    )
    gone = verify_archive(repacked(package, lambda files: files.pop("index.html")))
    assert gone == ("index.html: fehlt.",)
    added = verify_archive(repacked(package, lambda files: files.update({"neu.txt": b"x"})))
    assert added == ("neu.txt: steht nicht in der Liste der Prüfsummen; die Datei wurde hinzugefügt.",)
    assert verify_archive(b"PK\x03\x04kaputt") == ("Die Datei ist kein lesbares ZIP-Archiv oder beschädigt.",)
