"""The public holidays that are offered: as decreed, each day once, the moving ones of an undecreed year marked."""

from datetime import date, timedelta

import pytest

from bangjo_desktop.domain.public_holidays import YEARS, is_decreed, not_listed, public_holidays


@pytest.mark.parametrize(("year", "free", "leave"), [(2025, 17, 11), (2026, 17, 8), (2027, 17, 0)])
def test_a_year_has_as_many_days_as_its_decree(year: int, free: int, leave: int) -> None:
    days = public_holidays(year)
    joint = [each for each in days if each.name.startswith("Cuti bersama")]
    assert (len(days) - len(joint), len(joint)) == (free, leave)
    assert is_decreed(year) is bool(joint)
    assert [each.day for each in days] == sorted({each.day for each in days})
    assert {each.day.year for each in days} == {year}


def test_joint_leave_falls_on_working_days() -> None:
    for year in YEARS:
        assert all(each.day.weekday() < 5 for each in public_holidays(year) if each.name.startswith("Cuti"))


@pytest.mark.parametrize(("year", "easter"), [(2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28))])
def test_the_days_around_easter_hang_together(year: int, easter: tuple[int, int]) -> None:
    named = {each.name: each.day for each in public_holidays(year)}
    sunday = date(year, *easter)
    assert named["Kebangkitan Yesus Kristus (Paskah)"] == sunday
    assert named["Wafat Yesus Kristus"] == sunday - timedelta(days=2)
    assert named["Kenaikan Yesus Kristus"] == sunday + timedelta(days=39)


def test_what_is_reckoned_says_so() -> None:
    reckoned = [each for each in public_holidays(2027) if each.name.endswith("(perkiraan)")]
    assert {each.name.split(" (")[0] for each in reckoned} >= {"Idulfitri", "Iduladha", "Hari Suci Nyepi"}
    assert not any("perkiraan" in each.name for year in (2025, 2026) for each in public_holidays(year))
    assert date(2027, 8, 17) not in {each.day for each in reckoned}


def test_what_a_house_has_is_not_offered_again() -> None:
    listed = {date(2026, 1, 1), date(2026, 12, 25), date(2025, 1, 1)}
    assert len(not_listed(2026, listed)) == len(public_holidays(2026)) - 2
    assert not_listed(2026, {each.day for each in public_holidays(2026)}) == ()
    assert public_holidays(1999) == () == not_listed(1999, set())
