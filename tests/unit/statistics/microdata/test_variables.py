from pathlib import Path

import polars as pl
import pytest

from laendertisch.kernel.laender import LAENDER
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata import variables
from laendertisch.statistics.microdata.variables import stored_columns

LIST = load_catalogue(Path(__file__).parents[4] / "catalogue").variables["mikrozensus"]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("settlement", variables.Settlement),
        ("building_size", variables.BuildingSize),
        ("household_type", variables.HouseholdType),
        ("sex", variables.Sex),
        ("ilo_status", variables.IloStatus),
        ("occupational_status", variables.OccupationalStatus),
        ("livelihood", variables.Livelihood),
        ("school_certificate", variables.SchoolCertificate),
        ("vocational_qualification", variables.VocationalQualification),
        ("living_form", variables.LivingForm),
        ("arrival_motive", variables.ArrivalMotive),
        ("generation", variables.Generation),
        ("migration_status", variables.MigrationStatus),
        ("citizenship", variables.Citizenship),
        ("german_by", variables.Acquisition),
        ("mother_german_by", variables.Acquisition),
        ("father_german_by", variables.Acquisition),
        ("migration_background", variables.Background),
        ("migration_background_narrow", variables.Background),
        ("immigration_history", variables.ImmigrationHistory),
        ("land", [land.code for land in LAENDER]),
    ],
)
def test_codes_of_programme_and_catalogue_agree(name, codes):
    assert list(LIST.variables[name].codes) == [str(code) for code in codes]


def test_derived_variables_are_not_stored():
    columns = stored_columns(LIST)
    assert not {"migration_background", "own_experience", "ilo_status"} & set(columns)
    assert columns["sex"] == pl.Enum(["male", "female"])
    assert columns["weight"] == pl.Float64
