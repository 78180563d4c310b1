"""What the program says of its parts is what the lock pins, and every part's terms are there to be read."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LICENCES = ROOT / "resources" / "licences"
LOCK = ROOT / "installer" / "lock"
PARTS = json.loads((LICENCES / "parts.json").read_text(encoding="utf-8"))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins() -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (LOCK / "run.txt").read_text(), flags=re.MULTILINE))


def test_every_part_that_is_pinned_is_named_in_its_version():
    named = {_plain(part["name"]): part["version"] for part in PARTS}
    wanted = {name: version for name, version in _pins().items() if name != "pip"}
    assert {name: named.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part['name']} {part['where']}")
def test_every_part_has_a_licence_and_its_text(part):
    assert part["licence"]
    assert part["texts"]
    for text in part["texts"]:
        assert len((LICENCES / text).read_text(encoding="utf-8")) > 100


def test_no_text_is_left_over_from_a_part_that_went():
    named = {text for part in PARTS for text in part["texts"]}
    there = {path.name for path in LICENCES.glob("*.txt")}
    assert there <= named


def test_qt_comes_under_the_lgpl_with_the_texts_that_its_wheels_lack():
    (qt,) = (part for part in PARTS if part["name"] == "Qt")
    assert {"LGPL-3.0.txt", "GPL-3.0.txt"} <= set(qt["texts"])
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (LICENCES / "LGPL-3.0.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("system", "other"), [("Linux", "pywin32-ctypes"), ("Windows", "jeepney")])
def test_the_bill_of_materials_names_what_the_system_gets(tmp_path, system, other):
    wheel = tmp_path / "keyring-25.7.0-py3-none-any.whl"
    wheel.write_bytes(b"stand-in")
    words = [LOCK / "bill.py", system, tmp_path, "0.2.0", "2026-12-01T00:00:00Z"]
    bill = json.loads(subprocess.run([sys.executable, *words], capture_output=True, check=True, text=True).stdout)
    named = {part["name"]: part for part in bill["components"]}
    assert bill["bomFormat"] == "CycloneDX"
    assert "Qt" in named
    assert other not in named
    assert named["keyring"]["purl"] == "pkg:pypi/keyring@25.7.0"
    assert len(named["keyring"]["hashes"][0]["content"]) == 64


@pytest.mark.parametrize(
    ("platform", "python", "there", "absent"),
    [
        ("win32", "3.12", {"pywin32-ctypes", "pynacl", "cffi"}, {"secretstorage", "cryptography", "zipp"}),
        ("linux", "3.11", {"secretstorage", "cryptography", "zipp"}, {"pywin32-ctypes"}),
        ("linux", "3.13", {"secretstorage", "pynacl"}, {"pywin32-ctypes", "zipp"}),
    ],
)
def test_the_lock_of_a_platform_is_that_platforms_whatever_this_computer_is(platform, python, there, absent):
    words = [LOCK / "lock_for.py", LOCK / "run.txt", platform, python]
    printed = subprocess.run([sys.executable, *words], capture_output=True, check=True, text=True).stdout
    names = set(re.findall(r"^([a-z0-9-]+)==\S+ \\$", printed, flags=re.MULTILINE))
    assert there <= names
    assert not absent & names
    assert printed.count("--hash") >= len(names)
