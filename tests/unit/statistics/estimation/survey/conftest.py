"""What all questions need: a data file, a design, an answer."""

import pytest

from laendertisch.statistics.estimation.survey.answers import answer
from laendertisch.statistics.estimation.survey.ask_file import read_asks
from laendertisch.statistics.estimation.survey.data_file import read_survey_file
from laendertisch.statistics.estimation.survey.design_file import read_plan
from laendertisch.statistics.estimation.survey.modelling import build_error_model


@pytest.fixture
def answered(tmp_path):
    """Return a function: rows as CSV, design, questions → the answers."""

    def ask(rows, design, *questions):
        (tmp_path / "data.csv").write_text(rows)
        (tmp_path / "design.yaml").write_text(design)
        numbered = "".join(f"- {{name: q{n}, {each}}}\n" for n, each in enumerate(questions))
        (tmp_path / "ask.yaml").write_text(numbered)
        data = read_survey_file(tmp_path / "data.csv")
        model = build_error_model(data, read_plan(tmp_path / "design.yaml", data.frame.columns))
        return [line for each in read_asks(tmp_path / "ask.yaml", data) for line in answer(each, data, model)]

    return ask
