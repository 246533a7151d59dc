"""The rule of a source for lonely units reaches what is computed and what is kept."""

from dataclasses import replace

from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.pipeline.engines import Engine
from laendertisch.statistics.pipeline.sampled import years_of_sources

CATALOGUE = load_catalogue(project_root() / "catalogue")
KEY = "mikrozensus-synthetisch"


def test_a_year_is_planned_with_the_rule_of_its_source():
    source = replace(CATALOGUE.sources[KEY], lonely=Lonely.AVERAGE)
    catalogue = replace(CATALOGUE, sources={**CATALOGUE.sources, KEY: source})
    (year,) = years_of_sources(catalogue, [CATALOGUE.indicators["E1a"]], [2024])
    assert (year.source, year.plan.lonely) == (source, Lonely.AVERAGE)


def test_moments_under_one_rule_are_not_taken_for_those_under_another(tmp_path):
    engine = Engine(store=tmp_path / "moments.sqlite")
    sources = [replace(CATALOGUE.sources[KEY], lonely=rule) for rule in Lonely]
    origins = {engine.kept(source, 2024, "a" * 64).origin.data for source in sources}
    assert len(origins) == len(Lonely)
