"""The invented people's names, places and work: those of Semarang, with nothing in them that exists.

Numbers are safe as well: a kecamatan code that does not exist, a phone prefix that no operator has, schools that are
called Contoh.
"""

from __future__ import annotations

FATHERS = (
    "Slamet", "Suparno", "Sutrisno", "Wagiman", "Paijo", "Sugeng Riyadi", "Agus Setiawan", "Joko Susilo",
    "Bambang Hariyanto", "Ngadimin", "Supriyadi", "Eko Prasetyo", "Mulyono", "Teguh Santoso", "Rochmad",
)  # fmt: skip
MOTHERS = (
    "Sumiyati", "Suparmi", "Tumini", "Sri Wahyuni", "Siti Aminah", "Rumini", "Endang Lestari", "Wiwik Handayani",
    "Kasmirah", "Nur Hidayah", "Partini", "Yuliana", "Ngatinah", "Dwi Rahayu", "Juminten",
)  # fmt: skip
SECOND_FATHERS = ("", "Widodo", "Hadi", "Utomo", "Wibowo", "Kurniawan")
SECOND_MOTHERS = ("", "Ningsih", "Astuti", "Wati", "Utami", "Handari")
"""What is put behind a parent's name where all names are taken: two families of one name look like one."""
BOYS = (
    "Rizky Ramadhan", "Dimas Pratama", "Bagas Saputra", "Aditya", "Fajar Nugroho", "Galih Prakoso", "Rafi Maulana",
    "Ilham", "Yoga Ardiansyah", "Kevin Saputra", "Aldo", "Wahyu Hidayat",
)  # fmt: skip
GIRLS = (
    "Putri Ayu Lestari", "Nabila Zahra", "Intan Permata", "Citra Dewi", "Salsabila", "Anisa Rahma", "Dewi Kartika",
    "Keysha Aulia", "Sekar Arum", "Melati", "Tiara Puspita", "Wulan",
)  # fmt: skip
NICKNAMES = {
    "Rizky Ramadhan": "Kiki", "Dimas Pratama": "Dimas", "Bagas Saputra": "Bagas", "Aditya": "Adit",
    "Fajar Nugroho": "Fajar", "Galih Prakoso": "Galih", "Rafi Maulana": "Rafi", "Ilham": "Ilham",
    "Yoga Ardiansyah": "Yoga", "Kevin Saputra": "Kevin", "Aldo": "Aldo", "Wahyu Hidayat": "Wahyu",
    "Putri Ayu Lestari": "Putri", "Nabila Zahra": "Nabil", "Intan Permata": "Intan", "Citra Dewi": "Citra",
    "Salsabila": "Caca", "Anisa Rahma": "Nisa", "Dewi Kartika": "Dewi", "Keysha Aulia": "Keysha",
    "Sekar Arum": "Sekar", "Melati": "Mela", "Tiara Puspita": "Tia", "Wulan": "Wulan",
}  # fmt: skip
STREETS = ("Jl. Sumeneban", "Jl. Letjen Suprapto", "Jl. Merak", "Jl. Empu Tantular", "Jl. Kauman Raya", "Jl. Pengapon")
FATHERS_WORK = (
    "tukang becak",
    "juru parkir",
    "kuli panggul",
    "buruh harian lepas",
    "pedagang asongan",
    "tidak bekerja",
)
MOTHERS_WORK = ("buruh cuci", "penjual gorengan", "pembantu rumah tangga", "ibu rumah tangga", "pemulung", "serabutan")
STREET_WORK = ("busking", "selling_food", "hawking", "scavenging", "window_cleaning", "selling_with_parents")
SCHOOLS = {
    "tk": ("TK Contoh Mekar",),
    "sd": ("SD Negeri Contoh 01", "SD Negeri Melati 03 (contoh)", "MI Al-Hikmah Contoh"),
    "smp": ("SMP Negeri Contoh 2", "SMP Bina Harapan Contoh"),
    "sma": ("SMK Karya Contoh", "SMA Contoh 4"),
}
PKBM = "PKBM Cahaya Contoh"
