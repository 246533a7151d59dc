"""`laendertisch estimate`: answers, and a German sentence with place and remedy for every wrong input."""

import csv
import gzip
import json
import os
import subprocess
import sys

import polars as pl
import pytest

from laendertisch.jobs.cli.main import main

ROWS = """id,land,stratum,psu,size,w,age,income,works,note
1,HB,a,1,10,2,30,1000,TRUE,x
2,HB,a,1,10,2,40,1500,FALSE,x
3,HB,a,2,10,3,50,,TRUE,NA
4,TH,b,3,20,1,60,2500,TRUE,y
5,TH,b,4,20,1.5,20,500,FALSE,y
6,TH,b,4,20,1.5,,700,NA,y
"""
DESIGN = "{weights: w, strata: stratum, psu: psu}"
MEAN = "- {name: x, kind: mean, variable: income}\n"
FIGURES = ("estimate", "se", "lower", "upper", "df", "deff", "n", "status")


class Desk:
    """A folder with the three files, and the command run on them."""

    def __init__(self, folder):
        self.folder = folder
        self.out = folder / "result.csv"

    def run(self, data=ROWS, design=DESIGN, ask=MEAN, name="data.csv", options=()):
        path = self.folder / name
        if isinstance(data, bytes):
            path.write_bytes(data)
        elif data is not None:
            path.write_text(data, encoding="utf-8")
        (self.folder / "design.yaml").write_text(design, encoding="utf-8")
        (self.folder / "ask.yaml").write_text(ask, encoding="utf-8")
        files = ["--design", str(self.folder / "design.yaml"), "--ask", str(self.folder / "ask.yaml")]
        return main(["estimate", str(path), *files, "--out", str(self.out), *options])

    def rows(self):
        with self.out.open(newline="", encoding="utf-8") as lines:
            return list(csv.DictReader(lines))


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_result_has_the_promised_columns_and_groups_in_order(desk, capsys):
    ask = (
        "- {name: mean, kind: mean, variable: income, by: [land]}\n"
        "- {name: all, kind: total, variable: 1}\n"
        "- {name: cross, kind: share, variable: works, by: [stratum, land]}\n"
    )
    assert desk.run(ask=ask) == 0
    rows = desk.rows()
    assert list(rows[0]) == ["name", "land", "stratum", *FIGURES]
    keys = [(row["name"], row["land"], row["stratum"], row["n"]) for row in rows]
    assert keys == [
        ("mean", "HB", "", "2"),
        ("mean", "TH", "", "3"),
        ("all", "", "", "6"),
        ("cross", "HB", "a", "3"),
        ("cross", "TH", "b", "2"),
    ]
    assert rows[2]["estimate"] == "11.0"
    assert "5 Ergebnisse zu 3 Fragen" in capsys.readouterr().out


