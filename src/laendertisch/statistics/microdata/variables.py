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


class OccupationalStatus(StrEnum):
    """Position in the main job (Stellung im Beruf)."""

    SELF_EMPLOYED = "self_employed"
    FAMILY_WORKER = "family_worker"
    CIVIL_SERVANT = "civil_servant"
    EMPLOYEE = "employee"
    WORKER = "worker"
    TRAINEE = "trainee"


class Livelihood(StrEnum):
    """What somebody mainly lives on (überwiegender Lebensunterhalt)."""

    EMPLOYMENT = "employment"
    UNEMPLOYMENT_BENEFIT = "unemployment_benefit"
    SOCIAL_BENEFITS = "social_benefits"
    PENSION = "pension"
    FAMILY_OTHER = "family_other"


class SchoolCertificate(StrEnum):
    """Highest school certificate (höchster allgemeinbildender Schulabschluss)."""

    IN_SCHOOL = "in_school"
    NONE = "none"
    LOWER = "lower"
    MIDDLE = "middle"
    UPPER = "upper"


class VocationalQualification(StrEnum):
    """Highest vocational qualification (höchster beruflicher Abschluss)."""

    NONE = "none"
    VOCATIONAL = "vocational"
    TERTIARY = "tertiary"


class LivingForm(StrEnum):
    """Position in the family of the household (Lebensform)."""

    ALONE = "alone"
    COUPLE = "couple"
    COUPLE_WITH_CHILDREN = "couple_with_children"
    SINGLE_PARENT = "single_parent"
    CHILD_IN_FAMILY = "child_in_family"
    OTHER = "other"


class ArrivalMotive(StrEnum):
    """Main reason for moving to Germany (Hauptmotiv des Zuzugs)."""

    WORK = "work"
    STUDY = "study"
    FAMILY = "family"
    ASYLUM = "asylum"
    OTHER = "other"


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


class Generation(StrEnum):
    """First or second generation with Migrationshintergrund (Generation)."""

    WITHOUT = "without"
    FIRST = "first"
    SECOND = "second"


class MigrationStatus(StrEnum):
    """Citizenship and the way to it, as in figure A1a (Migrationsstatus)."""

    GERMAN_WITHOUT = "german_without"
    GERMAN_NATURALISED = "german_naturalised"
    GERMAN_RESETTLER = "german_resettler"
    GERMAN_OTHER_BACKGROUND = "german_other_background"
    EU_FOREIGNER = "eu_foreigner"
    THIRD_FOREIGNER = "third_foreigner"


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
