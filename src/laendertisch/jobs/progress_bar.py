"""A bar on the error stream that says how far a long step is (Fortschrittsbalken)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TextIO

from laendertisch.rendering.numbers_de import german_number

WIDTH = 30
REDRAW = 0.1
"""Seconds between two drawings of the bar."""


class ProgressBar:
    """Sentences and a bar on a terminal; without a terminal, sentences and a line for every tenth."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._begin = clock()
        self._drawn = -REDRAW
        self._bar = ""
        self._tenths = 0
        self._lock = threading.Lock()

    def tell(self, text: str) -> None:
        """Print a sentence; the bar, if there is one, stays below."""
        with self._lock:
            self._stream.write(f"{self._erased()}  {text}\n{self._bar}")
            self._stream.flush()

    def advance(self, done: int, expected: int) -> None:
        """Show how much of what is expected is done."""
        with self._lock:
            if self._stream.isatty():
                self._draw(done, expected)
            elif (tenths := 10 * done // max(expected, 1)) > self._tenths:
                self._tenths = tenths
                self._stream.write(f"  {10 * tenths} %: {german_number(done, 0)} Werte\n")

    def close(self) -> None:
        """Take the bar away."""
        with self._lock:
            self._stream.write(self._erased())
            self._stream.flush()

    def _draw(self, done: int, expected: int) -> None:
        now = self._clock()
        if now - self._drawn < REDRAW and done < expected:
            return
        self._drawn = now
        share = min(done / max(expected, 1), 1.0)
        filled = int(share * WIDTH)
        erased = self._erased()
        self._bar = f"  [{'█' * filled}{'·' * (WIDTH - filled)}] {int(share * 100)} %{self._rest(share, now)}"
        self._stream.write(erased + self._bar)
        self._stream.flush()

    def _rest(self, share: float, now: float) -> str:
        passed = now - self._begin
        if share < 0.02 or passed < 2 or share >= 1:
            return ""
        return f", noch etwa {german_number(passed / share - passed, 0)} s"

    def _erased(self) -> str:
        return f"\r{' ' * len(self._bar)}\r" if self._bar else ""
