"""Pages bring nothing from outside and trust no text."""

import re

from source_tree import PACKAGE, calls, modules, name_of, tree

WEB = PACKAGE / "web"
TEMPLATES = sorted(path for path in WEB.rglob("templates/**/*") if path.is_file())


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 10


def test_no_template_switches_escaping_off():
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+off|safeseq")
    assert [name_of(path) for path in TEMPLATES if unsafe.search(path.read_text(encoding="utf-8"))] == []


def test_no_page_and_no_style_sheet_loads_anything_from_outside():
    outside = re.compile(
        r"""(src|srcset)=["']?(https?:)?//|<link[^>]+href=["'](https?:)?//|url\(["']?(https?:)?//|@import"""
    )
    files = [*TEMPLATES, *WEB.rglob("static/ui/*.css"), *WEB.rglob("static/**/*.js")]
    assert [name_of(path) for path in files if outside.search(path.read_text(encoding="utf-8"))] == []


def test_text_is_marked_safe_only_where_it_has_been_cleaned():
    makers = {name_of(path) for path in modules() if {"mark_safe", "SafeString"} & set(calls(tree(path)))}
    assert makers <= {"web/ui/templatetags/ui.py", "web/monitoring/charts.py"}


def test_no_code_is_evaluated_from_text():
    dangerous = {"eval", "exec"}
    assert {name_of(path) for path in modules() if dangerous & set(calls(tree(path)))} == set()
