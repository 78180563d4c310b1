"""Every record type of the house, in the order in which people meet them."""

from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.domain.records.activity import ACTIVITY, ATTENDANCE, GUEST_REQUEST
from bangjo_desktop.domain.records.doubles import DISTINCT
from bangjo_desktop.domain.records.family import CONSENT, DOCUMENT, FAMILY, PERSON, SCHOOLING
from bangjo_desktop.domain.records.house import AREA, HOLIDAY, HOUSE, LAPTOP, PARTNER, TEMPLATE, WORKER
from bangjo_desktop.domain.records.incident import INCIDENT
from bangjo_desktop.domain.records.letter import INCOMING_LETTER, LETTER, LETTER_ITEM
from bangjo_desktop.domain.records.review import INNOVATION, REVIEW
from bangjo_desktop.domain.records.rubric import RUBRIC
from bangjo_desktop.domain.records.work import COMMITMENT, DISCLOSURE, KEPT_SHEET, PROGRESS, SERVICE, VISIT

RECORD_TYPES: tuple[RecordType, ...] = (
    HOUSE,
    LAPTOP,
    AREA,
    WORKER,
    PARTNER,
    FAMILY,
    PERSON,
    DOCUMENT,
    SCHOOLING,
    CONSENT,
    VISIT,
    PROGRESS,
    COMMITMENT,
    SERVICE,
    KEPT_SHEET,
    ACTIVITY,
    ATTENDANCE,
    LETTER,
    LETTER_ITEM,
    INCOMING_LETTER,
    GUEST_REQUEST,
    REVIEW,
    INNOVATION,
    RUBRIC,
    TEMPLATE,
    HOLIDAY,
    DISCLOSURE,
    INCIDENT,
    DISTINCT,
)


def record_type(name: str) -> RecordType:
    """Return the record type called `name`; an unknown name is a KeyError."""
    return _BY_NAME[name]


_BY_NAME = {item.name: item for item in RECORD_TYPES}
