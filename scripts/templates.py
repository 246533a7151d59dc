"""Compile every template, so that a typing error is found before a person finds it."""

from __future__ import annotations

import sys
from pathlib import Path

import django
from django.template import TemplateSyntaxError
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "src/laendertisch/web"


def main() -> int:
    """Compile all templates and print what is wrong with them."""
    django.setup()
    findings = []
    for folder in sorted(WEB.glob("*/templates")):
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            findings += problems(path, str(path.relative_to(folder)))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def problems(path: Path, name: str) -> list[str]:
    """Return what is wrong with one template: syntax, inline script, inline style."""
    found = []
    text = path.read_text(encoding="utf-8")
    try:
        get_template(name)
    except TemplateSyntaxError as error:
        found.append(f"{name}: {error}")
    if " style=" in text or "<style" in text:
        found.append(f"{name}: style in the page; the content security policy forbids it")
    if " onclick=" in text or "javascript:" in text:
        found.append(f"{name}: script in the page; the content security policy forbids it")
    return found


if __name__ == "__main__":
    sys.exit(main())
