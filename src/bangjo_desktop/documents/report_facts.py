"""Gathers from the open house what the monthly report and the yearly evaluation are made from."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.documents.facts import contact_of, house_record
from bangjo_desktop.documents.reported_facts import reported
from bangjo_desktop.documents.reports.facts import EvaluationFacts, ReportFacts
from bangjo_desktop.domain.insight.innovations import by_day, carried
from bangjo_desktop.domain.insight.results import by_area, by_joined_areas, results
from bangjo_desktop.domain.insight.span import Span, month_span, year_span
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House

DINSOS = "dinsos"


def month_facts(house: House, month: str, today: date, *, outside: bool) -> ReportFacts:
    """Return what the report on `month` (`YYYY-MM`) is made from; `outside`: a copy that leaves the house."""
    return _report_facts(house, month_span(month), today, outside=outside)


def year_facts(house: House, year: int, today: date, *, outside: bool) -> ReportFacts:
    """Return the results of `year` with the records that they were counted from."""
    return _report_facts(house, year_span(year), today, outside=outside)


def evaluation_facts(house: House, year: int, today: date, *, outside: bool) -> EvaluationFacts:
    """Return what the evaluation of `year` is made from, with the partner of its review, else with Dinsos."""
    reviews = house.records.all("review")
    review = next((one for one in reviews if one["year"] == year), None)
    partner = house.records.get("partner", review["partner"]) if review and review["partner"] else _dinsos(house)
    innovations = sorted(house.records.all("innovation"), key=by_day)
    return EvaluationFacts(
        report=year_facts(house, year, today, outside=outside),
        year=year,
        partner=partner,
        review=review,
        agreed=[one for one in innovations if review and one["review"] == review.id],
        carried=carried(innovations, reviews, year),
        guests=house.records.all("guest_request"),
    )


def _report_facts(house: House, span: Span, today: date, *, outside: bool) -> ReportFacts:
    found = reported(house, span, today)
    coordinator = contact_of(house, today)
    return ReportFacts(
        house=house_record(house),
        found=found,
        results=results(found),
        areas=by_joined_areas(found) if outside else by_area(found),
        named=house.records.title,
        coordinator=str(coordinator["full_name"]) if coordinator else "",
        practice=house.practice,
        outside=outside,
    )


def _dinsos(house: House) -> Record | None:
    return next(iter(house.records.of("partner", kind=DINSOS)), None)
