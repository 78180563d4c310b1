"""Drawing the papers that bear no number, on the window's thread or another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.house import House

PAPER = "paper"
"""The page that shows them; its destination names the paper as its kind."""
ATTENDANCE, CONSENT, ANNEX, MY_DATA = "attendance", "consent", "annex", "my_data"
HANDOVER, TO_FAMILY, TO_AUTHORITY = "handover", "incident_family", "incident_authority"
TAKERS = "takers"
"""The value of a destination that names, by family, who was chosen to go on with it."""
FEW = 5
"""Families whose pages are drawn so fast that nobody notices."""
Drawn = tuple[bytes, Told | None]


@dataclass(frozen=True)
class Wanted:
    """A paper about one record (empty: about none), on `sheet` (`a4` or `f4`); what only some ask for stands last."""

    paper: str
    record: str
    sheet: str
    language: Language
    today: date
    blank: bool = False
    takers: Mapping[str, str] = field(default_factory=dict)
    drafts: int | None = None

    def __call__(self, house: House, _tell: Callable[[int, int], None]) -> Drawn:
        """Draw it, on whatever thread; raises KnownError."""
        return drawn(house, self)


def is_long(house: House, wanted: Wanted) -> bool:
    """Whether drawing a paper would hold the window up."""
    from bangjo_desktop.store.handing_over import families_of

    if wanted.paper == HANDOVER:
        return len(families_of(house, wanted.record)) > FEW
    found = house.records.get("incident", wanted.record) if wanted.paper == TO_FAMILY else None
    if found is None:
        return False
    return len(found["families"] or ()) > FEW or bool(found["all_families"] and house.records.count("family") > FEW)


def drawn(house: House, wanted: Wanted) -> Drawn:
    """Return a paper as PDF with what it tells of families; raises KnownError."""
    return _DRAWING[wanted.paper](house, wanted)


def _attendance(house: House, wanted: Wanted) -> Drawn:
    from bangjo_desktop.documents import issue

    activity, blank = wanted.record or None, wanted.blank
    pdf = issue.attendance_pdf(house, activity, wanted.sheet, wanted.today, blank=blank)
    return pdf, issue.told_by_attendance(house, activity, wanted.today, blank=blank)


def _consent(house: House, wanted: Wanted) -> Drawn:
    from bangjo_desktop.documents import issue

    pdf = issue.consent_pdf(house, wanted.record or None, wanted.sheet, wanted.today)
    return pdf, issue.told_by_consent(house, wanted.record, wanted.today)


def _annex(house: House, wanted: Wanted) -> Drawn:
    from bangjo_desktop.documents import issue

    return issue.annex_pdf(house, wanted.record, wanted.sheet, wanted.today), None


def _my_data(house: House, wanted: Wanted) -> Drawn:
    from bangjo_desktop.documents import my_data

    pdf = my_data.my_data_pdf(house, wanted.record, wanted.sheet, wanted.language, wanted.today)
    return pdf, my_data.told_by_my_data(house, wanted.record, wanted.language)


def _handover(house: House, wanted: Wanted) -> Drawn:
    from bangjo_desktop.documents.handover_facts import handover_pdf, told_by_handover

    pdf = handover_pdf(
        house, wanted.record, wanted.sheet, wanted.language, wanted.today, wanted.takers, wanted.drafts
    )  # fmt: skip
    return pdf, told_by_handover(house, wanted.record, wanted.language, wanted.today)


def _to_families(house: House, wanted: Wanted) -> Drawn:
    from bangjo_desktop.documents import incident_papers as papers

    pdf = papers.family_notices_pdf(house, wanted.record, wanted.sheet, wanted.today)
    return pdf, papers.told_by_notices(house, wanted.record, wanted.language)


def _to_authority(house: House, wanted: Wanted) -> Drawn:
    from bangjo_desktop.documents import incident_papers as papers

    return papers.authority_notice_pdf(house, wanted.record, wanted.sheet, wanted.today), None


_DRAWING: Mapping[str, Callable[[House, Wanted], Drawn]] = {
    ATTENDANCE: _attendance,
    CONSENT: _consent,
    ANNEX: _annex,
    MY_DATA: _my_data,
    HANDOVER: _handover,
    TO_FAMILY: _to_families,
    TO_AUTHORITY: _to_authority,
}
