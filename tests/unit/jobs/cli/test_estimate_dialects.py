"""Files as strangers write them: the same numbers come out, or a question comes back; never other numbers."""

import csv
import os

import polars as pl
import pyreadstat
import pytest

from laendertisch.jobs.cli.main import main

ROWS = """Land;Größe in m²;w;y;z
Süd;1,5;1,25;10,5;a
Süd;2,5;0,75;20;b
Köln;3;2;30,25;a
Köln;4,25;1;NA;
"""
ASK = '- {name: x, kind: mean, variable: y, by: [Land]}\n- {name: g, kind: total, variable: "Größe in m²"}\n'
EXPECTED = [("Köln", "30.25"), ("Süd", "14.0625"), ("", "14.0")]


@pytest.fixture
def desk(tmp_path):
    class Desk:
        out = tmp_path / "result.csv"

        def run(self, data, design="{weights: w}", ask=ASK, name="data.csv"):
            if data is not None:
                (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
            (tmp_path / "design.yaml").write_text(design, encoding="utf-8")
            (tmp_path / "ask.yaml").write_text(ask, encoding="utf-8")
            files = ["--design", str(tmp_path / "design.yaml"), "--ask", str(tmp_path / "ask.yaml")]
            return main(["estimate", str(tmp_path / name), *files, "--out", str(self.out)])

        def rows(self):
            with self.out.open(newline="", encoding="utf-8") as lines:
                return list(csv.DictReader(lines))

        def figures(self):
            return [(row.get("Land", ""), row["estimate"]) for row in self.rows()]

    return Desk()


@pytest.fixture
def refused(desk, capsys):
    def run(*arguments, **named):
        assert desk.run(*arguments, **named) == 2
        return capsys.readouterr().err

    return run


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_the_encoding_is_found(desk, encoding):
    assert desk.run(ROWS.encode(encoding)) == 0
    assert desk.figures() == EXPECTED


def test_a_guessed_encoding_is_mentioned_and_a_told_one_is_not(desk, capsys):
    assert desk.run(ROWS.encode("cp1252")) == 0
    assert "wurde als Windows-1252 gelesen" in capsys.readouterr().err
    assert desk.run(ROWS.encode("cp1252"), "{weights: w, file: {encoding: cp1252}}") == 0
    assert capsys.readouterr().err == ""
    assert desk.figures() == EXPECTED


def test_a_damaged_letter_of_utf_8_is_not_taken_for_another_encoding(refused):
    assert "data.csv, Zeile 1: Kein gültiges UTF-8." in refused(
        ROWS.encode().replace(b"\xc3\xb6", b"\xf6", 1)
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ROWS.replace(",", ".").replace(";", ","), id="points and commas"),
        pytest.param(ROWS.replace(",", ".").replace(";", "\t"), id="points and tabulators"),
        pytest.param(ROWS.replace(";", "|"), id="commas and bars"),
        pytest.param(ROWS.replace(",", "."), id="points and semicolons"),
        pytest.param(ROWS.replace("\n", "\r\n").replace("Süd", '"Süd"'), id="as from Windows"),
        pytest.param(ROWS.replace("NA", ""), id="empty fields"),
    ],
)
def test_separators_and_decimal_marks_are_found(desk, data):
    assert desk.run(data) == 0
    assert desk.figures() == EXPECTED


def test_comma_within_names_and_quotes_does_not_separate(desk):
    data = ROWS.replace("Land;", "Land;a, b, c, d, e;").replace("\nSüd;", '\nSüd;"1, 2";')
    data = data.replace("\nKöln;", '\nKöln;"3, 4";')
    assert desk.run(data) == 0
    assert desk.figures() == EXPECTED


def test_of_two_marks_that_fit_the_more_frequent_separates(desk):
    data = "id;Name, Vorname;y\n1;Muster, Max;2.5\n2;Beispiel, Bea;3.5\n"
    assert desk.run(data, "{}", "- {name: x, kind: total, variable: y}\n") == 0
    assert desk.figures() == [("", "6.0")]


