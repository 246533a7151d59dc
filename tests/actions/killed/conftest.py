"""The world and the fault injector lie beside the test."""

import sys
from pathlib import Path

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parent))
