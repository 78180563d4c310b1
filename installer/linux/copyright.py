"""copyright.py SOURCE: print `copyright` of the Debian package: every part in it, and where its terms stand."""

from __future__ import annotations

import json
import sys
from pathlib import Path

_FORMAT = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
_FOLDER = "usr/lib/bangjo-desktop/_internal"


def main(source: str) -> None:
    """Print it."""
    root = Path(source)
    parts = json.loads((root / "resources" / "licences" / "parts.json").read_text(encoding="utf-8"))
    terms = (root / "LICENSE").read_text(encoding="utf-8").splitlines()
    own = "\n".join(f" {line}" if line else " ." for line in terms)
    rest = "\n".join(_line(part) for part in parts if part["where"] in ("", "Linux") and part["version"])
    print(f"Format: {_FORMAT}\nUpstream-Name: bangjo-desktop\n")
    print(f"Files: *\nCopyright: 2026 Rumah Pintar Bangjo\nLicense: Expat\n{own}\n")
    print(f"Files: {_FOLDER}/*\nCopyright: the authors of each part\nLicense: various")
    print(" Qt and PySide6 come under the LGPL-3 (/usr/share/common-licenses/LGPL-3) and are linked dynamically: each")
    print(f" library of Qt in /{_FOLDER} is a file of its own,")
    print(" unchanged, and can be replaced by another build of its version. Sources: The Qt Company, PySide6 6.8.3.")
    print(f" The whole terms of every part stand in /{_FOLDER}/resources/licences:\n .\n{rest}")


def _line(part: dict[str, str]) -> str:
    return f"  {part['name']} {part['version']}: {part['licence']}"


if __name__ == "__main__":
    main(*sys.argv[1:])
