"""The self-test passes on a whole program, and names what a broken one lacks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from bangjo_desktop import selftest
from bangjo_desktop.cli import run
from bangjo_desktop.paths import resources
from bangjo_desktop.selftest import CHECKS, check_program
from bangjo_desktop.ui import pages

Only = Callable[..., None]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Only:
    def choose(*names: str) -> None:
        monkeypatch.setattr(selftest, "CHECKS", tuple(check for check in CHECKS if check[0] in names))

    return choose


@pytest.fixture
def resources_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's resources, to be broken."""
    mine = tmp_path / "resources"
    copytree(resources(), mine)
    for module in ("selftest.window", "selftest.words", "app", "ui.theme"):
        monkeypatch.setattr(f"bangjo_desktop.{module}.resources", lambda: mine)
    return mine


def test_a_whole_program_passes_and_says_so_in_a_file(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "Laporan.json"
    around = {"BANGJO_HOME": str(tmp_path / "home"), "BANGJO_LANG": "id", "BANGJO_NOW": "2026-11-23T09:00"}
    assert run(["self-test", "--report", str(report)], around) == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["passed"]
    assert [check["name"] for check in told["checks"]] == [name for name, _title, _place in CHECKS]
    assert all(check["passed"] for check in told["checks"])
    assert {"program", "python", "qt", "sqlcipher", "drawn on"} <= told["about"].keys()
    assert capsys.readouterr().out.count("✓") == len(CHECKS)
    assert not (tmp_path / "home" / "rumah").exists()  # nothing of the person's own is touched


def test_a_bundle_without_a_page_is_found_out(monkeypatch: pytest.MonkeyPatch, qapp: object, only: Only) -> None:
    only("pages")
    monkeypatch.setitem(pages.PAGES, "doubles", pages._page("doubles.forgotten", "DoublesPage"))
    (found,) = check_program().findings
    assert not found.passed
    assert "bangjo_desktop.ui.doubles.forgotten" in found.said
    assert found.trace


def test_a_page_that_fails_is_named(monkeypatch: pytest.MonkeyPatch, qapp: object, only: Only) -> None:
    only("pages")
    monkeypatch.setattr("bangjo_desktop.ui.agenda.page.AgendaPage.refresh", lambda _page: 1 / 0)
    (found,) = check_program().findings
    assert not found.passed
    assert found.said.startswith("the page agenda")


@pytest.mark.parametrize(
    ("taken", "name"), [("i18n/id.mo", "words"), ("icons/down-dark.svg", "icons"), ("icons/bangjo-*.png", "icons")]
)
def test_what_is_missing_is_found_out(resources_here: Path, qapp: object, only: Only, taken: str, name: str) -> None:
    only(name)
    for path in resources_here.glob(taken):
        path.unlink()
        if path.suffix == ".svg":  # what Qt without its plugin for drawings makes of one
            path.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert [finding.name for finding in check_program().failed] == [name]


def test_a_failure_is_told_and_has_an_exit_code_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, only: Only, capsys: pytest.CaptureFixture[str]
) -> None:
    only("words", "keyring")
    monkeypatch.setattr("bangjo_desktop.selftest.records.system_memory", lambda: 1 / 0)
    around = {"BANGJO_HOME": str(tmp_path), "BANGJO_LANG": "en"}
    assert run(["self-test", "--report", str(tmp_path / "r.json")], around) == 1
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [check["passed"] for check in told["checks"]] == [True, False]
    assert "Install Bangjo anew" in capsys.readouterr().err
    assert str(tmp_path) not in json.dumps(told["checks"])


def test_without_room_for_a_temporary_file_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    assert run(["self-test"], {"BANGJO_HOME": str(tmp_path), "BANGJO_LANG": "en"}) == 1
    assert "Is the disk full?" in capsys.readouterr().err