def test_summary_as_json(desk, capsys):
    assert desk.run(options=["--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer == {
        "file": str(desk.out),
        "records": 6,
        "questions": 1,
        "lines": 1,
        "by_status": {"ok": 1},
        "notes": [],
    }


def test_parquet_and_compressed_csv_give_the_same_as_csv(desk):
    ask = "- {name: x, kind: mean, variable: income, where: works or age < 25, by: [land]}\n"
    assert desk.run(ask=ask) == 0
    expected = desk.rows()
    assert desk.run(gzip.compress(ROWS.encode()), ask=ask, name="data.csv.gz") == 0
    assert desk.rows() == expected
    pl.read_csv(ROWS.encode(), null_values="NA").write_parquet(desk.folder / "data.parquet")
    assert desk.run(None, ask=ask, name="data.parquet") == 0
    assert desk.rows() == expected


def test_semicolons_and_decimal_commas_are_understood(desk):
    assert desk.run() == 0
    expected = desk.rows()
    assert desk.run(ROWS.replace(",", ";").replace("1.5;", "1,5;")) == 0
    assert desk.rows() == expected


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_line_breaks_of_other_systems_are_understood(desk, line_break):
    assert desk.run() == 0
    expected = desk.rows()
    assert desk.run(ROWS.replace("\n", line_break).encode()) == 0
    assert desk.rows() == expected


def test_a_missing_last_line_break_is_mentioned(desk, capsys):
    assert desk.run(ROWS.rstrip("\n")) == 0
    assert "endet ohne Zeilenumbruch" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ask", "status", "estimate"),
    [
        ("{name: x, kind: mean, variable: income, where: age > 99}", "no_cases", ""),
        ("{name: x, kind: mean, variable: income, where: missing(income)}", "no_cases", ""),
        ("{name: x, kind: median, variable: income, where: age > 99}", "no_cases", ""),
        ("{name: x, kind: arpr, variable: income, where: age > 99}", "no_cases", ""),
        ("{name: x, kind: ratio, numerator: income, denominator: age - age}", "zero_denominator", ""),
        ("{name: x, kind: mean, variable: income, where: psu == 1}", "lonely", "1250.0"),
        ("{name: x, kind: mean, variable: 7}", "no_variance", "7.0"),
        ("{name: x, kind: share, variable: age > 0}", "no_variance", "1.0"),
        ("{name: x, kind: median, variable: income}", "open_interval", "1000.0"),
    ],
)
def test_status_says_what_an_answer_is_worth(desk, ask, status, estimate):
    assert desk.run(ask=f"- {ask}\n") == 0
    (row,) = desk.rows()
    assert (row["status"], row["estimate"]) == (status, estimate)


def test_a_variable_without_any_value_has_no_cases(desk):
    assert desk.run("income,w\n,1\nNA,2\n", "{weights: w}") == 0
    assert [(row["status"], row["n"]) for row in desk.rows()] == [("no_cases", "0")]


def test_a_completely_observed_population_has_no_error(desk):
    ask = MEAN + "- {name: share, kind: share, variable: income > 2, by: [income]}\n"
    assert desk.run("income,size\n1,3\n2,3\n3,3\n", "{fpc: size}", ask) == 0
    found = [[row[name] for name in ("estimate", "se", "lower", "upper", "status")] for row in desk.rows()]
    assert found == [
        ["2.0", "0.0", "2.0", "2.0", "full_count"],
        ["0.0", "0.0", "0.0", "0.0", "full_count"],
        ["0.0", "0.0", "0.0", "0.0", "full_count"],
        ["1.0", "0.0", "1.0", "1.0", "full_count"],
    ]


def test_a_completely_observed_stratum_may_hold_a_single_unit(desk):
    data = "income,s,size\n1,a,1\n2,b,9\n3,b,9\n"
    assert desk.run(data, "{strata: s, fpc: size}") == 0
    assert desk.rows()[0]["status"] == "ok"


@pytest.mark.parametrize("rule", ["remove", "certainty", "average", "adjust"])
def test_a_lonely_unit_is_accepted_by_rule(desk, rule):
    design = f"{{weights: w, strata: stratum, lonely_psu: {rule}}}"
    assert desk.run(ROWS + "7,TH,c,9,20,1,33,800,TRUE,y\n", design) == 0
    assert desk.rows()[0]["status"] == "ok"


