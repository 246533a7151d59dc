"""What the full lattice computes: 76 linear indicators on few denominators, 50 breakdowns with 826 cells.

Size and mixture follow the Monitoring of the Länder; the definitions serve the measurement only. All use the
same weight, so that the work is the same on every peer.
"""

from __future__ import annotations

EVERYBODY = 'household_type == "private" and main_residence'

SHARES: dict[str, list[str]] = {
    "1": [
        'migration_background == "with"',
        'migration_background_narrow == "with"',
        "own_experience",
        'immigration_history == "immigrant"',
        'immigration_history == "descendant"',
        'immigration_history == "one_sided"',
        'citizenship != "german"',
        'citizenship == "eu"',
        'citizenship == "third"',
        'migration_status == "german_naturalised"',
        'migration_status == "german_resettler"',
        "family_with_child",
        "age < 18",
        "age >= 65",
    ],
    "15 <= age < 65": [
        'ilo_status == "employed"',
        'ilo_status in ("employed", "unemployed")',
        'ilo_status == "unemployed"',
        'ilo_status == "inactive"',
        "in_education",
        "worked_hour",
        'livelihood == "employment"',
        'livelihood == "social_benefits"',
        'occupational_status == "self_employed"',
    ],
    '15 <= age < 65 and ilo_status in ("employed", "unemployed")': ['ilo_status == "unemployed"'],
    '15 <= age < 25 and ilo_status in ("employed", "unemployed")': ['ilo_status == "unemployed"'],
    '55 <= age < 65 and ilo_status in ("employed", "unemployed")': ['ilo_status == "unemployed"'],
    '15 <= age < 65 and ilo_status == "employed"': [
        'occupational_status == "self_employed"',
        'occupational_status == "family_worker"',
        'occupational_status == "civil_servant"',
        'occupational_status == "employee"',
        'occupational_status == "worker"',
        'occupational_status == "trainee"',
        "marginal_employment",
        "public_service",
        "weekly_hours >= 35",
        "weekly_hours < 20",
    ],
    "age >= 15 and not missing(livelihood)": [
        'livelihood == "employment"',
        'livelihood == "unemployment_benefit"',
        'livelihood == "social_benefits"',
        'livelihood == "pension"',
        'livelihood == "family_other"',
    ],
    '18 <= age < 65 and school_certificate != "in_school"': [
        'school_certificate == "none"',
        'school_certificate == "lower"',
        'school_certificate == "middle"',
        'school_certificate == "upper"',
        'school_certificate in ("middle", "upper")',
    ],
    "25 <= age < 65 and not missing(vocational_qualification)": [
        'vocational_qualification == "none"',
        'vocational_qualification == "vocational"',
        'vocational_qualification == "tertiary"',
        'vocational_qualification == "tertiary" and school_certificate == "upper"',
    ],
    "own_experience": [
        'arrival_motive == "work"',
        'arrival_motive == "study"',
        'arrival_motive == "family"',
        'arrival_motive == "asylum"',
        'arrival_motive == "other"',
        "arrival_year < 1990",
        "1990 <= arrival_year <= 2004",
        "2005 <= arrival_year <= 2014",
        "2015 <= arrival_year",
    ],
    "age >= 18": [
        'living_form == "alone"',
        'living_form == "couple"',
        'living_form == "couple_with_children"',
        'living_form == "single_parent"',
        'living_form == "child_in_family"',
        'living_form == "other"',
    ],
}
"""By denominator: the conditions whose share is wanted."""

MEANS = [
    "age",
    "household_size",
    "household_income",
    "equivalence_scale",
    "equivalised_income",
    "weekly_hours",
    "year - arrival_year",
]
RATIOS = [
    ("household_income", "household_size"),
    ("household_income", "equivalence_scale"),
    ("equivalence_scale", "household_size"),
    ("year - arrival_year", "age"),
]

ALONE = [
    "sex",
    "age_band",
    "migration_background",
    "immigration_history",
    "generation",
    "arrival_period",
    "citizenship",
    "migration_status",
    "settlement",
    "school_certificate",
    "vocational_qualification",
]
PAIRS = [
    ("sex", "age_band"),
    ("sex", "migration_background"),
    ("sex", "immigration_history"),
    ("sex", "generation"),
    ("sex", "arrival_period"),
    ("sex", "citizenship"),
    ("sex", "migration_status"),
    ("sex", "settlement"),
    ("sex", "school_certificate"),
    ("sex", "vocational_qualification"),
    ("age_band", "migration_background"),
    ("age_band", "immigration_history"),
    ("age_band", "generation"),
    ("age_band", "citizenship"),
    ("age_band", "migration_status"),
    ("age_band", "settlement"),
    ("age_band", "school_certificate"),
    ("migration_background", "citizenship"),
    ("migration_background", "vocational_qualification"),
    ("generation", "settlement"),
    ("generation", "school_certificate"),
    ("generation", "vocational_qualification"),
    ("arrival_period", "vocational_qualification"),
    ("citizenship", "vocational_qualification"),
]
TRIPLES = [
    ("sex", "age_band", "migration_background"),
    ("sex", "age_band", "immigration_history"),
    ("sex", "age_band", "generation"),
    ("sex", "age_band", "citizenship"),
    ("sex", "age_band", "migration_status"),
    ("sex", "age_band", "school_certificate"),
    ("sex", "migration_background", "settlement"),
    ("sex", "migration_background", "school_certificate"),
    ("sex", "generation", "settlement"),
    ("sex", "generation", "school_certificate"),
    ("sex", "generation", "vocational_qualification"),
    ("age_band", "migration_background", "settlement"),
    ("age_band", "generation", "settlement"),
    ("age_band", "generation", "vocational_qualification"),
]
BREAKDOWNS: list[list[str]] = [[], *([key] for key in ALONE), *map(list, PAIRS), *map(list, TRIPLES)]
