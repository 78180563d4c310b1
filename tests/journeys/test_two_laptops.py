"""Two laptops filled by import and brought together through a folder, by the commands that a person types."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = {
    "A": (
        "Kepala keluarga;Kode keluarga;Wilayah;Telepon\n"
        "Sumiyati;KL-001;Kota Lama;0840 0000 0001\n"
        "Paijo;PB-002;Pondok Boro;\n"
    ),
    "B": "head_name,code,area\nRumini,KL-003,kota lama\n",
}
VISITS = {
    "A": "date,family,observation\n23/11/2026,Sumiyati,Anak masuk sekolah\n2026-11-20,Paijo,Tidak ada orang\n",
    "B": 'Tanggal,Keluarga,observation\n"Senin, 9 Nov 2026",KL-003,"baris satu\nbaris dua"\n',
}


class Commands:
    """The command line of one laptop."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        self.folder.mkdir()
        self.house = str(self.folder / "rumah pintar.bangjo")
        self._environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("BANGJO_")},
            "BANGJO_HOME": str(self.folder / "home"),
            "BANGJO_LAPTOP": name,
            "BANGJO_LANG": "en",
            "PYTHONPATH": str(ROOT / "src"),
        }

    def __call__(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bangjo_desktop", *arguments]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=False, cwd=self.folder
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    def json(self, *arguments: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(self(*arguments, "--json").stdout)
        return found

    def bring(self, kind: str, content: str) -> dict[str, object]:
        path = self.folder / f"{kind}.csv"
        path.write_text(content, encoding="utf-8")
        return self.json("import", self.house, kind, str(path))

    def exported(self) -> dict[str, bytes]:
        folder = self.folder / "keluar"
        self("export", self.house, str(folder))
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("order", list(itertools.permutations("AB")))
def test_two_houses_filled_by_import_export_the_same_bytes_in_any_order(tmp_path: Path, order: tuple[str, str]) -> None:
    laptops = {name: Commands(tmp_path, name) for name in "AB"}
    laptops["A"]("new", laptops["A"].house, "--name", "Rumah Uji")
    shutil.copy(laptops["A"].house, laptops["B"].house)
    for name, laptop in laptops.items():
        assert laptop.bring("family", FAMILIES[name])["problems"] == []
        assert laptop.bring("visit", VISITS[name])["problems"] == []
    shared = tmp_path / "bersama"
    shared.mkdir()
    for name in (*order, order[0]):
        laptops[name]("sync", laptops[name].house, str(shared))
    assert laptops["A"].exported() == laptops["B"].exported()
    assert laptops["A"].json("check", laptops["A"].house)["sound"] is True


def test_a_difference_is_settled_on_one_laptop_and_seen_on_the_other(tmp_path: Path) -> None:
    a, b = Commands(tmp_path, "A"), Commands(tmp_path, "B")
    a("new", a.house)
    a.bring("family", "head_name\nSumiyati\n")
    shutil.copy(a.house, b.house)
    header, row = a.exported()["family.csv"].decode().splitlines()
    family = row.split(",")[0]
    assert header.startswith("id,")
    a.bring("family", f"id,note\n{family},satu\n")
    b.bring("family", f"id,note,phone\n{family},dua,0840 0000 0009\n")
    shared = tmp_path / "bersama"
    shared.mkdir()
    for laptop in (a, b, a):
        laptop("sync", laptop.house, str(shared))
    assert a.json("conflicts", a.house) == b.json("conflicts", b.house)
    b("settle", b.house, "family", "Sumiyati", "note", "--value", "satu dan dua")
    for laptop in (b, a):
        laptop("sync", laptop.house, str(shared))
    assert a.json("conflicts", a.house) == {"conflicts": []}
    assert a.exported() == b.exported()
    assert b"satu dan dua" in a.exported()["family.csv"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("frobnicate",), 2),
        (("export",), 2),
        (("import", "x.bangjo", "shoes", "y.csv"), 2),
        (("check", "tidak-ada.bangjo"), 1),
        (("merge", "tidak-ada.bangjo", "y"), 1),
        (("demo", "d.bangjo", "--families", "0"), 1),
        (("bench", "nothing-like-it"), 1),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_its_exit_code(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    done = Commands(tmp_path, "A")(*arguments, code=code)
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_locked_house_needs_its_passphrase(tmp_path: Path) -> None:
    a = Commands(tmp_path, "A")
    a._environment["BANGJO_PASSPHRASE"] = "kapal jendela mangga tenang payung"
    a("new", a.house)
    a.bring("family", "head_name\nSumiyati\n")
    a._environment["BANGJO_PASSPHRASE"] = "salah"
    assert "passphrase" in a("check", a.house, code=1).stderr
    del a._environment["BANGJO_PASSPHRASE"]
    assert "locked" in a("check", a.house, code=1).stderr
    a._environment["BANGJO_PASSPHRASE"] = "kapal jendela mangga tenang payung"
    assert a.json("check", a.house)["sound"] is True


def test_a_letter_and_a_sheet_are_printed_with_every_part(tmp_path: Path) -> None:
    a = Commands(tmp_path, "A")
    a("demo", a.house, "--families", "5", "--months", "3", "--seed", "2")
    rows = a.exported()
    number = rows["letter.csv"].decode().splitlines()[1].split(",")[2]
    code = rows["family.csv"].decode().splitlines()[1].split(",")[1]
    for paper in ("a4", "f4"):
        a("print", a.house, "letter", number, "-o", f"surat {paper}.pdf", "--paper", paper)
        a("print", a.house, "sheet", code, "-o", f"lembar {paper}.pdf", "--paper", paper)
        for name in ("surat", "lembar"):
            assert (a.folder / f"{name} {paper}.pdf").read_bytes().startswith(b"%PDF-")
    assert "Traceback" not in a("print", a.house, "letter", "tidak ada", "-o", "x.pdf", code=1).stderr


def test_no_command_but_the_window_and_the_tour_imports_qt() -> None:
    program = (
        "import sys; from bangjo_desktop.cli import run; run(['--version'])\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "BANGJO_HOME": "/nonexistent"}
    wrapped = program.replace("run(['--version'])", "\ntry: run(['--version'])\nexcept SystemExit: pass")
    subprocess.run([sys.executable, "-c", wrapped], env=environment, check=True, capture_output=True)