def refused(desk, capsys, *parts, code=2, **files):
    desk.out.write_text("older result\n")
    assert desk.run(**files) == code
    complaint = capsys.readouterr().err
    assert [part for part in parts if part not in complaint] == [], complaint
    assert desk.out.read_text() == "older result\n"
    assert sorted(desk.folder.glob(".*")) == []


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        ("", ["data.csv", "leer"]),
        ("\n", ["Zeile 1", "Spaltennamen"]),
        ("income,w\n", ["keinen Satz"]),
        ("income,income\n1,2\n", ["„income“", "mehrfach"]),
        (ROWS[:-20], ["Zeile 7", "abgeschnitten"]),
        (ROWS.replace("2,HB,a,1,10", "2,HB,a,1"), ["Zeile 3", "9 statt 10 Felder"]),
        (ROWS.replace("2,HB,a,1,10", "2,HB,a,1,10,9"), ["Zeile 3", "11 statt 10 Felder"]),
        (ROWS.replace("4,TH", '4,"TH'), ["Anführungszeichen"]),
        (ROWS.replace("1500", "viel"), ["data.csv, Zeile 3", "„income“", "„viel“ ist keine Zahl"]),
        (ROWS.replace("a,2,10,3,", "a,2,10,,"), ["Zeile 4", "„w“", "Das Gewicht fehlt"]),
        (ROWS.replace("a,2,10,3,", "a,2,10,-3,"), ["Zeile 4", "„w“", "negativ"]),
        (ROWS.replace("a,2,10,3,", "a,2,10,drei,"), ["Zeile 4", "„w“", "„drei“ ist keine Zahl"]),
        (
            ROWS.replace("4,TH,b,3", "4,TH,b,2"),
            ["Zeile 5", "„2“ liegt in zwei Schichten: „a“ und „b“", "nest"],
        ),
        (ROWS.replace("4,TH,b", "4,TH,"), ["Zeile 5", "„stratum“", "Stichprobenplan"]),
        (ROWS.replace("a,2,10", "a,1,10"), ["„stratum“ = „a“", "nur eine Auswahleinheit", "lonely_psu"]),
        (ROWS.replace("1,HB", "1,HÄ").encode() + b"\xe4\n", ["Zeile 8", "UTF-8"]),
        (b"PAR1 and then nothing", ["kein lesbares Parquet", "abgeschnitten"]),
        (gzip.compress(ROWS.encode())[:-12], ["abgeschnitten"]),
        (b"PAR1" + ROWS.encode(), ["kein lesbares Parquet"]),
        (ROWS.replace("1500", "1e200"), ["Zeile 3", "„income“", "zu groß zum Rechnen"]),
        (ROWS.replace("1500", "inf"), ["Zeile 3", "„income“", "„inf“ ist keine Zahl"]),
        (ROWS.replace("4,TH", "4,T\0H"), ["Zeile 5", "unlesbares Zeichen"]),
        (ROWS.encode("utf-16")[:-1], ["Zeile 7", "UTF-16"]),
        (ROWS.encode("utf-16-le"), ["Zeile 1", "unlesbares Zeichen"]),
        (None, ["Die Datei fehlt"]),
    ],
)
def test_wrong_data_are_refused_with_their_place(desk, capsys, data, parts):
    refused(desk, capsys, *parts, data=data)


@pytest.mark.parametrize(
    ("design", "parts"),
    [
        ("", ["design.yaml", "leer"]),
        ("weight: w\n", ["Zeile 1", "Unbekanntes Feld: weight"]),
        ("weights: w\nstrata: statum\n", ["Zeile 2", "„strata“", "Meinten Sie „stratum“?"]),
        ("weights: w\nlonely_psu: ignore\n", ["Zeile 2", "„ignore“", "adjust"]),
        ("weights: w\npsu: psu\nfpc: [size, size]\n", ["Zeile 3", "Auswahlstufen"]),
        ("{weights: w, fpc: w}", ["„w“", "innerhalb der Schicht verschieden"]),
        ("{weights: w, strata: stratum, psu: id, fpc: 2}", ["kleiner als die Stichprobe"]),
        ("{weights: w, strata: stratum, psu: [psu, id], fpc: [0.5, 20]}", ["Größen", "Anteile"]),
        ("{weights: land}", ["Zeile 2", "„HB“ ist keine Zahl"]),
        ("{weights: weight / 1000}", ["Zeile 1", "„weights“", "„weight“ ist nicht bekannt"]),
        ("{weights: w > 3}", ["„weights“", "eine Rechnung mit Spalten"]),
        ("{weights: open(w)}", ["„weights“", "nicht erlaubt"]),
        ("{weights: w, replicates: {columns: [w, size], type: JK1}}", ["„replicates.columns“", "enger"]),
        ("{weights: w - 2}", ["data.csv, Zeile 5, Feld „w“", "negativ"]),
        ("{weights: w / age}", ["data.csv, Zeile 7, Feld „w, age“", "fehlt"]),
        ("{weights: w * land}", ["Zeile 2", "„HB“ ist keine Zahl"]),
        ("{weights: w, replicates: {columns: [size, income], type: JK1}}", ["Zeile 4", "„income“", "fehlt"]),
        ("{replicates: {columns: [w, size], type: JKn}}", ["scale oder rscales"]),
        ("{replicates: {columns: [w, size], type: Fay}}", ["rho oder scale"]),
        ("{replicates: {columns: 'rep*', type: JK1}}", ["„rep*“", "mindestens zwei"]),
        ("{replicates: {columns: [w, weight], type: JK1}}", ["„weight“", "nicht"]),
        ("{strata: land, replicates: {columns: [w, size], type: JK1}}", ["nicht zusammen"]),
        ("{replicates: {columns: [w, size], type: other, rscales: [1]}}", ["1 Werte für 2 Replikate"]),
        ("weights: [w\n", ["YAML"]),
    ],
)
def test_a_wrong_design_is_refused_with_its_place(desk, capsys, design, parts):
    refused(desk, capsys, *parts, design=design)


