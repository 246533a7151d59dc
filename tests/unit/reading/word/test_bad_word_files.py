import io
import time
import zipfile

import pytest
from word_files import p, r, relations, root, word, word_files, zipped

from laendertisch.kernel.errors import InputError
from laendertisch.reading.word.package import WordLimits
from laendertisch.reading.word.reading import read_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = word(p(r("Text")))
EVIL = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def refusal(data, limits=None):
    with pytest.raises(InputError) as caught:
        read_word(data, limits) if limits else read_word(data)
    sentence = str(caught.value)
    assert "itte " in sentence, "the sentence says what to do"
    return sentence


def without(name):
    files = word_files(p(r("Text")))
    del files[name]
    return zipped(files)


def with_file(name, content=b"x"):
    return zipped({**word_files(p(r("Text"))), name: content})


def with_document(content):
    return zipped({**word_files(), "word/document.xml": content})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "ist leer"),
        (b"  \n", "ist leer"),
        (b"%PDF-1.7\n...", "ist ein PDF"),
        (b"\n\n%PDF-1.4", "ist ein PDF"),
        (OLE + b"x" * 600 + "WordDocument".encode("utf-16-le"), "im alten Format von Word (.doc)"),
        (OLE + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "mit einem Kennwort verschlüsselt"),
        (b"{\\rtf1\\ansi Text}", "im RTF-Format"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "eine Webseite"),
        (b"Nur Text", "kein Word-Dokument"),
        (b"\x00" * 2000, "kein Word-Dokument"),
        (GOOD[: len(GOOD) // 2], "unvollständig oder beschädigt"),
        (GOOD[:200], "unvollständig oder beschädigt"),
        (zipped({"text.txt": "x"}), "ein ZIP-Archiv"),
        (zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "eine Excel-Tabelle"),
        (zipped({"[Content_Types].xml": "x", "ppt/presentation.xml": "x"}), "eine Präsentation"),
        (zipped({"mimetype": "x", "content.xml": "x"}), "im OpenDocument-Format"),
        (without("word/document.xml"), "fehlt der Text"),
        (without("_rels/.rels"), "fehlt der Text"),
        (with_document(root("document", "")), "fehlt der Text"),
        (with_file("word/vbaProject.bin"), "enthält Makros"),
        (with_file("Word/VBAPROJECT.BIN"), "enthält Makros"),
        (with_document(EVIL + root("document", "<w:body/>")), "DOCTYPE"),
        (with_document((EVIL + root("document", "<w:body/>")).encode("utf-16")), "DOCTYPE"),
        (with_document('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), "DOCTYPE"),
        (with_document("<w:document"), "im Inneren beschädigt"),
        (with_document(b"\xff\xff\x00"), "im Inneren beschädigt"),
        (with_document(""), "im Inneren beschädigt"),
        (with_document("<a>" * 5000), "im Inneren beschädigt"),
    ],
)
def test_a_file_that_is_no_good_word_document_is_refused_with_a_sentence(data, words):
    assert words in refusal(data)


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert "viel zu groß" in refusal(with_file("word/media/image1.png", b"\0" * 30_000_000))
    assert "viel zu groß" in refusal(zipped({f"{at}.txt": "x" for at in range(2_100)}))
    assert "viel zu groß" in refusal(GOOD, WordLimits(unpacked=300))


def test_a_part_that_is_larger_than_allowed_is_not_read_to_its_end():
    assert "viel zu groß" in refusal(GOOD, WordLimits(part=200))


def test_a_part_that_lies_about_its_size_is_refused():
    size = len(word_files(p(r("Text")))["word/document.xml"])
    lying = GOOD.replace(size.to_bytes(4, "little"), (size - 100).to_bytes(4, "little"))
    assert lying != GOOD
    assert "unvollständig oder beschädigt" in refusal(lying)


def test_an_archive_with_a_password_is_refused():
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "mit einem Kennwort" in refusal(bytes(data))


def test_a_damaged_part_is_refused():
    data = bytearray(zipped(word_files(p(r("Text" * 900))), zipfile.ZIP_STORED))
    data[data.index(b"TextText") + 1] = ord("x")
    assert "unvollständig oder beschädigt" in refusal(bytes(data))


def test_a_file_that_is_too_large_is_refused_unseen():
    assert "größer als 1 MB" in refusal(GOOD + b"\0" * 1_100_000, WordLimits(packed=1024 * 1024))


def test_ten_thousand_paragraphs_are_refused_at_once():
    data = word(p(r("Ein Absatz.")) * 10_000)
    begin = time.perf_counter()
    assert "10.000 Absätze; höchstens 5.000" in refusal(data)
    assert time.perf_counter() - begin < 2


def test_too_much_text_in_few_paragraphs_is_refused():
    assert "zu viel Text" in refusal(word(p(r("x" * 1_000_001))))


def test_names_that_lead_out_of_the_file_lead_nowhere():
    files = word_files(p(r("Text")))
    files["word/_rels/document.xml.rels"] = relations(
        styles="../../../etc/passwd", comments="file:///etc/passwd"
    )
    assert read_word(zipped(files)).paragraphs[0].text == "Text"


@pytest.mark.parametrize("cut", range(0, len(GOOD), 97))
def test_a_file_that_breaks_off_anywhere_is_refused(cut):
    refusal(GOOD[:cut])


def test_a_good_file_is_read():
    assert [each.text for each in read_word(io.BytesIO(GOOD).getvalue()).paragraphs] == ["Text"]
