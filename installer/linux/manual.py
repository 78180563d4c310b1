"""manual.py PROGRAM VERSION DATE: print the manual page (troff), made from the command line's own help."""

from __future__ import annotations

import os
import re
import subprocess
import sys

_COMMAND = re.compile(r"^    ([a-z][a-z-]*)(?: |$)", flags=re.MULTILINE)


def main(program: str, version: str, date: str) -> None:
    """Print the page."""
    top = _help(program)
    print(f'.TH BANGJO 1 "{date}" "Bangjo {version}" "User Commands"')
    print(".SH NAME\nbangjo \\- records, letters and progress sheets of a learning house, offline")
    print(".SH SYNOPSIS\n.B bangjo\n[\\fIHOUSE\\fR | \\fICOMMAND\\fR ...]")
    print(f".SH DESCRIPTION\n{_verbatim(top)}\n.SH COMMANDS")
    for command in _COMMAND.findall(top):
        text = _help(program, command)
        print(f".SS {_plain(command)}\n{_verbatim(text)}")
        if command == "print":  # each paper has options of its own
            for paper in _COMMAND.findall(text):
                print(f".SS print HOUSE {_plain(paper)}\n{_verbatim(_help(program, command, 'HOUSE', paper))}")


def _help(program: str, *words: str) -> str:
    around = {**os.environ, "BANGJO_LANG": "en", "BANGJO_HOME": "/nowhere"}
    command = [program, *words, "--help"]
    return subprocess.run(command, env=around, capture_output=True, text=True, check=True).stdout


def _verbatim(text: str) -> str:
    lines = (f"\\&{line}" if line.startswith((".", "'")) else line for line in _plain(text).splitlines())
    return "\n".join([".nf", *lines, ".fi"])


def _plain(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")


if __name__ == "__main__":
    main(*sys.argv[1:])