@pytest.mark.parametrize(
    ("ask", "parts"),
    [
        ("{name: x}", ["ask.yaml", "kind"]),
        ("{name: x, kind: mode, variable: income}", ["„mode“", "mean"]),
        ("{name: x, kind: mean}", ["variable", "fehlt"]),
        ("{name: x, kind: quantile, variable: income}", ["probability", "fehlt"]),
        ("{name: x, kind: quantile, variable: income, probability: 1.5}", ["probability", "zu groß"]),
        ("{name: x, kind: mean, variable: income, probability: 0.5}", ["probability", "streichen"]),
        ("{name: x, kind: mean, variable: income, interval: wilson}", ["interval", "t oder normal"]),
        ("{name: x, kind: mean, variabel: income}", ["variabel"]),
        ("{name: x, kind: mean, variable: incom}", ["Meinten Sie „income“?"]),
        ("{name: x, kind: mean, variable: income, by: [lnd]}", [".by“", "Meinten Sie „land“?"]),
        ("{name: x, kind: mean, variable: land}", ["eine Zahl", "Zeile 2", "„HB“"]),
        ("{name: x, kind: share, variable: age}", ["„age“", "0 und 1", "30"]),
        ("{name: x, kind: share, numerator: works, denominator: age}", ["„age“", "0 und 1", "30"]),
        ("{name: x, kind: share, variable: age / 2}", ["„x“", "0 und 1", "15"]),
        ("{name: x, kind: mean, variable: income, where: age}", ["where", "Bedingung"]),
        ("{name: x, kind: mean, variable: income, where: note > 3}", ["wird eine Zahl erwartet"]),
        ("{name: x, kind: mean, variable: 'open(1)'}", ["nicht erlaubt"]),
        ("{name: x, kind: mean, variable: income.__class__}", ["nicht erlaubt"]),
        ("{name: x, kind: mean, variable: '[income][0]'}", ["nicht erlaubt"]),
        ('{name: x, kind: mean, variable: "income\'"}', ["Satzbau"]),
        ("{name: x, kind: mean, variable: income, where: '`Land` == 1'}", ["Meinten Sie „land“?"]),
        ("{name: x, kind: mean, variable: income, where: land = 1}", ["Spalte 6", "„==“"]),
        ("{name: x, kind: mean, variable: income, where: age == 03}", ["ohne führende Null"]),
        ("{name: x, kind: mean, variable: income, where: is.na(age)}", ["missing(…)"]),
        ("{name: x, kind: mean, variable: income, where: 'age > 1 && age < 9'}", ["„and“"]),
        ("{name: x, kind: mean, variable: 'lambda: 1'}", ["nicht erlaubt"]),
        (
            "{name: x, kind: mean, variable: income}\n- {name: x, kind: mean, variable: age}",
            ["Zeile 2", "Namen"],
        ),
    ],
)
def test_a_wrong_question_is_refused_with_its_place(desk, capsys, ask, parts):
    refused(desk, capsys, *parts, ask=f"- {ask}\n")


