"""The table of pages. Each is imported when it is first shown, so that the window opens at once."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Page

Factory = Callable[[Context, Notices, str], Page]


def _page(module: str, name: str) -> Factory:
    def make(context: Context, notices: Notices, kind: str) -> Page:
        made: Page = getattr(import_module(f"bangjo_desktop.ui.{module}"), name)(context, notices)
        return made

    return make


def _page_of(module: str, name: str) -> Factory:
    def make(context: Context, notices: Notices, kind: str) -> Page:
        made: Page = getattr(import_module(f"bangjo_desktop.ui.{module}"), name)(context, notices, kind)
        return made

    return make


def _with_own(usual: Factory, **own: Factory) -> Factory:
    """Return what makes the usual page of a type of record, and for a few types one of their own."""

    def make(context: Context, notices: Notices, kind: str) -> Page:
        return own.get(kind, usual)(context, notices, kind)

    return make


PAGES: dict[str, Factory] = {
    "home": _page("home.page", "HomePage"),
    "families": _page("families.list_page", "FamiliesPage"),
    "family": _page("families.family_page", "FamilyPage"),
    "visits": _page("visits.list_page", "VisitsPage"),
    "visit": _page("visits.page", "VisitPage"),
    "progress-month": _page("progress.month_page", "MonthPage"),
    "progress": _page("progress.page", "ProgressPage"),
    "activities": _page("activities.list_page", "ActivitiesPage"),
    "activity": _page("activities.activity_page", "ActivityPage"),
    "agenda": _page("agenda.page", "AgendaPage"),
    "attending": _page("activities.attendance_page", "AttendancePage"),
    "letters": _page("letters.list_page", "LettersPage"),
    "letter": _page("letters.letter_page", "LetterPage"),
    "letter-way": _page("following.way_page", "WayPage"),
    "letter-board": _page("following.board_page", "BoardPage"),
    "letter-registers": _page("following.registers_page", "RegistersPage"),
    "reports": _page("reports.page", "ReportsPage"),
    "lead-time": _page("learning.page", "LeadTimePage"),
    "paper": _page("papers.page", "PaperPage"),
    "sheet": _page("preview.sheet_page", "SheetPage"),
    "sharing": _page("sharing.page", "SharingPage"),
    "differences": _page("sharing.differences_page", "DifferencesPage"),
    "doubles": _page("doubles.page", "DoublesPage"),
    "bin": _page("bin.page", "BinPage"),
    "adopt": _page("intake.page", "AdoptPage"),
    "training": _page("training.page", "TrainingPage"),
    "document-chain": _page("chain.page", "ChainPage"),
    "services": _page("services.page", "ServicesPage"),
    "consents": _page("consents.page", "ConsentsPage"),
    "consent-forms": _page("consents.forms_page", "ConsentFormsPage"),
    "handover": _page("handover.page", "HandoverPage"),
    "privacy": _page("privacy.page", "PrivacyPage"),
    "school-round": _page("schooling.page", "SchoolingPage"),
    "others": _page("settings.others_page", "OthersPage"),
    "numbers": _page("numbers.page", "NumbersPage"),
    "outside-letter": _page("numbers.outside_page", "OutsideLetterPage"),
    "wording": _page("wording.page", "WordingPage"),
    "settings": _page("settings.page", "SettingsPage"),
    "about": _page("about.page", "AboutPage"),
    "backups": _page("backups.page", "BackupsPage"),
    "recovery": _page("lock.recovery_page", "RecoveryPage"),
    "list": _with_own(
        _page_of("lists.page", "ListPage"),
        holiday=_page_of("following.holidays_page", "HolidaysPage"),
    ),
    "record": _with_own(
        _page_of("records.page", "RecordPage"),
        person=_page_of("families.person_page", "PersonPage"),
        worker=_page_of("handover.worker_page", "WorkerPage"),
        incoming_letter=_page_of("following.incoming_page", "IncomingPage"),
        guest_request=_page_of("letters.guest_page", "GuestPage"),
        rubric=_page_of("progress.rubric_page", "RubricPage"),
        incident=_page_of("privacy.incident_page", "IncidentPage"),
        review=_page_of("reports.review_page", "ReviewPage"),
    ),
}
