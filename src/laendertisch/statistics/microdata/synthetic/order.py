"""What may be ordered from the generator."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.kernel.errors import InputError

YEARS = range(2005, 2100)
"""The Mikrozensus asks about migration since 2005."""
FEWEST_PERSONS, MOST_PERSONS = 1_000, 20_000_000
LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True)
class Order:
    """An order for made-up microdata (Bestellung): years in ascending order, persons a year, seed.

    Raises `InputError` for what the generator cannot make.
    """

    years: tuple[int, ...]
    persons: int
    seed: int

    def __post_init__(self) -> None:
        if not self.years:
            raise InputError("Es ist kein Jahr angegeben. Bitte zum Beispiel „2005-2024“ schreiben.")
        for year in self.years:
            if year not in YEARS:
                raise InputError(
                    f"Für {year} gibt es keine synthetischen Mikrodaten; möglich sind die Jahre "
                    f"{YEARS.start} bis {YEARS.stop - 1}."
                )
        if not FEWEST_PERSONS <= self.persons <= MOST_PERSONS:
            raise InputError(
                f"{self.persons} Personen je Jahr sind nicht möglich. Bitte eine Zahl von {FEWEST_PERSONS} "
                f"bis {MOST_PERSONS} ohne Punkte angeben."
            )
        if not 0 <= self.seed <= LARGEST_SEED:
            raise InputError(
                f"{self.seed} ist keine mögliche Startzahl. Bitte eine ganze Zahl von 0 bis {LARGEST_SEED} "
                "angeben."
            )