def test_a_file_that_may_be_separated_in_two_ways_is_asked_about(desk, refused):
    data = "a, b;y\n1,5;2\n2,5;3\n"
    ask = "- {name: x, kind: total, variable: y}\n"
    assert "Zeile 1: Mehrere Trennzeichen sind möglich („,“, „;“)" in refused(data, "{}", ask)
    assert desk.run(data, "{file: {separator: ;}}", ask) == 0
    assert desk.figures() == [("", "5.0")]


THOUSANDS = "id;y\n1;1.234\n2;12.500\n3;900\n"


def test_a_good_thousand_is_never_taken_for_one_and_a_bit(desk, refused):
    ask = "- {name: x, kind: total, variable: y}\n"
    complaint = refused(THOUSANDS, "{}", ask)
    assert "Zeile 2, Feld „y“: Bei „1.234“ ist nicht zu erkennen" in complaint
    assert desk.run(THOUSANDS, '{file: {decimal: "."}}', ask) == 0
    assert desk.figures() == [("", "913.734")]
    assert "„1.234“ ist keine Zahl" in refused(THOUSANDS, '{file: {decimal: ","}}', ask)


def test_other_columns_tell_the_decimal_mark_of_the_file(desk, refused):
    ask = "- {name: x, kind: total, variable: y}\n"
    points = THOUSANDS.replace("\n1;", "\n1.5;").replace("\n3;", "\n0.5;")
    assert desk.run(points, "{}", ask) == 0
    assert desk.figures() == [("", "913.734")]
    assert "nicht zu erkennen" in refused(points.replace("1.5;", "1,5;").replace("0.5;", "0,5;"), "{}", ask)


def test_points_and_commas_in_one_column_are_no_numbers(refused):
    data = "y;z\n1,5;a\n2.5;b\n3,75;c\n"
    assert "Zeile 3, Feld „y“: „2.5“ ist keine Zahl" in refused(
        data, "{}", "- {name: x, kind: mean, variable: y}\n"
    )


def test_texts_for_missing_answers_are_told_by_the_plan(desk, refused):
    data = ROWS.replace("NA", ".").replace("30,25", " -9 ")
    ask = "- {name: x, kind: mean, variable: y}\n"
    assert "„.“ ist keine Zahl" in refused(data, ask=ask)
    assert desk.run(data, '{weights: w, file: {missing: [".", "-9"]}}', ask) == 0
    assert [(row["estimate"], row["n"]) for row in desk.rows()] == [("14.0625", "2")]


def test_the_line_is_that_of_an_editor_though_values_have_line_breaks(refused):
    data = 'note;y\n"two\nlines";1\n"and\nthree\nhere";2\nplain;drei\n'
    assert "Zeile 7, Feld „y“: „drei“ ist keine Zahl" in refused(
        data, "{}", "- {name: x, kind: mean, variable: y}\n"
    )


@pytest.mark.parametrize("hint", ["sep=;", '"sep=;"'])
def test_a_hint_for_excel_is_no_name(desk, refused, hint):
    assert desk.run(f"{hint}\n{ROWS}") == 0
    assert desk.figures() == EXPECTED
    assert "Zeile 4, Feld „y“: „zehn“ ist keine Zahl" in refused(f"{hint}\n{ROWS.replace('20;b', 'zehn;b')}")
    assert "Zeile 4: Die Zeile hat 4 statt 5 Felder" in refused(f"{hint}\n{ROWS.replace('20;b', '20')}")


