from datetime import date
from pathlib import Path

import pytest
import yaml

from laendertisch.kernel.errors import InputError, RulesError
from laendertisch.procedure.rulebook import known_bodies, load_rotation

RULES = Path(__file__).resolve().parents[3] / "rules"
EVIDENCE = {"sources": ["GO"], "confidence": "A"}


def known(value):
    return {"value": value, **EVIDENCE}


def rule(valid_from="2000-07-01", **values):
    return {
        "valid_from": valid_from,
        "order": known("alphabetical"),
        "changeover": known("07-01"),
        "term_months": known(12),
        "exclusions": None,
        "first_land": known("BW"),
        **values,
    }


@pytest.fixture
def write(tmp_path):
    """Write the rules of `test` and return what reading them says, line numbers left out."""

    def write_and_read(*rules, body="test", as_of="2026-01-31", **section):
        content = {
            "body": body,
            "name": "Testkonferenz",
            "as_of": as_of,
            "rotation": {"rules": list(rules or (rule(),)), **section},
        }
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (tmp_path / "test.yaml").write_text(text, encoding="utf-8")
        try:
            return load_rotation(tmp_path, "test")
        except RulesError as error:
            return [(finding.place.field, finding.problem) for finding in error.findings]

    return write_and_read


def override(first, last):
    return {"land": "TH", "from": first, "to": last, "reason": "Grund.", **EVIDENCE}


def swap(one, other):
    terms = [{"land": land, "from": day} for land, day in (one, other)]
    return {"terms": terms, "reason": "Grund.", **EVIDENCE}


def test_the_evidence_of_a_rule_is_that_of_its_weakest_value(write):
    weak = {"value": "07-01", "sources": ["ZEITUNG"], "confidence": "B"}
    (read,) = write(rule(changeover=weak)).rules
    assert (read.evidence.sources, read.evidence.confidence) == (("GO", "ZEITUNG"), "B")


def test_the_first_land_carries_its_evidence_into_later_rules(write):
    weak = {"value": "BW", "sources": ["ORT"], "confidence": "C"}
    later = rule("2005-07-01", first_land=None)
    assert [each.evidence.confidence for each in write(rule(first_land=weak), later).rules] == ["C", "C"]


def test_numbering_is_optional(write):
    assert write(numbering=None).first_number is None
    assert write(numbering={"first": 4, **EVIDENCE}).first_number == 4


def test_what_is_not_known_becomes_a_sentence(write):
    assert write(rule(None, first_land=None, term_months=None)).gap == (
        "Testkonferenz: Der Vorsitz lässt sich nicht berechnen. "
        "Bekannt ist: alphabetische Reihenfolge der Länder, Wechsel am 1. Juli. "
        "Es fehlen: die Dauer einer Amtszeit und ein Land, "
        "das an einem bekannten Tag den Vorsitz übernommen hat."
    )


def test_a_complete_rule_without_a_first_land_is_a_gap(write):
    assert write(rule(first_land=None)).gap == (
        "Testkonferenz: Der Vorsitz lässt sich nicht berechnen. "
        "Bekannt ist: alphabetische Reihenfolge der Länder, Amtszeit ein Jahr, Wechsel am 1. Juli. "
        "Es fehlt: ein Land, das an einem bekannten Tag den Vorsitz übernommen hat."
    )


def test_a_rule_must_begin_on_its_change_over_day(write):
    assert write(rule("2000-07-02")) == [
        (
            "rotation.rules.0.valid_from",
            "Die Regel beginnt am 2. Juli 2000, gewechselt wird aber am 1. Juli. "
            "Bitte beides auf denselben Tag legen.",
        )
    ]


def test_two_rules_must_not_begin_on_one_day(write):
    assert write(rule(), rule()) == [
        (
            "rotation.rules.1.valid_from",
            "Die Regel beginnt nicht nach der vorigen vom 1. Juli 2000. "
            "Bitte nach dem Beginn ordnen; an einem Tag gilt nur eine Regel.",
        )
    ]


def test_an_order_of_its_own_must_name_each_land_once(write):
    codes = "BW BW BE BB HB HH HE MV NI NW RP SL SN ST SH TH".split()  # noqa: SIM905 - reads as a row
    assert write(rule(order=known(codes))) == [
        ("rotation.rules.0.order", "Mehrfach in der Reihenfolge: BW."),
        ("rotation.rules.0.order", "In der Reihenfolge fehlt: BY."),
    ]


def test_the_first_land_must_not_be_excluded(write):
    assert write(rule(exclusions=known(["BW"]))) == [
        ("rotation.rules.0.first_land", "Baden-Württemberg ist vom Vorsitz ausgenommen (exclusions).")
    ]


@pytest.mark.parametrize(
    ("one", "other", "field", "problem"),
    [
        (
            ("BY", "2001-07-01"),
            ("BE", "2003-07-01"),
            "rotation.swaps.0.terms.1",
            "Am 1. Juli 2003 ist nach der Regel Brandenburg an der Reihe, nicht Berlin.",
        ),
        (
            ("BY", "2001-08-01"),
            ("BE", "2002-07-01"),
            "rotation.swaps.0.terms.0",
            "Am 1. August 2001 beginnt nach der Regel keine Amtszeit.",
        ),
        (
            ("BY", "2001-07-01"),
            ("TH", "2002-07-01"),
            "rotation.swaps.0.terms.1",
            "Thüringen ist vom Vorsitz ausgenommen und kann nicht tauschen.",
        ),
        (
            ("BW", "2000-07-01"),
            ("BW", "2015-07-01"),
            "rotation.swaps.0",
            "Baden-Württemberg kann nicht mit sich selbst tauschen.",
        ),
    ],
)
def test_a_swap_must_fit_the_rule(write, one, other, field, problem):
    assert write(rule(exclusions=known(["TH"])), swaps=[swap(one, other)]) == [(field, problem)]


