"""The meeting that the tests of actions and pages share lies in `meeting_world`."""

import sys
from pathlib import Path

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parent))

from meeting_world import (  # noqa: F401
    ballot,
    delegate,
    item,
    make_matter,
    matter,
    office,
    preparatory,
    running,
    session,
    year,
)
