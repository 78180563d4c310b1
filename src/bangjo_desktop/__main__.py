"""Hands over to the command line."""

import sys


def main() -> int:
    """Run what was typed and return the exit code."""
    from bangjo_desktop.cli import run
    from bangjo_desktop.store.own_files import keep_to_oneself

    keep_to_oneself()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
