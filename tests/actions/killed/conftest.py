"""The world and the fault injector lie beside the test; only a file of SQLite can be copied for each kill."""

import os
import sys
from pathlib import Path

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parent))

collect_ignore = ["test_killed.py"] if os.environ.get("LAENDERTISCH_DATABASE_URL") else []
