"""How commands answer: sentences for people, JSON for programmes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any


def say(text: str) -> None:
    """Print one line of the answer."""
    sys.stdout.write(f"{text}\n")


def say_json(answer: Mapping[str, Any]) -> None:
    """Print the answer as one JSON object."""
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def warn(text: str) -> None:
    """Print one line beside the answer, for the person in front of the screen."""
    sys.stderr.write(f"{text}\n")
