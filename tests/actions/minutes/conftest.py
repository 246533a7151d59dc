"""The recorded session that the tests of actions and pages share lies in `record_world`."""

import sys
from pathlib import Path

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "proceedings"))

from meeting_world import (  # noqa: F401
    delegate,
    item,
    make_matter,
    matter,
    office,
    running,
    session,
    year,
)
from record_world import approved, circulated, closed, minutes, second_item  # noqa: F401
