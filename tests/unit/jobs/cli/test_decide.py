import argparse
import json

import pytest

from laendertisch.jobs.cli import decide
from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.main import main
from laendertisch.kernel.laender import LAND_CODES

ALL_YES = dict.fromkeys(LAND_CODES, "yes")


@pytest.fixture
def ask(tmp_path, capsys, monkeypatch):
    """Write the votes, call the command from another folder, and return exit code and what it prints."""
    monkeypatch.chdir(tmp_path)

    def call(votes, *arguments, body="kmk", matter="budget"):
        path = tmp_path / "votes.json"
        path.write_text(votes if isinstance(votes, str) else json.dumps(votes), encoding="utf-8")
        code = main(["decide", "--body", body, "--matter", matter, "--votes", str(path), *arguments])
        captured = capsys.readouterr()
        return code, (captured.out or captured.err).replace(f"{tmp_path}/", "")

    return call


def test_a_decision_as_json(ask):
    code, text = ask({**ALL_YES, "BY": "no"}, "--on", "2026-03-16", "--json")
    answer = json.loads(text)
    assert code == Exit.FINE
    assert answer == {
        "on": "2026-03-16",
        "body": "kmk",
        "matter": "budget",
        "outcome": "not_adopted",
        "sentence": (
            "Nicht angenommen: 15 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Bayern); erforderlich: "
            "Einstimmigkeit, also keine Nein-Stimme; wie es weitergeht: Zunächst wird zwischen den Ländern "
            "vermittelt; danach: In der nächsten Sitzung genügen dann 13 Ja-Stimmen."
        ),
        "label": "nicht angenommen (15:1:0)",
        "arithmetic": {
            "yes": 15,
            "no": 1,
            "abstain": 0,
            "absent": 0,
            "votes": 16,
            "laender": 16,
            "laender_present": 16,
            "required_present": None,
            "base": "all",
            "base_votes": 16,
            "required_yes": 1,
            "against": 1,
            "maximum_no": 0,
            "blocked_by_abstention": False,
            "bund": None,
            "weighted": False,
        },
        "marks": [],
        "fallback": [
            "Zunächst wird zwischen den Ländern vermittelt.",
            "In der nächsten Sitzung genügen dann 13 Ja-Stimmen.",
        ],
        "rule_version": "kmk/2026-01",
        "source": [
            "Wiarda-Blog: Beitrag vom 30. Oktober 2024 (https://jmwiarda.de/2024/10/30/transparenz-bitte)",
            "presseausweis.de: Übersicht der Fachministerkonferenzen "
            "(http://www.presseausweis.de/service/fachministerkonferenzen/)",
        ],
        "confidence": "B",
        "is_proposal": False,
        "note": "Seit der Reform von 2024 mit Vermittlung",
    }


def test_a_decision_in_sentences(ask):
    assert ask({**ALL_YES, "BY": "no"}, matter="procedure") == (
        Exit.FINE,
        "Angenommen: 15 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Bayern); "
        "erforderlich: mehr Ja- als Nein-Stimmen, hier 9.\n"
        "Kultusministerkonferenz, Verfahrensfragen: Regel kmk/2026-01.\n"
        "Verlässlichkeit B: Presse oder andere verlässliche Quelle.\n"
        "einfache Mehrheit\n"
        "Quelle: presseausweis.de: Übersicht der Fachministerkonferenzen "
        "(http://www.presseausweis.de/service/fachministerkonferenzen/)\n"
        "Quelle: Spiegel der deutschsprachigen Wikipedia: Fachministerkonferenzen der deutschen Länder "
        "(https://de.wiki.li/Fachministerkonferenzen_der_deutschen_L%C3%A4nder)\n",
    )


def test_a_later_stage_has_its_own_threshold(ask):
    votes = {**ALL_YES, "BY": "no", "SN": "no", "TH": "no"}
    assert ask(votes, "--stage", "2")[1].startswith("Angenommen: 13 von 16")
    assert ask(votes)[1].startswith("Nicht angenommen: 13 von 16")


def test_an_unknown_rule_is_answered_with_what_is_not_known(ask):
    code, text = ask(ALL_YES, body="gmk", matter="substance")
    assert code == Exit.NOT_KNOWN
    assert text.startswith("Gesundheitsministerkonferenz: Welche Mehrheit für Sachfragen (substance) ")


