"""The rule of a source for lonely units reaches what is computed and what is kept."""

from dataclasses import replace

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.pipeline.building import Progress, Workplace, build_edition
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


def test_figures_without_the_rule_of_their_source_are_named_before_anything_is_computed(tmp_path):
    source = replace(CATALOGUE.sources[KEY], lonely=Lonely.AVERAGE)
    catalogue = replace(CATALOGUE, sources={**CATALOGUE.sources, KEY: source})
    plan = replace(CATALOGUE.editions["demonstration"], indicators=("E1a", "E6a", "E6-Median"))
    with pytest.raises(CatalogueError) as caught:
        build_edition(catalogue, plan, Workplace(tmp_path / "out", tmp_path / "data"), Progress(print))
    assert [str(each.place) for each in caught.value.findings] == ["Indikator E6a", "Indikator E6-Median"]
    assert list(tmp_path.iterdir()) == []
