"""What is installed is what was decided: exact, hashed, complete, from nowhere in particular."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("run", "test")
PIN = re.compile(r"(?P<pin>[a-z0-9-]+==[^\s;]+)(?: ; (?P<marker>[^\\]+))? \\")


def _lines(name: str) -> list[str]:
    return (ROOT / "installer" / "lock" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _pins(name: str) -> dict[str, str]:
    return dict(found["pin"].split("==") for line in _lines(name) if (found := PIN.fullmatch(line)))


def _wanted() -> dict[str, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run, test = project["dependencies"], project["optional-dependencies"]["test"]
    return {"run": [Requirement(text) for text in run], "test": [Requirement(text) for text in run + test]}


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_or_a_hash(name):
    for line in _lines(name):
        assert (
            line.startswith("#") or PIN.fullmatch(line) or re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)
        )


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name):
    lines = [line for line in _lines(name) if not line.startswith("#")]
    for pin, after in zip(lines, [*lines[1:], ""], strict=True):
        assert not PIN.fullmatch(pin) or "--hash" in after, pin


@pytest.mark.parametrize("name", LOCKS)
def test_what_the_project_asks_for_is_pinned_within_its_bounds(name):
    pins = _pins(name)
    for wanted in _wanted()[name]:
        assert wanted.specifier.contains(pins[canonicalize_name(wanted.name)]), wanted


def test_tests_run_with_what_people_run_with():
    assert _pins("run").items() <= _pins("test").items()


@pytest.mark.parametrize("name", LOCKS)
def test_what_was_left_out_stays_out(name):
    unwanted = {"numpy", "pandas", "pyside6", "pyside6-addons", "sqlcipher3-binary", "lxml"}
    assert not unwanted & _pins(name).keys()


def test_the_system_libraries_are_plain_package_names():
    names = [line for line in _lines("debian") if line and not line.startswith("#")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", name) for name in names)
