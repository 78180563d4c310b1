"""Days, months and times as Indonesian and English people write them; the day stands before the month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.typed_text import plain

EARLIEST, LATEST = 1900, 2199
YEARS_AHEAD = 5
_MONTH_WORDS = (
    "i jan januari january",
    "ii feb peb februari pebruari february",
    "iii mar mrt maret march",
    "iv apr april",
    "v mei may",
    "vi jun juni june",
    "vii jul juli july",
    "viii ag agt ags agu agust agus aug agustus august",
    "ix sep sept september",
    "x okt oct oktober october",
    "xi nov nop november nopember",
    "xii des dec desember december",
)
_MONTHS = {word: month for month, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()}
_WEEKDAYS = (
    r"(?:senin|selasa|rabu|kamis|jum'? ?at|sabtu|minggu|ahad"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
)
_CLOCK = r"(?:[t ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?z| ?[+-]\d{2}:?\d{2})?)?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_NAME = r"(?P<name>[a-z]+)"
_LEADS = re.compile(rf"(?:(?:hari|tanggal|tgl|date|bulan|bln)\b[.:]? ?|{_WEEKDAYS}\b[,.]? ?|[^\W\d_][^\d,]*, ?)+")
_DAYS = tuple(
    re.compile(pattern + _CLOCK, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4}) ?[-/. ] ?(?P<month>\d{1,2}) ?[-/. ] ?(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}}) ?[-/. ] ?(?P<month>\d{{1,2}}) ?[-/. ] ?{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[-/. ]*{_NAME}[-/., ]*{_YEAR}",
        rf"{_NAME}[-/. ]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[,. ] ?(?P<year>\d{{4}})",
    )
)
_MONTH_ONLY = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4}) ?[-/. ] ?(?P<month>\d{1,2})",
        r"(?P<month>\d{1,2}) ?[-/. ] ?(?P<year>\d{4})",
        rf"{_NAME}[-/., ]*{_YEAR}",
        rf"(?P<year>\d{{4}})[-/., ]*{_NAME}",
    )
)
_TIME = re.compile(
    r"(?:(?:pukul|pkl|jam)\b[.:]? ?)?(?:(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2})(?:[.:]00)?)?|(?P<both>\d{3,4}))"
    r"(?: ?(?P<half>am|pm|pagi|siang|sore|malam))?(?: ?(?:wib|wita|wit))?",
    re.ASCII,
)


def parse_date(text: str, today: date) -> date:
    """Return the day that `text` means; a year of two digits lies at most five years ahead of `today`.

    Raises BadValue for a day that the calendar does not have, and for what is no day at all.
    """
    written = _without_lead(_folded(text))
    for pattern in _DAYS:
        found = pattern.fullmatch(written)
        if found and _month(found.groupdict()) is not None:
            parts = found.groupdict()
            return _day(text, _year(text, parts, today), _month_number(text, parts), int(parts["day"]))
    raise BadValue(_why_no_day(written), text=text)


def parse_month(text: str, today: date) -> str:
    """Return the month that `text` means as `YYYY-MM`; of a full date its month. Raises BadValue."""
    written = _without_lead(_folded(text))
    for pattern in _MONTH_ONLY:
        found = pattern.fullmatch(written)
        if found and _month(found.groupdict()) is not None:
            parts = found.groupdict()
            return f"{_year(text, parts, today):04}-{_month_number(text, parts):02}"
    if not any(pattern.fullmatch(written) for pattern in _DAYS):
        raise BadValue(N_("“{text}” is not a month; write it like 11/2026 or November 2026."), text=text)
    return month_of(parse_date(text, today))


def parse_time(text: str) -> str:
    """Return the time of day that `text` means as `HH:MM`; raises BadValue."""
    found = _TIME.fullmatch(_folded(text))
    if not found:
        raise BadValue(N_("“{text}” is not a time; write it like 16.00."), text=text)
    both = found["both"]
    hour, minute = (int(both[:-2]), int(both[-2:])) if both else (int(found["hour"]), int(found["minute"] or 0))
    hour = _on_24_hours(hour, found["half"])
    if not (0 <= hour <= 23 and minute <= 59):
        raise BadValue(N_("“{text}” is not a time: hours go from 0 to 23 and minutes from 0 to 59."), text=text)
    return f"{hour:02}:{minute:02}"


def school_year(day: date) -> str:
    """Return the school year that `day` lies in, July to June, as `2026/2027`."""
    first = day.year if day.month >= 7 else day.year - 1
    return f"{first}/{first + 1}"


def month_of(day: date) -> str:
    """Return the month of `day` as `YYYY-MM`."""
    return f"{day.year:04}-{day.month:02}"


def stored_date(value: object) -> date | None:
    """Return the day of a stored `YYYY-MM-DD`; None for what is no day between 1900 and 2199, as a newer or broken
    program may have written it."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day and EARLIEST <= day.year <= LATEST else None


def previous_month(month: str, n: int = 1) -> str:
    """Return the month `n` months before `month` (`YYYY-MM`); a negative `n` goes forward."""
    months = int(month[:4]) * 12 + int(month[5:7]) - 1 - n
    return f"{months // 12:04}-{months % 12 + 1:02}"


def month_end(day: date) -> date:
    """Return the last day of the month in which `day` lies."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _folded(text: str) -> str:
    return plain(text).casefold().strip(" .,;")


def _without_lead(written: str) -> str:
    """Drop what people write before a date: the weekday, the town of a letter or of a birth."""
    lead = _LEADS.match(written)
    return written[lead.end() :] if lead else written


def _month(parts: dict[str, str | None]) -> int | None:
    name = parts.get("name")
    return _MONTHS.get(name) if name else int(parts.get("month") or 0)


def _month_number(text: str, parts: dict[str, str | None]) -> int:
    month = _month(parts) or 0
    if not 1 <= month <= 12:
        raise BadValue(
            N_("“{text}”: there is no month {month}. The day comes before the month."), text=text, month=month
        )
    return month


def _year(text: str, parts: dict[str, str | None], today: date) -> int:
    digits = (parts["year"] or "").lstrip("'")
    latest = today.year + YEARS_AHEAD
    year = int(digits) if len(digits) == 4 else latest - (latest - int(digits)) % 100
    if not EARLIEST <= year <= LATEST:
        raise BadValue(N_("“{text}”: the year {year} cannot be meant."), text=text, year=year)
    return year


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue(
            N_("“{text}”: month {month} of {year} has no day {day}."), text=text, day=day, month=month, year=year
        ) from None


def _why_no_day(written: str) -> str:
    if any(word in _MONTHS for word in re.findall("[a-z]+", written)) and re.search(r"\d", written):
        return N_("“{text}” should have a day, a month and a year, like 23 November 2026.")
    if re.fullmatch(r"[\d.,]+", written):
        return N_("“{text}” is a number, not a date; write it like 23/11/2026.")
    if re.search(r"±|\bth\.?\b|\bthn\b|\btahun\b|\byears?\b", written):
        return N_("“{text}” is an age or a year, not a day. Leave the date empty and note it elsewhere.")
    return N_("“{text}” is not a date; write it like 23/11/2026.")


def _on_24_hours(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        return hour if half not in ("am", "pm") else -1
    afternoon = {"pm": hour < 12, "sore": hour < 12, "siang": hour < 6, "malam": 6 <= hour < 12}
    midnight = hour == 12 and half in ("am", "malam", "pagi")
    return 0 if midnight else hour + 12 * afternoon.get(half, False)
