"""The kinds of fields: how each is read from what a person typed, checked, shown and written to a file.

Stored values are JSON: text, whole numbers, true/false, lists of text; None is "nothing entered".
"""

from bangjo_desktop.domain.kinds.answers import Answers
from bangjo_desktop.domain.kinds.choices import Choice, Choices, Option, Score, label_of, options
from bangjo_desktop.domain.kinds.kind import Kind, Reading, Value, clean_text
from bangjo_desktop.domain.kinds.links import File, Link, Links, is_id
from bangjo_desktop.domain.kinds.many import ManyValues
from bangjo_desktop.domain.kinds.numbers import NO, YES, Flag, Money, Number
from bangjo_desktop.domain.kinds.texts import MAX_TEXT, Digits, LongText, Phone, Text
from bangjo_desktop.domain.kinds.times import Date, Month, Time

__all__ = [
    "MAX_TEXT", "NO", "YES", "Answers", "Choice", "Choices", "Date", "Digits", "File", "Flag", "Kind", "Link", "Links",
    "LongText", "ManyValues", "Money", "Month", "Number", "Option", "Phone", "Reading", "Score", "Text", "Time",
    "Value", "clean_text", "is_id", "label_of", "options",
]  # fmt: skip
