"""The letters of a practice house: requests for aid with their answers, a visit permit, the monthly reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bangjo_desktop.domain.amounts import roman
from bangjo_desktop.exchange.demo.activities import LAMA, MONOD, note_present
from bangjo_desktop.exchange.demo.cast import Cast

REPLY_DAYS = (12, 19, 23, 16, 34, 21, 27, 18)
"""Days that the invented Dinsos took. Story 3: one answer came after the activity, and the aid with it."""
ITEMS = (("Nasi kotak", "kotak"), ("Susu UHT", "kotak"), ("Buku tulis", "buah"))
_PEOPLE, _GRANTED_PARTLY, _LEFT_OVER = 40, 30, 6
_AHEAD = timedelta(days=28)
_CHILDREN_AND_PARENTS = ("present", "present", "present", "present", "excused", "absent")


def add_requests(cast: Cast) -> None:
    """Gather aid requests with their answers, one that waits, a visit permit, and the monthly reports handed in."""
    for number, days in enumerate(REPLY_DAYS[: max(2, min(len(REPLY_DAYS), cast.months))], start=1):
        _answered_request(cast, number, days)
    _waiting_request(cast)
    _visit_permit(cast)
    for back in range(1, cast.months):
        _monthly_report(cast, back)


def number_letters(cast: Cast) -> None:
    """Give every letter its number, in the order of their dates within each year, as the register has them."""
    letters = [entry.values for entry in cast.entries if entry.kind == "letter" and isinstance(entry.values, dict)]
    taken: dict[str, int] = {}
    for values in sorted(letters, key=lambda each: str(each["date"])):
        day = date.fromisoformat(values["date"])
        taken[str(day.year)] = number = taken.get(str(day.year), 0) + 1
        values["number"] = f"{number:03d}/{values['code']}/RPB/{roman(day.month)}/{day.year}"


def add_letter(cast: Cast, code: str, subject: str, day: str, **values: Any) -> str:
    """Gather a letter that was made final, signed and handed in on `day`; `number_letters` numbers it."""
    return cast.add(
        "letter", code=code, date=day, subject=subject, finalised_on=day, signed_on=day, sent_on=day,
        sent_by="Dito Prabowo", signatory_1="Rina Kusumawati", signatory_1_title="Koordinator",
        signatory_2="Dito Prabowo", signatory_2_title="Sekretaris", **values,
    )  # fmt: skip


def _answered_request(cast: Cast, number: int, days: int) -> None:
    sent = cast.today - timedelta(days=330 - number * 36)
    event, replied = sent + _AHEAD, sent + timedelta(days=days)
    partly, late = number % 3 == 0, replied > event
    letter = _request(
        cast, _meal(cast, event, "done"), sent, event,
        status="done", replied_on=replied.isoformat(), reply_number=f"400.9/{120 + number}/CONTOH",
        decision="partly" if partly else "granted", received_by="Petugas loket (contoh)",
        aid_received_on=(replied + timedelta(days=2)).isoformat(), agenda_number=str(300 + number),
        received_on=sent.isoformat(), report_sent_on=(max(event, replied) + timedelta(days=9)).isoformat(),
    )  # fmt: skip
    given = _GRANTED_PARTLY if partly else _PEOPLE
    _needs(cast, letter, granted=given, received=given, distributed=given - (_LEFT_OVER if late else 0))
    cast.add(
        "incoming_letter", number=f"400.9/{120 + number}/CONTOH", date=replied.isoformat(),
        received_on=replied.isoformat(), from_=cast.dinsos, subject="Jawaban permohonan bantuan", answers=letter,
        note="Jawaban datang sesudah kegiatan." if late else None,
    )  # fmt: skip


def _waiting_request(cast: Cast) -> None:
    sent = cast.today - timedelta(days=15)
    event = cast.today + timedelta(days=16)
    letter = _request(cast, _meal(cast, event, "planned"), sent, event, status="sent", received_on=sent.isoformat())
    _needs(cast, letter)


def _request(cast: Cast, activity: str, sent: date, event: date, **values: Any) -> str:
    return add_letter(
        cast, "PM", "Permohonan Bantuan Makanan", sent.isoformat(), to=cast.dinsos, attachments="–", activity=activity,
        needed_by=(event - timedelta(days=1)).isoformat(), **values,
    )  # fmt: skip


def _needs(cast: Cast, letter: str, **became: int) -> None:
    for position, (description, unit) in enumerate(ITEMS, start=1):
        cast.add(
            "letter_item", letter=letter, position=position, description=description, quantity=_PEOPLE, unit=unit,
            **became,
        )  # fmt: skip


def _meal(cast: Cast, day: date, status: str) -> str:
    activity = cast.add(
        "activity", kind="aid_distribution", topic="health", title="Makan sehat bersama keluarga dampingan",
        date=day.isoformat(), start="16:00", end="18:00", place=MONOD, area=cast.areas.get(LAMA),
        workers=cast.some_of(cast.workers, 3), audience="anak dampingan dan orang tua", expected=_PEOPLE,
        needed_by=(day - timedelta(days=1)).isoformat(), status=status,
    )  # fmt: skip
    if status == "done":
        for household in cast.some_of(cast.households_on(day.isoformat()), 9):
            people = [household.mother, *(child.id for child in household.children[:2])]
            note_present(cast, activity, people, _CHILDREN_AND_PARENTS)
    return activity


def _visit_permit(cast: Cast) -> None:
    """The kelurahan answers within days, and allows a round of visits from house to house."""
    day = cast.today + timedelta(days=12)
    activity = cast.add(
        "activity", kind="other", topic="other", title="Kunjungan rumah bersama di Kauman", date=day.isoformat(),
        start="15:30", end="17:30", place="Kelurahan Contoh Kauman", area=cast.areas.get("Pondok Boro"),
        workers=cast.workers[:3], audience="keluarga dampingan", expected=10, permission="given", status="planned",
    )  # fmt: skip
    sent, replied = cast.days_ago(10), cast.days_ago(6)
    letter = add_letter(
        cast, "PI", "Permohonan Izin Kunjungan", sent, to=cast.partners["kelurahan"], attachments="1 (satu) berkas",
        activity=activity, workers=cast.workers[:3], status="answered", received_on=sent, replied_on=replied,
        reply_number="470/12/CONTOH", decision="granted",
    )  # fmt: skip
    cast.add(
        "incoming_letter", number="470/12/CONTOH", date=replied, received_on=replied, from_=cast.partners["kelurahan"],
        subject="Izin kunjungan", answers=letter,
    )  # fmt: skip


def _monthly_report(cast: Cast, back: int) -> None:
    day = f"{cast.month(back - 1)}-03"
    if day > cast.today.isoformat():
        return
    add_letter(
        cast, "LB", "Laporan Bulanan Pendampingan", day, to=cast.dinsos, attachments="1 (satu) berkas",
        month=cast.month(back), status="received", received_on=day,
    )  # fmt: skip
