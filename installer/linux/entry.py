"""Where the installed program starts."""

import sys

from bangjo_desktop.__main__ import main

sys.exit(main())
