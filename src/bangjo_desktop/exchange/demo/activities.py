"""What a practice house does together: lessons, parent training, mentoring, counselling, meetings with Dinsos."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bangjo_desktop.exchange.demo.cast import Cast

TRAININGS = (
    ("Pelatihan orang tua: mengasuh yang menguatkan", "productive_parenting"),
    ("Pelatihan orang tua: usaha pengganti penghasilan jalanan", "replacing_street_income"),
    ("Pelatihan orang tua: mengatur uang keluarga", "financial_literacy"),
)
MENTORING = (
    ("Pendampingan usaha ibu", "replacing_street_income"),
    ("Pendampingan belajar di rumah", "education"),
)
COUNSELLING = (
    ("Konseling keluarga", "productive_parenting"),
    ("Konseling perlindungan anak", "child_protection"),
)
MINUTES = (
    "Disepakati: satu narahubung di Dinsos, jawaban surat paling lambat H-7, dan daftar kebutuhan yang seragam.",
    "Dibahas: anak yang kembali bersekolah, kuota pelatihan usaha, dan jadwal penjangkauan di Kota Lama.",
    "Dibahas: keluarga yang belum masuk DTSEN. Dinsos meminta daftar tanpa nama, rumah pintar menyiapkan.",
    "Evaluasi tengah tahun: bantuan lebih sering tepat waktu; jawaban masih lama pada bulan puasa.",
)
BORO, LAMA, MONOD, HALL = "Pondok Boro", "Kota Lama", "Gedung Monod, Kota Lama", "Balai RW 05, Pondok Boro"
_MEETS_EVERY = 3
"""Months between two coordination meetings."""
_PARENTS = ("present", "present", "absent", "excused")
_CHILDREN = ("present", "present", "present", "excused", "sick", "absent")


def add_activities(cast: Cast) -> None:
    """Gather the activities of every month and those that are planned."""
    for back in range(cast.months - 1, -1, -1):
        _lesson(cast, back)
        _training(cast, back)
        _mentoring(cast, back)
        if back % 2 == 0:
            _counselling(cast, back)
        if back % _MEETS_EVERY == 1:
            _meeting(cast, back)
    _cancelled_outing(cast)
    _coming(cast)


def note_present(cast: Cast, activity: str, people: Iterable[str], drawn_from: tuple[str, ...]) -> None:
    """Gather the attendance of `people`, each with a status drawn from `drawn_from`."""
    for person in people:
        cast.add("attendance", activity=activity, person=person, status=cast.one_of(drawn_from))


def _lesson(cast: Cast, back: int) -> None:
    day = cast.day_in(cast.month(back))
    activity = _activity(cast, "learning", "education", "Belajar bersama", day, ("16:00", "17:30"), MONOD, LAMA,
                         workers=cast.some_of(cast.workers, 3), audience="anak dampingan", expected=25)  # fmt: skip
    for household in cast.some_of(cast.households_on(day), 14):
        note_present(cast, activity, [child.id for child in household.children[:2]], _CHILDREN)


def _training(cast: Cast, back: int) -> None:
    title, topic = TRAININGS[back % len(TRAININGS)]
    day = cast.day_in(cast.month(back))
    activity = _activity(cast, "parent_training", topic, title, day, ("15:30", "17:00"), HALL, BORO,
                         facilitator="Laras Puspitasari", workers=cast.some_of(cast.workers, 2), audience="orang tua",
                         expected=20)  # fmt: skip
    for household in cast.some_of(cast.households_on(day), 16):
        both = [household.mother, *([household.father] if household.father and cast.happens(0.25) else [])]
        note_present(cast, activity, both, _PARENTS)


def _mentoring(cast: Cast, back: int) -> None:
    title, topic = MENTORING[back % len(MENTORING)]
    day = cast.day_in(cast.month(back))
    activity = _activity(cast, "mentoring", topic, title, day, ("10:00", "11:30"), MONOD, LAMA,
                         workers=cast.some_of(cast.workers, 2), audience="orang tua", expected=8)  # fmt: skip
    mothers = [household.mother for household in cast.some_of(cast.households_on(day), 7)]
    note_present(cast, activity, mothers, ("present", "present", "present", "absent"))


def _counselling(cast: Cast, back: int) -> None:
    title, topic = COUNSELLING[back // 2 % len(COUNSELLING)]
    day = cast.day_in(cast.month(back))
    activity = _activity(cast, "counselling", topic, title, day, ("13:00", "14:00"), HALL, BORO,
                         facilitator="Laras Puspitasari", workers=cast.workers[-1:], audience="orang tua",
                         expected=4)  # fmt: skip
    parents = [[household.mother, *filter(None, [household.father])] for household in cast.households_on(day)]
    for both in cast.some_of(parents, 3):
        note_present(cast, activity, both, ("present", "present", "excused"))


def _meeting(cast: Cast, back: int) -> None:
    minutes = MINUTES[back // _MEETS_EVERY % len(MINUTES)]
    _activity(cast, "coordination_meeting", "other", "Rapat koordinasi dengan Dinsos", cast.day_in(cast.month(back)),
              ("09:00", "11:00"), "Kantor Dinas Sosial (contoh)", LAMA, workers=cast.workers[:2],
              audience="Dinsos dan rumah pintar", expected=6, minutes=minutes)  # fmt: skip


def _cancelled_outing(cast: Cast) -> None:
    _activity(cast, "outing", "education", "Wisata belajar ke perpustakaan kota", cast.days_ago(75), ("08:00", "12:00"),
              "Perpustakaan Contoh", LAMA, workers=cast.workers[:3], audience="anak dampingan", expected=20,
              status="cancelled", note="Batal karena banjir rob.")  # fmt: skip


def _coming(cast: Cast) -> None:
    """What is planned: a lesson, a training, and food and dental care for which no letter is written yet."""
    for days, kind, topic, title, hours, place, area in (
        (4, "learning", "education", "Belajar bersama", ("16:00", "17:30"), MONOD, LAMA),
        (11, "parent_training", TRAININGS[0][1], TRAININGS[0][0], ("15:30", "17:00"), HALL, BORO),
    ):
        _activity(cast, kind, topic, title, cast.days_ago(-days), hours, place, area,
                  workers=cast.some_of(cast.workers, 2), expected=20, status="planned")  # fmt: skip
    event = cast.today + timedelta(days=37)
    _activity(cast, "aid_distribution", "health", "Pemeriksaan gigi dan makan bersama", event.isoformat(),
              ("09:00", "12:00"), HALL, BORO, audience="anak dampingan dan orang tua", expected=40,
              needed_by=(event - timedelta(days=2)).isoformat(), status="planned")  # fmt: skip


def _activity(
    cast: Cast, kind: str, topic: str, title: str, day: str, hours: tuple[str, str], place: str, area: str,
    **values: Any,
) -> str:  # fmt: skip
    return cast.add(
        "activity", kind=kind, topic=topic, title=title, date=day, start=hours[0], end=hours[1], place=place,
        area=cast.areas.get(area), **{"status": "done", **values},
    )  # fmt: skip
