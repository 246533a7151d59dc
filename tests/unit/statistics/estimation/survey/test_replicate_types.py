"""The factor of the variance that each type of replicate weights brings along (R: svrepdesign)."""

import pytest

from laendertisch.statistics.estimation.survey.design_file import read_plan

COLUMNS = ("w", "r1", "r2", "r3", "r4", "other")


@pytest.mark.parametrize(
    ("written", "scale"),
    [
        ("type: JK1", 3 / 4),
        ("type: BRR", 1 / 4),
        ("type: Fay, rho: 0.5", 1),
        ("type: bootstrap", 1 / 3),
        ("type: JKn, rscales: 0.5", 1),
        ("type: JK1, scale: 0.25", 1 / 4),
        ("type: other, scale: 2", 2),
    ],
)
def test_default_scale_of_each_type(tmp_path, written, scale):
    path = tmp_path / "design.yaml"
    path.write_text(f"{{weights: w, replicates: {{columns: 'r[0-9]+', {written}}}}}")
    found = read_plan(path, COLUMNS).replicates
    assert (found.columns, found.scale) == (("r1", "r2", "r3", "r4"), scale)
    assert len(found.rscales) == 4
