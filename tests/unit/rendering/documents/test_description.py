import pytest

from laendertisch.rendering.documents.description import Heading, NumberedPoint, Paragraph, Run, TablePart


@pytest.mark.parametrize(
    "make",
    [
        lambda: Run("x", inserted=True, deleted=True),
        lambda: Heading("x", 0),
        lambda: Heading("x", 7),
        lambda: NumberedPoint("1.", "x", 0),
        lambda: Paragraph("x", block="mit-strich"),
        lambda: Paragraph("x", block="x" * 37),
        lambda: TablePart(("a", "b"), (("nur eine",),)),
        lambda: TablePart(("a", "b"), (), widths=(1.0,)),
    ],
)
def test_a_description_that_cannot_be_written_is_refused(make):
    with pytest.raises(ValueError, match=r"\w"):
        make()
