"""What is written on one laptop: the house, its letterhead, a family, a visit, a month of progress."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.tour.hands import Hands
from bangjo_desktop.tour.laptops import Day, must

PASSPHRASE = "kapal jendela mangga tenang"
HEAD = "Sumiyati"


def a_makes_the_house(day: Day) -> None:
    """The welcome of the first laptop."""
    hands = day.welcome("A")
    hands.type("welcome-author", "Rina")
    hands.type("welcome-house", "Rumah Pintar Bangjo")
    hands.type("welcome-passphrase", PASSPHRASE)
    hands.picture("welcome")
    hands.click("welcome-new")
    day.a = day.open_window("A")
    day.a.picture("first-start")


def a_fills_in_the_letterhead(day: Day) -> None:
    """Settings, the coordinator, and Dinsos as partner."""
    a = day.a
    a.click("nav-settings")
    for field, text in (
        ("address", "Jl. Merak No. 12, Kota Lama"), ("phone", "0840 0000 0001"), ("signatory_1", "Rina Kusumawati"),
        ("signatory_2", "Dito Prabowo"),
    ):  # fmt: skip
        a.type(f"field-{field}", text)
    a.picture("settings")
    a.click("save-house")
    _new_record(a, "worker", {"full_name": "Rina Kusumawati", "nickname": "Rina", "phone": "0840 0000 0001"},
                ticks=("roles-coordinator",))  # fmt: skip
    agency = day.language(N_("Social agency (Dinsos)"))
    _new_record(a, "partner", {
        "institution": "Dinas Sosial Kota Semarang", "addressee_title": "Kepala Dinas Sosial Kota Semarang",
        "attention_of": "Kepala Bidang Rehabilitasi Sosial", "city": "Semarang"}, boxes={"kind": agency})  # fmt: skip
    a.click("nav-others")
    a.picture("other-records")
    records = day.house(a).records
    must(records.count("worker") == 1 and records.count("partner") == 1, "the volunteer or the partner is not there")
    must(records.of("partner", kind="dinsos") != [], "the partner is not Dinsos")


def _new_record(
    hands: Hands, kind: str, texts: dict[str, str], ticks: tuple[str, ...] = (), boxes: dict[str, str] | None = None
) -> None:
    hands.click("nav-others")
    hands.click(f"list-{kind}")
    hands.click("new")
    for field, text in texts.items():
        hands.type(f"field-{field}", text)
    for field, text in (boxes or {}).items():
        hands.type(f"field-{field}", text)
    for tick in ticks:
        hands.click(tick)
    hands.click("finish")


def a_registers_a_family(day: Day) -> None:
    """A family with a mother and two children, in one go."""
    a = day.a
    a.click("nav-families")
    a.click("new")
    a.type("field-code", "KL-001")
    a.type("field-head_name", HEAD)
    a.type("field-area", "Kota Lama")
    a.type("field-phone", "0840 0000 0100")
    a.type("field-companion", "Rina")
    yes, no = ("ya", "tidak") if day.laptop("A").language.code == "id" else ("yes", "no")
    for row, texts in enumerate((
        (HEAD, day.language("Head of family"), day.language("Female"), "12/05/1988", no, "penjual gorengan"),
        ("Putri Ayu Lestari", day.language("Child"), day.language("Female"), "3 Maret 2015", yes, ""),
        ("Bagas Saputra", day.language("Child"), day.language("Male"), "2018-07-21", yes, ""),
    )):  # fmt: skip
        a.fill_row("rows-person", row, texts)
    a.picture("new-family")
    a.click("finish")
    records = day.house(a).records
    (family,) = records.all("family")
    must(family["phone"] == "+6284000000100", f"the phone is {family['phone']}")
    people = records.of("person", family=family.id)
    must(len(people) == 3, f"{len(people)} people instead of 3: {day.notice(a)}")
    must(sum(person["assisted"] is True for person in people) == 2, "the children are not assisted children")
    a.picture("family")


def a_writes_a_visit(day: Day) -> None:
    """A visit of today, from the first screen, by keyboard."""
    a = day.a
    a.click("nav-home")
    a.picture("home")
    a.click("record-visit")
    a.type("field-family", HEAD)
    a.click("met-0")
    a.click("met-1")
    a.type(
        "field-observation",
        "Ibu mulai berjualan gorengan pagi. Putri masuk sekolah setiap hari, Bagas masih ikut berjualan.",
    )
    a.type("field-next_step", "Temui wali kelas Bagas")
    a.type("field-follow_up_on", "7/12/2026")
    a.picture("visit")
    a.click("finish")
    (visit,) = day.house(a).records.all("visit")
    must(visit["date"] == "2026-11-23" and visit["follow_up_on"] == "2026-12-07", "the visit's dates are wrong")
    must(len(visit["met"] or ()) == 2 and len(visit["workers"] or ()) == 1, "who met whom was not kept")
    must(day.house(a).records.get("family", visit["family"] or "") is not None, "the visit has no family")


def a_writes_the_months_progress(day: Day) -> None:
    """Numbers, worded levels, causes and an agreement."""
    a = day.a
    a.click("nav-progress-month")
    a.picture("month")
    a.click("nav-families")
    a.open_first("table-family")
    a.click("family-progress")
    for field, text in (
        ("school_days", "20"), ("school_days_attended", "17"), ("street_days", "9"), ("street_hours_per_day", "3"),
        ("income_total", "1.750.000"), ("income_from_children", "Rp400.000"), ("savings", "20rb"),
    ):  # fmt: skip
        a.type(f"field-{field}", text)
    a.picture("progress-numbers")
    a.tab("progress-tabs", 1)
    for aspect, level in (
        ("school_attendance", 4), ("parental_support", 3), ("street_time", 3), ("reliance_on_child_income", 3),
        ("alternative_income", 3), ("basic_needs", 2), ("child_protection", 3),
    ):  # fmt: skip
        a.click(f"{aspect}-{level}")
    a.picture("progress-aspects")
    a.tab("progress-tabs", 2)
    for cause in ("E2", "M1"):
        a.click(f"causes-{cause}")
    a.type("field-primary_cause", day.language("No substitute income yet")[:12])
    a.picture("progress-causes")
    a.tab("progress-tabs", 3)
    a.fill_row(
        "rows-commitment",
        0,
        ("Bagas tidak berjualan pada malam sekolah", "Ibu", "31/12/2026", day.language("Not done yet")),
    )
    a.picture("progress-agreements")
    a.click("finish")
    (progress,) = day.house(a).records.all("progress")
    must(progress["income_from_children"] == 400_000 and progress["savings"] == 20_000, "the income was not kept")
    must(progress["school_attendance"] == 4 and progress["health"] is None, "the scores were not kept")
    must(sorted(progress["causes"] or ()) == ["E2", "M1"], "the causes were not kept")
    must(progress["primary_cause"] == "E2", f"the main cause is {progress['primary_cause']}")
    must(day.house(a).records.count("commitment") == 1, f"the agreement was not kept: {day.notice(a)}")
