import argparse
import json
from datetime import date

import pytest

from laendertisch.jobs.cli import chair
from laendertisch.kernel.errors import InputError, NotKnown


@pytest.fixture
def ask(capsys):
    """Call the command and return what it prints."""

    def call(*arguments):
        parser = argparse.ArgumentParser()
        chair.add_parser(parser.add_subparsers())
        args = parser.parse_args(["chair", *arguments])
        assert args.run(args) == 0
        return capsys.readouterr().out

    return call


def test_the_chair_of_a_day_as_json(ask):
    answer = json.loads(ask("--body", "intmk", "--on", "2031-05-01", "--json"))
    sources = answer.pop("source")
    assert answer == {
        "body": "intmk",
        "on": "2031-05-01",
        "land": "SH",
        "land_name": "Schleswig-Holstein",
        "conference_number": 26,
        "from": "2030-07-01",
        "to": "2031-06-30",
        "rule": "Alphabetische Reihenfolge der Länder, Amtszeit ein Jahr, Wechsel am 1. Juli.",
        "confidence": "C",
        "note": "Diese Amtszeit folgt aus der Regel; Belege liegen bis zum 31. Januar 2026 vor.",
    }
    assert sources[0] == (
        "Website der Integrationsministerkonferenz: Seite „Die IntMK“, mit den Terminen der 20. Konferenz "
        "(https://integrationsministerkonferenz.de/Die-IntMK.html)"
    )


def test_the_chair_of_a_day_in_sentences(ask):
    assert ask("--on", "01.01.2020") == (
        "Am 1. Januar 2020 hat Brandenburg den Vorsitz der Integrationsministerkonferenz "
        "(1. Oktober 2019 bis 30. Juni 2020, 15. Konferenz).\n"
        "Alphabetische Reihenfolge der Länder, Amtszeit ein Jahr, Wechsel am 1. Oktober. "
        "Verlässlichkeit A: amtliche Seite oder Niederschrift.\n"
        "Die Amtszeit ist auf neun Monate verkürzt, weil ab dem 1. Juli 2020 eine neue Regel gilt.\n"
    )


def test_all_terms_as_a_list(ask):
    assert ask("--all", "--until", "2010-12-31") == (
        "   4  2008-10-01 bis 2009-09-30  Niedersachsen (C)\n"
        "   5  2009-10-01 bis 2010-09-30  Nordrhein-Westfalen (C)\n"
        "   6  2010-10-01 bis 2011-09-30  Rheinland-Pfalz (A)\n"
    )


def test_all_terms_as_json(ask):
    answer = json.loads(ask("--body", "emk", "--all", "--until", "2024-06-30", "--json"))
    assert answer["body"] == "emk"
    assert [(term["land"], term["from"], term["conference_number"]) for term in answer["terms"]] == [
        ("ST", "2022-07-01", None),
        ("SH", "2023-07-01", None),
    ]


def test_without_a_day_today_is_meant(ask, monkeypatch):
    monkeypatch.setattr(chair, "today", lambda: date(2020, 6, 30))
    answer = json.loads(ask("--json"))
    assert (answer["on"], answer["land"]) == ("2020-06-30", "BB")


def test_rules_may_lie_elsewhere(ask, tmp_path):
    with pytest.raises(InputError, match=r"Für „intmk“ sind keine Regeln hinterlegt\. Bekannt sind: keine"):
        ask("--rules", str(tmp_path), "--on", "2031-05-01")


@pytest.mark.parametrize(
    ("arguments", "error", "sentence"),
    [
        (["--on", "heute"], InputError, "„heute“ ist kein Datum"),
        (["--body", "xyz"], InputError, "Für „xyz“ sind keine Regeln hinterlegt"),
        (["--on", "2008-09-30"], NotKnown, "Für die Zeit vor dem 1. Oktober 2008 ist keine Regel"),
        (["--on", "9999-12-31"], InputError, "ist zu weit in der Zukunft"),
        (["--body", "kmk"], NotKnown, "Kultusministerkonferenz: Der Vorsitz lässt sich nicht berechnen."),
        (["--body", "kmk", "--all"], NotKnown, "Kultusministerkonferenz: Der Vorsitz lässt sich nicht"),
        (["--all", "--on", "2031-05-01"], InputError, "Bitte entweder --on oder --all angeben"),
        (["--until", "2031-05-01"], InputError, "--until gehört zu --all"),
    ],
)
def test_what_cannot_be_answered_says_why(ask, arguments, error, sentence):
    with pytest.raises(error) as refusal:
        ask(*arguments)
    assert sentence in str(refusal.value)


def test_without_the_file_of_sources_their_keys_do(ask, monkeypatch, tmp_path):
    monkeypatch.setenv("LAENDERTISCH_HOME", str(tmp_path))
    rules = chair.__file__.rpartition("/src/")[0] + "/rules"
    answer = json.loads(ask("--rules", rules, "--on", "2008-10-01", "--json"))
    assert answer["source"] == ["INTMK_ABOUT", "BW_AUFG", "STMAS_2018", "RLP_2011", "NDS_MI", "TAZ"]
