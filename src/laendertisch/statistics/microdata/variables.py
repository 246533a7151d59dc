"""The codes of the variables that programmes name, and how variables are stored.

Meaning and labels of all variables stand in `catalogue/variables/mikrozensus.yaml`; a test holds both
together.
Source of the list: § 6 (1) no. 4 Mikrozensusgesetz for origin and citizenship.
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from laendertisch.statistics.catalogue.variables import Variable, VariableList, VariableType


class Settlement(StrEnum):
    """Kind of settlement (Siedlungsart)."""

    CITY = "city"
    TOWN = "town"
    RURAL = "rural"


class BuildingSize(StrEnum):
    """Size class of buildings (Gebäudegrößenklasse)."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class HouseholdType(StrEnum):
    """Private or communal accommodation (Art der Unterkunft)."""

    PRIVATE = "private"
    COMMUNAL = "communal"


class Sex(StrEnum):
    """Sex (Geschlecht)."""

    MALE = "male"
    FEMALE = "female"


class IloStatus(StrEnum):
    """Labour status after the ILO concept (Erwerbsstatus)."""

    EMPLOYED = "employed"
    UNEMPLOYED = "unemployed"
    INACTIVE = "inactive"


class Citizenship(StrEnum):
    """Citizenship (Staatsangehörigkeit)."""

    GERMAN = "german"
    EU = "eu"
    THIRD = "third"


class Acquisition(StrEnum):
    """How somebody became German (Erwerb der deutschen Staatsangehörigkeit)."""

    BIRTH = "birth"
    EXPELLEE = "expellee"
    RESETTLER = "resettler"
    NATURALISATION = "naturalisation"
    ADOPTION = "adoption"
    NONE = "none"


class Background(StrEnum):
    """With or without Migrationshintergrund (Migrationshintergrund)."""

    WITH = "with"
    WITHOUT = "without"


class ImmigrationHistory(StrEnum):
    """Einwanderungsgeschichte after the Fachkommission Integrationsfähigkeit (Einwanderungsgeschichte)."""

    IMMIGRANT = "immigrant"
    DESCENDANT = "descendant"
    ONE_SIDED = "one_sided"
    WITHOUT = "without"


def column_type(variable: Variable) -> pl.DataType:
    """Return the type of the variable's column."""
    match variable.type:
        case VariableType.INTEGER:
            return pl.Int64()
        case VariableType.NUMBER:
            return pl.Float64()
        case VariableType.TRUTH:
            return pl.Boolean()
        case VariableType.CODE:
            return pl.Enum(list(variable.codes))


def stored_columns(variables: VariableList) -> dict[str, pl.DataType]:
    """Return the columns of a data file in their order, with their types."""
    return {variable.name: column_type(variable) for variable in variables.stored()}
