"""The programme of a practice house: activities with attendance, letters with their answers, guests."""

from __future__ import annotations

from datetime import date, timedelta

from bangjo_desktop.domain.amounts import roman
from bangjo_desktop.exchange.demo.cast import Cast

TRAININGS = (
    ("Pelatihan orang tua: mengasuh yang menguatkan", "productive_parenting"),
    ("Pelatihan orang tua: usaha pengganti penghasilan jalanan", "replacing_street_income"),
    ("Pelatihan orang tua: mengatur uang keluarga", "financial_literacy"),
)
REPLY_DAYS = (12, 19, 23, 16, 34, 21, 27, 18)
"""Days that the invented Dinsos took. Story 3: one answer came 19 days after it was hoped for."""
ITEMS = (("Nasi kotak", "kotak"), ("Susu UHT", "kotak"), ("Buku tulis", "buah"), ("Beras", "kg"))


def add_programme(cast: Cast) -> None:
    """Gather lessons and trainings of every month, aid requests with their answers, and a guest who was refused."""
    for back in range(cast.months - 1, -1, -1):
        _lesson(cast, back)
        _training(cast, back)
    for number, days in enumerate(REPLY_DAYS[: max(2, min(len(REPLY_DAYS), cast.months))], start=1):
        _answered_request(cast, number, days)
    _waiting_request(cast)
    _coming_activity(cast)
    _guest(cast)


def _lesson(cast: Cast, back: int) -> None:
    day = cast.day_in(cast.month(back))
    activity = cast.add(
        "activity", kind="learning", topic="education", title="Belajar bersama", date=day, start="16:00", end="17:30",
        place="Gedung Monod, Kota Lama", area=cast.areas.get("Kota Lama"), workers=cast.some_of(cast.workers, 3),
        audience="anak dampingan", expected=25, status="done",
    )  # fmt: skip
    for household in cast.some_of(cast.households, 14):
        for child in household.children[:2]:
            status = cast.one_of(("present", "present", "present", "excused", "sick", "absent"))
            cast.add("attendance", activity=activity, person=child.id, status=status)


def _training(cast: Cast, back: int) -> None:
    title, topic = TRAININGS[back % len(TRAININGS)]
    activity = cast.add(
        "activity", kind="parent_training", topic=topic, title=title, date=cast.day_in(cast.month(back)), start="15:30",
        end="17:00", place="Balai RW 05, Pondok Boro", area=cast.areas.get("Pondok Boro"),
        facilitator="Laras Puspitasari", workers=cast.some_of(cast.workers, 2), audience="orang tua",
        expected=20, status="done",
    )  # fmt: skip
    for household in cast.some_of(cast.households, 16):
        status = cast.one_of(("present", "present", "absent", "excused"))
        cast.add("attendance", activity=activity, person=household.mother, status=status)


def _answered_request(cast: Cast, number: int, days: int) -> None:
    sent = cast.today - timedelta(days=330 - number * 36)
    event = sent + timedelta(days=28)
    replied = sent + timedelta(days=days)
    activity = _food_activity(cast, event, "done")
    late = replied > event
    letter = _request(cast, activity, number, sent, event)
    values = {
        "status": "done", "replied_on": replied.isoformat(), "reply_number": f"400.9/{120 + number}/CONTOH",
        "decision": "partly" if number % 3 == 0 else "granted", "received_by": "Petugas loket (contoh)",
        "aid_received_on": (replied + timedelta(days=2)).isoformat(), "agenda_number": str(300 + number),
        "received_on": sent.isoformat(), "sent_on": sent.isoformat(), "sent_by": "Dito Prabowo",
        "report_sent_on": (max(event, replied) + timedelta(days=9)).isoformat(),
    }  # fmt: skip
    _last_entry(cast, letter).update(values)
    _needs(cast, letter, 40, handed_out=not late)
    cast.add(
        "incoming_letter", number=values["reply_number"], date=replied.isoformat(), received_on=replied.isoformat(),
        from_=cast.dinsos, subject="Jawaban permohonan bantuan", answers=letter,
        note="Jawaban datang sesudah kegiatan." if late else None,
    )  # fmt: skip


def _waiting_request(cast: Cast) -> None:
    sent = cast.today - timedelta(days=15)
    event = cast.today + timedelta(days=16)
    letter = _request(cast, _food_activity(cast, event, "planned"), 9, sent, event)
    _last_entry(cast, letter).update(
        {"status": "sent", "sent_on": sent.isoformat(), "received_on": sent.isoformat(), "sent_by": "Dito Prabowo"}
    )
    _needs(cast, letter, 40, handed_out=False, answered=False)


def _coming_activity(cast: Cast) -> None:
    event = cast.today + timedelta(days=37)
    cast.add(
        "activity", kind="aid_distribution", topic="health", title="Pemeriksaan gigi dan makan bersama",
        date=event.isoformat(), start="09:00", end="12:00", place="Balai RW 05, Pondok Boro",
        area=cast.areas.get("Pondok Boro"), audience="anak dampingan dan orang tua", expected=40,
        needed_by=(event - timedelta(days=2)).isoformat(), status="planned",
    )  # fmt: skip


def _food_activity(cast: Cast, day: date, status: str) -> str:
    return cast.add(
        "activity", kind="aid_distribution", topic="health", title="Makan sehat bersama keluarga dampingan",
        date=day.isoformat(), start="16:00", end="18:00", place="Gedung Monod, Kota Lama",
        area=cast.areas.get("Kota Lama"), audience="anak dampingan dan orang tua", expected=40,
        needed_by=(day - timedelta(days=1)).isoformat(), status=status,
    )  # fmt: skip


def _request(cast: Cast, activity: str, number: int, sent: date, event: date) -> str:
    return cast.add(
        "letter", code="PM", number=f"{number:03d}/PM/RPB/{roman(sent.month)}/{sent.year}", date=sent.isoformat(),
        to=cast.dinsos, subject="Permohonan Bantuan Makanan", attachments="–", activity=activity,
        needed_by=(event - timedelta(days=1)).isoformat(), finalised_on=sent.isoformat(), signed_on=sent.isoformat(),
        signatory_1="Rina Kusumawati", signatory_1_title="Koordinator", signatory_2="Dito Prabowo",
        signatory_2_title="Sekretaris",
    )  # fmt: skip


def _needs(cast: Cast, letter: str, people: int, *, handed_out: bool, answered: bool = True) -> None:
    for position, (description, unit) in enumerate(ITEMS[:3], start=1):
        cast.add(
            "letter_item", letter=letter, position=position, description=description, quantity=people, unit=unit,
            granted=people if answered else None, received=people if answered else None,
            distributed=people - (0 if handed_out else 6) if answered else None,
        )  # fmt: skip


def _last_entry(cast: Cast, record: str) -> dict[str, object]:
    entry = next(entry for entry in reversed(cast.entries) if entry.id == record)
    assert isinstance(entry.values, dict)
    return entry.values


def _guest(cast: Cast) -> None:
    """Story 7: a researcher who could not come."""
    cast.add(
        "guest_request", requester="Mahasiswa peneliti (contoh)", institution="Universitas Contoh",
        letter_number="045/UN/CONTOH", letter_date=cast.days_ago(30), purpose="Penelitian skripsi tentang anak jalanan",
        decision="not_yet", decided_because="Jadwal pendampingan penuh dan data pribadi tidak dapat diberikan.",
    )  # fmt: skip
