"""The 16 Länder of the Federal Republic of Germany (die 16 Länder).

Sources: official names as in the heading of Staatsverträge of the Länder, codes after ISO 3166-2:DE,
keys after the Amtlicher Gemeindeschlüssel (AGS). The same values stand with source and confidence
in `facts/laender.yaml`; a test holds both together.
"""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.suggestions import nearest


@dataclass(frozen=True)
class Land:
    """One of the 16 Länder (Land).

    `order` is the place in the alphabetical order of the short names, from 1 to 16, in which the
    chair of most conferences rotates. `ags` is the two-digit key of the Land.
    """

    code: str
    short_name: str
    official_name: str
    ags: str
    order: int

    @property
    def iso(self) -> str:
        """The code after ISO 3166-2, for example `DE-BW`."""
        return f"DE-{self.code}"

    def __str__(self) -> str:
        return self.short_name


LAENDER: tuple[Land, ...] = (
    Land("BW", "Baden-Württemberg", "Land Baden-Württemberg", "08", 1),
    Land("BY", "Bayern", "Freistaat Bayern", "09", 2),
    Land("BE", "Berlin", "Land Berlin", "11", 3),
    Land("BB", "Brandenburg", "Land Brandenburg", "12", 4),
    Land("HB", "Bremen", "Freie Hansestadt Bremen", "04", 5),
    Land("HH", "Hamburg", "Freie und Hansestadt Hamburg", "02", 6),
    Land("HE", "Hessen", "Land Hessen", "06", 7),
    Land("MV", "Mecklenburg-Vorpommern", "Land Mecklenburg-Vorpommern", "13", 8),
    Land("NI", "Niedersachsen", "Land Niedersachsen", "03", 9),
    Land("NW", "Nordrhein-Westfalen", "Land Nordrhein-Westfalen", "05", 10),
    Land("RP", "Rheinland-Pfalz", "Land Rheinland-Pfalz", "07", 11),
    Land("SL", "Saarland", "Saarland", "10", 12),
    Land("SN", "Sachsen", "Freistaat Sachsen", "14", 13),
    Land("ST", "Sachsen-Anhalt", "Land Sachsen-Anhalt", "15", 14),
    Land("SH", "Schleswig-Holstein", "Land Schleswig-Holstein", "01", 15),
    Land("TH", "Thüringen", "Freistaat Thüringen", "16", 16),
)

BY_CODE: dict[str, Land] = {land.code: land for land in LAENDER}
LAND_CODES: tuple[str, ...] = tuple(BY_CODE)
GERMANY = "DE"
"""The code of Germany as a whole, wherever figures stand beside those of the Länder."""


def find_land(text: str) -> Land:
    """Return the Land that `text` names: code, ISO code, AGS, short or official name; case does not matter.

    Raises `InputError` with the nearest name if there is none.
    """
    wanted = text.strip().casefold()
    for land in LAENDER:
        if wanted in _names(land):
            return land
    raise InputError(f"„{text.strip()[:60]}“ ist kein Land der Bundesrepublik. {_suggestion(wanted)}")


def _names(land: Land) -> set[str]:
    names = (land.code, land.iso, land.ags, land.short_name, land.official_name)
    return {name.casefold() for name in names}


def _suggestion(wanted: str) -> str:
    if near := nearest(wanted, (land.short_name for land in LAENDER)):
        return f"Meinten Sie „{near}“?"
    return "Bitte ein Kürzel wie „BW“ oder den Namen angeben."
