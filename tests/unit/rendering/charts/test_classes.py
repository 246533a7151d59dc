import pytest

from laendertisch.rendering.charts.classes import round_classes


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([60.2, 78.9], [(60, 65), (65, 70), (70, 75), (75, 80)]),
        ([0.0, 5.0], [(0, 2), (2, 4), (4, 6)]),
        ([7.0], [(7, 8)]),
        ([0.0], [(0, 0.1)]),
        ([-3.0, 3.0], [(-4, -2), (-2, 0), (0, 2), (2, 4)]),
    ],
)
def test_classes_have_round_limits_and_hold_all_values(values, limits):
    classes = round_classes(values)
    assert [classes.limits(place) for place in range(classes.count)] == [
        pytest.approx(each) for each in limits
    ]
    for value in values:
        lower, upper = classes.limits(classes.place(value))
        assert lower <= value < upper


def test_a_value_on_a_limit_belongs_to_the_upper_class():
    classes = round_classes([60.2, 78.9])
    assert (classes.place(64.9999), classes.place(65.0)) == (0, 1)
