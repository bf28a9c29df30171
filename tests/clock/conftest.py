"""The jobs of these tests are found by their path, as a worker finds them."""

import sys
from pathlib import Path


sys.path.insert(0, str(Path(__file__).parent))