def test_a_pipe_is_no_file_and_nobody_waits_for_it(refused, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert "pipe.csv: Das ist keine gewöhnliche Datei." in refused(None, name="pipe.csv")


def test_a_name_over_two_lines_is_one_name(desk, refused):
    data = '"Größe\n(in cm)";y\n1,5;2\n2,5;3\n'
    assert desk.run(data, "{}", '- {name: x, kind: mean, variable: "Größe (in cm)"}\n') == 0
    assert desk.figures() == [("", "2.0")]
    assert "Zeile 4: Die Zeile hat 1 statt 2 Felder" in refused(data.replace("2,5;3", "2,5"), "{}")


@pytest.mark.parametrize("name", ["data.sav", "data.zsav"])
def test_spss_gives_the_same(desk, tmp_path, name):
    frame = pl.DataFrame(
        {
            "Land": ["Süd", "Süd", "Köln", "Köln"],
            "size": [1.5, 2.5, 3, 4.25],
            "w": [1.25, 0.75, 2, 1],
            "y": [10.5, 20.0, 30.25, -9.0],
        }
    )
    pyreadstat.write_sav(frame, str(tmp_path / name), missing_ranges={"y": [{"lo": -99, "hi": -1}]})
    assert desk.run(None, ask=ASK.replace("Größe in m²", "size"), name=name) == 0
    assert desk.figures() == EXPECTED


def test_declared_missing_texts_of_spss_are_no_group(desk, tmp_path):
    frame = pl.DataFrame({"g": ["a", "a", "x", "b", "b"], "y": [1.0, 2.0, 3.0, 4.0, 5.0]})
    pyreadstat.write_sav(frame, str(tmp_path / "data.sav"), missing_ranges={"g": ["x"]})
    assert desk.run(None, "{}", "- {name: x, kind: total, variable: y, by: g}\n", name="data.sav") == 0
    assert [(row["g"], row["estimate"]) for row in desk.rows()] == [("a", "3.0"), ("b", "9.0")]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("data.xlsx", b"PK\x03\x04", "Das Format ist nicht bekannt; gelesen werden .csv"),
        ("data.sav", b"$FL2 and then nothing", "kein lesbares SPSS-Format"),
        ("data.csv", b"$FL2 and then nothing", "kein lesbares SPSS-Format"),
    ],
)
def test_other_files_are_refused_by_name(refused, name, content, problem):
    assert problem in refused(content, "{}", name=name)


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ("{separator: ' '}", "„file.separator“"),
        ("{encoding: utf-7}", "„file.encoding“"),
        ("{decimal: ','}", "„1.5“ ist keine Zahl"),
        ("{comma: true}", "Unbekanntes Feld: comma"),
    ],
)
def test_a_wrong_form_of_the_file_is_refused(refused, form, problem):
    data = "y,z\n1.5,2\n2.5,3\n"
    assert problem in refused(data, f"{{file: {form}}}", "- {name: x, kind: mean, variable: y}\n")


def test_whole_numbers_as_groups_are_called_as_in_other_programmes(desk, tmp_path):
    ask = "- {name: x, kind: total, variable: y, by: g}\n"
    groups = [("1.5", "3.0"), ("2", "2.0"), ("10", "4.0")]
    assert desk.run("y,g\n1,1.5\n2,2.0\n2,1.5\n4,10.00\n", "{}", ask) == 0
    assert [(row["g"], row["estimate"]) for row in desk.rows()] == groups
    pl.DataFrame({"y": [1, 2, 2, 4], "g": [1.5, 2, 1.5, 10]}).write_parquet(tmp_path / "data.parquet")
    assert desk.run(None, "{}", ask, name="data.parquet") == 0
    assert [(row["g"], row["estimate"]) for row in desk.rows()] == groups


def test_leading_zeros_of_keys_stay(desk):
    assert desk.run("y,g\n1,01001\n2,01002\n", "{}", "- {name: x, kind: total, variable: y, by: g}\n") == 0
    assert [row["g"] for row in desk.rows()] == ["01001", "01002"]


def test_truth_values_written_as_in_r_are_hinted_at(refused):
    complaint = refused(
        "y,g\n1,TRUE\n2,FALSE\n", "{}", "- {name: x, kind: mean, variable: y, where: g == TRUE}\n"
    )
    assert "„TRUE“ ist nicht bekannt" in complaint
    assert "Wahrheitswerte heißen hier True und False" in complaint
