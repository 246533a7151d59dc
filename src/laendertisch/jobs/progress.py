"""Show on the error stream that a longer step runs and how long it took (Fortschritt)."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


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
