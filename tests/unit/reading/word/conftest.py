import sys
from pathlib import Path

# The tests of this folder share `word_files`; importlib mode does not put their folder on the path.
sys.path.insert(0, str(Path(__file__).parent))
