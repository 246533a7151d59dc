import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.errors import FactsError, NotKnown
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.records.facts.book import (
    Applicants,
    Chair,
    ChairPerson,
    Conference,
    Meeting,
    MeetingKind,
    MeetingMode,
    Remark,
    Source,
    Statement,
    Vote,
)
from laendertisch.records.facts.partial_dates import PartialDate
from laendertisch.records.facts.reader import read_facts, read_sources

FACTS = Path(__file__).resolve().parents[4] / "facts"


@pytest.fixture(scope="module")
def book():
    return read_facts(FACTS)


@pytest.fixture
def broken(tmp_path):
    """Copy the facts, replace one text in one file, return what reading says: file, field, problem.

    Places in a list and lines are shown as `*`, so that a new fact does not break a test.
    """

    def read(name, old, new):
        folder = tmp_path / "facts"
        shutil.copytree(FACTS, folder)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(FactsError) as refusal:
            read_facts(folder)
        return [
            (
                each.place.file,
                re.sub(r"\.\d+", ".*", each.place.field),
                re.sub(r"Zeile \d+", "Zeile *", each.problem),
            )
            for each in refusal.value.findings
        ]

    return read


def resolution(book, key):
    return next(each for each in book.resolutions if each.id == key)


def test_everything_that_is_known_is_there(book):
    assert len(book.resolutions) == 52
    assert [conference.number for conference in book.conferences] == list(range(1, 23))
    assert [chair.conference for chair in book.chairs] == [1, 2, *range(4, 23)]
    assert len(book.bodies) == 22


def test_each_land_has_a_ministry_in_charge(book):
    assert {ministry.land for ministry in book.ministries} == set(LAENDER)


def test_every_topic_is_used(book):
    assert {topic.key for topic in book.topics} == {key for each in book.resolutions for key in each.topics}


def test_a_chair_carries_persons_and_evidence(book):
    assert book.chairs[-2] == Chair(
        conference=21,
        land=BY_CODE["NW"],
        period=Period(date(2025, 7, 1), date(2026, 6, 30)),
        regular=True,
        persons=(
            ChairPerson("Josefine Paul", period=Period(None, date(2026, 1, 27))),
            ChairPerson("Verena Schäffer", period=Period(date(2026, 1, 27), None)),
        ),
        evidence=Evidence(("CHANCEN_NRW_2025", "NRW_21", "STZ_2026"), Confidence.OFFICIAL),
        confidence_of={"persons": Confidence.REPORTED},
    )


def test_the_first_chairs_have_no_days(book):
    assert [(chair.land.code, chair.period, chair.regular) for chair in book.chairs[:2]] == [
        ("NW", Period(None, None), False),
        ("SH", Period(None, None), False),
    ]


def test_a_conference_knows_its_meetings_as_exactly_as_the_sources(book):
    assert book.conferences[1] == Conference(
        number=2,
        meetings=(Meeting(MeetingKind.MAIN, PartialDate(2008, 4), None, "Kiel", MeetingMode.IN_PERSON),),
        evidence=Evidence(("MON", "DIDF"), Confidence.REPORTED),
        confidence_of={},
        note="An einem Donnerstag; der genaue Tag ist unbekannt. Bundesinnenminister Schäuble berichtete. "
        "Die Konferenz setzte die Arbeitsgruppe Indikatorenentwicklung und Monitoring ein.",
    )
    assert [conference.year for conference in book.conferences] == [2007, 2008, 2008, *range(2009, 2028)]


def test_only_the_fifteenth_conference_was_cancelled(book):
    assert [conference.number for conference in book.conferences if conference.main.cancelled] == [15]


def test_known_votes_stay_as_they_were_counted(book):
    votes = {each.id: each.vote for each in book.resolutions if each.vote and each.vote.no is not None}
    bavaria = (BY_CODE["BY"],)
    assert votes["2017-12-einwanderungsgesetz"] == Vote(
        13, 1, 2, dissent=bavaria, abstaining=(BY_CODE["HE"], BY_CODE["SL"])
    )
    assert votes["2017-12-leitantrag"] == Vote(no=1, dissent=bavaria)
    assert set(votes) == {
        "2017-12-einwanderungsgesetz",
        "2017-12-leitantrag",
        "2017-12-dreipluszwei",
        "2024-19-leitantrag",
    }


def test_a_vote_that_is_not_known_stays_empty(book):
    assert sum(each.vote is None for each in book.resolutions) == 38
    assert resolution(book, "2018-13-top-2-3").vote is None


def test_a_part_may_be_known_less_well_than_the_whole(book):
    lead = resolution(book, "2024-19-leitantrag")
    parts = ("title", "applicants", "vote.yes", "vote.no")
    assert [lead.confidence_in(part).value for part in parts] == ["B", "C", "C", "B"]


def test_applicants_are_named_counted_or_unknown(book):
    everyone = resolution(book, "2012-07-top-2-1").applicants
    assert (everyone.laender, everyone.count, everyone.everyone) == (LAENDER, 16, True)
    assert resolution(book, "2023-18-integrationskurse").applicants == Applicants(
        (BY_CODE["SH"],), 13, "13 Länder, darunter Schleswig-Holstein; die übrigen sind nicht bekannt"
    )
    assert resolution(book, "2018-13-top-1").applicants is None


