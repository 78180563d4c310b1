"""The practice house's letterhead, volunteers, partners and holidays."""

from __future__ import annotations

from bangjo_desktop.exchange.demo.cast import Cast
from bangjo_desktop.store.writer import Entry

VOLUNTEERS = (
    ("Rina Kusumawati", "Rina", ["coordinator"], "UNDIP"),
    ("Dito Prabowo", "Dito", ["secretary", "volunteer"], "UNNES"),
    ("Sari Wulandari", "Sari", ["volunteer"], "UPGRIS"),
    ("Bayu Nugraha", "Bayu", ["volunteer", "facilitator"], "UDINUS"),
    ("Maya Anindita", "Maya", ["treasurer"], "UNDIP"),
    ("Laras Puspitasari", "Laras", ["psychologist"], "UNIKA"),
)
PARTNERS = (
    ("puskesmas", "Puskesmas Contoh Melati", "Kepala Puskesmas Contoh Melati"),
    ("school", "SD Negeri Contoh 01", "Kepala SD Negeri Contoh 01"),
    ("kelurahan", "Kelurahan Contoh Kauman", "Lurah Contoh Kauman"),
    ("psychologist", "Pusat Layanan Psikologi Contoh", None),
)
HOLIDAYS = (("01-01", "Tahun Baru"), ("05-01", "Hari Buruh"), ("08-17", "Hari Kemerdekaan"), ("12-25", "Hari Natal"))


def add_setting(cast: Cast) -> None:
    """Gather the letterhead, the volunteers, Dinsos and other partners, and the holidays of this year and the next."""
    _letterhead(cast)
    cast.areas = {str(area["name"]): area.id for area in cast.house.records.all("area")}
    for number, (name, nickname, roles, campus) in enumerate(VOLUNTEERS, start=1):
        cast.workers.append(
            cast.add(
                "worker", full_name=name, nickname=nickname, roles=roles, organisation=campus,
                phone=f"+628400000{number:04d}", active_from=cast.days_ago(400),
            )
        )  # fmt: skip
    _partners(cast)
    for year in (cast.today.year, cast.today.year + 1):
        for day, name in HOLIDAYS:
            cast.add("holiday", date=f"{year}-{day}", name=name)


def _letterhead(cast: Cast) -> None:
    values = {
        "parent_organisation": "Perkumpulan Contoh Kota Semarang",
        "address": "Jl. Contoh Merak No. 12, Kota Lama",
        "phone": "+6284000000001",
        "email": "rumpin@contoh.example",
        "signatory_1": "Rina Kusumawati",
        "signatory_2": "Dito Prabowo",
    }
    cast.entries.append(Entry("house", values, cast.house.id))


def _partners(cast: Cast) -> None:
    cast.partners["dinsos"] = cast.add(
        "partner", institution="Dinas Sosial Kota Semarang (contoh)", kind="dinsos",
        addressee_title="Kepala Dinas Sosial Kota Semarang (contoh)", attention_of="Kepala Bidang Rehabilitasi Sosial",
        address="Jl. Contoh Pemuda No. 1", city="Semarang", phone="+6284000000002",
        agreement_number="MoU/001/CONTOH/2025", agreement_from=f"{cast.today.year - 1}-02-01",
        agreement_to=f"{cast.today.year + 1}-01-31",
        our_part="Pendampingan keluarga, data lapangan, laporan bulanan.",
        their_part="Bantuan kegiatan, rujukan layanan, akses ke instansi lain.",
    )  # fmt: skip
    for kind, institution, title in PARTNERS:
        cast.partners[kind] = cast.add(
            "partner", institution=institution, kind=kind, addressee_title=title, city="Semarang"
        )  # fmt: skip
