"""How long a newcomer waits: from `make run` in a clean clone to the first page, and once more.

Targets on two cores with a warm package cache: first start under 180 s, later starts in seconds.
Prints both times and their ratio. Run: python benchmarks/first_start.py
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET_SECONDS = 180
LATER_STARTS = 3


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        first = seconds_to_first_page(clone)
        later = sorted(seconds_to_first_page(clone) for _ in range(LATER_STARTS))[LATER_STARTS // 2]
    print(f"first start      {first:6.1f} s   (target under {TARGET_SECONDS} s)")
    print(f"later start      {later:6.1f} s   (median of {LATER_STARTS})")
    print(f"first / later    {first / later:6.1f}")
    return 0


def seconds_to_first_page(clone: Path) -> float:
    port = free_port()
    begin = time.monotonic()
    server = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=clone,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not answers(port):
            if server.poll() is not None:
                sys.exit("make run ended before the first page")
            time.sleep(0.1)
        return time.monotonic() - begin
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