def test_a_joint_statement_names_its_laender(book):
    assert resolution(book, "2025-20-goettinger-erklaerung").statements == (
        Statement(
            (BY_CODE["BY"], BY_CODE["TH"]),
            "Protokollerklärung",
            "Gemeinsame Erklärung zweier Länder: Die Göttinger Erklärung sei zu einseitig.",
        ),
    )


def test_what_followed_has_evidence_of_its_own(book):
    assert resolution(book, "2016-11-integrationspaket").follow_up == Remark(
        "Das Vorsitzland nennt die teilweise Aussetzung der Vorrangprüfung und das Integrationsgesetz 2016 "
        "als danach erreicht.",
        Evidence(("TH_11",), Confidence.REPORTED),
    )


def test_circular_decisions_are_marked(book):
    assert [each.id for each in book.resolutions if each.circular] == [
        "2020-15-umlauf",
        "2023-18-umlauf-finanzierung",
    ]


def test_a_source_without_its_full_address_says_so(book):
    assert book.source("TAZ") == Source("TAZ", "taz", "Archiv, Artikel 582706", pointer="taz.de")
    assert (book.source("TAZ").partial, book.source("TAZ").address) == (True, "taz.de")
    assert book.source("TAZ").title == "taz: Archiv, Artikel 582706"
    with pytest.raises(NotKnown, match="Die Quelle „NIE“ ist nicht verzeichnet"):
        book.source("NIE")


def test_sources_can_be_read_alone(book):
    assert read_sources(FACTS) == {source.key: source for source in book.sources}


