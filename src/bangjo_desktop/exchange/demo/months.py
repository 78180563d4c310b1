"""The months of a practice house: for each family its visits, its monthly records, what was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bangjo_desktop.exchange.demo.cast import Cast, Household
from bangjo_desktop.exchange.demo.progress import add_progress, beginning
from bangjo_desktop.exchange.demo.visits import add_visit

AGREEMENTS = (
    ("Anak tidak berjualan pada malam sekolah", "Ibu"),
    ("Mencatat uang keluar-masuk setiap hari", "Ibu"),
    ("Mengurus akta kelahiran di kelurahan", "Ayah dan pendamping"),
    ("Anak hadir belajar setiap Senin dan Kamis", "Anak dan ibu"),
    ("Menabung Rp5.000 setiap hari", "Ibu"),
    ("Datang ke pertemuan orang tua bulan depan", "Ayah atau ibu"),
    ("Menemui wali kelas bersama pendamping", "Ibu dan pendamping"),
    ("Mengaktifkan JKN di Puskesmas", "Ayah"),
)
_DUE_AFTER = timedelta(days=14)


def add_months(cast: Cast) -> None:
    """Gather every month of every family, from the earliest to this one."""
    for household in cast.households:
        year = beginning(cast, household)
        agreements = _agreements(cast)
        for back in range(cast.months - 1, -1, -1):
            month = cast.month(back)
            if not household.is_accompanied(month):
                continue
            visits = [add_visit(cast, household, month) for _ in range(cast.chance.choice((1, 1, 2)))]
            if back == 0 and cast.happens(0.4):
                continue  # this month's record is not written yet, as in real life
            progress = add_progress(cast, household, year, month, 1 - back / cast.months)
            if cast.happens(0.45):
                _agreement(cast, household, next(agreements), visits[0], progress, month)


def _agreements(cast: Cast) -> Iterator[tuple[str, str]]:
    """Yield what a family agrees to, each once before any comes again."""
    while True:
        yield from cast.some_of(AGREEMENTS, len(AGREEMENTS))


def _agreement(
    cast: Cast, household: Household, agreed: tuple[str, str], visit: str, progress: str, month: str
) -> None:
    due = date.fromisoformat(f"{month}-28") + _DUE_AFTER
    is_past = due < cast.today
    status = cast.one_of(("done", "done", "done", "open", "dropped")) if is_past else "open"
    cast.add(
        "commitment", family=household.id, what=agreed[0], who=agreed[1], due_on=due.isoformat(), status=status,
        done_on=f"{month}-28" if status == "done" else None, from_visit=visit, from_progress=progress,
    )  # fmt: skip
