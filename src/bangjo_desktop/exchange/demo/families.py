"""Invented families: parents, children, their papers, their schools, what they agreed to.

Names and places are those of Semarang; numbers are safe: a kecamatan code that does not exist, a phone prefix that no
operator has, schools that are called Contoh.
"""

from __future__ import annotations

from datetime import date

from bangjo_desktop.domain.dates import school_year
from bangjo_desktop.exchange.demo.cast import Cast, Child, Household

FATHERS = (
    "Slamet", "Suparno", "Sutrisno", "Wagiman", "Paijo", "Sugeng Riyadi", "Agus Setiawan", "Joko Susilo",
    "Bambang Hariyanto", "Ngadimin", "Supriyadi", "Eko Prasetyo", "Mulyono", "Teguh Santoso", "Rochmad",
)  # fmt: skip
MOTHERS = (
    "Sumiyati", "Suparmi", "Tumini", "Sri Wahyuni", "Siti Aminah", "Rumini", "Endang Lestari", "Wiwik Handayani",
    "Kasmirah", "Nur Hidayah", "Partini", "Yuliana", "Ngatinah", "Dwi Rahayu", "Juminten",
)  # fmt: skip
BOYS = (
    "Rizky Ramadhan", "Dimas Pratama", "Bagas Saputra", "Aditya", "Fajar Nugroho", "Galih Prakoso", "Rafi Maulana",
    "Ilham", "Yoga Ardiansyah", "Kevin Saputra", "Aldo", "Wahyu Hidayat",
)  # fmt: skip
GIRLS = (
    "Putri Ayu Lestari", "Nabila Zahra", "Intan Permata", "Citra Dewi", "Salsabila", "Anisa Rahma", "Dewi Kartika",
    "Keysha Aulia", "Sekar Arum", "Melati", "Tiara Puspita", "Wulan",
)  # fmt: skip
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
    "sd": ("SD Negeri Contoh 01", "SD Negeri Melati 03 (contoh)", "MI Al-Hikmah Contoh"),
    "smp": ("SMP Negeri Contoh 2", "SMP Bina Harapan Contoh"),
    "sma": ("SMK Karya Contoh", "PKBM Cahaya Contoh"),
}
COURSES = ("climbing", "climbing", "steady", "steady", "stuck")
"""How a family's year goes. The first family of every house climbs, the second is stuck: two stories to tell."""


def add_families(cast: Cast, count: int) -> None:
    """Gather `count` families with everything that belongs to their people."""
    for number in range(1, count + 1):
        household = _family(cast, number)
        cast.households.append(household)
        for place in range(cast.chance.choice((1, 2, 2, 3, 3, 4))):
            household.children.append(_child(cast, household, number, place))
        _twins_without_papers(cast, household, number)
        _consent(cast, household, number)


def _family(cast: Cast, number: int) -> Household:
    father, mother = cast.one_of(FATHERS), cast.one_of(MOTHERS)
    alone = cast.happens(0.3)
    area = cast.one_of(sorted(cast.areas))
    companion = cast.one_of(cast.workers)
    closed = number % 17 == 0
    family = cast.add(
        "family", code=f"{'PB' if area == 'Pondok Boro' else 'KL'}-{number:03d}", head_name=mother if alone else father,
        area=cast.areas[area], address=f"{cast.one_of(STREETS)} No. {cast.chance.randint(1, 90)}",
        rt_rw=f"{cast.chance.randint(1, 12):02d}/{cast.chance.randint(1, 10):02d}",
        phone=f"+62840000{number:05d}" if cast.happens(0.6) else None, kk_number=f"337499{number:010d}",
        housing=cast.one_of(("rented_room", "rented_house", "staying", "lodging")),
        programmes=cast.some_of(("pkh", "sembako", "pip", "pbi_jk"), cast.chance.randint(0, 3)) or None,
        companion=companion, risk=cast.one_of(("low", "medium", "medium", "high")),
        status="closed" if closed else "active", opened_on=cast.days_ago(cast.chance.randint(200, 700)),
        closed_on=cast.days_ago(40) if closed else None, closed_because="Sudah mandiri" if closed else None,
    )  # fmt: skip
    mother_id = _parent(cast, family, mother, "head" if alone else "wife", number)
    if not alone:
        _parent(cast, family, father, "head", number)
    course = {1: "climbing", 2: "stuck"}.get(number) or cast.one_of(COURSES)
    return Household(family, mother if alone else father, mother_id, mother, cast.areas[area], companion, course)