FORM = 'Erwartet wird ein Objekt wie {"BW": "yes", "BY": "no"}.'


@pytest.mark.parametrize(
    ("votes", "arguments", "sentence"),
    [
        ("", {}, f"votes.json, Zeile 1: Das ist kein gültiges JSON. {FORM}"),
        ('{"BW": "yes",\n', {}, f"votes.json, Zeile 2: Das ist kein gültiges JSON. {FORM}"),
        ("[1, 2]", {}, f"votes.json: {FORM}"),
        ("[" * 100_000, {}, f"votes.json: Die Datei ist zu tief verschachtelt. {FORM}"),
        (" " * 100_001, {}, "votes.json: Die Datei ist zu groß für die Stimmen einer Abstimmung."),
        (
            '{"BW": "yes", "BW": "no"}',
            {},
            "votes.json, Feld „BW“: Die Stimme steht mehrfach da. Bitte eine streichen.",
        ),
        (
            {**ALL_YES, "BY": "yess"},
            {},
            "votes.json, Feld „BY“: „yess“ ist keine Stimme. Meinten Sie „yes“?",
        ),
        (
            {**ALL_YES, "BY": True},
            {},
            "votes.json, Feld „BY“: Eine Stimme ist ein Text: yes, no, abstain, absent.",
        ),
        (
            '{"BW": ' + "9" * 5_000 + "}",
            {},
            "votes.json, Feld „BW“: „" + "9" * 60 + "“ ist keine Stimme. "
            "Bekannt sind: yes, no, abstain, absent.",
        ),
        (
            {"BW": "yes", **dict.fromkeys(LAND_CODES[2:], "no")},
            {},
            "Es fehlt die Stimme von: Bayern. Wer nicht da war, bitte mit „absent“ angeben.",
        ),
        (
            {**ALL_YES, "BUND": "yes"},
            {},
            "Der Bund hat in dieser Konferenz keine Stimme. Bitte „BUND“ streichen.",
        ),
        ({**ALL_YES, "NRW": "yes"}, {}, "„NRW“ ist hier nicht stimmberechtigt. Meinten Sie „NW“?"),
        (
            ALL_YES,
            {"matter": "haushalt"},
            "„haushalt“ ist keine Art von Angelegenheit der Kultusministerkonferenz. Bekannt sind: "
            "substance, procedure, rules_of_procedure, budget, institution, late_item, release, uniformity.",
        ),
        (ALL_YES, {"body": "kkm"}, "Für „kkm“ sind keine Regeln hinterlegt. Meinten Sie „kmk“?"),
    ],
)
def test_bad_input_is_answered_in_german(ask, votes, arguments, sentence):
    assert ask(votes, **arguments) == (Exit.BAD_INPUT, f"{sentence}\n")


def test_a_missing_file_and_a_folder_are_named(tmp_path, capsys):
    call = ["decide", "--body", "kmk", "--matter", "budget", "--votes"]
    assert main([*call, str(tmp_path / "fehlt.json")]) == Exit.BAD_INPUT
    assert capsys.readouterr().err.endswith(
        "fehlt.json: Die Datei fehlt. Bitte anlegen oder den Pfad prüfen.\n"
    )
    assert main([*call, str(tmp_path)]) == Exit.BAD_INPUT
    assert "lässt sich nicht lesen" in capsys.readouterr().err


def test_a_file_that_is_not_utf8_is_named(tmp_path, capsys):
    path = tmp_path / "votes.json"
    path.write_bytes(b'{"BW": "\xff"}')
    assert main(["decide", "--matter", "budget", "--votes", str(path)]) == Exit.BAD_INPUT
    assert capsys.readouterr().err == f"{path}: Kein gültiges UTF-8. Bitte als UTF-8 speichern.\n"


def test_an_error_as_json_names_its_kind(ask):
    code, text = ask(ALL_YES, "--json", body="gfmk", matter="substance")
    assert (code, json.loads(text)["code"]) == (Exit.NOT_KNOWN, "not_known")


def test_rules_of_another_folder_are_used(ask, tmp_path):
    assert ask(ALL_YES, "--rules", str(tmp_path / "leer"))[0] == Exit.BAD_INPUT


def test_the_command_describes_itself():
    parser = argparse.ArgumentParser()
    decide.add_parser(parser.add_subparsers())
    with pytest.raises(SystemExit):
        parser.parse_args(["decide", "--body", "kmk"])
