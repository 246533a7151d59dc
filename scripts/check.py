"""Run every check of the house, all of them even if one fails, and count the failures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links")

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("Formatierung", ["ruff", "format", "--check", "--quiet", "."]),
    ("Stil", ["ruff", "check", "--quiet", "."]),
    ("Typen", ["mypy"]),
    ("Architektur", ["lint-imports", "--no-cache"]),
    ("Katalog, Regeln, Fakten", ["laendertisch", "check"]),
    ("Einstellungen", ["django-admin", "check"]),
    ("Migrationen", ["django-admin", "makemigrations", "--check", "--dry-run"]),
    ("Vorlagen", ["python", "scripts/templates.py"]),
    ("Referenzseiten", ["python", "scripts/reference.py", "--check"]),
)


def main() -> int:
    """Run all checks, print one line each, return the number of failures."""
    failures = [name for name, command in CHECKS if not passes(name, command)]
    if addresses := list(addresses_in_lock_files()):
        failures.append("Sperrdateien")
        print("\n".join(addresses))
    total = len(CHECKS) + 1
    print(f"\n{total - len(failures)} Prüfungen bestanden, {len(failures)} nicht bestanden.")
    for name in failures:
        print(f"  nicht bestanden: {name}")
    return len(failures)


def passes(name: str, command: list[str]) -> bool:
    """Run one check; show its output only if it fails."""
    begin = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings"}
    call = [str(BIN / command[0]), *command[1:]]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    verdict = "bestanden      " if done.returncode == 0 else "NICHT BESTANDEN"
    print(f"{verdict}  {name} ({time.monotonic() - begin:.1f} s)")
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def addresses_in_lock_files() -> list[str]:
    """Return the lines of lock files that name an address; there must be none."""
    return [
        f"{path.name}: {line}"
        for path in sorted((ROOT / "requirements").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if ADDRESS.search(line)
    ]


if __name__ == "__main__":
    sys.exit(min(main(), 100))
