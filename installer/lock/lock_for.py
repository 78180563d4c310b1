"""lock_for.py LOCK PLATFORM PYTHON: print the part of a lock that belongs to a platform, such as "win32" "3.12".

pip evaluates the markers of a requirement for the computer that it runs on, also where another platform is asked for:
on Linux it would leave pywin32-ctypes out and take secretstorage along.
"""

import re
import sys
from pathlib import Path

from packaging.markers import Marker, default_environment

_OF = {
    "win32": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
}
_CPYTHON = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}


def part(lock: str, platform: str, python: str) -> list[str]:
    """Return the entries of `lock`, each a pin with its hashes, without their markers."""
    version = {"python_version": python, "python_full_version": f"{python}.0"}
    around = {**default_environment(), **_OF[platform], **_CPYTHON, **version}
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE).strip())
    return [_unmarked(entry) for entry in entries if _belongs(entry, around)]


def _belongs(entry: str, around: dict[str, str]) -> bool:
    _pin, _, marker = entry.split("\\", 1)[0].partition(" ; ")
    return not marker or Marker(marker.strip()).evaluate(around)


def _unmarked(entry: str) -> str:
    head, hashes = entry.split("\\\n", 1)
    return f"{head.partition(' ; ')[0].strip()} \\\n{hashes}"


if __name__ == "__main__":
    print("\n".join(part(Path(sys.argv[1]).read_text(encoding="utf-8"), *sys.argv[2:])))
