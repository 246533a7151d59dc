"""How commands answer: sentences for people, JSON for programmes."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from typing import Any


def print_whatever_comes() -> None:
    """Let no character stop an answer: a narrow terminal or a broken name is shown with backslashes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print one line of the answer."""
    sys.stdout.write(f"{text}\n")


def say_json(answer: Mapping[str, Any]) -> None:
    """Print the answer as one JSON object."""
    text = json.dumps(answer, ensure_ascii=not _has_umlauts(sys.stdout.encoding), indent=2, default=str)
    sys.stdout.write(f"{text}\n")


def _has_umlauts(encoding: str | None) -> bool:
    return (encoding or "").lower().replace("-", "") == "utf8"


def warn(text: str) -> None:
    """Print one line beside the answer, for the person in front of the screen."""
    sys.stderr.write(f"{text}\n")
