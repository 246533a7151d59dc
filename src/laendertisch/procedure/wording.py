"""How a conference speaks of its people (Wortlaut): prepared packs, each word may be chosen by itself."""

from __future__ import annotations

from enum import StrEnum


class WordingKey(StrEnum):
    """A word that conferences write differently (Formulierung)."""

    CONFERENCE = "conference"
    MEMBERS = "members"
    MINISTER = "minister"
    CHAIR_PERSON = "chair_person"
    PARTICIPANTS = "participants"

    @property
    def label(self) -> str:
        """What the word stands for, in German."""
        return LABELS[self]


class Pack(StrEnum):
    """A way to write of women and men (Schreibweise), chosen by the chair of a year."""

    PAIRED = "paired"
    STAR = "star"
    COLON = "colon"

    @property
    def label(self) -> str:
        """The German name of the pack."""
        return PACK_LABELS[self]


LABELS = {
    WordingKey.CONFERENCE: "Name der Konferenz",
    WordingKey.MEMBERS: "Mitglieder der Konferenz",
    WordingKey.MINISTER: "Einzelnes Mitglied",
    WordingKey.CHAIR_PERSON: "Person, die den Vorsitz führt",
    WordingKey.PARTICIPANTS: "Teilnehmende einer Sitzung",
}
PACK_LABELS = {
    Pack.PAIRED: "Paarform (Ministerinnen und Minister)",
    Pack.STAR: "Genderstern (Minister*innen)",
    Pack.COLON: "Doppelpunkt (Minister:innen)",
}
PACKS: dict[Pack, dict[WordingKey, str]] = {
    Pack.PAIRED: {
        WordingKey.MEMBERS: "Ministerinnen und Minister, Senatorinnen und Senatoren",
        WordingKey.MINISTER: "Ministerin oder Minister",
        WordingKey.CHAIR_PERSON: "Vorsitzende oder Vorsitzender",
        WordingKey.PARTICIPANTS: "Teilnehmerinnen und Teilnehmer",
    },
    Pack.STAR: {
        WordingKey.MEMBERS: "Minister*innen und Senator*innen",
        WordingKey.MINISTER: "Minister*in",
        WordingKey.CHAIR_PERSON: "Vorsitzende*r",
        WordingKey.PARTICIPANTS: "Teilnehmer*innen",
    },
    Pack.COLON: {
        WordingKey.MEMBERS: "Minister:innen und Senator:innen",
        WordingKey.MINISTER: "Minister:in",
        WordingKey.CHAIR_PERSON: "Vorsitzende:r",
        WordingKey.PARTICIPANTS: "Teilnehmer:innen",
    },
}
"""The name of a conference is none of these words: as long as nobody chooses one, it is that of the facts."""
LONGEST_WORDING = 300


def default_wording(key: WordingKey, conference: str) -> str:
    """Return what is written as long as nobody has chosen: paired forms, and the name of the conference."""
    return PACKS[Pack.PAIRED].get(key, conference)