def test_a_breakdown_must_not_be_called_like_a_result(desk, capsys):
    ask = "- {name: x, kind: mean, variable: income, by: [n]}\n"
    refused(desk, capsys, "„n“", "umbenennen", data=ROWS.replace("id,", "n,"), ask=ask)


def test_the_result_never_replaces_a_source(desk, capsys):
    desk.out = desk.folder / "data.csv"
    assert desk.run() == 2
    assert "ist eine Quelle" in capsys.readouterr().err
    assert desk.out.read_text() == ROWS


def test_a_folder_that_is_missing_is_named(desk, capsys):
    desk.out = desk.folder / "none" / "result.csv"
    assert desk.run() == 7
    assert "konnte nicht geschrieben werden" in capsys.readouterr().err


def test_a_full_disk_leaves_the_older_result(desk, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr("pathlib.Path.replace", full)
    refused(desk, capsys, "konnte nicht geschrieben werden", code=7)


def figures(row):
    return [pytest.approx(float(row[name]), rel=1e-9) for name in ("estimate", "se")]


def test_weights_may_be_calculated_from_columns(desk):
    """As in the European Social Survey; values of R's survey with the product as weight."""
    data = "y,p,q,s\n3,.5,2,1\n7,1.5,2,1\n5,1,.3,1\n8,2,.3,2\n2,.7,2,2\n9,1.1,.3,2\n"
    assert desk.run(data, "{weights: p * q, strata: s}", "- {name: x, kind: mean, variable: y}\n") == 0
    assert figures(desk.rows()[0]) == [5.44042232277526, 1.33009377731062]


def test_replicate_weights_may_be_negative(desk):
    """As in the American Community Survey (scale 4/80); values of R's survey, `svrepdesign`."""
    data = (
        "y,g,w,r1,r2,r3,r4\n10,a,5,9,5,5,1\n20,a,4,-1,4,4,8\n30,a,3,3,-2,3,3\n"
        "40,b,6,6,11,6,6\n50,b,2,2,2,7,2\n60,b,8,8,8,-3,8\n"
    )
    design = "{weights: w, replicates: {columns: 'r[1-4]', type: other, scale: 0.05, mse: true}}"
    ask = '- {name: x, kind: mean, variable: y}\n- {name: t, kind: total, variable: y, where: g == "b"}\n'
    assert desk.run(data, design, ask) == 0
    mean, total = desk.rows()
    assert figures(mean) == [37.14285714285715, 1.97872040571275]
    assert figures(total) == [820.0, 102.004901843]


def test_replicates_without_a_weight_are_mentioned(desk, capsys):
    assert desk.run(design="{replicates: {columns: [w, size], type: JK1}}") == 0
    assert "fehlt weights; die Kennwerte sind ungewichtet" in capsys.readouterr().err


def test_any_name_of_a_column_can_stand_in_an_expression(desk):
    data = '\ufeff"Größe; in cm";class;µg;and\n170,5;a;1;1\n"180";b;2;0\n160;"a\nb";3;1\n'
    wheres = ("`class` == 'a' or `and` == 0", "µg > 1", "`Größe; in cm` / 2 < 85", "`class` != '`a`'")
    asks = [
        f'- {{name: q{n}, kind: mean, variable: "Größe; in cm", where: "{where}"}}\n'
        for n, where in enumerate(wheres)
    ]
    assert desk.run(data, "lonely_psu: remove\n", "".join(asks)) == 0
    assert [row["estimate"] for row in desk.rows()] == ["175.25", "170.0", "160.0", "170.16666666666666"]


def test_a_name_that_is_no_word_is_hinted_at(desk, capsys):
    ask = "- {name: x, kind: mean, variable: income, where: net income > 3}\n"
    data = ROWS.replace("note", "net income")
    refused(desk, capsys, "Satzbau", "Backticks: `net income`", data=data, ask=ask)


@pytest.mark.parametrize("separator", [", ", "|", " ; ", "\t"])
def test_blanks_and_other_separators_change_nothing(desk, separator):
    ask = '- {name: x, kind: mean, variable: income, where: land == "HB" or age is missing, by: [stratum]}\n'
    assert desk.run(ask=ask) == 0
    expected = desk.rows()
    assert desk.run(ROWS.replace(",", separator), ask=ask) == 0
    assert desk.rows() == expected


COLUMNS = {
    "tiny": pl.Series([1, 2, -3], dtype=pl.Int8),
    "long": pl.Series([2**63, 2**63 + 1, 2**63 + 1], dtype=pl.UInt64),
    "money": pl.Series([1.25, 2.5, None]).cast(pl.Decimal(20, 2)),
    "day": pl.Series(["2024-01-01", "2024-01-02", "2024-01-01"]).str.to_date(),
    "kind": pl.Series(["b", "a", "b"], dtype=pl.Categorical),
    "order": pl.Series(["b", "a", "b"], dtype=pl.Enum(["b", "a"])),
    "truth": pl.Series([True, False, None]),
    "nan": pl.Series([1.0, float("nan"), 4.0]),
    "infinite": pl.Series([1.0, float("inf"), 4.0]),
    "nothing": pl.Series([None, None, None]),
    "list": pl.Series([[1], [2], [3]]),
    "time": pl.Series([1, 2, 3], dtype=pl.Duration),
    "bytes": pl.Series([b"a", b"\xff", b"c"]),
}


@pytest.fixture
def typed(desk):
    pl.DataFrame(COLUMNS).write_parquet(desk.folder / "data.parquet")

    def run(ask, code=0):
        assert desk.run(None, "lonely_psu: remove\n", f"- {{name: x, {ask}}}\n", name="data.parquet") == code
        return desk.rows() if code == 0 else None

    return run


@pytest.mark.parametrize(
    ("ask", "estimates"),
    [
        ("kind: total, variable: tiny", ["0.0"]),
        ("kind: total, variable: 1, by: long", ["1.0", "2.0"]),
        ("kind: mean, variable: money", ["1.875"]),
        ("kind: total, variable: tiny, by: day", ["-2.0", "2.0"]),
        ("kind: total, variable: tiny, where: 'day == \"2024-01-02\"'", ["2.0"]),
        ("kind: total, variable: tiny, where: 'kind == \"b\"'", ["-2.0"]),
        ('kind: total, variable: tiny, where: \'order in ("a", "c")\'', ["2.0"]),
        ("kind: share, variable: truth", ["0.5"]),
        ("kind: mean, variable: nan", ["2.5"]),
        ("kind: mean, variable: nothing", [""]),
        ("kind: mean, variable: tiny, by: nothing", []),
    ],
)
def test_parquet_types_mean_what_they_say(typed, ask, estimates):
    assert [row["estimate"] for row in typed(ask)] == estimates


@pytest.mark.parametrize(
    ("column", "problem"),
    [
        ("infinite", "Satz 2: inf ist zu groß zum Rechnen"),
        ("list", "Listen oder Gruppen"),
        ("time", "Zeitspannen"),
        ("bytes", "Bytes"),
        ("day", "„2024-01-01“ ist keine Zahl"),
    ],
)
def test_parquet_columns_that_are_no_figures_are_refused(typed, capsys, column, problem):
    typed(f"kind: mean, variable: {column}", code=2)
    complaint = capsys.readouterr().err
    assert f"Feld „{column}“" in complaint
    assert problem in complaint


def test_only_what_estimation_needs_is_loaded(tmp_path):
    """The command answers within a second because large libraries that it does not need stay away."""
    (tmp_path / "data.csv").write_text(ROWS)
    (tmp_path / "design.yaml").write_text(DESIGN)
    (tmp_path / "ask.yaml").write_text(MEAN)
    code = (
        "import sys\n"
        "from laendertisch.jobs.cli.main import main\n"
        "main(['estimate', 'data.csv', '--design', 'design.yaml', '--ask', 'ask.yaml', '--out', 'out.csv'])\n"
        "large = {'django', 'numba', 'llvmlite', 'highspy', 'pyreadstat', 'duckdb', 'pyarrow', 'pandas'}\n"
        "print(sorted(large & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr == "[]\n"
    assert (tmp_path / "out.csv").exists()
