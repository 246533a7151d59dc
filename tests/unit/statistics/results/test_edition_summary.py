from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.results.edition import open_edition
from laendertisch.statistics.results.edition_summary import EditionSummary, IndicatorSummary, summarize


def test_an_edition_is_summed_up_by_indicator_period_status_origin_and_area(edition_path, trial):
    (sample, sample_table), (official, official_table) = trial.content
    summary = summarize(open_edition(edition_path))
    once = dict.fromkeys((CellStatus.PLAIN, CellStatus.UNCERTAIN, CellStatus.UNRELIABLE), 1)
    without_differences = {"gaps": 0, "changes": 0, "areas": ("DE", "BW")}
    assert summary == EditionSummary(
        trial.meta,
        (
            IndicatorSummary(
                *("E1a", sample.title_de, True, ("2024",), once, (sample_table.provenance,)),
                **without_differences,
                design_effects=(1.4, (1.4 + 1.9) / 2, 1.9),
            ),
            IndicatorSummary(
                *("AZR", official.title_de, False, ("2024-12-31",), {CellStatus.PLAIN: 1}),
                (official_table.provenance,),
                **without_differences,
                design_effects=None,
            ),
        ),
        trial.regions,
    )
    assert summary.statuses == once | {CellStatus.PLAIN: 2}
