"""How commands answer: sentences for people, JSON for programmes, progress on the error stream."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


def say(text: str) -> None:
    """Print one line of the answer."""
    sys.stdout.write(f"{text}\n")


def say_json(answer: Mapping[str, Any]) -> None:
    """Print the answer as one JSON object."""
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Show that a step runs and how long it took."""
    sys.stderr.write(f"  {name} …")
    sys.stderr.flush()
    begin = time.monotonic()
    try:
        yield
    except BaseException:
        sys.stderr.write(" abgebrochen\n")
        raise
    sys.stderr.write(f" {time.monotonic() - begin:.1f} s\n")
