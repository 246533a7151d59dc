from laendertisch.kernel.laender import LAENDER
from laendertisch.rendering.areas import area_key, official_order


def test_germany_stands_first_then_the_laender_by_name_then_regions_as_the_source_has_them():
    mixed = ["Region Weser-Ems", "TH", "BW", "DE", "Region Hannover", "BE"]
    assert official_order(mixed) == ("DE", "BW", "BE", "TH", "Region Weser-Ems", "Region Hannover")


def test_the_order_of_the_laender_is_that_of_the_kernel():
    codes = tuple(land.code for land in LAENDER)
    assert official_order(reversed(codes)) == codes


def test_an_area_appears_once():
    assert official_order(["BY", "BY"]) == ("BY",)


def test_only_laender_have_an_official_key():
    assert [area_key(code) for code in ("BW", "DE", "Region Hannover")] == ["08", "", ""]
