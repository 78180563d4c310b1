"""What the installers are made of fits together; building and trying them takes too long for every day."""

import configparser
import os
import re
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bangjo_desktop import __version__
from bangjo_desktop.app import build_application
from bangjo_desktop.store.here import here

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
SCRIPTS = [
    path
    for path in sorted(INSTALLER.rglob("*"))
    if path.is_file() and path.read_bytes().startswith((b"#!/bin/sh", b"#!/bin/bash"))
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(INSTALLER)))
def test_every_script_can_be_read_and_run(script):
    assert os.access(script, os.X_OK)
    shell = "bash" if b"bash" in script.read_bytes()[:20] else "sh"
    subprocess.run([shell, "-n", script], check=True)


def test_the_version_stands_in_one_place():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "src/bangjo_desktop/__init__.py"
    exact = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    written = [path for path in (INSTALLER / "linux").iterdir() if exact.search(path.read_text(encoding="utf-8"))]
    assert written == []


def test_the_desktop_finds_the_window_its_icon_and_its_files(tmp_path, qapp):
    entry = configparser.RawConfigParser()
    entry.optionxform = str
    entry.read(INSTALLER / "linux" / "bangjo-desktop.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    application = build_application(here({"BANGJO_HOME": str(tmp_path)}))
    assert f"{application.desktopFileName()}.desktop" == "bangjo-desktop.desktop"
    types = ElementTree.parse(INSTALLER / "linux" / "bangjo-desktop.xml").getroot()
    (kind,) = types
    assert told["MimeType"] == f"{kind.get('type')};"
    assert told["Icon"] == "bangjo-desktop"
    assert [glob.get("pattern") for glob in kind.iter() if glob.tag.endswith("glob")] == ["*.bangjo"]


def test_the_software_centre_is_told_of_the_same_program():
    told = ElementTree.parse(INSTALLER / "linux" / "org.bangjo.Desktop.metainfo.xml").getroot()
    assert told.findtext("launchable") == "bangjo-desktop.desktop"
    assert told.findtext("provides/mediatype") == "application/x-bangjo"
