"""licences.py FOLDER…: write anew what the program says of its parts and their licences, from wheels in the folders.

These hold every wheel that `run.txt` names, for Linux and for Windows (README.md says how to fetch them). What no
wheel tells stands in `others.json` and in the texts of `resources/licences` that bear no part's name.
"""

from __future__ import annotations

import json
import re
import sys
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parents[1] / "resources" / "licences"
LEFT_OUT = frozenset({"pip"})
"""Pinned for sqlite-utils' plugins, and in no package of ours."""
QT = ("LGPL-3.0.txt", "GPL-3.0.txt", "GPL-2.0.txt")
"""Qt's wheels carry only the commercial terms."""


def main(folders: list[str]) -> None:
    """Write `parts.json` and a text for every part that brings one."""
    wheels = {_plain(wheel.name.split("-")[0]): wheel for folder in folders for wheel in Path(folder).glob("*.whl")}
    others = json.loads((HERE / "others.json").read_text(encoding="utf-8"))
    parts = [_part(name, where, wheels[_plain(name)]) for name, where in _pinned()]
    for part in parts:
        part["licence"] = others["licences"].get(part["name"], part["licence"])
    ordered = sorted([*others["parts"], *parts], key=lambda part: (part["name"].lower(), part["where"]))
    lines = ",\n".join(json.dumps(part, ensure_ascii=False) for part in ordered)
    (TEXTS / "parts.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(len(ordered), "parts")


def _pinned() -> list[tuple[str, str]]:
    """Return each part that the lock pins and ours to ship, and on which system alone it is shipped."""
    heads = re.findall(r"^([a-z0-9-]+)==\S+(.*)\\$", (HERE / "run.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [(name, _system(marker)) for name, marker in heads if name not in LEFT_OUT]


def _system(marker: str) -> str:
    if "win32" in marker:
        return "Windows"
    return "Linux" if "linux" in marker or "full_version < '3.12'" in marker else ""


def _part(name: str, where: str, wheel: Path) -> dict[str, Any]:
    with ZipFile(wheel) as files:
        inside = [PurePosixPath(path) for path in files.namelist() if ".dist-info/" in path and not path.endswith("/")]
        about = HeaderParser().parsestr(files.read(_named(inside, "METADATA")).decode())
        texts = [files.read(str(path)).decode(errors="replace") for path in inside if _is_licence(path)]
    named = list(QT) if name in ("pyside6-essentials", "shiboken6") else []
    if not named and texts:
        (TEXTS / f"{name}.txt").write_text(_joined(texts), encoding="utf-8")
        named = [f"{name}.txt"]
    return {
        "name": about["Name"],
        "version": about["Version"],
        "licence": _licence(about),
        "where": where,
        "texts": named,
    }


def _is_licence(path: PurePosixPath) -> bool:
    word = re.match(r"licen[cs]e|copying|notice", path.name, flags=re.IGNORECASE)
    return bool(word) or "licenses" in path.parts


def _joined(texts: list[str]) -> str:
    return f"\n{'-' * 80}\n".join(text.strip().replace("\r\n", "\n") + "\n" for text in texts)


def _licence(about: Message) -> str:
    said = about["License-Expression"] or (about["License"] or "").strip().split("\n")[0]
    names = [line.rsplit(" :: ", 1)[1] for line in about.get_all("Classifier", []) if line.startswith("License ::")]
    return str(said or "; ".join(names))  # where both are vague, others.json says it


def _named(paths: list[PurePosixPath], name: str) -> str:
    return next(str(path) for path in paths if path.name == name and path.parent.name.endswith(".dist-info"))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main(sys.argv[1:])
