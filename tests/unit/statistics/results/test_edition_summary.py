from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.results.edition import open_edition
from laendertisch.statistics.results.edition_summary import EditionSummary, IndicatorSummary, summarize


def test_an_edition_is_summed_up_by_indicator_period_status_and_origin(edition_path, trial):
    (sample, sample_table), (official, official_table) = trial.content
    summary = summarize(open_edition(edition_path))
    once = dict.fromkeys((CellStatus.PLAIN, CellStatus.UNCERTAIN, CellStatus.UNRELIABLE), 1)
    assert summary == EditionSummary(
        trial.meta,
        (
            IndicatorSummary("E1a", sample.title_de, True, ("2024",), once, (sample_table.provenance,), 0, 0),
            IndicatorSummary(
                "AZR",
                official.title_de,
                False,
                ("2024-12-31",),
                {CellStatus.PLAIN: 1},
                (official_table.provenance,),
                gaps=0,
                changes=0,
            ),
        ),
    )
    assert summary.statuses == once | {CellStatus.PLAIN: 2}
