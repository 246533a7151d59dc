"""Questions to which R gave an answer: ours is the same to nine digits."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from reference_values import asked, expected, questions


@pytest.mark.parametrize("question", questions(), ids=lambda question: question["title"])
def test_the_answer_of_r(question):
    theirs, mine = expected(question), asked(question)
    assert "estimate" in theirs
    for name, value in theirs.items():
        assert mine[name] == pytest.approx(value, rel=1e-9), name