@pytest.mark.parametrize(
    ("name", "change", "field", "problem"),
    [
        (
            "chairs.yaml",
            ("sources: [NDS_MI, TAZ]", "sources: [NDS_MI, TAZZ]"),
            "chairs.*.sources.*",
            "Quelle „TAZZ“ ist nicht bekannt. Bitte Schreibweise prüfen.",
        ),
        (
            "chairs.yaml",
            ("land: NI", "land: XX"),
            "chairs.*.land",
            "„XX“ ist nicht erlaubt; möglich sind: BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, "
            "SL, SN, ST, SH, TH.",
        ),
        (
            "chairs.yaml",
            ("conference: 22", "conference: 99"),
            "chairs.*.conference",
            "Die 99. Konferenz steht nicht in conferences.yaml.",
        ),
        (
            "chairs.yaml",
            ('to: "2009-09-30"', 'to: "2009-10-01"'),
            "chairs.*.from",
            "Am 1. Oktober 2009 hätten zwei Länder den Vorsitz.",
        ),
        (
            "chairs.yaml",
            ('to: "2009-09-30"', 'to: "2008-09-30"'),
            "chairs.*.to",
            "Das Ende liegt vor dem Beginn „2008-10-01“.",
        ),
        (
            "chairs.yaml",
            ('to: "2009-09-30"', 'to: "2009-09-31"'),
            "chairs.*.to",
            "„2009-09-31“ gibt es im Kalender nicht.",
        ),
        (
            "chairs.yaml",
            ('{name: Josefine Paul, to: "2026-01-27"}', '{name: Josefine Paul, to: "2026-07-01"}'),
            "chairs.*.persons.*.to",
            "„2026-07-01“ liegt außerhalb des Vorsitzes von NW.",
        ),
        (
            "chairs.yaml",
            ("land: NW\n    regular: false", "land: NW"),
            "chairs.*",
            "Ein regelmäßiger Vorsitz braucht from und to; sonst regular: false angeben.",
        ),
        (
            "commitments.yaml",
            ("key: nap-2012", "key: nip"),
            "commitments.*.key",
            "„nip“ steht schon in Zeile *. Bitte eines ändern.",
        ),
        (
            "conferences.yaml",
            ("kind: autumn", "kind: preparatory"),
            "conferences.*.meetings",
            "Die Art „preparatory“ steht mehrfach da.",
        ),
        (
            "conferences.yaml",
            ('[{kind: main, from: "2009-06"', '[{kind: special, from: "2009-06"'),
            "conferences.*.meetings",
            "Erwartet wird genau eine Hauptkonferenz (kind: main).",
        ),
        (
            "conferences.yaml",
            ('from: "2009-06"', 'from: "2009-13"'),
            "conferences.*.meetings.*.from",
            "„2009-13“ gibt es im Kalender nicht.",
        ),
        (
            "resolutions.yaml",
            ("topics: [monitoring]", "topics: [monitorring]"),
            "resolutions.*.topics.*",
            "Thema „monitorring“ ist nicht bekannt. Bitte Schreibweise prüfen.",
        ),
        (
            "resolutions.yaml",
            ("addressees: [BR]", "addressees: [BRAT]"),
            "resolutions.*.addressees.*",
            "Adressat „BRAT“ ist nicht bekannt. Bitte Schreibweise prüfen.",
        ),
        (
            "resolutions.yaml",
            ("related: [2018-13-top-2-3]", "related: [2018-13-top-2-33]"),
            "resolutions.*.related.*",
            "Beschluss „2018-13-top-2-33“ ist nicht bekannt. Bitte Schreibweise prüfen.",
        ),
        (
            "resolutions.yaml",
            ("id: 2008-02-ag-monitoring", "id: 2008-02-AG-Monitoring!"),
            "resolutions.*.id",
            "„2008-02-AG-Monitoring!“ hat nicht die erwartete Form: Kleinbuchstaben a bis z, "
            "Ziffern und einzelne Bindestriche.",
        ),
        (
            "resolutions.yaml",
            ('"yes": 13, "no": 1, abstain: 2', '"yes": 14, "no": 1, abstain: 2'),
            "resolutions.*.vote",
            "Das sind mehr als 16 Stimmen.",
        ),
        (
            "resolutions.yaml",
            ("abstain: 2, dissent: [BY]", "abstain: 2, dissent: [BY, BE]"),
            "resolutions.*.vote.dissent",
            "Hier stehen mehr Länder, als no zählt.",
        ),
        (
            "resolutions.yaml",
            ("laender: [SH], count: 13", "laender: all, count: 13"),
            "resolutions.*.applicants.count",
            "Hier stehen 16 Länder, also mehr als gezählt.",
        ),
        (
            "resolutions.yaml",
            ("    gist: Die Länder einigen sich", "    inhalt: Die Länder einigen sich"),
            "resolutions.*",
            "Unbekanntes Feld: inhalt. Erlaubt sind: id, conference, title, status, topics, "
            "sources, confidence, note, confidence_of, top, kind, title_is_descriptive, circular, "
            "gist, applicants, vote, statements, addressees, publication, follow_up, related, "
            "related_external.",
        ),
        (
            "lineages.yaml",
            ("[2018-13-top-2-3, 2023-18-sprachmittlung]", "[2023-18-sprachmittlung, 2018-13-top-2-3]"),
            "lineages.*.resolutions",
            "Die Beschlüsse stehen nicht in zeitlicher Folge.",
        ),
        (
            "lineages.yaml",
            ("2011-06-wahlrecht", "2011-06-wahlrechte"),
            "lineages.*.resolutions.*",
            "Beschluss „2011-06-wahlrechte“ ist nicht bekannt. Bitte Schreibweise prüfen.",
        ),
        (
            "laender.yaml",
            ('ags: "08"', 'ags: "80"'),
            "laender.*.ags",
            "„80“ weicht vom Programm ab; dort steht „08“ (kernel/laender.py).",
        ),
        (
            "sources.yaml",
            ('pointer: "taz.de"', 'note: "taz.de"'),
            "sources.*",
            "Bitte genau eines angeben: url (volle Adresse) oder pointer (Fundort).",
        ),
        (
            "sources.yaml",
            (
                'url: "https://www.integrationsministerkonferenz.de/vorsitz.html"',
                'url: "javascript:alert(1)"',
            ),
            "sources.*.url",
            "„javascript:alert(1)“ hat nicht die erwartete Form: eine vollständige Adresse, die "
            "mit http:// oder https:// beginnt; sonst das Feld pointer.",
        ),
        (
            "open_questions.yaml",
            ("    values: [Magdeburg, Halle (Saale)]\n", ""),
            "open_questions.*",
            "Es fehlt: values.",
        ),
    ],
)
def test_a_broken_fact_is_named_by_file_field_and_problem(broken, name, change, field, problem):
    assert broken(name, *change) == [(name, field, problem)]


def test_a_missing_land_is_missed(broken):
    row = (
        '  - {order: 16, code: TH, iso: DE-TH, ags: "16", short: Thüringen, official: Freistaat Thüringen}\n'
    )
    assert broken("laender.yaml", row, "") == [
        ("laender.yaml", "laender", "Erwartet werden 16 Länder, hier stehen 15.")
    ]


def test_findings_of_several_files_are_told_at_once(tmp_path):
    folder = tmp_path / "facts"
    shutil.copytree(FACTS, folder)
    (folder / "topics.yaml").unlink()
    (folder / "chairs.yaml").write_bytes(b"chairs: \xff\n")
    with pytest.raises(FactsError) as refusal:
        read_facts(folder)
    assert str(refusal.value) == (
        "chairs.yaml, Zeile 1: Kein gültiges UTF-8. Bitte als UTF-8 speichern.\n"
        f"{folder / 'topics.yaml'}: Die Datei fehlt. Bitte anlegen oder den Pfad prüfen."
    )


def test_a_finding_names_the_line(broken, tmp_path):
    broken("chairs.yaml", "land: NI", "land: XX")
    lines = (tmp_path / "facts/chairs.yaml").read_text(encoding="utf-8").splitlines()
    line = lines.index("    land: XX") + 1
    with pytest.raises(FactsError, match=rf"^chairs\.yaml, Zeile {line}, Feld „chairs\.2\.land“: „XX“"):
        read_facts(tmp_path / "facts")