def _parent(cast: Cast, family: str, name: str, relation: str, number: int) -> str:
    woman = name in MOTHERS
    born = date(cast.today.year - cast.chance.randint(26, 52), cast.chance.randint(1, 12), cast.chance.randint(2, 28))
    day = born.day + (40 if woman else 0)
    person = cast.add(
        "person", family=family, full_name=name, relation=relation, sex="female" if woman else "male",
        birth_date=born.isoformat(), birth_precision="exact",
        nik=f"337499{day:02d}{born:%m%y}{number:04d}", occupation=cast.one_of(MOTHERS_WORK if woman else FATHERS_WORK),
        education=cast.one_of(("none", "sd_unfinished", "sd", "sd", "smp")), assisted=False,
        health_insurance=cast.one_of(("pbi", "pbi", "inactive", "none")),
    )  # fmt: skip
    cast.add("document", person=person, kind="ktp", status=cast.one_of(("has", "has", "has", "in_process", "none")))
    return person


def _child(cast: Cast, household: Household, number: int, place: int) -> Child:
    boy = cast.happens(0.5)
    name = cast.one_of(BOYS if boy else GIRLS)
    age = cast.chance.randint(4, 17)
    born = date(cast.today.year - age, cast.chance.randint(1, 12), cast.chance.randint(2, 28))
    on_street = cast.happens(0.7)
    person = cast.add(
        "person", family=household.id, full_name=name, nickname=name.split()[0][:4] if cast.happens(0.4) else None,
        relation="child", sex="male" if boy else "female", birth_date=born.isoformat(), birth_precision="exact",
        nik=f"337499{born.day + (0 if boy else 40):02d}{born:%m%y}{number * 10 + place:04d}", assisted=True,
        street_link=cast.one_of(("works", "works", "at_risk", "street_family")) if on_street else "at_risk",
        street_activities=cast.some_of(STREET_WORK, 1) if on_street else None,
        health_insurance=cast.one_of(("pbi", "inactive", "none")),
    )  # fmt: skip
    child = Child(person, household.id, name, born)
    _papers(cast, child)
    _schooling(cast, child, age)
    return child


def _papers(cast: Cast, child: Child) -> None:
    cast.add("document", person=child.id, kind="akta", status=cast.one_of(("has", "has", "in_process", "none")))
    cast.add("document", person=child.id, kind="kia", status=cast.one_of(("has", "none", "none")))


def _schooling(cast: Cast, child: Child, age: int) -> None:
    level, grade = _level(age)
    this_year = school_year(cast.today)
    last_year = school_year(cast.today.replace(year=cast.today.year - 1, day=1))
    out = level is not None and cast.happens(0.15)
    for year, step in ((last_year, -1), (this_year, 0)):
        if level is None or grade + step < 1:
            continue
        at, number = _level(age + step)
        cast.add(
            "schooling", person=child.id, school_year=year, level=at, grade=str(number),
            school=cast.one_of(SCHOOLS[at]) if at else None,
            status="dropped_out" if out and step == 0 else "in_school",
            reason="Biaya transpor dan seragam" if out and step == 0 else None,
        )  # fmt: skip


def _level(age: int) -> tuple[str | None, int]:
    """Return the school level and grade of a child of `age` years; None before school."""
    grade = age - 6
    if grade < 1:
        return None, 0
    level = "sd" if grade <= 6 else "smp" if grade <= 9 else "sma"
    return level, min(grade, 12)


def _twins_without_papers(cast: Cast, household: Household, number: int) -> None:
    """Story 4: twins without any document, whose age is a guess."""
    if number != 3:
        return
    for name, sex in (("Aldo", "male"), ("Aldi", "male")):
        twin = cast.add(
            "person", family=household.id, full_name=name, relation="child", sex=sex, assisted=True,
            birth_date=f"{cast.today.year - 9}-01-01", birth_precision="estimated", age_estimated_on=cast.days_ago(60),
            street_link="works", street_activities=["scavenging"], health_insurance="none",
        )  # fmt: skip
        for kind in ("akta", "kia"):
            cast.add("document", person=twin, kind=kind, status="none", note="Surat keterangan lahir sedang dicari.")
        household.children.append(Child(twin, household.id, name, date(cast.today.year - 9, 1, 1)))


def _consent(cast: Cast, household: Household, number: int) -> None:
    """Story 6: one family took its consent back."""
    if not cast.happens(0.85) and number > 6:
        return
    cast.add(
        "consent", family=household.id, purposes=["record", "share_dinsos"] if number % 5 else ["record"],
        given_by=household.mother_name, relation="Ibu", given_on=cast.days_ago(cast.chance.randint(90, 190)),
        withdrawn_on=cast.days_ago(20) if number == 6 else None,
    )  # fmt: skip
