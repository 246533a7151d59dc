"""What the import contract cannot see of the wall between microdata and pages."""

import re

from source_tree import PACKAGE, calls, modules, name_of, tree


def test_released_tables_are_made_only_by_disclosure_and_by_reading_an_edition():
    makers = {name_of(path) for path in modules() if "ReleasedTable" in set(calls(tree(path)))}
    assert makers
    assert {maker.split("/")[1] for maker in makers} <= {"disclosure", "results"}


def test_released_blocks_are_made_only_by_disclosure():
    makers = {name_of(path) for path in modules() if "ReleasedBlock" in set(calls(tree(path)))}
    assert {maker.split("/")[1] for maker in makers} == {"disclosure"}


def test_no_setting_and_no_template_names_a_module_behind_the_wall():
    behind = re.compile(r"statistics\.(sources|microdata|unchecked|estimation|disclosure|pipeline)")
    texts = [
        *(PACKAGE / "config").rglob("*.py"),
        *(PACKAGE / "web").rglob("*.html"),
        *(PACKAGE / "web").rglob("*.py"),
    ]
    assert [name_of(path) for path in texts if behind.search(path.read_text(encoding="utf-8"))] == []


def test_lazy_references_between_models_point_down_the_house():
    allowed = {
        "accounts": {"conference"},
        "publications": set(),
        "audit": set(),
        "conference": set(),
    }
    lazy = re.compile(r'"(\w+)\.[A-Z]\w+"')
    for app, targets in allowed.items():
        text = "".join(path.read_text(encoding="utf-8") for path in modules("records", app))
        assert "class Meta" in text, app
        assert set(lazy.findall(text)) <= targets, app
