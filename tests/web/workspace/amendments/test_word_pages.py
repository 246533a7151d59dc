"""Word files of a draft: out with tracked changes, in with a preview, bad ones answered with a sentence."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from laendertisch.actions.comments import add_comment
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.operations import apply
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility
from laendertisch.reading.word.description import Change
from laendertisch.reading.word.reading import read_word
from laendertisch.records.matters.amendment_queries import base_text_of, operations_of
from laendertisch.records.matters.models import Amendment, DraftVersion
from laendertisch.records.matters.queries import text_of, working_version

SCRIPT = "<script>alert(1)</script>"


def words(response):
    return response.content.decode()


def typed(*paragraphs):
    """A Word file that somebody typed elsewhere."""
    document = Document()
    for each in paragraphs:
        document.add_paragraph(each)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def edited(data, *, replace=(), remove="", append=""):
    """A Word file of ours that somebody changed in Word."""
    document = Document(io.BytesIO(data))
    for paragraph in list(document.paragraphs):
        for run in paragraph.runs:
            for old, new in replace:
                run.text = run.text.replace(old, new)
        if remove and remove in paragraph.text:
            paragraph._element.getparent().remove(paragraph._element)
    if append:
        document.add_paragraph(append)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def upload(browser, at, data, target, name="antrag.docx"):
    return browser.post(at("matter_word", 1), {"target": target, "file": SimpleUploadedFile(name, data)})


def sealed(page):
    return re.search(r'name="gelesen" value="([^"]+)"', words(page))[1]


@pytest.fixture
def exported(browser, at):
    def export(land="HE", query=""):
        answer = browser(land).get(at("matter_word_file", 1) + query)
        assert answer.status_code == 200
        return answer.content

    return export


def test_a_version_goes_out_with_the_ids_of_its_blocks(exported, version):
    read = read_word(exported())
    ours = [each for each in read.paragraphs if not each.frame]
    assert [(each.blocks, each.text) for each in ours] == [
        ((block.key,), block.text) for block in text_of(version)
    ]


def test_open_amendments_go_out_as_tracked_changes_of_their_land(exported, amend):
    amend("SN", a="Der Bund finanziert Dolmetschen.", b="")
    amend("HE", submit=False, c="Nur ein Entwurf.")
    read = read_word(exported("NW", "?mit-aenderungen"))
    changed = {
        each.blocks[0]: [(run.text, run.change, run.author) for run in each.runs if run.change != Change.KEPT]
        for each in read.paragraphs
        if each.is_changed
    }
    saxony = "Sachsen (Änderungsantrag 1)"
    assert changed == {
        "a": [("Sprachmittlung", Change.DELETED, saxony), ("Dolmetschen", Change.INSERTED, saxony)],
        "b": [("Die Länder berichten 2027.", Change.DELETED, saxony)],
    }


def test_of_colliding_amendments_one_is_tracked_and_the_others_are_comments(exported, amend):
    amend("SN", a="Eins."), amend("HE", a="Zwei.")
    (changed,) = [
        each for each in read_word(exported("NW", "?mit-aenderungen")).paragraphs if each.is_changed
    ]
    assert changed.text == "Eins."
    assert [(each.author, each.text) for each in changed.comments] == [
        ("Hessen", "Änderungsantrag 2: Ziffer 1 neu fassen: „Zwei.“")
    ]


def test_comments_go_out_to_those_who_may_see_them(exported, of, version):
    internal = Visibility.OWN_LAND
    add_comment(by=of("BY"), version=version, block_key="a", text="Intern in Bayern", visibility=internal)

    def comments(land):
        return [each.text for part in read_word(exported(land)).paragraphs for each in part.comments]

    assert (comments("BY"), comments("HE")) == (["Intern in Bayern"], [])


def test_a_file_that_comes_back_becomes_an_amendment_after_a_preview(browser, at, version, exported):
    data = edited(
        exported(),
        replace=[("Sprachmittlung.", "Dolmetschen.")],
        remove="berichten",
        append="Ein neuer Absatz.",
    )
    hesse = browser("HE")
    page = upload(hesse, at, data, "HE")
    assert "Das würde sich ändern" in words(page)
    assert not Amendment.objects.exists()
    answer = hesse.post(at("matter_word", 1), {"gelesen": sealed(page), "reason": "Aus Word."})
    amendment = Amendment.objects.get()
    assert (answer.status_code, amendment.state, amendment.reason) == (302, "draft", "Aus Word.")
    wanted = apply(base_text_of(amendment), operations_of(amendment))
    assert [(block.key[:1], block.text) for block in wanted] == [
        ("h", "Sprachmittlung"),
        ("a", "Der Bund finanziert Dolmetschen."),
        ("c", "Die IntMK dankt der AG."),
        ("b", "Ein neuer Absatz."),
    ]


def test_tracked_changes_of_word_are_read_as_an_amendment(browser, at, amend, exported):
    amend("SN", a="Der Bund finanziert Dolmetschen.")
    page = upload(browser("HE"), at, exported("NW", "?mit-aenderungen"), "HE")
    assert "Nachverfolgte Änderungen in einem Absatz gelten als angenommen." in words(page)
    browser("HE").post(at("matter_word", 1), {"gelesen": sealed(page)})
    amendment = Amendment.objects.get(number=None)
    assert [(each.target, each.text) for each in operations_of(amendment)] == [
        ("a", "Der Bund finanziert Dolmetschen.")
    ]


def test_a_foreign_file_finds_its_blocks_by_its_words(browser, at, version):
    data = typed(
        "Sprachmittlung",
        "Der Bund finanziert die Sprachmittlung.",
        "Ganz etwas anderes steht hier.",
        "Die IntMK dankt der AG.",
    )
    page = upload(browser("HE"), at, data, "HE")
    assert "Die Datei stammt nicht aus dieser Plattform." in words(page)
    browser("HE").post(at("matter_word", 1), {"gelesen": sealed(page)})
    operations = operations_of(Amendment.objects.get())
    assert [each.kind for each in operations if each.target == "a"] == ["replace"]
    assert [each.target for each in operations if each.kind == "delete"] == ["b"]


def test_the_applicant_takes_a_file_as_new_text_in_work(browser, at, version, exported):
    data = edited(exported("BY"), replace=[("2027", "2028")])
    bavaria = browser("BY")
    page = upload(bavaria, at, data, "entwurf")
    answer = bavaria.post(at("matter_word", 1), {"gelesen": sealed(page)})
    assert answer["Location"] == at("matter_version", 2)
    assert text_of(working_version(version.matter)).find("b").text == "Die Länder berichten 2028."


def test_a_preview_of_an_older_text_is_a_conflict(browser, at, of, version, exported):
    from laendertisch.actions.draft_texts import save_text, start_version

    bavaria = browser("BY")
    page = upload(bavaria, at, edited(exported("BY"), replace=[("2027", "2028")]), "entwurf")
    work = start_version(by=of("BY"), matter=version.matter)
    text = DraftText((TextBlock("a", BlockKind.POINT, "Schneller."),))
    save_text(by=of("BY"), version=work, text=text, revision=work.revision)
    answer = bavaria.post(at("matter_word", 1), {"gelesen": sealed(page)})
    assert answer.status_code == 409
    assert text_of(DraftVersion.objects.get(pk=work.pk)) == text


def test_a_refusal_after_the_preview_loses_nothing(browser, at, of, version, exported):
    from laendertisch.actions.matters import withdraw_matter
    from laendertisch.kernel.laender import BY_CODE

    hesse = browser("HE")
    page = upload(hesse, at, edited(exported(), replace=[("2027", "2028")]), "HE")
    withdraw_matter(by=of("BY"), matter=version.matter, land=BY_CODE["BY"], reason="Überholt.")
    answer = hesse.post(at("matter_word", 1), {"gelesen": sealed(page), "reason": "Lange getippt."})
    assert answer.status_code == 400
    assert "Der Vorgang ist zurückgezogen." in words(answer)
    assert "Lange getippt." in words(answer)
    assert "2028" in words(answer)


def test_a_preview_belongs_to_one_person(browser, at, version, exported):
    page = upload(browser("HE"), at, edited(exported(), replace=[("2027", "2028")]), "HE")
    answer = browser("SN").post(at("matter_word", 1), {"gelesen": sealed(page)})
    assert answer.status_code == 400
    assert "Vorschau ist nicht mehr gültig" in words(answer)
    assert not Amendment.objects.exists()


def test_others_than_the_applicant_cannot_make_it_the_draft(browser, at, version, exported):
    answer = upload(browser("HE"), at, exported(), "entwurf")
    assert answer.status_code == 400
    assert 'name="gelesen"' not in words(answer)


def test_what_is_lost_is_listed(browser, at, version):
    document = Document()
    document.add_paragraph("Der Bund finanziert Sprachmittlung.")
    document.add_table(1, 1).cell(0, 0).text = "Zelle"
    buffer = io.BytesIO()
    document.save(buffer)
    page = upload(browser("HE"), at, buffer.getvalue(), "HE")
    assert "Eine Tabelle wurde nicht übernommen" in words(page)


def test_script_in_a_word_file_is_text(browser, at, version):
    page = upload(browser("HE"), at, typed("Sprachmittlung", SCRIPT), "HE")
    assert "&lt;script&gt;" in words(page)
    assert SCRIPT not in words(page)


def bomb():
    buffer = io.BytesIO(typed("Text"))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", b"\0" * 30_000_000)
    return buffer.getvalue()


def with_macros():
    buffer = io.BytesIO(typed("Text"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return buffer.getvalue()


def with_many_paragraphs():
    many = b"<w:p><w:r><w:t>Ein Absatz.</w:t></w:r></w:p>" * 10_000
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(typed("X"))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + many)
            new.writestr(name, data)
    return buffer.getvalue()


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bomb, "viel zu groß"),
        (lambda: ENCRYPTED, "mit einem Kennwort verschlüsselt"),
        (lambda: b"%PDF-1.7\n...", "ist ein PDF"),
        (with_macros, "enthält Makros"),
        (with_many_paragraphs, "Absätze; höchstens 5.000"),
        (lambda: typed("Text")[:400], "unvollständig oder beschädigt"),
        (lambda: b"", "ist leer"),
        (lambda: typed(""), "steht kein Text"),
    ],
)
def test_a_bad_file_is_answered_at_the_form(browser, at, version, data, sentence):
    answer = upload(browser("HE"), at, data(), "HE")
    assert answer.status_code == 400
    assert sentence in words(answer)
    assert 'name="gelesen"' not in words(answer)


def test_the_synopsis_is_an_accessible_pdf(browser, at, amend):
    amend("SN", a="Der Bund finanziert Dolmetschen.")
    answer = browser("NW").get(at("matter_synopsis", 1))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"pdfuaid" in answer.content


def test_guests_see_no_paper_of_the_laender(browser, at, version):
    guest = browser("BW", Role.BUND_GUEST)
    pages = [at("matter_word", 1), at("matter_word_file", 1), at("matter_synopsis", 1)]
    assert [guest.get(page).status_code for page in pages] == [404, 404, 404]
