"""`python -m sandcell_distribution`."""

import sys

from sandcell_distribution.cli import main

sys.exit(main())
