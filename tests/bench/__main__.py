"""`python -m tests.bench`: runs the benchmark from the top of the tree."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.command import main

sys.exit(main())
