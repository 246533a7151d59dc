import os

import pytest

from laendertisch.kernel.errors import FactsError, FileError, Place
from laendertisch.reading.yamlfile import MAX_BYTES, read_yaml


@pytest.fixture
def write(tmp_path):
    def write_file(text):
        path = tmp_path / "probe.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write_file


def refusal(path, schema=None):
    with pytest.raises(FileError) as caught:
        read_yaml(path, schema)
    return str(caught.value)


def test_content_and_lines_are_kept(write):
    file = read_yaml(write("chairs:\n  - land: BW\n    number: 12\n  - land: BY\n"))
    assert file.content == {"chairs": [{"land": "BW", "number": 12}, {"land": "BY"}]}
    assert file.lines[("chairs", 0, "number")] == 3
    assert file.place(("chairs", 1, "land")) == Place("probe.yaml", 4, "chairs.1.land")


def test_the_place_of_a_missing_value_is_that_of_its_parent(write):
    file = read_yaml(write("chairs:\n  - land: BW\n  - land: BY\n"))
    assert file.place(("chairs", 1, "from")) == Place("probe.yaml", 3, "chairs.1.from")
    assert file.place() == Place("probe.yaml", 1)


def test_dates_stay_texts_and_are_never_guessed(write):
    content = read_yaml(write("day: 2020-07-01\nquoted: '2020-07-01'\n")).content
    assert content == {"day": "2020-07-01", "quoted": "2020-07-01"}


def test_scalars_keep_their_kind(write):
    content = read_yaml(write("text: Köln\nnumber: 3\nratio: 0.5\nflag: true\nnothing: null\n")).content
    assert content == {"text": "Köln", "number": 3, "ratio": 0.5, "flag": True, "nothing": None}


def test_a_field_that_stands_twice_is_refused(write):
    assert refusal(write("land: BW\nyear: 2020\nland: BY\n")) == (
        "probe.yaml, Zeile 3, Feld „land“: Das Feld steht zweimal da. Bitte eines streichen."
    )


def test_broken_utf8_is_refused_with_its_line(write):
    assert refusal(write(b"land: BW\nname: K\xf6ln\n")) == (
        "probe.yaml, Zeile 2: Kein gültiges UTF-8. Bitte als UTF-8 speichern."
    )


def test_broken_yaml_is_refused_with_its_line(write):
    assert refusal(write("land: BW\nnames: [a, b\n")).startswith(
        "probe.yaml, Zeile 3: Das ist kein gültiges YAML ("
    )


@pytest.mark.parametrize("text", ["", "# nur ein Kommentar\n"])
def test_an_empty_file_is_refused(write, text):
    assert refusal(write(text)) == "probe.yaml: Die Datei ist leer."


def test_a_missing_file_is_named(tmp_path):
    assert refusal(tmp_path / "nichts.yaml") == (
        f"{tmp_path / 'nichts.yaml'}: Die Datei fehlt. Bitte anlegen oder den Pfad prüfen."
    )


def test_a_folder_is_no_file(tmp_path):
    assert "Die Datei lässt sich nicht lesen (" in refusal(tmp_path)


def test_a_huge_file_is_not_read(write):
    assert refusal(write("#" * (MAX_BYTES + 1))) == (
        "probe.yaml: Die Datei ist größer als 5 MB und wird nicht gelesen."
    )


def test_all_findings_of_a_schema_are_told_at_once(write):
    schema = {
        "type": "object",
        "properties": {"land": {"enum": ["BW", "BY"]}, "year": {"type": "integer"}},
        "required": ["land", "year"],
    }
    assert refusal(write("land: XX\nyear: früh\n"), schema) == (
        "probe.yaml, Zeile 1, Feld „land“: „XX“ ist nicht erlaubt; möglich sind: BW, BY.\n"
        "probe.yaml, Zeile 2, Feld „year“: „früh“ passt nicht; erwartet wird eine ganze Zahl."
    )


def test_fields_that_are_missing_together_are_told_once(write):
    schema = {"required": ["land", "year"]}
    assert refusal(write("area: 5\n"), schema) == "probe.yaml, Zeile 1: Es fehlt: land, year."


def test_the_error_is_of_the_kind_asked_for(write):
    with pytest.raises(FactsError):
        read_yaml(write(""), error=FactsError)


def test_code_in_a_file_is_never_run(write):
    content = read_yaml(write("land: !!python/object/apply:os.getcwd []\n")).content
    assert content == {"land": []}


def test_a_value_that_cannot_be_read_is_named_by_its_path(write):
    path = write("chairs:\n  - land: BW\n    number: !!int zwanzig\n")
    assert refusal(path) == (
        "probe.yaml, Zeile 3, Feld „chairs.0.number“: Der Wert ist nicht lesbar. "
        "Bitte prüfen und neu schreiben."
    )


def repeated(levels: int) -> str:
    """A few lines whose anchors stand for 4 to the power of `levels` values."""
    lines = ['a0: &a0 ["x", "x"]']
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_anchors_may_repeat_a_value(write):
    assert read_yaml(write("a: &x [1, 2]\nb: *x\n")).content == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize("text", [repeated(25), "a: &x [*x]\n", "[" * 60 + "]" * 60, "[" * 3000 + "]" * 3000])
def test_values_without_end_are_refused_at_once(write, text):
    assert refusal(write(text)).startswith("probe.yaml: Die Datei ist zu tief verschachtelt")


@pytest.mark.parametrize("value", ['!!int "x"', '!!bool "x"', '!!timestamp "x"', '!!float "x"'])
def test_a_tag_that_does_not_fit_its_value_is_named(write, value):
    assert refusal(write(f"a: 1\nb: {value}\n")) == (
        "probe.yaml, Zeile 2, Feld „b“: Der Wert ist nicht lesbar. Bitte prüfen und neu schreiben."
    )


def test_a_field_name_must_be_a_word(write):
    assert refusal(write("? [a, b]\n: 1\n")) == (
        "probe.yaml, Zeile 1, Feld „?“: Ein Feldname muss ein einfaches Wort sein. Bitte umbenennen."
    )


def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "probe.yaml")
    assert "keine gewöhnliche Datei" in refusal(tmp_path / "probe.yaml")
