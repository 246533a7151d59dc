from laendertisch.kernel.laender import LAENDER
from laendertisch.rendering.areas import area_key, beside_title, is_region, official_order


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


def test_a_region_is_neither_germany_nor_a_land():
    assert [is_region(code) for code in ("DE", "BW", "east", "Region Hannover")] == [False, False, True, True]


def test_a_title_that_ends_with_an_area_does_not_name_it_twice():
    assert beside_title("Menschen in Niedersachsen", "Niedersachsen") == ()
    assert beside_title("Menschen in Niedersachsen", "Region Hannover") == ("Region Hannover",)