def test_a_term_is_swapped_only_once(write):
    bavaria, berlin, brandenburg = ("BY", "2001-07-01"), ("BE", "2002-07-01"), ("BB", "2003-07-01")
    assert write(swaps=[swap(bavaria, berlin), swap(berlin, brandenburg)]) == [
        ("rotation.swaps.1", "Eine dieser Amtszeiten ist schon getauscht. Bitte beides ordnen.")
    ]


@pytest.mark.parametrize(
    ("first", "last", "field", "problem"),
    [
        (
            "2000-06-30",
            "2000-08-01",
            "rotation.overrides.0.from",
            "Der erste bekannte Vorsitz beginnt am 1. Juli 2000, also später.",
        ),
        (
            "9999-01-01",
            "9999-12-31",
            "rotation.overrides.0.to",
            "Am 31. Dezember 9999 ist kein Vorsitz bekannt.",
        ),
        (
            "2001-02-01",
            "2001-01-31",
            "rotation.overrides.0.to",
            "Das Ende liegt vor dem Beginn „2001-02-01“.",
        ),
    ],
)
def test_an_override_must_lie_inside_known_terms(write, first, last, field, problem):
    assert write(overrides=[override(first, last)]) == [(field, problem)]


def test_an_override_may_last_a_single_day(write):
    (read,) = write(overrides=[override("2001-02-01", "2001-02-01")]).overrides
    assert (read.period.first, read.period.last) == (date(2001, 2, 1), date(2001, 2, 1))


def test_overrides_must_not_overlap(write):
    overlapping = [override("2001-01-01", "2001-02-28"), override("2001-02-28", "2001-03-31")]
    assert write(overrides=overlapping) == [
        ("rotation.overrides.1", "An denselben Tagen gilt schon eine andere Abweichung.")
    ]


def test_exceptions_to_an_unknown_rotation_are_refused_rather_than_dropped(write):
    assert write(rule(order=None), overrides=[override("2001-01-01", "2001-01-31")]) == [
        (
            "rotation.overrides",
            "Solange der Vorsitz nicht berechnet werden kann, lässt sich das nicht prüfen. Bitte streichen.",
        )
    ]


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        (
            {"order": known("nach Größe")},
            "rotation.rules.0.order.value",
            "„nach Größe“ ist nicht erlaubt; möglich sind: alphabetical.",
        ),
        (
            {"changeover": known("02-30")},
            "rotation.rules.0.changeover.value",
            "„02-30“ ist kein jährlicher Stichtag der Form 07-01.",
        ),
        (
            {"changeover": known("7-1")},
            "rotation.rules.0.changeover.value",
            "„7-1“ hat nicht die erwartete Form: "
            'ein Stichtag in Anführungszeichen wie "07-01" für den 1. Juli.',
        ),
        (
            {"term_months": known(13)},
            "rotation.rules.0.term_months.value",
            "„13“ ist nicht erlaubt; möglich sind: 12, 24, 36, 48.",
        ),
        (
            {"valid_from": "2001-02-30"},
            "rotation.rules.0.valid_from",
            "Den Tag „2001-02-30“ gibt es im Kalender nicht.",
        ),
        (
            {"first_land": {"value": "BW", "sources": [], "confidence": "A"}},
            "rotation.rules.0.first_land.sources",
            "„[]“ ist zu kurz; mindestens 1 wird erwartet.",
        ),
    ],
)
def test_a_value_of_the_wrong_form_is_named(write, values, field, problem):
    assert write(rule(**values)) == [(field, problem)]


def test_the_file_and_its_content_must_speak_of_the_same_conference(write):
    assert write(body="intmk") == [("body", "Erwartet wird „test“ wie im Namen der Datei.")]


def test_a_finding_names_file_and_line(tmp_path):
    text = (RULES / "intmk.yaml").read_text(encoding="utf-8").replace('"2020-07-01"', '"2020-07-02"')
    (tmp_path / "intmk.yaml").write_text(text, encoding="utf-8")
    line = 1 + text.splitlines().index('    - valid_from: "2020-07-02"')
    with pytest.raises(
        RulesError, match=rf"^intmk\.yaml, Zeile {line}, Feld „rotation\.rules\.2\.valid_from“"
    ):
        load_rotation(tmp_path, "intmk")


def test_a_conference_is_found_in_any_case():
    assert load_rotation(RULES, " IntMK ").body == "intmk"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("intkm", "Für „intkm“ sind keine Regeln hinterlegt. Meinten Sie „intmk“?"),
        (
            "../../etc/passwd",
            "Für „../../etc/passwd“ sind keine Regeln hinterlegt. Bekannt sind: amk, asmk, ",
        ),
        ("x" * 10_000, "Für „" + "x" * 60 + "“ sind keine Regeln hinterlegt. Bekannt sind: amk, asmk, "),
    ],
)
def test_an_unknown_conference_is_answered_with_what_there_is(body, sentence):
    with pytest.raises(InputError) as refusal:
        load_rotation(RULES, body)
    assert str(refusal.value).startswith(sentence)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match="mit den Regeln gibt es nicht"):
        known_bodies(tmp_path / "nirgends")
