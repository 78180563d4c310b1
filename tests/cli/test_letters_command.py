"""The board, registers and lists from the command line, typed right and wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Bangjo
from tests.documents.paper_reader import page_texts

from bangjo_desktop.store.here import here
from bangjo_desktop.store.house import House

NOW = {"BANGJO_NOW": "2026-11-23T09:00:00+07:00"}


def _opened(house: Path) -> House:
    return here({"BANGJO_HOME": str(house.parent / "A"), "BANGJO_LAPTOP": "A", **NOW}).open(house)


@pytest.fixture
def written(bangjo: Bangjo, tmp_path: Path) -> Path:
    """A house with three letters: one waits, one is done, one is cancelled."""
    path = tmp_path / "rumah.bangjo"
    assert bangjo("new", path, "--practice", **NOW)[0] == 0
    with _opened(path) as house:
        dinsos = house.write.add("partner", {"institution": "Dinas Sosial"})
        for number, values in enumerate(
            (
                {"sent_on": "2026-11-02", "needed_by": "2026-11-28"},
                {"sent_on": "2026-01-05", "status": "done"},
                {"cancelled_on": "2026-02-01", "cancelled_because": "salah", "status": "cancelled"},
            ),
            start=1,
        ):
            usual = {"code": "PM", "number": f"00{number}/PM", "date": "2026-01-04", "to": dinsos, "subject": "Beras"}
            house.write.add("letter", {**usual, **values})
    return path


def _said(bangjo: Bangjo, *arguments: object) -> list[dict[str, Any]]:
    code, out, _wrong = bangjo(*arguments, "--json", **NOW)
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)["letters"]
    return found


def test_the_board_for_people_and_for_scripts(bangjo: Bangjo, written: Path) -> None:
    code, out, _wrong = bangjo("letters", written, **NOW)
    assert code == 0
    first, row, advice = out.splitlines()
    assert first == "Waiting for an answer (1)"
    assert "001/PM · Beras · 15 working days · Write the first reminder by 12 Nov 2026" in row
    assert advice.strip().startswith("5 days to go and no answer.")
    (found,) = _said(bangjo, "letters", written)
    assert (found["stage"], found["urgency"], found["next"], found["due"], found["to"], found["reminder"]) == (
        "waiting", "red", "remind", "2026-11-12", "Dinas Sosial", 1
    )  # fmt: skip
    everything = _said(bangjo, "letters", written, "--all")
    assert [each["stage"] for each in everything] == ["waiting", "closed", "cancelled"]


def test_the_board_speaks_indonesian(bangjo: Bangjo, written: Path) -> None:
    _code, out, _wrong = bangjo("letters", written, BANGJO_LANG="id", **NOW)
    assert out.startswith("Menunggu jawaban (1)")
    assert "Tulis surat susulan pertama" in out


def test_an_empty_house_has_no_letter_on_its_way(bangjo: Bangjo, tmp_path: Path) -> None:
    path = tmp_path / "kosong.bangjo"
    bangjo("new", path, "--practice")
    assert bangjo("letters", path)[:2] == (0, "No letter is on its way.\n")


@pytest.mark.parametrize("kind", ["outgoing", "incoming", "delivery"])
def test_registers_are_written(bangjo: Bangjo, written: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.pdf"
    code, out, _wrong = bangjo(
        "print", written, "register", "--kind", kind, "--year", "2026", "--paper", "f4", "-o", path, **NOW
    )
    assert (code, out) == (0, f"Written: {path}\n")
    (page,) = page_texts(path.read_bytes())
    assert ("001/PM" in page) is (kind != "incoming")
    assert bangjo("print", written, "register", "--kind", kind, "--year", "2019", "-o", path, **NOW)[0] == 0
    assert "2019" in page_texts(path.read_bytes())[0]


@pytest.mark.parametrize(
    "wrong",
    [
        ["register"],
        ["register", "--kind", "keluar"],
        ["register", "--kind", "outgoing", "--year", "26"],
        ["register", "--kind", "outgoing", "--year", "٢٠٢٦"],
        ["register", "--kind", "outgoing", "--year", "besok"],
        ["register", "--kind", "outgoing", "--paper", "a5"],
        ["attendance"],
        ["consent"],
        ["annex"],
        ["buku"],
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(bangjo: Bangjo, written: Path, tmp_path: Path, wrong: list[str]) -> None:
    code, out, said = bangjo("print", written, *wrong, "-o", tmp_path / "x.pdf", BANGJO_LANG="id")
    assert (code, out, said.count("\n")) == (2, "", 1)
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("paper", "name"), [("attendance", "kegiatan apa"), ("consent", "KB-999"), ("annex", "099/PM"), ("annex", "001/PM")]
)
def test_a_paper_of_what_is_not_there_is_refused_in_a_sentence(
    bangjo: Bangjo, written: Path, tmp_path: Path, paper: str, name: str
) -> None:
    code, out, said = bangjo("print", written, paper, name, "-o", tmp_path / "x.pdf")
    assert (code, out, said.count("\n")) == (1, "", 1)
    assert not (tmp_path / "x.pdf").exists()


def test_lists_and_forms_are_written_and_noted_only_when_they_were(
    bangjo: Bangjo, written: Path, tmp_path: Path
) -> None:
    with _opened(written) as house:
        family = house.write.add("family", {"head_name": "Sumiyati", "code": "KB-014", "opened_on": "2026-01-01"})
        house.write.add("activity", {"title": "Makan bersama", "date": "2026-11-30", "place": "Balai"})
    note = tmp_path / "catatan.txt"
    note.write_text("penting")
    assert bangjo("print", written, "consent", "KB-014", "-o", note)[0] == 1
    with _opened(written) as house:
        assert house.records.all("disclosure") == []
    assert bangjo("print", written, "consent", "Sumiyati", "-o", tmp_path / "p.pdf")[0] == 0
    assert "LEMBAR PERSETUJUAN" in page_texts((tmp_path / "p.pdf").read_bytes())[0]
    with _opened(written) as house:
        assert [each["families"] for each in house.records.all("disclosure")] == [[family]]
    for extra in ([], ["--blank"]):
        path = tmp_path / f"hadir{len(extra)}.pdf"
        assert bangjo("print", written, "attendance", "makan  BERSAMA", *extra, "-o", path)[0] == 0
        assert "Makan bersama" in page_texts(path.read_bytes())[0]


def test_the_board_is_read_while_nobody_may_write(bangjo: Bangjo, written: Path) -> None:
    whole = written.read_bytes()
    assert bangjo("letters", written, **NOW)[0] == 0
    assert written.read_bytes() == whole


def test_the_consent_forms_of_an_area_are_one_paper(bangjo: Bangjo, written: Path, tmp_path: Path) -> None:
    with _opened(written) as house:
        area = house.write.add("area", {"name": "Pondok Contoh"})
        families = [
            house.write.add("family", {"head_name": head, "area": area, "opened_on": "2026-01-01"})
            for head in ("Slamet", "Tumini")
        ]
    path = tmp_path / "lembar.pdf"
    assert bangjo("print", written, "consent", "--area", "pondok contoh", "-o", path, **NOW)[0] == 0
    assert len(page_texts(path.read_bytes())) == 2
    with _opened(written) as house:
        assert [each["families"] for each in house.records.all("disclosure")] == [families]
        for family in families:
            house.write.add("consent", {"family": family, "purposes": ["record"], "given_on": "2026-11-01"})
    code, _out, said = bangjo("print", written, "consent", "--area", "Pondok Contoh", "-o", tmp_path / "x.pdf", **NOW)
    assert (code, said.count("\n")) == (1, 1)
    assert "Pondok Contoh" in said
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("named", [["Slamet", "--area", "Boro"], ["--area"], ["--area", ""]])
def test_a_family_and_an_area_do_not_go_together(
    bangjo: Bangjo, written: Path, tmp_path: Path, named: list[str]
) -> None:
    code, _out, said = bangjo("print", written, "consent", *named, "-o", tmp_path / "x.pdf", BANGJO_LANG="id")
    assert (code, said.count("\n")) == (2, 1)


def test_an_area_that_is_not_there_is_said(bangjo: Bangjo, written: Path, tmp_path: Path) -> None:
    assert bangjo("print", written, "consent", "--area", "Entah", "-o", tmp_path / "x.pdf")[0] == 1
