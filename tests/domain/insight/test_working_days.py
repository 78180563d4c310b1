"""Working days: against counting one by one, over any stretch and any holidays."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.working_days import after_working_days, working_days

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
HOLIDAYS = st.sets(DAYS, max_size=30)


@given(DAYS, st.integers(-40, 400), HOLIDAYS)
def test_they_are_what_one_counts_on_a_calendar(start: date, length: int, holidays: set[date]) -> None:
    end = start + timedelta(days=length)
    each = [start + timedelta(days=day) for day in range(1, max(length, 0) + 1)]
    counted = sum(day.weekday() < 5 and day not in holidays for day in each)
    assert working_days(start, end, holidays) == counted >= 0


@given(DAYS, DAYS, DAYS, HOLIDAYS)
def test_two_stretches_add_up(one: date, two: date, three: date, holidays: set[date]) -> None:
    first, middle, last = sorted((one, two, three))
    parts = working_days(first, middle, holidays) + working_days(middle, last, holidays)
    assert working_days(first, last, holidays) == parts


@given(DAYS, st.integers(0, 60), HOLIDAYS)
def test_the_day_after_so_many_is_a_working_day_and_the_first_one(start: date, days: int, holidays: set[date]) -> None:
    end = after_working_days(start, days, holidays)
    assert working_days(start, end, holidays) == days
    if days:
        assert end.weekday() < 5
        assert end not in holidays
    else:
        assert end == start


def test_friday_to_monday_is_one_and_a_holiday_makes_it_none() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    assert working_days(friday, monday) == 1
    assert working_days(friday, monday, {monday}) == 0
    assert working_days(monday, friday) == 0
    assert after_working_days(friday, 1, {monday}) == date(2026, 11, 24)
