"""Names of rooms and things (docs/glossary.yaml, house rules)."""

import ast
import importlib
import inspect
import re

import pytest
import yaml
from source_tree import PACKAGE, ROOT, modules, name_of, tree

DRAWERS = {"utils", "helpers", "common", "misc", "manager", "base", "tools", "shared", "lib"}
GLOSSARY = yaml.safe_load((ROOT / "docs/glossary.yaml").read_text(encoding="utf-8"))["terms"]


def test_no_room_is_a_drawer():
    names = {part for path in modules() for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert names & DRAWERS == set()


def test_file_names_and_identifiers_are_ascii():
    assert [name_of(path) for path in modules() if not name_of(path).isascii()] == []
    identifiers = {
        node.id
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name) and not node.id.isascii()
    }
    assert identifiers == set()


def test_no_module_is_longer_than_five_hundred_lines():
    long = {name_of(path) for path in modules() if len(path.read_text(encoding="utf-8").splitlines()) > 500}
    assert long == set()


@pytest.mark.parametrize(
    "term", [each for each in GLOSSARY if each.get("identifier")], ids=lambda each: each["term"]
)
def test_the_identifier_of_a_glossary_term_exists_and_names_the_term(term):
    module_name, _, name = term["identifier"].rpartition(".")
    found = getattr(importlib.import_module(f"laendertisch.{module_name}"), name)
    if inspect.isclass(found):
        first_line = (inspect.getdoc(found) or "").splitlines()[0]
        assert term["term"] in first_line, f"{term['identifier']}: „{first_line}“"


def test_terms_are_unique_and_defined():
    terms = [each["term"] for each in GLOSSARY]
    assert len(terms) == len(set(terms))
    assert all(each.get("definition", "").endswith(".") for each in GLOSSARY)


def test_forbidden_synonyms_do_not_appear_as_class_names():
    forbidden = {word.casefold() for each in GLOSSARY for word in each.get("forbidden", [])}
    classes = {
        node.name.casefold(): name_of(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }
    assert {word: classes[word] for word in forbidden & set(classes)} == {}


def test_every_public_class_says_its_official_term():
    pair = re.compile(r"\([^)]*[A-Za-zÄÖÜäöüß]{3}")
    silent = set()
    for path in modules("records"), modules("procedure"), modules("kernel"):
        for file in path:
            for node in tree(file).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    line = (ast.get_docstring(node) or "").splitlines()[0]
                    exempt = node.name.endswith(("Config", "Error")) or "errors.py" in file.name
                    if (
                        not exempt
                        and not pair.search(line)
                        and not re.search(r"\b[A-ZÄÖÜ][a-zäöüß]{6,}", line[12:])
                    ):
                        silent.add(f"{name_of(file)}:{node.name}")
    assert silent == set()
