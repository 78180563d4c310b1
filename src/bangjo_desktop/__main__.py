"""Hands over to the command line."""

import sys


def main() -> int:
    """Run what was typed and return the exit code."""
    from bangjo_desktop.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
