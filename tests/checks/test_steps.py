"""The checks run in their order, stop at the first that fails and name it."""

import json
import os
import sys
from pathlib import Path

import pytest

from checks.__main__ import LONG_RUNS, SHARES, STEPS, main, run, run_beside

ROOT = Path(__file__).resolve().parents[2]
PASSES = ("-c", "print('fine')")


def test_all_pass(capfd):
    assert run({"first": PASSES, "second": PASSES}) == 0
    said = capfd.readouterr().out
    assert said.index("── first") < said.index("── second")
    assert said.count("fine") == 2


def test_the_first_failure_stops_the_rest_and_is_named(capfd):
    assert run({"first": PASSES, "second": ("-c", "raise SystemExit(3)"), "third": PASSES}) == 3
    said = capfd.readouterr()
    assert "── second FAILED (exit code 3)" in said.err
    assert "third" not in said.out


def test_a_check_that_crashes_is_a_failure():
    assert run({"killed": ("-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")}) != 0


def test_nothing_of_the_developer_s_own_desktop_reaches_a_check(monkeypatch, tmp_path):
    monkeypatch.setenv("BANGJO_HOME", "/home/siti/house")
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    seen = tmp_path / "seen.json"
    assert run({"look": ("-c", f"import json, os; json.dump(dict(os.environ), open({str(seen)!r}, 'w'))")}) == 0
    environment = json.loads(seen.read_text())
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert "BANGJO_HOME" not in environment
    assert environment["PATH"] == os.environ["PATH"]


def test_the_promised_checks_are_there_in_their_order():
    assert list(STEPS) == ["ruff check", "ruff format", "mypy", "import-linter", "translations"]


def test_every_test_belongs_to_one_share():
    first, second = (arguments[3:] for arguments in SHARES.values())
    assert second == ("tests", *(f"--ignore={folder}" for folder in first))
    assert all((ROOT / folder).is_dir() for folder in first)


def test_shares_run_beside_each_other(capfd, tmp_path):
    """A pipe opens only once both ends are asked for: one after the other they would never end."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    shares = {name: ("-c", f"open({str(pipe)!r}, {way!r})") for name, way in (("first", "w"), ("second", "r"))}
    assert run_beside(shares) == 0
    assert "── second passed" in capfd.readouterr().out


def test_a_share_that_fails_is_named_and_the_other_still_ends(capfd):
    assert run_beside({"first": ("-c", "raise SystemExit(3)"), "second": PASSES}) == 3
    said = capfd.readouterr()
    assert "── first FAILED (exit code 3)" in said.err
    assert "fine" in said.out


def test_what_a_later_share_says_is_told(capfd):
    assert run_beside({"first": PASSES, "second": ("-c", "import sys; sys.exit('broken')")}) == 1
    said = capfd.readouterr()
    assert "broken" in said.out
    assert "── second FAILED" in said.err


def test_arguments_go_to_pytest_alone(capfd, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert main(["--version"]) == 0
    said = capfd.readouterr()
    assert "ruff" not in said.out
    assert "pytest" in said.out + said.err


@pytest.mark.parametrize("option", LONG_RUNS)
def test_each_long_run_is_there_and_knows_the_option_that_chooses_it(capfd, monkeypatch, option):
    monkeypatch.chdir(ROOT)
    assert main(["--long-run", "--help", option]) == 0
    assert option in capfd.readouterr().out


@pytest.mark.parametrize("name", [name for name in STEPS if name != "translations"])
def test_every_tool_is_reached_without_the_scripts_that_know_their_folder(name):
    assert STEPS[name][0] in {"-m", "-c"}
    assert not any(str(Path(sys.executable).parent) in part for part in STEPS[name])
