"""The English texts of the public pages are complete."""

import io
import shutil
import subprocess

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from laendertisch.kernel.places import project_root

WEB = project_root() / "src/laendertisch/web"
AREAS = ("site", "ui", "monitoring")
CATALOGUE = WEB / "locale/en/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def catalogue():
    return read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="en")


def texts_of_python(source: str):
    names = ["_", "gettext", "gettext_lazy", "_p", "ngettext"]
    for _, _, message, _ in extract_python(io.BytesIO(source.encode()), names, [], {}):
        yield message[0] if isinstance(message, tuple) else message


def german_texts():
    for area in AREAS:
        for path in (WEB / area).rglob("*.py"):
            yield from texts_of_python(path.read_text(encoding="utf-8"))
        for path in (WEB / area).rglob("templates/**/*.html"):
            yield from texts_of_python(templatize(path.read_text(encoding="utf-8")))


def test_every_german_text_of_the_public_pages_has_an_english_one(catalogue):
    known = {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue}
    texts = set(german_texts())
    assert len(texts) > 200
    assert texts - known == set()


def test_no_english_text_is_empty_or_uncertain(catalogue):
    unfinished = [
        message.id
        for message in catalogue
        if message.id and ("fuzzy" in message.flags or not message.string or not all(message.string))
    ]
    assert unfinished == []


def test_placeholders_are_the_same_in_both_languages(catalogue):
    assert [str(error) for message in catalogue for error in message.check(catalogue)] == []


def test_gettext_accepts_the_catalogue(tmp_path):
    if shutil.which("msgfmt") is None:
        pytest.skip("GNU gettext fehlt; unter Debian hilft: apt install gettext")
    done = subprocess.run(
        ["msgfmt", "--check", "-o", str(tmp_path / "django.mo"), str(CATALOGUE)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
