"""What the columns of a house's own list mean, by their headers and, where a header says nothing, by their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

CHILD, NICKNAME, SEX, BIRTH = "child", "nickname", "sex", "birth"
PARENTS, FATHER, MOTHER = "parents", "father", "mother"
ADDRESS, AREA, SCHOOL, GRADE, PHONE, STREET = "address", "area", "school", "grade", "phone", "street"
NIK, NISN, KK, CODE, NOTE, NUMBER, IGNORED = "nik", "nisn", "kk", "code", "note", "number", "ignored"
DATE, FAMILY, WORKERS, MET, SEEN, NEXT, FOLLOW_UP = (
    "date", "family", "workers", "met", "observation", "next_step", "follow_up",
)  # fmt: skip
MEANINGS = (
    CHILD, NICKNAME, SEX, BIRTH, PARENTS, FATHER, MOTHER, ADDRESS, AREA, SCHOOL, GRADE, PHONE, STREET, NIK, NISN, KK,
    CODE, NOTE, DATE, FAMILY, WORKERS, MET, SEEN, NEXT, FOLLOW_UP, NUMBER, IGNORED,
)  # fmt: skip
HEADERS: Mapping[str, str] = {
    header: meaning
    for meaning, headers in {
        NUMBER: "no;nomor;no urut;#",
        CHILD: "nama anak;nama;nama lengkap;anak;nama anak dampingan;nama siswa;child;name",
        NICKNAME: "panggilan;nama panggilan;alias;nickname",
        SEX: "l/p;p/l;jk;jenis kelamin;lk/pr;sex;kelamin",
        BIRTH: "tempat/tgl lahir;tempat tgl lahir;tempat tanggal lahir;ttl;tgl lahir;tanggal lahir;lahir;umur;usia",
        PARENTS: "nama ortu;ortu;orang tua;nama orang tua;orang tua/wali;nama orang tua/wali;ortu/wali;wali;nama wali",
        FATHER: "nama ayah;ayah;bapak;nama bapak;father",
        MOTHER: "nama ibu;ibu;mother",
        ADDRESS: "alamat;alamat tinggal;domisili;tempat tinggal;address",
        AREA: "wilayah;lokasi;area;daerah;wilayah dampingan",
        SCHOOL: "sekolah;nama sekolah;asal sekolah;school",
        GRADE: "kls;kelas;tingkat;grade",
        PHONE: "no hp;hp;no telp;telp;telepon;wa;no wa;phone;nomor hp",
        STREET: "kegiatan di jalan;aktivitas di jalan;pekerjaan anak;di jalan;kegiatan jalanan",
        NIK: "nik;no ktp",
        NISN: "nisn",
        KK: "no kk;nomor kk;nomor kartu keluarga",
        CODE: "kode;kode keluarga;kode kk",
        NOTE: "ket;keterangan;catatan;note;notes",
        DATE: "tanggal;tgl;tanggal kunjungan;tgl kunjungan;hari/tanggal;date",
        FAMILY: "keluarga;nama keluarga;kepala keluarga;nama kk;kk;family",
        WORKERS: "petugas;relawan;pendamping;kakak;visited by",
        MET: "bertemu;ketemu;bertemu keluarga;met",
        SEEN: "hasil kunjungan;hasil;catatan kunjungan;uraian;observation",
        NEXT: "tindak lanjut;rencana;rencana tindak lanjut;rtl;next step",
        FOLLOW_UP: "tgl kunjungan berikut;kunjungan berikut;kunjungan berikutnya;tanggal berikut;follow up on",
    }.items()
    for header in headers.split(";")
}
_BOYS, _GIRLS = ("l", "laki", "laki-laki", "lk", "m", "cowok", "pria"), ("p", "perempuan", "pr", "f", "cewek", "wanita")
SEXES = dict.fromkeys(_BOYS, "male") | dict.fromkeys(_GIRLS, "female")
_MOSTLY = 0.7


def folded(text: str) -> str:
    """Return a header or a word without points, case and spaces more than one."""
    return re.sub(r"\s+", " ", re.sub(r"[.*:]", " ", text)).strip().casefold()


def meaning_of(header: str) -> str | None:
    """Return what a header says, None where it says nothing."""
    return HEADERS.get(folded(header)) or HEADERS.get(re.sub(r"\s*\(.*\)$", "", folded(header)))


def guessed(headers: Sequence[str], columns: Sequence[Sequence[str]], chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Return the meaning of each column; `chosen` gives what a person said of a header, `columns` the cells of each.

    No meaning stands for two columns but IGNORED: of two alike the first has it, and the other goes into the note.
    """
    wanted = {folded(header): meaning for header, meaning in chosen.items()}
    found: list[str] = []
    for header, cells in zip(headers, columns, strict=True):
        meaning = wanted.get(folded(header)) or meaning_of(header) or _by_cells(cells)
        found.append(IGNORED if meaning in found and meaning != IGNORED else meaning or IGNORED)
    return tuple(found)


def _by_cells(cells: Sequence[str]) -> str | None:
    """Return what nearly all filled cells of a column look like."""
    filled = [folded(cell) for cell in cells if cell.strip()]
    for meaning, looks in _LOOKS.items():
        if filled and sum(looks(cell) for cell in filled) >= _MOSTLY * len(filled):
            return meaning
    return None


def _is_phone(text: str) -> bool:
    digits = re.sub(r"[\s()+-]", "", text)
    return digits.isascii() and digits.isdigit() and 9 <= len(digits) <= 14 and digits.startswith(("0", "62", "8"))


def _is_long_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 16


_LOOKS: Mapping[str, Callable[[str], bool]] = {
    SEX: lambda text: text in SEXES,
    NIK: _is_long_number,
    PHONE: _is_phone,
}
