"""bill.py SYSTEM WHEELS VERSION DATE: print the bill of materials (CycloneDX 1.5) of a package for Linux or Windows.

WHEELS is the folder of wheels that the package was made from, DATE an ISO time. What comes from elsewhere stands in
`resources/licences/parts.json`, and so does every licence.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

PARTS = Path(__file__).resolve().parents[2] / "resources" / "licences" / "parts.json"


def main(system: str, wheels: str, version: str, date: str) -> None:
    """Print the bill."""
    known = [part for part in json.loads(PARTS.read_text(encoding="utf-8")) if part["where"] in ("", system)]
    fetched = {_plain(wheel.name.split("-")[0]): wheel for wheel in Path(wheels).glob("*.whl")}
    components = [_component(part, fetched.get(_plain(part["name"]))) for part in known if part["version"]]
    program = {"type": "application", "name": "bangjo-desktop", "version": version, "licenses": [_said("MIT")]}
    about = {"timestamp": date, "component": program}
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": about, "components": components}
    print(json.dumps(bill, indent=1, ensure_ascii=False))


def _component(part: dict[str, Any], wheel: Path | None) -> dict[str, Any]:
    made = {"type": "library", "name": part["name"], "version": part["version"], "licenses": [_said(part["licence"])]}
    if wheel is None:
        return made
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    purl = f"pkg:pypi/{_plain(part['name'])}@{part['version']}"
    return {**made, "purl": purl, "hashes": [{"alg": "SHA-256", "content": digest}]}


def _said(licence: str) -> dict[str, Any]:
    if re.fullmatch(r"[A-Za-z0-9.+-]+", licence):
        return {"license": {"id": licence}}
    if re.fullmatch(r"[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)+", licence):
        return {"expression": licence}
    return {"license": {"name": licence}}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main(*sys.argv[1:])
