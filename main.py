"""Starts Diptych from a checkout: `python main.py [LIBRARY]`, or any command of `diptych --help`."""

import sys

from desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
