"""Documents lead where they say."""

import re

import pytest
from source_tree import ROOT

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(document):
    targets = [link for link in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_decisions_are_numbered_without_gap_and_short():
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in records]
    assert numbers == list(range(1, len(records) + 1))
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 60 for path in records)


def test_the_documents_of_the_house_exist():
    for name in ("README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG", "docs/tour"):
        assert (ROOT / f"{name}.md").stat().st_size > 500
