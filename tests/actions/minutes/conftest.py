"""The recorded session that the tests of actions and pages share lies in `record_world`."""

import sys
from pathlib import Path

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parent))

from record_world import (  # noqa: F401
    approved,
    circulated,
    closed,
    delegate,
    item,
    make_matter,
    matter,
    minutes,
    office,
    running,
    second_item,
    session,
    year,
)
